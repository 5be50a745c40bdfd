-- What goes on after something was told: pairs judged, drafts that wait for somebody to confirm them, words watched for.

create table intelligence.pairing (
  id          uuid primary key,
  area_id     uuid not null references access.area,
  mention_id  uuid not null,
  other_id    uuid not null,
  answer      text not null constraint pairing_answer_is_known check (answer in ('not', 'deferred')),
  reason      text not null constraint pairing_says_why check (reason ~ '\S'),
  judged_by   uuid not null references access.practitioner,
  judged_at   timestamptz not null,
  replaces_id uuid unique references intelligence.pairing,
  constraint pairing_has_one_order check (mention_id < other_id)
);
comment on table intelligence.pairing is 'Two mentions that stand with no entry, judged to be two or left open, so that nobody is asked again. Found to be one, they stand with an entry instead.';
create unique index one_first_pairing on intelligence.pairing (mention_id, other_id) where replaces_id is null;
create index pairings_of_other on intelligence.pairing (other_id);
call intelligence.guard_for_officers('intelligence.pairing');
grant select, insert on intelligence.pairing to cairn_app;

-- A concern, a meeting or a return interview named something. Whoever was there is asked to pass it on; nothing is sent
-- without a person.
create table intelligence.proposal (
  id            uuid primary key,
  area_id       uuid not null references access.area,
  child_id      uuid,
  origin        text not null constraint proposal_origin_is_known check (origin in ('contact', 'interview', 'meeting')),
  source_id     uuid not null,
  asked_of      uuid not null references access.practitioner,
  words         text not null,
  known_on      date not null,
  made_at       timestamptz not null,
  due_at        timestamptz not null,
  settled_at    timestamptz,
  outcome       text constraint proposal_outcome_is_known check (outcome in ('sent', 'not_needed')),
  why           text not null default '',
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  constraint proposal_is_settled_whole check (num_nulls(settled_at, outcome) in (0, 2)),
  constraint what_is_settled_holds_no_words check (settled_at is null or words = ''),
  constraint not_passing_on_says_why check (outcome is distinct from 'not_needed' or why ~ '\S')
);
comment on table intelligence.proposal is 'Somebody is asked to pass on what was named elsewhere. For that person alone; the words leave it when it is settled.';
create index proposals_of_practitioner on intelligence.proposal (asked_of, due_at) where settled_at is null;
create index proposals_of_area on intelligence.proposal (area_id, due_at);
create index proposals_about_child on intelligence.proposal (child_id);
create unique index asked_once_about_a_source on intelligence.proposal (origin, source_id, coalesce(child_id, source_id));
alter table intelligence.proposal enable row level security;
alter table intelligence.proposal force row level security;
create policy own on intelligence.proposal for select to cairn_app using (asked_of = (select access.asker()));
create policy own_settled on intelligence.proposal for update to cairn_app using (asked_of = (select access.asker()) and settled_at is null)
  with check (asked_of = (select access.asker()) and settled_at is not null);
create policy the_process_asks on intelligence.proposal for insert to cairn_app with check ((select access.asker_has('process')));
create policy never_hidden on intelligence.proposal as restrictive for all to cairn_app
  using (child_id is null or child_id <> all ((select access.children_hidden())::uuid[]));
grant select, insert, update (settled_at, outcome, why, words) on intelligence.proposal to cairn_app;

-- How many wait and how many are late, for the officers of the area: numbers alone.
create function intelligence.proposals_waiting(moment timestamptz) returns table (origin text, asked bigint, sent bigint, waiting bigint, late bigint)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query
    select proposal.origin, count(*), count(*) filter (where proposal.outcome = 'sent'),
           count(*) filter (where proposal.settled_at is null),
           count(*) filter (where proposal.settled_at is null and proposal.due_at < moment)
      from intelligence.proposal where proposal.area_id = any (intelligence.officer_areas())
     group by proposal.origin order by proposal.origin;
end $$;

-- What a leaver did not pass on, their manager is asked.
create function intelligence.proposals_go_with_leaver() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update intelligence.proposal set asked_of = new.manager_id
   where asked_of = new.id and settled_at is null and new.manager_id is not null;
  return null;
end $$;
create policy the_gate on intelligence.proposal for all to cairn_gate using (true) with check (true);
grant select, update (asked_of) on intelligence.proposal to cairn_gate;
call access.hand_to_gate('intelligence');
grant execute on function intelligence.proposals_waiting(timestamptz) to cairn_app;
create trigger proposals_go_with_leaver after update of left_at on access.practitioner
  for each row when (new.left_at is not null) execute function intelligence.proposals_go_with_leaver();

-- Somebody wants to know when a vehicle, a number or a handle is named again.
create table intelligence.watch (
  id       uuid primary key,
  area_id  uuid not null references access.area,
  kind     text not null constraint watch_kind_is_known check (kind in ('vehicle', 'phone', 'account')),
  says     text not null constraint watch_says_something check (says ~ '\S'),
  key      text not null constraint watch_can_be_compared check (key <> ''),
  reason   text not null constraint watch_says_why check (reason ~ '\S'),
  set_by   uuid not null references access.practitioner,
  set_at   timestamptz not null,
  ends_on  date not null,
  ended_at timestamptz
);
comment on table intelligence.watch is 'Somebody is told when this is named again, in what they may see; otherwise the officers are told that somebody watches. Never for longer than its end.';
create index watches_of_practitioner on intelligence.watch (set_by, set_at desc);
create index watches_of_area on intelligence.watch (area_id, kind) where ended_at is null;
call intelligence.guard_for_officers('intelligence.watch', they_add => false);
create policy own on intelligence.watch for select to cairn_app using (set_by = (select access.asker()));
create policy the_process_reads on intelligence.watch for select to cairn_app using ((select access.asker_has('process')));
create policy own_added on intelligence.watch for insert to cairn_app
  with check (set_by = (select access.asker()) and area_id = any ((select intelligence.served_areas())::uuid[])
              and (select intelligence.works_with_children()));
create policy own_ended on intelligence.watch for update to cairn_app using (set_by = (select access.asker()) and ended_at is null)
  with check (set_by = (select access.asker()));
grant select, insert, update (ended_at) on intelligence.watch to cairn_app;

-- Two agencies know of what may be one thing. Each who told it hears that there is somebody to ring, or nothing.
create table sharing.pointer (
  id          uuid primary key,
  area_id     uuid not null references access.area,
  mention_id  uuid not null,
  other_id    uuid not null,
  decision    text not null constraint pointer_decision_is_known check (decision in ('point', 'not')),
  basis       text not null constraint pointer_has_a_basis check (basis ~ '\S'),
  reason      text not null constraint pointer_says_why check (reason ~ '\S'),
  decided_by  uuid not null references access.practitioner,
  agency_id   uuid not null references access.agency,
  decided_at  timestamptz not null,
  constraint pointer_has_one_order check (mention_id < other_id)
);
comment on table sharing.pointer is 'Whether those who told two things that may be one hear whom to ring: never what the other knows. A decision not to tell even that is kept as well.';
create index pointers_of_pair on sharing.pointer (mention_id, other_id, decided_at desc);
call intelligence.guard_for_officers('sharing.pointer');
grant select, insert on sharing.pointer to cairn_app;

-- Sealed anew under another key, by those who may open it anyway. The words stay what they were: nothing else is written.
create function intelligence.raw_is_only_resealed() returns trigger language plpgsql as $$
begin
  if new.key_id = old.key_id then
    raise exception 'what was told is never altered' using errcode = 'check_violation', constraint = 'raw_is_only_resealed';
  end if;
  return new;
end $$;
create trigger raw_is_only_resealed before update on intelligence.raw
  for each row execute function intelligence.raw_is_only_resealed();
create policy officers_reseal on intelligence.raw for update to cairn_app using (area_id = any ((select intelligence.officer_areas())::uuid[]));
grant update (key_id, narrative, provenance) on intelligence.raw to cairn_app;
create index raw_by_key on intelligence.raw (key_id);

-- What was told and not read, read and not decided, named and not passed on: whoever is asked hears that its time is over,
-- and then whoever they answer to. Each once, whoever goes round how often.
create table intelligence.reminder (
  id         uuid primary key,
  subject_id uuid not null,
  area_id    uuid not null references access.area,
  waits      text not null constraint reminder_says_for_what check (waits in ('unread', 'undecided', 'not_passed_on')),
  rung       integer not null constraint rung_is_known check (rung in (1, 2)),
  told_at    timestamptz not null,
  unique (subject_id, waits, rung)
);
comment on table intelligence.reminder is 'That somebody was told that a submission, or a draft, has waited longer than it may. Of what it is, nothing.';
alter table intelligence.reminder enable row level security;
alter table intelligence.reminder force row level security;
create policy the_process on intelligence.reminder for all to cairn_app
  using ((select access.asker_has('process'))) with check ((select access.asker_has('process')));
create policy the_gate on intelligence.reminder for select to cairn_gate using (true);
grant select, insert on intelligence.reminder to cairn_app;
grant select on intelligence.reminder, intelligence.submission, intelligence.evaluation to cairn_gate;
create policy the_gate on intelligence.submission for select to cairn_gate using (true);
create policy the_gate on intelligence.evaluation for select to cairn_gate using (true);

-- For the process alone, which reads no submission: that one waits, where, since when, and how often somebody was told.
create function intelligence.still_waiting(most integer)
  returns table (subject_id uuid, area_id uuid, waits text, since timestamptz, due_at timestamptz, asked_of uuid, told integer)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not access.asker_has('process') then return; end if;
  return query
    select waiting.*, coalesce(reminded.rung, 0)
      from (select evaluation.submission_id, evaluation.area_id,
                   case evaluation.state when 'submitted' then 'unread' else 'undecided' end,
                   submission.submitted_at, null::timestamptz, null::uuid
              from intelligence.evaluation join intelligence.submission on submission.id = evaluation.submission_id
             where evaluation.state in ('submitted', 'acknowledged', 'under_evaluation')
            union all
            select proposal.id, proposal.area_id, 'not_passed_on', proposal.made_at, proposal.due_at, proposal.asked_of
              from intelligence.proposal where proposal.settled_at is null) waiting (subject_id, area_id, waits, since, due_at, asked_of)
      left join lateral (select max(reminder.rung) as rung from intelligence.reminder
                          where reminder.subject_id = waiting.subject_id and reminder.waits = waiting.waits) reminded on true
     where coalesce(reminded.rung, 0) < 2
     order by waiting.since, waiting.subject_id limit most;
end $$;
call access.hand_to_gate('intelligence');
grant execute on function intelligence.still_waiting(integer) to cairn_app;

-- Where premises are, where the deployer supplies a map. What was said before stays; the latest counts.
create table intelligence.position (
  id        uuid primary key,
  area_id   uuid not null references access.area,
  thing_id  uuid not null references intelligence.thing,
  latitude  double precision not null constraint latitude_is_here check (latitude between 49 and 61),
  longitude double precision not null constraint longitude_is_here check (longitude between -9 and 2.5),
  placed_by uuid not null references access.practitioner,
  placed_at timestamptz not null
);
comment on table intelligence.position is 'Where an officer says that premises of the register are, to be shown on a map. Added, never changed.';
create index positions_of_thing on intelligence.position (thing_id, placed_at desc);
create index positions_of_area on intelligence.position (area_id, placed_at desc);
call intelligence.guard_for_officers('intelligence.position');
grant select, insert on intelligence.position to cairn_app;

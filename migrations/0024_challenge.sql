-- Professional challenge: whether what was decided or left undone keeps a child safe, asked step by step until it is settled.
create schema challenge;
grant usage on schema challenge to cairn_app, cairn_gate;

create table challenge.challenge (
  id               uuid primary key,
  area_id          uuid not null references access.area,
  child_id         uuid,
  contact_id       uuid references contacts.contact,
  subject          text not null constraint challenge_subject_is_known check (subject in
                     ('threshold', 'no_action', 'information', 'plan', 'attendance', 'level', 'removal', 'delay')),
  urgent           boolean not null,
  questioned       text not null constraint what_is_questioned_is_written check (questioned ~ '\S'),
  outcome_wanted   text not null constraint outcome_wanted_is_written check (outcome_wanted ~ '\S'),
  evidence         text not null constraint challenge_has_evidence check (evidence ~ '\S'),
  risk             text not null constraint risk_if_unresolved_is_written check (risk ~ '\S'),
  interim_safety   text not null constraint interim_safety_is_written check (interim_safety ~ '\S'),
  agency_id        uuid not null references access.agency,
  raised_by        uuid not null references access.practitioner,
  raiser_agency_id uuid not null references access.agency,
  raised_at        timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  constraint child_or_concern check (num_nonnulls(child_id, contact_id) > 0),
  constraint referrer_questions_the_answer check (contact_id is null or subject in ('threshold', 'no_action', 'information', 'delay'))
);
comment on table challenge.challenge is 'A professional challenge. Read by the people it names and nobody else; never changed after it was raised, save that a child is named once it is known.';
comment on column challenge.challenge.contact_id is 'The raiser''s own concern, where they question what became of it and may not see the child, or where nobody knows yet which child it was.';
comment on column challenge.challenge.subject is 'Never a person''s conduct: that goes to the designated officer or is whistleblowing.';
comment on column challenge.challenge.agency_id is 'The agency whose decision or practice is questioned.';
create index challenges_of_child on challenge.challenge (child_id, raised_at desc);
create index challenges_of_raiser on challenge.challenge (raised_by);
create index challenges_of_contact on challenge.challenge (contact_id) where contact_id is not null;
create index challenges_of_area on challenge.challenge (area_id, raised_at desc);

create table challenge.stage (
  id           uuid primary key,
  challenge_id uuid not null references challenge.challenge,
  area_id      uuid not null,
  child_id     uuid,
  number       integer not null constraint stage_is_known check (number between 1 and 4),
  follows      integer generated always as (case when number > 1 then number - 1 end) stored,
  why          text not null default '',
  started_at   timestamptz not null,
  remind_at    timestamptz not null,
  due_at       timestamptz not null,
  moved_by     uuid not null references access.practitioner,
  reminded_at  timestamptz,
  alerted_at   timestamptz,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  unique (challenge_id, number),
  constraint no_stage_is_left_out foreign key (challenge_id, follows) references challenge.stage (challenge_id, number),
  constraint moving_up_says_why check (number = 1 or why ~ '\S')
);
comment on table challenge.stage is 'How far up a challenge has gone, and by when it is to be answered there. Only the raiser moves it up.';
comment on column challenge.stage.reminded_at is 'When the process reminded those who are to answer. It never moves a challenge by itself.';
create index stages_to_remind on challenge.stage (remind_at) where alerted_at is null;

create table challenge.party (
  id              uuid primary key,
  challenge_id    uuid not null references challenge.challenge,
  stage_id        uuid not null references challenge.stage,
  area_id         uuid not null,
  child_id        uuid,
  practitioner_id uuid not null references access.practitioner,
  agency_id       uuid not null references access.agency,
  side            text not null constraint side_is_known check (side in ('raising', 'challenged', 'settling')),
  named_at        timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  unique (stage_id, practitioner_id)
);
comment on table challenge.party is 'Who takes part at a stage. Whoever works for another agency by now reads it no longer.';
comment on column challenge.party.side is 'settling: the director, executive, chair or scrutineer who hears both sides.';
create index parties_of_practitioner on challenge.party (practitioner_id, challenge_id);
create index parties_of_challenge on challenge.party (challenge_id, named_at);

create table challenge.reply (
  id           uuid primary key,
  challenge_id uuid not null references challenge.challenge,
  stage_id     uuid not null references challenge.stage,
  area_id      uuid not null,
  child_id     uuid,
  side         text not null constraint replying_side_is_known check (side in ('raising', 'challenged', 'settling')),
  words        text not null constraint reply_is_written check (words ~ '\S'),
  replied_by   uuid not null references access.practitioner,
  agency_id    uuid not null references access.agency,
  replied_at   timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table challenge.reply is 'What either side says at a stage. Added, never changed: all that a challenged agency can do.';
create index replies_of_challenge on challenge.reply (challenge_id, replied_at);

create table challenge.settlement (
  challenge_id uuid primary key references challenge.challenge,
  area_id      uuid not null,
  child_id     uuid,
  outcome      text not null constraint settlement_is_known check (outcome in ('agreed', 'changed', 'partly', 'unresolved', 'withdrawn')),
  words        text not null constraint settlement_says_how check (words ~ '\S'),
  learning     text not null default '',
  settled_by   uuid not null references access.practitioner,
  settled_at   timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table challenge.settlement is 'How a challenge ended, once, in the raiser''s word, and what is to be learnt from it.';
create index settlements_by_time on challenge.settlement (settled_at desc);

-- What a challenge shows, and to whom. In PL/pgSQL because its plans are kept for the connection.
create function challenge.of_asker(as_side text default null) returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := access.asker();
begin
  return array(
    select party.challenge_id from challenge.party
      join access.practitioner on practitioner.id = party.practitioner_id and practitioner.agency_id = party.agency_id
     where party.practitioner_id = me and (as_side is null or party.side = as_side));
end $$;

-- The raiser; once the raiser has left, whoever was named beside them: nobody else may move or settle it.
create function challenge.led_by_asker() returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := access.asker();
begin
  return array(
    select raised.id from challenge.challenge raised
      join access.practitioner raiser on raiser.id = raised.raised_by and raiser.agency_id = raised.raiser_agency_id
     where raised.raised_by = me
    union
    select raised.id from unnest(challenge.of_asker('raising')) as named (id)
      join challenge.challenge raised on raised.id = named.id
      join access.practitioner raiser on raiser.id = raised.raised_by
     where raiser.left_at is not null or raiser.agency_id <> raised.raiser_agency_id);
end $$;

-- Whether somebody questions that a child is taken off the list, and it is not settled.
create function challenge.keeps_listed(child uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select exists (select from challenge.challenge raised
                    where raised.child_id = child and raised.subject = 'removal'
                      and not exists (select from challenge.settlement where settlement.challenge_id = raised.id));
  end;

-- What is open about the children of a group's list, without who asked or what was said.
create function challenge.open_in(area uuid) returns table (id uuid, child_id uuid, subject text, stage integer, raised_at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not (access.asker_has('process') or access.asker_has('group_chair') or access.asker_has('group_coordinator')) then
    return;
  end if;
  return query
    select raised.id, raised.child_id, raised.subject,
           (select max(reached.number) from challenge.stage reached where reached.challenge_id = raised.id), raised.raised_at
      from challenge.challenge raised
     where raised.area_id = area and raised.child_id is not null
       and (access.asker_has('process') or raised.child_id = any (access.children_in_reach()))
       and raised.child_id <> all (access.children_hidden())
       and not exists (select from challenge.settlement where settlement.challenge_id = raised.id)
     order by raised.raised_at
     limit 500;
end $$;

-- For the partnership's own counting: no child, no worker, no agency.
create function challenge.counted(since timestamptz, until timestamptz)
  returns table (subject text, urgent boolean, stage integer, in_time boolean, outcome text, raised_at timestamptz, settled_at timestamptz, learning text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := access.asker();
begin
  if not (access.asker_has('business_manager') or access.asker_has('scrutineer') or access.asker_has('group_chair')) then
    return;
  end if;
  return query
    select raised.subject, raised.urgent, last.number, last.due_at >= coalesce(settlement.settled_at, until), settlement.outcome,
           raised.raised_at, settlement.settled_at, coalesce(settlement.learning, '')
      from challenge.challenge raised
      join lateral (select reached.number, reached.due_at from challenge.stage reached where reached.challenge_id = raised.id
                     order by reached.number desc limit 1) last on true
      left join challenge.settlement on settlement.challenge_id = raised.id
     where raised.raised_at >= since and raised.raised_at < until
       and raised.area_id = any (array(select served.area_id from access.agency_area served
                                         join access.practitioner on practitioner.agency_id = served.agency_id
                                        where practitioner.id = me))
     order by raised.raised_at desc
     limit 5000;
end $$;

call access.hand_to_gate('challenge', app_calls => true);

do $$
declare told text;
begin
  foreach told in array array['challenge', 'stage', 'party', 'reply', 'settlement'] loop
    execute format('alter table challenge.%I enable row level security', told);
    execute format('alter table challenge.%I force row level security', told);
    execute format('create policy never_hidden on challenge.%I as restrictive for all to cairn_app using (child_id is null or child_id <> all ((select access.children_hidden())::uuid[]))', told);
    execute format('create policy named_in_it on challenge.%I for select to cairn_app using (%I = any ((select challenge.of_asker())::uuid[]) or (select access.asker_has(''process'')))',
                   told, case told when 'challenge' then 'id' else 'challenge_id' end);
    execute format('grant select, insert, update (child_id, area_id) on challenge.%I to cairn_app', told);
    execute format('create policy the_process_names on challenge.%I for update to cairn_app using ((select access.asker_has(''process'')) and child_id is null) with check (child_id is not null)', told);
  end loop;
  foreach told in array array['challenge', 'stage', 'party', 'settlement'] loop
    execute format('grant select on challenge.%I to cairn_gate', told);
    execute format('create policy the_gate on challenge.%I for select to cairn_gate using (true)', told);
  end loop;
end $$;
create policy raised_in_own_name on challenge.challenge for insert to cairn_app with check (
  raised_by = (select access.asker())
  and (contact_id is null or exists (
    select from contacts.contact told
     where told.id = contact_id and told.child_id is not distinct from challenge.child_id and told.submitted_by = raised_by and told.state in ('decided', 'closed')))
  and (contact_id is not null
    or area_id = any ((select access.areas_in_reach())::uuid[]) or child_id = any ((select access.children_in_reach())::uuid[]) or access.on_roll(child_id)));
create policy raiser_moves_up on challenge.stage for insert to cairn_app with check (
  moved_by = (select access.asker()) and challenge_id = any ((select challenge.led_by_asker())::uuid[]));
create policy the_process_reminds on challenge.stage for update to cairn_app using ((select access.asker_has('process')));
grant update (reminded_at, alerted_at) on challenge.stage to cairn_app;
create policy raiser_names on challenge.party for insert to cairn_app with check (challenge_id = any ((select challenge.led_by_asker())::uuid[]));
create policy each_side_replies on challenge.reply for insert to cairn_app with check (
  replied_by = (select access.asker())
  and ((side = 'raising' and challenge_id = any ((select challenge.of_asker('raising'))::uuid[]))
    or (side = 'challenged' and challenge_id = any ((select challenge.of_asker('challenged'))::uuid[]))
    or (side = 'settling' and challenge_id = any ((select challenge.of_asker('settling'))::uuid[]))));
create policy raiser_settles on challenge.settlement for insert to cairn_app with check (
  settled_by = (select access.asker()) and challenge_id = any ((select challenge.led_by_asker())::uuid[]));

-- A child whose removal is challenged stays on the list until that is settled, whoever tries.
create function challenge.challenged_stays_listed() returns trigger language plpgsql as $$
begin
  if challenge.keeps_listed(new.child_id) then
    raise exception 'the removal of this child is challenged'
      using errcode = 'check_violation', constraint = 'challenged_stays_listed';
  end if;
  return new;
end $$;
create trigger challenged_stays_listed before update of ended_at on oversight.listing_spell
  for each row when (old.ended_at is null and new.ended_at is not null) execute function challenge.challenged_stays_listed();

-- The rules of the group: nobody leaves its list but through a decision with its evidence; its agenda builds itself.

-- Leaving the list. What each way out must be shown for; `leaving.ts` asks the same before anything is sent.
create function oversight.ends_listing(decision text) returns boolean language sql immutable as $$
  select decision in ('step_down', 'remove_no_longer_at_risk', 'remove_never_at_risk', 'transfer')
$$;
create function oversight.has_its_evidence(decision text, evidence jsonb) returns boolean language sql immutable as $$
  select not exists (
    select from unnest(case decision
        when 'step_down' then array['matrix', 'receiver', 'service']
        when 'remove_no_longer_at_risk' then array['matrix', 'missing', 'news', 'exploiter', 'exploiterChecked', 'supportWorker', 'remainingSupport']
        when 'remove_never_at_risk' then array['matrix', 'remainingNeed']
        when 'transfer' then array['receivedBy', 'acceptedBy', 'acceptedOn', 'acceptance']
        else '{}'::text[] end) needed
     where coalesce(evidence ->> needed, '') !~ '\S')
    and (decision <> 'remove_no_longer_at_risk' or 3 <= (
      select count(distinct view ->> 'agencyId')
        from jsonb_array_elements(case jsonb_typeof(evidence -> 'views') when 'array' then evidence -> 'views' else '[]' end) view
       where view ->> 'words' ~ '\S'))
$$;
alter table oversight.decision add constraint leaving_has_its_evidence check (oversight.has_its_evidence(decision, evidence)),
  add constraint leaving_hears_the_child check (decision <> 'remove_no_longer_at_risk' or childs_view ~ '\S');
comment on column oversight.decision.evidence is 'What a child leaving the list was shown for, criterion by criterion, as it stood that day.';

create table oversight.acceptance (
  decision_id uuid primary key references oversight.decision,
  area_id     uuid not null,
  child_id    uuid not null,
  accepted    boolean not null,
  words       text not null constraint acceptance_is_written check (words ~ '\S'),
  answered_by uuid not null references access.practitioner,
  answered_at timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table oversight.acceptance is 'What the worker who is to receive a child stepped down says to it, once. Without it the child stays on the list.';
create index acceptances_of_child on oversight.acceptance (child_id);
call access.guard_by_child('oversight.acceptance');
grant select, insert on oversight.acceptance to cairn_app;

grant select on oversight.decision, oversight.agenda_item, oversight.meeting, oversight.acceptance to cairn_gate;
create policy the_gate on oversight.decision for select to cairn_gate using (true);
create policy the_gate on oversight.agenda_item for select to cairn_gate using (true);
create policy the_gate on oversight.meeting for select to cairn_gate using (true);
create policy the_gate on oversight.acceptance for select to cairn_gate using (true);

-- Whoever looks, the record says the same: a matrix of the last 14 days that is whole and low enough, and no emergency.
create function oversight.leaving_rests_on_the_record() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  latest assessment.assessment;
begin
  if new.decided_by is distinct from access.asker() then
    raise exception 'whoever decides puts it down' using errcode = 'check_violation', constraint = 'leaving_is_decided_by_who_asks';
  end if;
  if new.decision = 'transfer' then
    return new;
  end if;
  select * into latest from assessment.latest_of(new.child_id);
  if latest.id is null or latest.id::text is distinct from new.evidence ->> 'matrix' or latest.provisional
    or (new.decided_at at time zone 'Europe/London')::date - (latest.assessed_at at time zone 'Europe/London')::date > 14
    or latest.final_level = 'high' or (new.decision <> 'step_down' and latest.final_level = 'medium')
  then
    raise exception 'the matrix does not carry it' using errcode = 'check_violation', constraint = 'leaving_rests_on_a_matrix';
  end if;
  if exists (select from assessment.escalation where escalation.child_id = new.child_id and escalation.cleared_at is null) then
    raise exception 'an emergency is open' using errcode = 'check_violation', constraint = 'nobody_leaves_in_an_emergency';
  end if;
  return new;
end $$;

create function oversight.listing_ends_by_decision() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'UPDATE' and old.ended_at is not null then
    if new.ended_at is distinct from old.ended_at or new.ended_by_decision_id is distinct from old.ended_by_decision_id then
      raise exception 'a listing that has ended stays ended' using errcode = 'check_violation', constraint = 'listing_ends_once';
    end if;
    return new;
  end if;
  if new.ended_at is null and new.ended_by_decision_id is null then
    return new;
  end if;
  if new.ended_at is null or not exists (
    select from oversight.decision
      join oversight.agenda_item item on item.id = decision.agenda_item_id
      join oversight.meeting on meeting.id = item.meeting_id and meeting.group_id = new.group_id
     where decision.id = new.ended_by_decision_id and decision.child_id = new.child_id
       and oversight.ends_listing(decision.decision) and oversight.has_its_evidence(decision.decision, decision.evidence)
       and decision.decided_at >= new.started_at and decision.decided_at <= new.ended_at
       and not exists (select from oversight.decision newer where newer.replaces_id = decision.id)
       and (decision.decision <> 'step_down' or exists (
         select from oversight.acceptance
          where acceptance.decision_id = decision.id and acceptance.accepted
            and acceptance.answered_by::text = decision.evidence ->> 'receiver')))
  then
    raise exception 'a child leaves the list by a decision with its evidence' using errcode = 'check_violation', constraint = 'listing_ends_by_decision';
  end if;
  return new;
end $$;

create function oversight.listing_is_kept() returns trigger language plpgsql as $$
begin
  raise exception 'time on the list is never deleted' using errcode = 'check_violation', constraint = 'listing_is_kept';
end $$;

call access.hand_to_gate('oversight');

create trigger leaving_rests_on_the_record before insert on oversight.decision
  for each row when (oversight.ends_listing(new.decision)) execute function oversight.leaving_rests_on_the_record();
create trigger listing_ends_by_decision before insert or update on oversight.listing_spell
  for each row execute function oversight.listing_ends_by_decision();
create trigger listing_is_kept before delete on oversight.listing_spell
  for each row execute function oversight.listing_is_kept();

-- The agenda: why each item is there, and what the chair took off it.
create table oversight.agenda_reason (
  id             uuid primary key,
  agenda_item_id uuid not null references oversight.agenda_item,
  area_id        uuid not null,
  child_id       uuid,
  why            text not null constraint agenda_reason_says_why check (why ~ '^[a-z_]+$'),
  words          text not null default '',
  listed_by      uuid not null references access.practitioner,
  listed_at      timestamptz not null,
  unique (agenda_item_id, why),
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table oversight.agenda_reason is 'Every reason why an item is on the agenda, beside the first. Words are written by who added it by hand.';
create index agenda_reasons_of_child on oversight.agenda_reason (child_id) where child_id is not null;
call access.guard_by_child('oversight.agenda_reason');

create table oversight.taken_off (
  id             uuid primary key,
  agenda_item_id uuid not null references oversight.agenda_item,
  area_id        uuid not null,
  child_id       uuid,
  reason         text not null constraint taken_off_with_a_reason check (reason ~ '\S'),
  taken_by       uuid not null references access.practitioner,
  taken_at       timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table oversight.taken_off is 'That an item was taken off an agenda, by whom and why. A newer reason puts it back.';
create index taken_off_of_item on oversight.taken_off (agenda_item_id, taken_at desc);
create index taken_off_of_child on oversight.taken_off (child_id) where child_id is not null;
call access.guard_by_child('oversight.taken_off');

do $$ declare of text; begin
  foreach of in array array['agenda_reason', 'taken_off'] loop
    execute format('create policy matters_of_group on oversight.%1$I for select to cairn_app using (
      child_id is null and agenda_item_id = any (array(select item.id from oversight.agenda_item item where item.child_id is null
        and item.meeting_id = any (array(select meeting.id from oversight.meeting where meeting.group_id = any ((select access.groups_of_asker())::uuid[]))))))', of);
    execute format('create policy matters_are_added on oversight.%1$I for insert to cairn_app with check (
      child_id is null and agenda_item_id = any (array(select item.id from oversight.agenda_item item where item.child_id is null)))', of);
    execute format('grant select, insert on oversight.%I to cairn_app', of);
  end loop;
end $$;

-- What came in about children after they left a list: counted for the chair and the coordinator of the group, who answer
-- for having let them go, whether or not they may see the child any more. Names nobody.
create function oversight.contacts_since_leaving(of_group uuid)
  returns table (spell_id uuid, decision text, ended_at timestamptz, within_90 bigint, within_180 bigint, relisted_at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not access.asker_has('process') and not exists (
    select from oversight."group" where "group".id = of_group and access.asker() in ("group".chair_id, "group".coordinator_id))
  then
    return;
  end if;
  return query
    select spell.id, made.decision, spell.ended_at,
           (select count(*) from contacts.contact where contact.child_id = spell.child_id
               and contact.received_at > spell.ended_at and contact.received_at <= spell.ended_at + interval '90 days'),
           (select count(*) from contacts.contact where contact.child_id = spell.child_id
               and contact.received_at > spell.ended_at and contact.received_at <= spell.ended_at + interval '180 days'),
           (select min(later.started_at) from oversight.listing_spell later
             where later.child_id = spell.child_id and later.started_at > spell.ended_at)
      from oversight.listing_spell spell join oversight.decision made on made.id = spell.ended_by_decision_id
     where spell.group_id = of_group and spell.ended_at is not null
     order by spell.ended_at desc
     limit 500;
end $$;
grant usage on schema contacts to cairn_gate;
grant select on oversight."group" to cairn_gate;
create policy the_gate on oversight."group" for select to cairn_gate using (true);
call access.hand_to_gate('oversight', app_calls => true);

-- The front door: who may end a concern that speaks for harm, and links for people who have no account.
create table contacts.proposal (
  id          uuid primary key,
  contact_id  uuid not null references contacts.contact,
  area_id     uuid not null,
  child_id    uuid,
  reason      text not null constraint proposal_has_a_reason check (reason ~ '\S'),
  feedback    text not null default '',
  proposed_by uuid not null references access.practitioner,
  proposed_at timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table contacts.proposal is 'A worker asks a manager to end a concern of which something speaks for harm. Open until a decision follows it.';
create index proposals_on_contact on contacts.proposal (contact_id, proposed_at);
create index proposals_in_area on contacts.proposal (area_id, contact_id);
create index proposals_of_child on contacts.proposal (child_id);
call access.guard_by_child('contacts.proposal');
grant select, insert, update (child_id) on contacts.proposal to cairn_app;

create table contacts.link (
  id         uuid primary key,
  area_id    uuid not null references access.area,
  token_hash bytea not null unique,
  for_whom   text not null constraint link_is_for_somebody check (for_whom ~ '\S'),
  made_by    uuid not null references access.practitioner,
  made_at    timestamptz not null,
  expires_at timestamptz not null constraint link_lasts_a_week check (expires_at <= made_at + interval '7 days'),
  ended_at   timestamptz,
  used_at    timestamptz,
  contact_id uuid unique references contacts.contact,
  constraint used_for_a_concern check ((used_at is null) = (contact_id is null))
);
comment on table contacts.link is 'Lets somebody without an account tell the front door of a concern, once. It opens nothing else.';
comment on column contacts.link.token_hash is 'Only the hash of the link is kept.';
comment on column contacts.link.for_whom is 'Whom it was made for, in the words of whoever made it, such as the night clerk of a hotel.';
create index links_in_area on contacts.link (area_id, made_at desc, id);
alter table contacts.link enable row level security;
alter table contacts.link force row level security;
create policy in_area on contacts.link for select to cairn_app using (area_id = any ((select access.areas_in_reach())::uuid[]));
create policy makes_in_own_name on contacts.link for insert to cairn_app with check (
  area_id = any ((select access.areas_in_reach())::uuid[]) and made_by = (select access.asker()) and used_at is null);
create policy ends on contacts.link for update to cairn_app using (area_id = any ((select access.areas_in_reach())::uuid[]));
create policy the_gate on contacts.link for select to cairn_gate using (true);
grant select on contacts.link to cairn_gate;
grant select, insert, update (ended_at, used_at, contact_id) on contacts.link to cairn_app;

-- Used once, or ended once: neither is taken back.
create function contacts.link_stays_spent() returns trigger language plpgsql as $$
begin
  if old.used_at is not null or old.ended_at is not null then
    raise exception 'this link is spent' using errcode = 'check_violation', constraint = 'link_stays_spent';
  end if;
  return new;
end $$;
create trigger link_stays_spent before update on contacts.link for each row execute function contacts.link_stays_spent();

-- Before anyone is known, the link is all there is. Answers only for the link that was sent, while it may be used.
create function contacts.link_of(sent bytea, moment timestamptz) returns table (
    id uuid, area_id uuid, front_door_name text, front_door_phone text, out_of_hours_phone text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select link.id, area.id, area.front_door_name, area.front_door_phone, area.out_of_hours_phone
      from contacts.link join access.area on area.id = link.area_id
     where link.token_hash = sent and link.used_at is null and link.ended_at is null and link.expires_at > moment;
  end;

/*
  To end a concern takes a front door manager where something speaks for harm: danger was told of, a vehicle or a place,
  the child stands at medium or high, or a moderate or significant indicator of the latest matrix is true now.
  Vulnerabilities say nothing of when, so they are no such indicators.
*/
create function contacts.ending_is_authorised() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  managed boolean := new.authorised_by = new.decided_by and exists (
    select from access.held_role held
     where held.practitioner_id = new.authorised_by and held.role_id = 'front_door_manager' and held.ended_at is null);
begin
  if not coalesce(managed, false) and (
    exists (select from contacts.contact where contact.id = new.contact_id and contact.danger <> 'no')
    or exists (select from intelligence.sighting where sighting.source_id = new.contact_id)
    or exists (
      select from assessment.assessment latest
       where latest.child_id = new.child_id
         and not exists (select from assessment.assessment next where next.replaces_id = latest.id)
         and (latest.final_level in ('medium', 'high') or exists (
           select from jsonb_each(latest.answers) answer
            where answer.value ->> 'recency' = 'current' and answer.value ->> 'state' in ('confirmed', 'suspected')))))
  then
    raise exception 'a manager ends what speaks for harm' using errcode = 'check_violation', constraint = 'ending_is_authorised';
  end if;
  return null;
end $$;

grant usage on schema intelligence to cairn_gate;
grant select on assessment.assessment, intelligence.sighting to cairn_gate;
create policy the_gate_of_decisions on assessment.assessment for select to cairn_gate using (true);
create policy the_gate_of_decisions on intelligence.sighting for select to cairn_gate using (true);

call access.hand_to_gate('contacts');
revoke all on function contacts.link_stays_spent() from public;
grant execute on function contacts.link_of(bytea, timestamptz) to cairn_app;

create constraint trigger ending_is_authorised after insert on contacts.decision
  for each row when (new.decision = 'no_further_action') execute function contacts.ending_is_authorised();

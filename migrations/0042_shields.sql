-- What stands between a child and somebody who works here: opening a record without a relationship, and who is kept out.
create schema shields;
grant usage on schema shields to cairn_app, cairn_gate;

create table shields.glass (
  id              uuid primary key,
  child_id        uuid not null,
  area_id         uuid not null references access.area,
  reference       text not null,
  opened          uuid[] not null,
  practitioner_id uuid not null references access.practitioner,
  reason          text not null constraint reason_is_known check (reason in
                    ('danger', 'missing', 'cover', 'asked', 'oversight', 'other')),
  purpose         text not null constraint purpose_is_known check (purpose in ('protect', 'others', 'law', 'oversight')),
  why             text not null constraint glass_says_why check (why ~ '\S'),
  started_at      timestamptz not null,
  ends_by         timestamptz not null constraint ends_after_it_starts check (ends_by > started_at),
  away_minutes    integer not null,
  review_by       timestamptz not null,
  ended_at        timestamptz,
  climbed_at      timestamptz,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table shields.glass is 'That somebody without a relationship opened the general part of a child''s record, why and for what. A relationship with a start and an end by itself: it opens reading in few tables, and writing in none.';
comment on column shields.glass.opened is 'The records it opens: of the child, and of brothers and sisters on record. What is hidden from its reader stays hidden.';
comment on column shields.glass.away_minutes is 'How long after the last look it ends. In any case at ends_by, and when its reader signs out.';
comment on column shields.glass.climbed_at is 'When it was told further up that nobody had reviewed it in time.';
create index glass_of_practitioner on shields.glass (practitioner_id, started_at desc) where ended_at is null;
create index glass_of_child on shields.glass (child_id, started_at);
create index glass_by_review on shields.glass (review_by);
call access.guard_by_child('shields.glass');

create table shields.glass_read (
  id       uuid primary key,
  glass_id uuid not null references shields.glass,
  action   text not null,
  at       timestamptz not null
);
comment on table shields.glass_read is 'What was looked at through a broken glass, and when, noted from the audit as it is written. For its review, and for when it ends.';
create index reads_of_glass on shields.glass_read (glass_id, at desc);

create table shields.glass_review (
  id          uuid primary key,
  glass_id    uuid not null unique references shields.glass,
  child_id    uuid not null,
  area_id     uuid not null references access.area,
  outcome     text not null constraint review_outcome_is_known check (outcome in ('justified', 'not_justified', 'relationship')),
  why         text not null constraint review_says_why check (why ~ '\S'),
  next_step   text not null default '',
  reviewed_by uuid not null references access.practitioner,
  reviewed_at timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  constraint unjustified_has_a_next_step check (outcome <> 'not_justified' or next_step ~ '\S')
);
comment on table shields.glass_review is 'What somebody independent said of it. relationship: there should have been one, and the front door is asked to see to it.';
create index reviews_of_child on shields.glass_review (child_id);
call access.guard_by_child('shields.glass_review');

-- When it is over, by whatever comes first.
create function shields.ends(open shields.glass) returns timestamptz language plpgsql stable as $$
begin
  return least(open.ended_at, open.ends_by, make_interval(mins => open.away_minutes)
    + coalesce((select max(seen.at) from shields.glass_read seen where seen.glass_id = open.id), open.started_at));
end $$;

create function shields.opened_by(who uuid, moment timestamptz) returns uuid[] language plpgsql stable as $$
begin
  return array(select unnest(glass.opened) from shields.glass
                where glass.practitioner_id = who and glass.ended_at is null and moment < glass.ends_by and moment < shields.ends(glass));
end $$;

-- The general part of a record, and nothing else: no police, health, source, adoption or address.
create policy by_glass on people.child for select to cairn_app using (access.in_glass(id));
create policy by_glass on tasks.responsibility for select to cairn_app using (access.in_glass(child_id));
create policy by_glass on family.relative for select to cairn_app using (access.in_glass(child_id));
create policy by_glass on plans.safety_plan for select to cairn_app using (access.in_glass(child_id));
create policy by_glass on plans.safe_adult for select to cairn_app using (access.in_glass(child_id));

-- Of what else is known only that it is so.
create function shields.told_of(child uuid) returns table (level text, assessed_at timestamptz, missing_since timestamptz, emergency_since timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if access.in_glass(child) is not true or access.is_hidden(child) then return; end if;
  return query
    select latest.final_level, latest.assessed_at,
           (select min(episode.last_seen_at) from missing.episode
             where episode.child_id = child and episode.returned_at is null and episode.ended_at is null),
           (select min(escalation.opened_at) from assessment.escalation where escalation.child_id = child and escalation.cleared_at is null)
      from (select) one
      left join lateral (select assessment.final_level, assessment.assessed_at from assessment.assessment
                          where assessment.child_id = child order by assessment.assessed_at desc limit 1) latest on true;
end $$;

-- The one child that is called so, in the areas the asker's agency serves; or nobody, whether there is none, more than
-- one, or one that does not exist for the asker.
create function shields.child_called(wanted text, names text[], born date) returns uuid
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  me    uuid := access.asker();
  alike uuid[] := array(
    select child.id from people.child
      join access.practitioner asker on asker.id = me
      join access.agency_area served on served.agency_id = asker.agency_id and served.area_id = child.area_id
     where case when wanted <> '' then child.reference = wanted
                else child.born_on = born and names <> '{}'
                 and not exists (select from unnest(names) name
                                  where not exists (select from people.name_token known where known.child_id = child.id and known.token = name)) end
       and not access.hides(child.id, me)
     order by child.reference);
begin
  return case when alike <@ access.records_with(alike[1:1]) then alike[1] end;
end $$;

create function shields.may_break_glass() returns boolean language sql stable as $$
  select access.asker_has('social_worker') or access.asker_has('early_help_lead') or access.asker_has('police_exploitation')
      or access.asker_has('health_named') or access.asker_has('youth_justice') or access.asker_has('ig_lead')
$$;

-- Writes what the asker themselves may not: one family at a time, never past a shield, never outside their agency's areas.
create function shields.break_glass(glass uuid, child uuid, reason text, purpose text, why text, moment timestamptz,
    ends_by timestamptz, away integer, review_by timestamptz) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  me      uuid := access.asker();
  records uuid[] := access.records_with(array[child]);
begin
  if not shields.may_break_glass() or access.hides(child, me) then return false; end if;
  update shields.glass open set ended_at = moment where open.practitioner_id = me and open.ended_at is null and open.ends_by > moment;
  insert into shields.glass (id, child_id, area_id, reference, opened, practitioner_id, reason, purpose, why, started_at, ends_by, away_minutes, review_by)
  select glass, child, of.area_id, of.reference, access.records_with(records || array(
           select tie.other_id from family.tie where tie.child_id = any (records) and tie.kind = 'sibling' and tie.ended_at is null)),
         me, reason, purpose, why, moment, break_glass.ends_by, away, break_glass.review_by
    from people.child of
    join access.practitioner asker on asker.id = me
    join access.agency_area served on served.agency_id = asker.agency_id and served.area_id = of.area_id
   where of.id = child;
  return found;
end $$;

create function shields.note_read() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into shields.glass_read (id, glass_id, action, at)
  select gen_random_uuid(), glass.id, new.action, new.at from shields.glass
   where glass.practitioner_id = new.practitioner_id and glass.ended_at is null
     and glass.opened && new.subjects and new.at < shields.ends(glass);
  return null;
end $$;

create function shields.end_with_session() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update shields.glass set ended_at = new.ended_at
   where practitioner_id = new.practitioner_id and ended_at is null and ends_by > new.ended_at;
  return null;
end $$;

-- Whose work it is to look at it: the information lead or the scrutineer of the area, and nobody of the line of whoever did it.
create function shields.areas_reviewed() returns uuid[] language sql stable as $$
  select case when access.asker_has('ig_lead') or access.asker_has('scrutineer') then array(
    select served.area_id from access.agency_area served
      join access.practitioner me on me.agency_id = served.agency_id where me.id = access.asker()) else '{}' end
$$;

drop policy may_add on shields.glass;
drop policy may_change on shields.glass;
create policy own on shields.glass for select to cairn_app using (practitioner_id = (select access.asker()));
create policy reviewed on shields.glass for select to cairn_app using (area_id = any ((select shields.areas_reviewed())::uuid[]));
create policy the_process on shields.glass for select to cairn_app using ((select access.asker_has('process')));
create policy own_ends on shields.glass for update to cairn_app using (practitioner_id = (select access.asker()));
create policy the_process_climbs on shields.glass for update to cairn_app using ((select access.asker_has('process')));
grant select, update (ended_at, climbed_at) on shields.glass to cairn_app;

drop policy in_reach on shields.glass_review;
drop policy may_add on shields.glass_review;
drop policy may_change on shields.glass_review;
create policy with_its_glass on shields.glass_review for select to cairn_app
  using (glass_id = any (array(select glass.id from shields.glass)));
create policy by_somebody_independent on shields.glass_review for insert to cairn_app with check (
  reviewed_by = (select access.asker()) and area_id = any ((select shields.areas_reviewed())::uuid[])
  and glass_id = any (array(
    select glass.id from shields.glass
      join access.practitioner reader on reader.id = glass.practitioner_id
      join access.practitioner me on me.id = (select access.asker())
     where reader.id <> me.id and reader.manager_id is distinct from me.id and me.manager_id is distinct from reader.id)));
grant select, insert on shields.glass_review to cairn_app;

alter table shields.glass_read enable row level security;
alter table shields.glass_read force row level security;
create policy with_its_glass on shields.glass_read for select to cairn_app
  using (glass_id = any (array(select glass.id from shields.glass)));
grant select on shields.glass_read to cairn_app;

create policy the_gate on shields.glass for all to cairn_gate using (true) with check (true);
create policy the_gate on shields.glass_read for all to cairn_gate using (true) with check (true);
grant select, insert, update (ended_at) on shields.glass to cairn_gate;
grant select, insert on shields.glass_read to cairn_gate;
create policy the_gate on people.name_token for select to cairn_gate using (true);
create policy the_gate on family.tie for select to cairn_gate using (true);
grant usage on schema family to cairn_gate;
grant select on people.name_token, family.tie to cairn_gate;

call access.hand_to_gate('shields');
grant execute on function shields.told_of(uuid), shields.child_called(text, text[], date),
  shields.break_glass(uuid, uuid, text, text, text, timestamptz, timestamptz, integer, timestamptz) to cairn_app;
create trigger note_read after insert on audit.entry for each row
  when (coalesce(current_setting('cairn.glass', true), '') not in ('', '{}')) execute function shields.note_read();
create trigger end_with_session after update on access.session for each row
  when (old.ended_at is null and new.ended_at is not null) execute function shields.end_with_session();

-- Who works here and may be near to a child on record: because they said so, or because their name is like one on record.
-- Nobody is told whether there is a record but the information lead of their area.
create table shields.conflict (
  id              uuid primary key,
  practitioner_id uuid not null references access.practitioner,
  source          text not null constraint source_is_known check (source in ('declared', 'matched')),
  relation        text constraint relation_is_known check (relation in
                    ('relative', 'household', 'neighbour', 'partner', 'colleague', 'suspect', 'other')),
  given_name      text not null,
  family_name     text not null default '',
  born_on         date,
  postcode        text not null default '',
  words           text not null default '',
  raised_at       timestamptz not null,
  matched_at      timestamptz,
  constraint declared_says_how check (source = 'matched' or relation is not null)
);
comment on table shields.conflict is 'That somebody who works here may be near to a child. declared: they said so themselves, and see what they said and nothing else. matched: the process found their own name.';
create index conflicts_of_practitioner on shields.conflict (practitioner_id, raised_at desc);
create index conflicts_to_match on shields.conflict (raised_at) where matched_at is null;

create table shields.conflict_child (
  id          uuid primary key,
  conflict_id uuid not null references shields.conflict,
  child_id    uuid not null,
  area_id     uuid not null references access.area,
  reference   text not null,
  known_as    text not null constraint known_as_is_known check (known_as in ('child', 'relative', 'safe_adult', 'address', 'subject')),
  says        text not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  constraint child_once unique (conflict_id, child_id, known_as)
);
comment on table shields.conflict_child is 'A child on record who may be meant, and by what. A proposal of the matcher: whether anybody is kept from the child is decided by a person.';
comment on column shields.conflict_child.says is 'What was alike, as it is on record. Empty where only the police may know it.';
create index conflicts_of_child on shields.conflict_child (child_id);
call access.guard_by_child('shields.conflict_child');
drop policy in_reach on shields.conflict_child;
drop policy may_add on shields.conflict_child;
drop policy may_change on shields.conflict_child;

create table shields.conflict_answer (
  id          uuid primary key,
  conflict_id uuid not null unique references shields.conflict,
  excluded    uuid[] not null,
  why         text not null constraint answer_says_why check (why ~ '\S'),
  answered_by uuid not null references access.practitioner,
  answered_at timestamptz not null
);
comment on table shields.conflict_answer is 'From which children somebody was kept because of it, or from none, and why.';

create table shields.staff_matched (
  practitioner_id uuid not null references access.practitioner,
  name            text not null,
  matched_at      timestamptz not null,
  primary key (practitioner_id, name)
);
comment on table shields.staff_matched is 'Whose name was held against everybody on record. A new name is held against them again.';

create function shields.staff_watched() returns uuid[] language sql stable as $$
  select case when access.asker_has('ig_lead') then array(
    select distinct person.id from access.practitioner person
      join access.agency_area served on served.agency_id = person.agency_id
     where served.area_id = any (shields.areas_reviewed()) and person.id <> access.asker()) else '{}' end
$$;

-- Whom the police were told of by a name with one of these words, and the child it was about. For the process alone.
create function shields.named_to_police(words text[]) returns table (child_id uuid, name text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not access.asker_has('process') then return; end if;
  return query
    select distinct named.child_id, item.says->>'name' from intelligence.name_token known
      join intelligence.item on item.id = known.item_id
      join intelligence.child_named named on named.submission_id = item.submission_id
     where known.token = any (words) and item.says->>'name' is not null and named.child_id is not null;
end $$;

do $$
declare kept text;
begin
  foreach kept in array array['conflict', 'conflict_answer', 'staff_matched'] loop
    execute format('alter table shields.%I enable row level security', kept);
    execute format('alter table shields.%I force row level security', kept);
  end loop;
  foreach kept in array array['conflict', 'conflict_child', 'staff_matched'] loop
    execute format('create policy the_process on shields.%I for all to cairn_app using ((select access.asker_has(''process''))) with check ((select access.asker_has(''process'')))', kept);
    execute format('grant select, insert on shields.%I to cairn_app', kept);
  end loop;
end $$;
grant update (matched_at) on shields.conflict to cairn_app;
create policy own on shields.conflict for select to cairn_app using (practitioner_id = (select access.asker()) and source = 'declared');
create policy own_declares on shields.conflict for insert to cairn_app with check (
  practitioner_id = (select access.asker()) and source = 'declared' and matched_at is null);
create policy watched on shields.conflict for select to cairn_app using (practitioner_id = any ((select shields.staff_watched())::uuid[]));
create policy watched on shields.conflict_child for select to cairn_app using (conflict_id = any (array(
  select conflict.id from shields.conflict where conflict.practitioner_id = any ((select shields.staff_watched())::uuid[]))));
create policy watched on shields.conflict_answer for select to cairn_app using (conflict_id = any (array(
  select conflict.id from shields.conflict where conflict.practitioner_id = any ((select shields.staff_watched())::uuid[]))));
create policy answered on shields.conflict_answer for insert to cairn_app with check (
  answered_by = (select access.asker()) and conflict_id = any (array(
    select conflict.id from shields.conflict where conflict.practitioner_id = any ((select shields.staff_watched())::uuid[]))));
grant select, insert on shields.conflict_answer to cairn_app;

create policy the_gate on intelligence.name_token for select to cairn_gate using (true);
grant select on intelligence.name_token to cairn_gate;
call access.hand_to_gate('shields');
grant execute on function shields.named_to_police(text[]) to cairn_app;

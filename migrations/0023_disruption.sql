-- Disruption: what is done by law against those who exploit, and the places and groups in which harm happens.
create schema disruption;
grant usage on schema disruption to cairn_app, cairn_gate;

create table disruption.measure (
  id            uuid primary key,
  area_id       uuid not null references access.area,
  catalogue_id  text not null,
  target_kind   text not null constraint target_kind_is_known check (target_kind in ('person', 'vehicle', 'premises', 'online')),
  target        text not null constraint target_is_described check (target ~ '\S'),
  target_words  text[] not null,
  reason        text not null constraint measure_says_why check (reason ~ '\S'),
  conditions    text not null default '',
  decided_by    text not null constraint decision_maker_is_named check (decided_by ~ '\S'),
  authorised_by text not null default '',
  legal_advice  text not null constraint legal_advice_is_recorded check (legal_advice ~ '\S'),
  state         text not null constraint measure_state_is_known check (state in ('sought', 'in_force', 'refused', 'ended')),
  from_on       date,
  expires_on    date,
  review_on     date not null,
  owner_id      uuid not null references access.practitioner,
  agency_id     uuid not null references access.agency,
  recorded_by   uuid not null references access.practitioner,
  recorded_at   timestamptz not null,
  ended_on      date,
  outcome       text not null default '',
  reminded_for  date,
  version       integer not null default 1,
  constraint in_force_from_a_day check (state <> 'in_force' or from_on is not null),
  constraint expires_after_it_begins check (expires_on >= from_on),
  constraint ended_with_an_outcome check ((state in ('refused', 'ended')) = (ended_on is not null) and (ended_on is null or outcome ~ '\S'))
);
comment on table disruption.measure is 'One lawful step against a person, a vehicle, premises or an account. It names no child: which children it protects is a table of its own.';
comment on column disruption.measure.target is 'As typed; a register of subjects is to come.';
comment on column disruption.measure.target_words is 'What it is found by: words without accents, and a registration in one piece.';
comment on column disruption.measure.reminded_for is 'For which day of expiry the owner was reminded: an extension is reminded of anew.';
create index measures_by_target on disruption.measure using gin (target_words);
create index measures_of_area on disruption.measure (area_id, recorded_at desc);
create index measures_that_expire on disruption.measure (expires_on) where ended_on is null;
create index measures_to_review on disruption.measure (review_on) where ended_on is null;

create table disruption.happening (
  id          uuid primary key,
  measure_id  uuid not null references disruption.measure,
  area_id     uuid not null,
  kind        text not null constraint measure_happening_is_known check (kind in ('made', 'served', 'extended', 'breach', 'displacement', 'reviewed', 'note', 'refused', 'ended')),
  happened_on date not null,
  words       text not null constraint measure_happening_is_written check (words ~ '\S'),
  new_day     date,
  recorded_by uuid not null references access.practitioner,
  agency_id   uuid not null references access.agency,
  recorded_at timestamptz not null,
  constraint extension_has_an_end check (kind not in ('extended', 'reviewed') or new_day is not null),
  constraint only_what_moves_a_day_has_one check (new_day is null or kind in ('made', 'extended', 'reviewed'))
);
comment on table disruption.happening is 'What became of a measure: served, breached, extended, moved harm elsewhere, ended. Added, never changed; names no child.';
comment on column disruption.happening.new_day is 'The end it has from then on; of a review, the day of the next.';
create index happenings_of_measure on disruption.happening (measure_id, happened_on);

create table disruption.protected_child (
  id         uuid primary key,
  measure_id uuid not null references disruption.measure,
  area_id    uuid not null,
  child_id   uuid not null,
  why        text not null constraint link_says_why check (why ~ '\S'),
  linked_by  uuid not null references access.practitioner,
  linked_at  timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  unique (measure_id, child_id)
);
comment on table disruption.protected_child is 'Which child a measure protects. Only for whoever may read both; for others there is none.';
create index measures_of_child on disruption.protected_child (child_id, linked_at desc);

create table disruption.effect (
  id          uuid primary key,
  measure_id  uuid not null references disruption.measure,
  area_id     uuid not null,
  child_id    uuid not null,
  effect      text not null constraint effect_is_known check (effect in ('safer', 'no_change', 'worse', 'not_known')),
  words       text not null constraint effect_is_written check (words ~ '\S'),
  told        boolean not null,
  told_words  text not null constraint told_or_why_not check (told_words ~ '\S'),
  known_on    date not null,
  recorded_by uuid not null references access.practitioner,
  recorded_at timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  constraint effect_on_a_protected_child foreign key (measure_id, child_id) references disruption.protected_child (measure_id, child_id)
);
comment on table disruption.effect is 'What a measure did for a child, and whether the child was told of it.';
create index effects_of_measure on disruption.effect (measure_id, known_on);
create index effects_of_child on disruption.effect (child_id, known_on desc);

create table disruption.warning (
  id            uuid primary key,
  measure_id    uuid not null unique references disruption.measure,
  area_id       uuid not null,
  child_id      uuid not null,
  kind          text not null constraint warning_kind_is_known check (kind in ('under_16', 'care_under_18', 'emergency_order', 'police_protection')),
  statement_by  text not null constraint statement_is_somebodys check (statement_by in ('carer', 'council')),
  statement_on  date not null,
  statement_who text not null constraint statement_is_named check (statement_who ~ '\S'),
  terms         text not null constraint warning_has_terms check (terms ~ '\S'),
  served_by     text not null constraint warning_is_served_by_somebody check (served_by ~ '\S'),
  served_on     date not null,
  served_time   text not null constraint time_is_one check (served_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  served_place  text not null constraint warning_is_served_somewhere check (served_place ~ '\S'),
  explained     boolean not null constraint warning_was_explained check (explained),
  signed        boolean not null,
  unsigned_why  text not null default '',
  care_ends_on  date,
  expires_on    date not null,
  recorded_by   uuid not null references access.practitioner,
  recorded_at   timestamptz not null,
  reminded_at   timestamptz,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  constraint warning_is_about_a_protected_child foreign key (measure_id, child_id) references disruption.protected_child (measure_id, child_id),
  constraint council_states_for_children_in_care check ((statement_by = 'council') = (kind <> 'under_16')),
  constraint care_ends_for_children_in_care check ((care_ends_on is not null) <= (kind <> 'under_16')),
  constraint unsigned_says_why check (signed or unsigned_why ~ '\S')
);
comment on table disruption.warning is 'What a child abduction warning notice says of the child. Its terms and its end name the child, so they stand here and not with the measure.';
comment on column disruption.warning.expires_on is 'The sixteenth birthday, the end of the care order or the eighteenth, whichever the type says.';
create index warnings_of_child on disruption.warning (child_id);
create index warnings_that_expire on disruption.warning (expires_on) where reminded_at is null;

-- The areas of one's own agency, as a list that is worked out once a question.
create function disruption.own_areas() returns uuid[] language sql stable
  begin atomic
    select array(select served.area_id from access.agency_area served
                  join access.practitioner me on me.agency_id = served.agency_id
                 where me.id = access.asker());
  end;
create function disruption.reads_register() returns boolean language sql stable
  begin atomic
    select exists (select from access.held_roles_of(access.asker()) held where held.id in
      ('police_exploitation', 'intelligence_officer', 'group_chair', 'group_coordinator', 'front_door_manager', 'licensing', 'community_safety', 'housing'));
  end;
create function disruption.writes_register() returns boolean language sql stable
  begin atomic
    select exists (select from access.held_roles_of(access.asker()) held where held.id in
      ('police_exploitation', 'group_coordinator', 'front_door_manager', 'licensing', 'community_safety', 'housing'));
  end;
-- A social worker reads the measures that protect the children they reach.
create function disruption.of_my_children() returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not access.asker_has('social_worker') then
    return '{}';
  end if;
  return array(select protected.measure_id from disruption.protected_child protected
                where protected.child_id = any (access.children_in_reach()) and protected.child_id <> all (access.children_hidden()));
end $$;

create schema contexts;
grant usage on schema contexts to cairn_app, cairn_gate;

create table contexts.context (
  id         uuid primary key,
  area_id    uuid not null references access.area,
  kind       text not null constraint context_kind_is_known check (kind in ('park', 'hotel', 'transport', 'shop', 'peer_group', 'school_gate', 'online', 'other')),
  name       text not null constraint context_is_named check (name ~ '\S'),
  place      text not null default '',
  concern    text not null constraint context_has_a_concern check (concern ~ '\S'),
  happens    text not null constraint what_happens_is_written check (happens ~ '\S'),
  opened_by  uuid not null references access.practitioner,
  agency_id  uuid not null references access.agency,
  opened_at  timestamptz not null,
  owner_id   uuid not null references access.practitioner,
  next_step  text not null constraint context_has_a_next_step check (next_step ~ '\S'),
  next_on    date not null,
  review_on  date not null,
  closed_at  timestamptz,
  closed_by  uuid references access.practitioner,
  closed_why text not null default '',
  version    integer not null default 1,
  constraint closed_whole check (num_nulls(closed_at, closed_by) in (0, 2) and (closed_at is null or closed_why ~ '\S'))
);
comment on table contexts.context is 'A park, a hotel, a peer group, a school gate or a space online as a case of its own. Always with an owner and a next date; names no child.';
create index contexts_of_area on contexts.context (area_id, next_on) where closed_at is null;
create index closed_contexts_of_area on contexts.context (area_id, closed_at desc) where closed_at is not null;

create table contexts.step (
  id         uuid primary key,
  context_id uuid not null references contexts.context,
  area_id    uuid not null,
  what       text not null constraint context_step_is_written check (what ~ '\S'),
  agency_id  uuid not null references access.agency,
  due_on     date not null,
  set_by     uuid not null references access.practitioner,
  set_at     timestamptz not null,
  state      text constraint context_step_ends_known check (state in ('done', 'not_done')),
  outcome    text not null default '',
  settled_by uuid references access.practitioner,
  settled_at timestamptz,
  constraint step_is_settled_whole check (num_nulls(state, settled_by, settled_at) in (0, 3) and (state is null or outcome ~ '\S'))
);
comment on table contexts.step is 'A step of a context''s plan. It may carry tactics, so whoever came to the context through one child does not read it.';
create index steps_of_context on contexts.step (context_id, due_on);

create table contexts.review (
  id          uuid primary key,
  context_id  uuid not null references contexts.context,
  area_id     uuid not null,
  words       text not null constraint context_review_is_written check (words ~ '\S'),
  reviewed_by uuid not null references access.practitioner,
  reviewed_at timestamptz not null
);
comment on table contexts.review is 'How it stands with a context at a review. Added, never changed.';
create index reviews_of_context on contexts.review (context_id, reviewed_at desc);

create table contexts.linked_child (
  id         uuid primary key,
  context_id uuid not null references contexts.context,
  area_id    uuid not null,
  child_id   uuid not null,
  why        text not null constraint linked_child_says_why check (why ~ '\S'),
  linked_by  uuid not null references access.practitioner,
  linked_at  timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  unique (context_id, child_id)
);
comment on table contexts.linked_child is 'A child who spends time in a context. Each worker sees their own child''s link and no other.';
create index contexts_of_child on contexts.linked_child (child_id, linked_at desc);

create function contexts.of_my_children() returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return array(
    select linked.context_id from contexts.linked_child linked
     where (linked.child_id = any (access.children_in_reach()) or access.on_roll(linked.child_id))
       and linked.child_id <> all (access.children_hidden()));
end $$;

call access.hand_to_gate('disruption', app_calls => true);
call access.hand_to_gate('contexts', app_calls => true);
grant select on disruption.protected_child, contexts.linked_child to cairn_gate;
create policy the_gate on disruption.protected_child for select to cairn_gate using (true);
create policy the_gate on contexts.linked_child for select to cairn_gate using (true);

-- The register: by role and area, and for a social worker by child.
do $$
declare
  guarded regclass;
  readable text := '((select disruption.reads_register()) and area_id = any ((select disruption.own_areas())::uuid[]))';
  writable text := '((select disruption.writes_register()) and area_id = any ((select disruption.own_areas())::uuid[]))';
begin
  foreach guarded in array array['disruption.measure', 'disruption.happening', 'contexts.context', 'contexts.step', 'contexts.review']::regclass[] loop
    execute format('alter table %s enable row level security', guarded);
    execute format('alter table %s force row level security', guarded);
    execute format('create policy by_role_and_area on %s for select to cairn_app using %s', guarded, readable);
    execute format('create policy writers_add on %s for insert to cairn_app with check %s', guarded, writable);
    execute format('create policy the_process on %s for select to cairn_app using ((select access.asker_has(''process'')))', guarded);
  end loop;
  foreach guarded in array array['disruption.measure', 'contexts.context', 'contexts.step']::regclass[] loop
    execute format('create policy writers_change on %s for update to cairn_app using %s', guarded, writable);
  end loop;
end $$;
create policy of_my_children on disruption.measure for select to cairn_app using (id = any ((select disruption.of_my_children())::uuid[]));
create policy of_my_children on disruption.happening for select to cairn_app using (measure_id = any ((select disruption.of_my_children())::uuid[]));
create policy of_my_children on contexts.context for select to cairn_app using (id = any ((select contexts.of_my_children())::uuid[]));
create policy the_process_reminds on disruption.measure for update to cairn_app using ((select access.asker_has('process')));
create policy settled_once on contexts.step as restrictive for update to cairn_app using (settled_at is null) with check (true);
create policy closed_for_good on contexts.context as restrictive for update to cairn_app using (closed_at is null) with check (true);
create policy ended_for_good on disruption.measure as restrictive for update to cairn_app using (ended_on is null) with check (true);
grant select, insert, update (state, from_on, expires_on, review_on, ended_on, outcome, reminded_for, version) on disruption.measure to cairn_app;
grant select, insert on disruption.happening to cairn_app;
grant select, insert, update (owner_id, next_step, next_on, review_on, closed_at, closed_by, closed_why, version) on contexts.context to cairn_app;
grant select, insert, update (state, outcome, settled_by, settled_at) on contexts.step to cairn_app;
grant select, insert on contexts.review to cairn_app;

-- The children: whoever may read both the child and the record that protects or holds it.
call access.guard_by_child('disruption.protected_child');
call access.guard_by_child('disruption.effect');
call access.guard_by_child('disruption.warning');
call access.guard_by_child('contexts.linked_child');
create policy with_the_measure on disruption.protected_child as restrictive for all to cairn_app using (measure_id = any (array(select measure.id from disruption.measure)));
create policy with_the_measure on disruption.effect as restrictive for all to cairn_app using (measure_id = any (array(select measure.id from disruption.measure)));
create policy with_the_measure on disruption.warning as restrictive for all to cairn_app using (measure_id = any (array(select measure.id from disruption.measure)));
create policy with_the_context on contexts.linked_child as restrictive for all to cairn_app using (context_id = any (array(select context.id from contexts.context)));
create policy the_process_reads on disruption.warning for select to cairn_app using ((select access.asker_has('process')));
grant select, insert on disruption.protected_child, disruption.effect, contexts.linked_child to cairn_app;
grant select, insert, update (reminded_at) on disruption.warning to cairn_app;

-- Records that may be of one child: what is still to be compared, what was found, what people judged of it.

-- An address as it is compared. A column, because row security lets only = on a column use an index.
alter table people.address add column address_key text not null
  generated always as (regexp_replace(lower(lines || postcode), '[^[:alnum:]]', '', 'g')) stored;
comment on column people.address.address_key is 'The letters and figures of the address, to find who lives at the same one.';
-- A hidden one is compared with nothing: that two records share it would be a trace of it.
create index addresses_by_key on people.address (address_key) where not hidden and address_key <> '';
create index children_of_school on people.child (school_id) where school_id is not null;

create table people.to_compare (
  id       uuid primary key,
  child_id uuid not null,
  area_id  uuid not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table people.to_compare is 'Records whose facts are new and wait to be compared with others. The process takes them away; whoever wrote the facts waits for nothing, so that no answer is slower because of a record its reader may not see.';
create index waiting_of_child on people.to_compare (child_id);
call access.guard_by_child('people.to_compare', noted => false);
create policy may_remove on people.to_compare for delete to cairn_app using ((select access.asker_has('process')));
grant select, insert, delete on people.to_compare to cairn_app;

create table people.compared_with (
  model    text primary key,
  begun_at timestamptz not null
);
comment on table people.compared_with is 'Which models all records were compared with. A new model looks at everybody once more.';
alter table people.compared_with enable row level security;
alter table people.compared_with force row level security;
create policy the_process on people.compared_with to cairn_app
  using ((select access.asker_has('process'))) with check ((select access.asker_has('process')));
grant select, insert on people.compared_with to cairn_app;

create table people.candidate (
  id            uuid primary key,
  child_id      uuid not null,
  area_id       uuid not null,
  other_id      uuid not null,
  other_area_id uuid not null,
  model         text not null,
  weight        integer not null,
  parts         jsonb not null,
  found_at      timestamptz not null,
  replaces_id   uuid references people.candidate,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  foreign key (other_id, other_area_id) references people.child (id, area_id) on update cascade,
  constraint pair_has_one_order check (child_id < other_id),
  constraint pair_is_found_once unique nulls not distinct (child_id, other_id, replaces_id)
);
comment on table people.candidate is 'Two records that may be of one child, and what speaks for and against it, as the model had it. A later row replaces it when the facts change. It merges nothing.';
comment on column people.candidate.weight is 'In tenths of a bit: 0 where it is as likely as not.';
comment on column people.candidate.parts is 'What was compared, how alike it is, and what that weighs. No facts of either child.';
create index candidates_of_other on people.candidate (other_id);
create index candidates_by_weight on people.candidate (weight desc, id);
create index candidates_replaced on people.candidate (replaces_id);
call access.guard_by_child('people.candidate');

create table people.judgement (
  id            uuid primary key,
  candidate_id  uuid not null references people.candidate,
  child_id      uuid not null,
  area_id       uuid not null,
  other_id      uuid not null,
  other_area_id uuid not null,
  answer        text not null constraint answer_is_known check (answer in ('same', 'different', 'unsure')),
  reason        text not null constraint judgement_has_reason check (reason ~ '\S'),
  judged_by     uuid not null references access.practitioner,
  judged_at     timestamptz not null,
  replaces_id   uuid references people.judgement,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  foreign key (other_id, other_area_id) references people.child (id, area_id) on update cascade,
  constraint pair_is_judged_in_turn unique nulls not distinct (child_id, other_id, replaces_id)
);
comment on table people.judgement is 'Whether two records are of one child: who said so, when and why. Only added to; a later judgement names the one it replaces. No model learns from it.';
create index judgements_of_candidate on people.judgement (candidate_id);
create index judgements_of_other on people.judgement (other_id);
create index judgements_replaced on people.judgement (replaces_id);
call access.guard_by_child('people.judgement');

-- A pair is there only for those who may see both.
do $$
declare paired text;
begin
  foreach paired in array array['candidate', 'judgement'] loop
    execute format($policy$create policy other_in_reach on people.%I as restrictive for all to cairn_app using (
      access.in_reach(other_area_id, other_id))$policy$, paired);
    execute format($policy$create policy other_never_hidden on people.%I as restrictive for all to cairn_app using (
      not access.is_hidden(other_id))$policy$, paired);
  end loop;
end $$;
create policy found_by_the_process on people.candidate as restrictive for insert to cairn_app
  with check ((select access.asker_has('process')));
create policy judged_by_the_front_door on people.judgement as restrictive for insert to cairn_app with check (
  judged_by = (select access.asker())
  and ((select access.asker_has('front_door_worker')) or (select access.asker_has('front_door_manager'))));
grant select, insert on people.candidate, people.judgement to cairn_app;

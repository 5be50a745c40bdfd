-- Models of exploitation: the ways of exploiting children that a partnership tells apart, as versions of what it works
-- by, and which of them an investigation or a trial looks like, as far as somebody can say.
alter table practice.version drop constraint kind_is_known, add constraint kind_is_known check (kind in
  ('instrument', 'exploitation_type', 'exploitation_model', 'definition', 'group_terms', 'missing_numbers', 'wording'));

create temporary table came_with (id uuid, key text, name text, means text) on commit drop;
insert into came_with
select ('00000000-0000-4000-8000-0000000045' || lpad(at::text, 2, '0'))::uuid, key, name, means
  from (values
    (1, 'one_to_one', 'One person, and a child who believes in a relationship', 'Often older; the child may call it love.'),
    (2, 'several', 'Several people', 'More than one person, without a group that holds together.'),
    (3, 'group', 'A group', 'People who act together, known to each other by family, work, place or a network online.'),
    (4, 'gang', 'A gang', 'A gang with a name, a territory or a trade of its own.'),
    (5, 'within_gang', 'Within a gang or group', 'The child is taken for one of it, and is exploited by those in it.')) as known (at, key, name, means);
-- What came with Cairn was proposed by nobody: for these lines the tables are written as by their owner.
do $$ declare of text; begin
  foreach of in array array['version', 'approval', 'start'] loop
    execute format('alter table practice.%I no force row level security', of);
  end loop;
end $$;
insert into practice.version (id, kind, key, name, content, proposed_at)
  select id, 'exploitation_model', key, name, jsonb_build_object('means', means)::text, '2000-01-01' from came_with;
insert into practice.approval (version_id, approved_at) select id, '2000-01-01' from came_with;
insert into practice.start (id, version_id, starts_on, decided_at) select id, id, '2000-01-01', '2000-01-01' from came_with;
do $$ declare of text; begin
  foreach of in array array['version', 'approval', 'start'] loop
    execute format('alter table practice.%I force row level security', of);
  end loop;
end $$;

create table support.model (
  id            uuid primary key,
  proceeding_id uuid not null references support.proceeding,
  area_id       uuid not null references access.area,
  model         text not null constraint model_is_named check (model ~ '^[a-z0-9_]+$'),
  rests_on      text not null default '',
  recorded_by   uuid not null references access.practitioner,
  agency_id     uuid not null references access.agency,
  recorded_at   timestamptz not null
);
comment on table support.model is 'Which model of exploitation an investigation or a trial looks like, and what that rests on. The latest stands; none is rewritten.';
comment on column support.model.model is 'The key of a model in force that day, or not_known.';
create index models_of_proceeding on support.model (proceeding_id, recorded_at desc);
alter table support.model enable row level security;
alter table support.model force row level security;
create policy own on support.model for all to cairn_app
  using (proceeding_id = any ((select support.own_proceedings())::uuid[]) or access.area_in_reach(area_id));
create policy in_own_name on support.model as restrictive for insert to cairn_app
  with check (recorded_by = (select access.asker()));
create policy the_gate on support.model for select to cairn_gate using (true);
grant select, insert on support.model to cairn_app;
grant select on support.model to cairn_gate;

create or replace function figures.of_investigations(of_area uuid, since date, until date) returns table (child_id uuid, subject text, facts jsonb)
  language sql stable as $$
  select null::uuid, proceeding.id::text, jsonb_build_object('model', nullif(said.model, 'not_known'),
         'began_with', case when exists (
            select from support.witness join missing.episode on episode.child_id = witness.child_id and not episode.cancelled
             where witness.proceeding_id = proceeding.id
               and episode.reported_at between proceeding.begun_at - interval '28 days' and proceeding.begun_at) then 'missing' else 'other' end)
    from support.proceeding
    left join lateral (select model from support.model where model.proceeding_id = proceeding.id
                        order by recorded_at desc, model.id desc limit 1) said on true
   where proceeding.kind = 'investigation' and area_id = of_area and figures.day(begun_at) between since and until
$$;

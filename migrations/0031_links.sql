-- Links between children and what is named: each way one row for each source it stands on.

-- What officers say belongs together without having been told in one go.
create table intelligence.connection (
  id             uuid primary key,
  area_id        uuid not null references access.area,
  thing_id       uuid references intelligence.thing,
  child_id       uuid references people.child (id),
  other_thing_id uuid references intelligence.thing,
  other_child_id uuid references people.child (id),
  kind           text not null constraint connection_kind_is_known check (kind in ('family', 'peer', 'associate', 'uses', 'lives', 'works')),
  reason         text not null constraint connection_says_why check (reason ~ '\S'),
  known_from     text not null constraint connection_has_a_source check (known_from ~ '\S'),
  source         text not null constraint connection_source_is_graded check (source in ('1', '2', '3')),
  information    text not null constraint connection_information_is_graded check (information in ('A', 'B', 'C', 'D', 'E')),
  judged_by      uuid not null references access.practitioner,
  judged_at      timestamptz not null,
  ended_by       uuid references access.practitioner,
  ended_at       timestamptz,
  ended_why      text not null default '',
  constraint connection_has_two_ends check (num_nonnulls(thing_id, child_id) = 1 and num_nonnulls(other_thing_id, other_child_id) = 1
    and coalesce(thing_id, child_id) <> coalesce(other_thing_id, other_child_id)),
  constraint connection_end_is_whole check (num_nulls(ended_by, ended_at) in (0, 2) and (ended_at is null or ended_why ~ '\S'))
);
comment on table intelligence.connection is 'Two children, or a child and an entry of a register, or two entries, of which an officer says with why, from what and how sure that they belong together. Ended, never deleted.';
create unique index connected_once_at_a_time on intelligence.connection
  (least(coalesce(thing_id, child_id), coalesce(other_thing_id, other_child_id)), greatest(coalesce(thing_id, child_id), coalesce(other_thing_id, other_child_id)), kind)
  where ended_at is null;

alter table intelligence.connection enable row level security;
alter table intelligence.connection force row level security;
create policy officers_read on intelligence.connection for select to cairn_app using (area_id = any ((select intelligence.officer_areas())::uuid[]));
create policy officers_add on intelligence.connection for insert to cairn_app
  with check (area_id = any ((select intelligence.officer_areas())::uuid[]) and judged_by = (select access.asker()));
create policy officers_end on intelligence.connection for update to cairn_app
  using (area_id = any ((select intelligence.officer_areas())::uuid[]) and ended_at is null) with check (ended_by = (select access.asker()));
create policy never_hidden on intelligence.connection as restrictive for all to cairn_app using (
  (child_id is null or child_id <> all ((select access.children_hidden())::uuid[]))
  and (other_child_id is null or other_child_id <> all ((select access.children_hidden())::uuid[])));
grant select, insert, update (ended_by, ended_at, ended_why) on intelligence.connection to cairn_app;

-- Who was found together, as the record of a missing child says. For officers: whoever sees the one child need not see
-- the other.
create table intelligence.found_together (
  id         uuid primary key,
  area_id    uuid not null references access.area,
  child_id   uuid not null,
  other_id   uuid not null references people.child (id),
  episode_id uuid not null,
  found_at   timestamptz not null,
  noted_at   timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  constraint found_with_somebody_else check (child_id <> other_id),
  constraint found_together_once unique (episode_id, child_id, other_id)
);
comment on table intelligence.found_together is 'Two children were found together when one of them was missing. The episode is the source of their link.';
create index found_together_of_child on intelligence.found_together (child_id);
create index found_together_with on intelligence.found_together (other_id);
call intelligence.guard_for_officers('intelligence.found_together', they_add => false);
create policy the_process_notes on intelligence.found_together for insert to cairn_app with check ((select access.asker_has('process')));
create policy never_hidden on intelligence.found_together as restrictive for all to cairn_app using (
  child_id <> all ((select access.children_hidden())::uuid[]) and other_id <> all ((select access.children_hidden())::uuid[]));
grant select, insert on intelligence.found_together to cairn_app;

-- Outside the officers' compartment a plate that somebody saw whole, and a place, is one as far as it is written the same.
alter table intelligence.sighting add column written_as uuid not null generated always as (
  case when kind = 'vehicle' and registration_plain ~ '^[A-Z0-9]+$'
         then md5(area_id::text || ' vehicle ' || registration_plain)::uuid
       when kind = 'premises' and name || place ~ '\S'
         then md5(area_id::text || ' premises ' || lower(trim(name) || ', ' || trim(place)))::uuid
       else id end) stored;
create index sightings_written_as on intelligence.sighting (written_as);

-- The whole of what a walk reads: who may read a row is compared in the row, and the row is in the index.
create table intelligence.link (
  one        uuid not null,
  other      uuid not null,
  one_kind   text not null,
  other_kind text not null,
  kind       text not null constraint link_kind_is_known check (kind in
               ('named', 'together', 'found', 'record', 'family', 'peer', 'associate', 'uses', 'lives', 'works')),
  sealed     boolean not null,
  area_id    uuid not null,
  child_id   uuid,
  source     text not null constraint link_source_is_known check (source in ('submission', 'concern', 'connection', 'record', 'episode')),
  source_id  uuid not null,
  constraint link_pk primary key (one, sealed, other, source_id) include (area_id, child_id, other_kind, kind),
  constraint link_has_two_ends check (one <> other)
);
comment on table intelligence.link is 'One thing was named with another, each way, once for each source that says so: made from the sources by the database itself, and gone with the last of them. An end is a child, an entry of a register, or a mention that stands with none.';
comment on column intelligence.link.sealed is 'As officers of the area know it. Else as a concern told it, for whoever sees the child: there places and plates are one as far as they are written the same, and no judgement of officers shows.';
comment on column intelligence.link.child_id is 'Whom the concern was about.';
create index links_of_source on intelligence.link (source_id);
create index links_to_children on intelligence.link (one_kind, one, other) include (area_id, child_id, source_id) where sealed and other_kind = 'child';

alter table intelligence.link enable row level security;
alter table intelligence.link force row level security;
create policy officers_read on intelligence.link for select to cairn_app using (sealed and area_id = any ((select intelligence.officer_areas())::uuid[]));
create policy in_reach on intelligence.link for select to cairn_app using (
  not sealed and (area_id = any ((select access.areas_in_reach())::uuid[]) or child_id = any ((select access.children_in_reach())::uuid[]) or access.on_roll(child_id)));
create policy never_hidden on intelligence.link as restrictive for all to cairn_app using (
  one <> all ((select access.children_hidden())::uuid[]) and other <> all ((select access.children_hidden())::uuid[])
  and (child_id is null or child_id <> all ((select access.children_hidden())::uuid[]))
  and source_id <> all ((select intelligence.hidden_submissions())::uuid[]));
grant select on intelligence.link to cairn_app;

-- The entry all that is joined is drawn as: of those joined the one with the lowest reference.
create function intelligence.joined_with(entry uuid) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    with recursive grouped (id) as (
      select entry
      union
      select next.id from grouped cross join lateral (
        select joining.other_id from intelligence.joining where joining.thing_id = grouped.id and joining.parted_at is null
        union all
        select joining.thing_id from intelligence.joining where joining.other_id = grouped.id and joining.parted_at is null) next (id))
    select grouped.id from grouped order by grouped.id;
  end;

-- The entry a mention stands with, as it is judged now.
create function intelligence.entry_of(mention uuid) returns uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select (select grouped from intelligence.joined_with(standing.thing_id) grouped limit 1)
      from intelligence.standing
     where (standing.item_id = mention or standing.sighting_id = mention) and standing.answer = 'same'
       and not exists (select from intelligence.standing later where later.replaces_id = standing.id)
     order by standing.thing_id limit 1;
  end;

-- What a source names, in the officers' compartment and outside it.
create function intelligence.named_in(told uuid)
  returns table (node uuid, kind text, sealed boolean, area_id uuid, child_id uuid, source text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    with mention as (
      select item.id, item.kind, item.area_id, null::uuid as child_id, 'submission' as source, null::uuid as written, intelligence.entry_of(item.id) as entry
        from intelligence.item
       where item.submission_id = told and item.kind in ('person', 'vehicle', 'premises', 'account', 'phone')
      union all
      select sighting.id, sighting.kind, sighting.area_id, sighting.child_id, 'concern',
             sighting.written_as,
             intelligence.entry_of(sighting.id)
        from intelligence.sighting where sighting.source_id = told)
    select coalesce(mention.entry, mention.id), coalesce(thing.kind, mention.kind), true, mention.area_id, mention.child_id, mention.source
      from mention left join intelligence.thing on thing.id = mention.entry
    union
    select mention.written, mention.kind, false, mention.area_id, mention.child_id, mention.source
      from mention where mention.source = 'concern'
    union
    select mention.child_id, 'child', compartment, mention.area_id, mention.child_id, mention.source
      from mention cross join (values (true), (false)) both_of (compartment) where mention.child_id is not null
    union
    select named.child_id, 'child', true, named.area_id, null, 'submission'
      from intelligence.child_named named where named.submission_id = told
    union
    select coalesce((select grouped from intelligence.joined_with(thing.id) grouped limit 1), ends.child_id), coalesce(thing.kind, 'child'), true, said.area_id, null, 'connection'
      from intelligence.connection said
      cross join lateral (values (said.thing_id, said.child_id), (said.other_thing_id, said.other_child_id)) ends (thing_id, child_id)
      left join intelligence.thing on thing.id = ends.thing_id
     where said.id = told and said.ended_at is null
    union
    select ends.child_id, 'child', true, found.area_id, null, 'episode'
      from intelligence.found_together found cross join lateral (values (found.child_id), (found.other_id)) ends (child_id)
     where found.episode_id = told
    union
    select ends.child_id, 'child', true, merge.area_id, null, 'record'
      from people.merge cross join lateral (values (merge.child_id), (merge.other_id)) ends (child_id)
     where merge.id = told and merge.unmerged_at is null;
  end;

-- What a source says, written anew: nothing is left of what it said before.
create function intelligence.link_anew(told uuid) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  begin atomic
    delete from intelligence.link where link.source_id = told;
    insert into intelligence.link (one, other, one_kind, other_kind, kind, sealed, area_id, child_id, source, source_id)
    select one.node, other.node, one.kind, other.kind,
           case one.source when 'connection' then (select said.kind from intelligence.connection said where said.id = told)
                           when 'record' then 'record'
                           when 'episode' then 'found'
                           else case when 'child' in (one.kind, other.kind) then 'named' else 'together' end end,
           one.sealed, one.area_id, one.child_id, one.source, told
      from (select distinct on (node, sealed) * from intelligence.named_in(told) order by node, sealed, area_id) one
      join (select distinct on (node, sealed) * from intelligence.named_in(told) order by node, sealed, area_id) other
        on other.sealed = one.sealed and other.node <> one.node;
  end;

create function intelligence.link_stands_on_a_source() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from intelligence.named_in(new.source_id) named where named.node = new.one and named.sealed = new.sealed)
     or not exists (select from intelligence.named_in(new.source_id) named where named.node = new.other and named.sealed = new.sealed) then
    raise exception 'a link stands on a source that names both ends' using errcode = 'check_violation', constraint = 'link_stands_on_a_source';
  end if;
  return null;
end $$;

-- What changes a source, or what its mentions are judged to be, changes its links in the same moment.
create function intelligence.told_anew() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform intelligence.link_anew(changed.told)
     from (select distinct (to_jsonb(row) ->> tg_argv[0])::uuid as told from changed_rows row) changed;
  return null;
end $$;
create function intelligence.stands_anew() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform intelligence.link_anew(told) from (
    select item.submission_id from changed_rows join intelligence.item on item.id = changed_rows.item_id
    union
    select sighting.source_id from changed_rows join intelligence.sighting on sighting.id = changed_rows.sighting_id) judged (told);
  return null;
end $$;
create function intelligence.joined_anew() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform intelligence.link_anew(told) from (
    select distinct link.source_id from changed_rows
      cross join lateral (select intelligence.joined_with(changed_rows.thing_id) union select intelligence.joined_with(changed_rows.other_id)) entry (id)
      join intelligence.link on link.one = entry.id and link.sealed) judged (told);
  return null;
end $$;

do $$
declare
  source  record;
  happens text;
begin
  for source in select * from (values
    ('intelligence.item', 'told_anew', 'submission_id'), ('intelligence.child_named', 'told_anew', 'submission_id'),
    ('intelligence.sighting', 'told_anew', 'source_id'), ('intelligence.connection', 'told_anew', 'id'),
    ('intelligence.found_together', 'told_anew', 'episode_id'),
    ('people.merge', 'told_anew', 'id'), ('intelligence.standing', 'stands_anew', 'id'),
    ('intelligence.joining', 'joined_anew', 'id')) named (of, act, key)
  loop
    foreach happens in array array['insert', 'update', 'delete'] loop
      execute format('create trigger links_anew_on_%1$s after %1$s on %2$s referencing %3$s table as changed_rows for each statement execute function intelligence.%4$I(%5$L)',
        happens, source.of, case happens when 'delete' then 'old' else 'new' end, source.act, source.key);
    end loop;
  end loop;
end $$;

-- Which entries a concern ties to somebody else, so that officers are told at once. Asked by the process, which reads no
-- sealed link.
create function intelligence.tied_by(told uuid) returns table (thing_id uuid, area_id uuid)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select distinct link.other, link.area_id
      from intelligence.link
     where link.source_id = told and link.sealed and link.one_kind = 'child' and access.asker_has('process')
       and exists (select from intelligence.thing where thing.id = link.other)
       and (link.other_kind = 'subject'
            or exists (select from intelligence.link further
                        where further.one = link.other and further.sealed and further.other <> link.one
                          and further.other_kind in ('child', 'subject')));
  end;

-- The shortest way between two, from both ends at once, each row cut before it is walked. It passes through nothing that
-- is linked with more than 200, unless that was asked for; of several ways as short as each other always the same.
create function intelligence.way_between(start uuid, goal uuid, within boolean, longest integer, through_busy boolean)
  returns uuid[] language plpgsql stable as $$
declare
  busy     constant integer := 200;
  reached  uuid[] := array[start];
  back     uuid[] := array[goal];
  edge     uuid[] := array[start];
  far      uuid[] := array[goal];
  levels   integer[] := '{0}';
  depths   integer[] := '{0}';
  found    uuid;
  way      uuid[];
  ahead    boolean;
  next     uuid[];
begin
  if start = goal then return array[start]; end if;
  while found is null and cardinality(levels) + cardinality(depths) - 2 < longest loop
    ahead := cardinality(edge) <= cardinality(far);
    next := array(
      select distinct step.id
        from unnest(case when ahead then edge else far end) node (id)
        cross join lateral (
          select array(select distinct link.other from intelligence.link where link.one = node.id and link.sealed = within
                        limit case when through_busy or node.id in (start, goal) then null else busy + 1 end) as others) around
        cross join lateral unnest(around.others) step (id)
       where through_busy or node.id in (start, goal) or cardinality(around.others) <= busy
      except
      select unnest(case when ahead then reached else back end));
    exit when next = '{}';
    if ahead then
      levels := levels || cardinality(reached);
      reached := reached || next;
      edge := next;
    else
      depths := depths || cardinality(back);
      back := back || next;
      far := next;
    end if;
    select id into found from (select unnest(edge) intersect select unnest(far)) met (id) order by id limit 1;
  end loop;
  if found is null then return null; end if;
  way := array[found];
  for level in reverse cardinality(levels) - 1 .. 1 loop
    way := (select link.other from intelligence.link
             where link.one = way[1] and link.sealed = within and link.other = any (reached[levels[level] + 1 : levels[level + 1]])
             order by link.other limit 1) || way;
  end loop;
  for level in reverse cardinality(depths) - 1 .. 1 loop
    way := way || (select link.other from intelligence.link
                    where link.one = way[cardinality(way)] and link.sealed = within and link.other = any (back[depths[level] + 1 : depths[level + 1]])
                    order by link.other limit 1);
  end loop;
  return way;
end $$;

do $$
declare looked_at text;
begin
  foreach looked_at in array array['item', 'sighting', 'standing', 'joining', 'connection', 'found_together', 'thing'] loop
    execute format('create policy links_are_made_from on intelligence.%I for select to cairn_gate using (true)', looked_at);
    execute format('grant select on intelligence.%I to cairn_gate', looked_at);
  end loop;
end $$;
create policy the_gate on intelligence.link for all to cairn_gate using (true) with check (true);
grant select, insert, delete on intelligence.link to cairn_gate;

grant create on schema intelligence to cairn_gate;
do $$
declare gate regprocedure;
begin
  for gate in select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace
               where n.nspname = 'intelligence' and p.prosecdef and p.proowner = (select oid from pg_roles where rolname = current_user)
  loop
    execute format('alter function %s owner to cairn_gate', gate);
    execute format('revoke all on function %s from public', gate);
  end loop;
end $$;
revoke create on schema intelligence from cairn_gate;
grant execute on function intelligence.tied_by(uuid) to cairn_app;

create trigger link_stands_on_a_source after insert on intelligence.link
  for each row execute function intelligence.link_stands_on_a_source();

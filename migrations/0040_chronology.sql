-- Chronology: what a person said an entry weighs, and what was made of a chronology for somebody else. The entries
-- themselves stay where they are kept.
create schema chronology;
grant usage on schema chronology to cairn_app, cairn_gate;

create table chronology.mark (
  id        uuid primary key,
  area_id   uuid not null references access.area,
  child_id  uuid not null,
  happening text not null constraint happening_is_named check (happening ~ '^[a-z0-9-]+ [0-9a-f-]{36}$'),
  weight    text not null constraint weight_is_known check (weight in ('key', 'routine')),
  why       text not null constraint mark_says_why check (why ~ '\S'),
  marked_by uuid not null references access.practitioner,
  marked_at timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table chronology.mark is 'What somebody who works with the child said an entry of the chronology weighs, and why. The latest word stands; none is rewritten.';
comment on column chronology.mark.happening is 'The kind and the id of the entry.';
create index marks_of_child on chronology.mark (child_id, marked_at desc);

create table chronology.pack (
  id           uuid primary key,
  area_id      uuid not null references access.area,
  child_id     uuid not null,
  decision     text not null constraint pack_is_decided check (decision in ('share', 'not')),
  audience     text not null constraint audience_is_known check (audience in ('court', 'agency', 'review', 'family')),
  recipient    text not null constraint recipient_is_named check (recipient ~ '\S'),
  organisation text not null default '',
  basis        text not null,
  needed_for   text not null constraint need_is_said check (needed_for ~ '\S'),
  harm_thought text not null constraint harm_is_thought_of check (harm_thought ~ '\S'),
  since        date not null,
  until        date not null,
  reading      text not null constraint reading_is_known check (reading in ('full', 'short')),
  decided_by   uuid not null references access.practitioner,
  decided_at   timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  constraint pack_period_runs_forward check (since <= until)
);
comment on table chronology.pack is 'A decision to give somebody a chronology of a child, or not to: to whom, on what basis, what they need it for, and what harm was thought of. Never changed.';
create index packs_of_child on chronology.pack (child_id, decided_at desc);

create table chronology.release (
  pack_id   uuid primary key references chronology.pack,
  area_id   uuid not null references access.area,
  child_id  uuid not null,
  entries   integer not null,
  withheld  text not null constraint withheld_is_an_object check (withheld is json object),
  file      bytea not null,
  sha256    text not null constraint file_hash_is_written check (sha256 ~ '^[0-9a-f]{64}$'),
  made_by   uuid not null references access.practitioner,
  made_at   timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table chronology.release is 'The pack as it went out, byte by byte, with nothing in it of what was withheld. Never changed.';
comment on column chronology.release.withheld is 'JSON: how many entries were kept back, by reason.';
comment on column chronology.release.file is 'A PDF.';
create index releases_of_child on chronology.release (child_id);

do $$
declare kept text;
begin
  foreach kept in array array['mark', 'pack', 'release'] loop
    execute format('call access.guard_by_child(%L)', 'chronology.' || kept);
    execute format('grant select, insert on chronology.%I to cairn_app', kept);
  end loop;
end $$;

-- A pack holds what its maker may read, which not everybody may who sees the child.
create policy by_its_maker on chronology.pack as restrictive for all to cairn_app
  using (decided_by = (select access.asker()) or (select access.asker_has('front_door_manager')))
  with check (decided_by = (select access.asker()));
create policy by_its_maker on chronology.release as restrictive for all to cairn_app
  using (made_by = (select access.asker()) or (select access.asker_has('front_door_manager')))
  with check (made_by = (select access.asker()));
create policy in_own_name on chronology.mark as restrictive for insert to cairn_app
  with check (marked_by = (select access.asker()));

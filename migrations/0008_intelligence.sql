-- Vehicles and premises as what they are, not as prose, each with who said so and when.
create schema intelligence;
grant usage on schema intelligence to cairn_app;

create table intelligence.sighting (
  id           uuid primary key,
  area_id      uuid not null references access.area,
  child_id     uuid,
  source_id    uuid not null,
  kind         text not null constraint sighting_kind_is_known check (kind in ('vehicle', 'premises')),
  registration text not null default '',
  registration_plain text not null default '',
  make         text not null default '',
  colour       text not null default '',
  premises_kind text not null default '',
  name         text not null default '',
  place        text not null default '',
  account      text not null default '',
  said_by      uuid not null references access.practitioner,
  agency_id    uuid not null references access.agency,
  recorded_at  timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  constraint a_sighting_tells_something check (
    concat(registration, make, colour, name, place, account) ~ '\S')
);
comment on table intelligence.sighting is 'A vehicle or premises somebody told of: as typed, and as it can be compared. Never merged by itself.';
comment on column intelligence.sighting.registration is 'As typed; unknown characters are question marks.';
create index sightings_of_child on intelligence.sighting (child_id, recorded_at);
create index sightings_of_source on intelligence.sighting (source_id);
create index sightings_by_plate on intelligence.sighting (registration_plain) where registration_plain <> '';
call access.guard_by_child('intelligence.sighting');
create policy own_sightings on intelligence.sighting for select to cairn_app using (said_by = (select access.asker()));
grant select, insert, update (child_id) on intelligence.sighting to cairn_app;

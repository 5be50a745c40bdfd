-- Who of an area sees a child among those who hold one of some roles: asked before somebody is offered as the person who
-- confirms something about the child. Each is asked as themselves, so that what lets them in is said in one place.
create function access.who_sees(child uuid, area uuid, holding text[]) returns uuid[]
  language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  me    uuid := nullif(current_setting('cairn.uid', true), '')::uuid;
  among uuid[] := array(
    select distinct held.practitioner_id
      from access.held_role held
      join access.practitioner on practitioner.id = held.practitioner_id and practitioner.left_at is null
      join access.agency_area served on served.agency_id = practitioner.agency_id and served.area_id = area
     where held.role_id = any (holding) and held.ended_at is null
     limit 200);
  one   uuid;
  seen  uuid[] := '{}';
begin
  foreach one in array among loop
    perform access.ask_as(one);
    if (area = any (access.areas_in_reach()) or child = any (access.children_in_reach()) or access.on_roll(child))
      and child <> all (access.children_hidden())
    then
      seen := seen || one;
    end if;
  end loop;
  perform access.ask_as(me);
  return seen;
end $$;
revoke all on function access.who_sees(uuid, uuid, text[]) from public;
grant execute on function access.who_sees(uuid, uuid, text[]) to cairn_app;

-- What is no child comes before a group as well, and is decided about, carried forward and closed.
create table oversight.matter_outcome (
  id             uuid primary key,
  agenda_item_id uuid not null references oversight.agenda_item,
  meeting_id     uuid not null references oversight.meeting,
  group_id       uuid not null references oversight."group",
  area_id        uuid not null references access.area,
  replaces_id    uuid unique references oversight.matter_outcome,
  outcome        text not null constraint matter_outcome_is_known check (outcome in ('carry_forward', 'close')),
  reason         text not null constraint matter_outcome_has_a_reason check (reason ~ '\S'),
  decided_by     uuid not null references access.practitioner,
  decided_at     timestamptz not null
);
comment on table oversight.matter_outcome is 'What a group decided about something that is no child, and why. Without one it is carried forward. A changed mind is a new row.';
create unique index one_first_outcome on oversight.matter_outcome (agenda_item_id) where replaces_id is null;
create index outcomes_of_meeting on oversight.matter_outcome (meeting_id);
create index matters_by_subject on oversight.agenda_item (kind, subject) where child_id is null;

alter table oversight.matter_outcome enable row level security;
alter table oversight.matter_outcome force row level security;
create policy as_the_matter on oversight.matter_outcome for select to cairn_app using (
  (select access.asker_has('process')) or group_id = any ((select access.groups_of_asker())::uuid[]) and agenda_item_id = any (array(
    select item.id from oversight.agenda_item item where item.child_id is null)));
create policy chair_decides on oversight.matter_outcome for insert to cairn_app with check (
  decided_by = (select access.asker()) and exists (
    select from oversight.agenda_item item join oversight.meeting on meeting.id = item.meeting_id
     where item.id = matter_outcome.agenda_item_id and item.child_id is null
       and meeting.id = matter_outcome.meeting_id and meeting.group_id = matter_outcome.group_id)
  and group_id = any (array(select chaired.id from oversight."group" chaired where chaired.chair_id = (select access.asker()))));
grant select, insert on oversight.matter_outcome to cairn_app;
create trigger signed_stays before insert on oversight.matter_outcome
  for each row execute function oversight.signed_stays();
create constraint trigger count_change after insert on oversight.matter_outcome
  deferrable initially deferred for each row execute function oversight.count_change('meeting_id');

-- Minutes and packs say what was decided about them too, each to whoever may read the matter itself.
alter table oversight.minute add column item_id uuid references oversight.agenda_item;
comment on column oversight.minute.item_id is 'Of what is no child: the matter, so that its part is read by whoever reads the matter.';
create policy as_the_matter on oversight.minute as restrictive for select to cairn_app using (
  item_id is null or (select access.asker_has('process'))
  or item_id = any (array(select item.id from oversight.agenda_item item where item.child_id is null)));

alter table oversight.pack_item alter column child_id drop not null, add column item_id uuid references oversight.agenda_item;
comment on column oversight.pack_item.item_id is 'Of what is no child: the matter.';
create policy own_matters on oversight.pack_item for select to cairn_app using (
  child_id is null and practitioner_id = (select access.asker()));
create policy as_the_matter on oversight.pack_item as restrictive for select to cairn_app using (
  child_id is not null or (select access.asker_has('process'))
  or item_id = any (array(select item.id from oversight.agenda_item item where item.child_id is null)));

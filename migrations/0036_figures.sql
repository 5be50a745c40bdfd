-- Figures: children counted for analysts, and what of it was made fit to publish. A release holds no true count.
create schema figures;
grant usage on schema figures to cairn_app, cairn_gate;

create table figures.release (
  id         uuid primary key,
  area_id    uuid not null references access.area,
  measure    text not null constraint measure_is_known check (measure in ('missing', 'assessed', 'discussed')),
  since      date not null,
  until      date not null,
  content    text not null constraint content_is_an_object check (content is json object),
  sha256     text not null constraint hash_is_written check (sha256 ~ '^[0-9a-f]{64}$'),
  made_by    uuid not null references access.practitioner,
  made_at    timestamptz not null,
  constraint period_runs_forward check (since <= until)
);
comment on table figures.release is 'A table of counts as it may go out: rounded, with small counts and what gives them away hidden. Never changed.';
comment on column figures.release.content is 'JSON, as the command publish writes it; without a true count.';
create index releases_of_measure on figures.release (area_id, measure, made_at desc);
create index releases_in_order on figures.release (made_at desc);

create table figures.approval (
  release_id  uuid primary key references figures.release,
  approved_by uuid not null references access.practitioner,
  approved_at timestamptz not null
);
comment on table figures.approval is 'That a second person, by name, stands for a release going out.';

do $$ declare of text; begin
  foreach of in array array['release', 'approval'] loop
    execute format('alter table figures.%I enable row level security', of);
    execute format('alter table figures.%I force row level security', of);
    execute format('create policy makers_and_approvers on figures.%I for select to cairn_app using ((select access.asker_has(''analyst'')) or (select access.asker_has(''business_manager'')))', of);
    execute format('grant select, insert on figures.%I to cairn_app', of);
  end loop;
end $$;
create policy analyst_of_the_area on figures.release for insert to cairn_app
  with check (made_by = (select access.asker()) and (select access.asker_has('analyst'))
              and area_id = any (array(
                select served.area_id from access.agency_area served
                  join access.practitioner on practitioner.agency_id = served.agency_id
                 where practitioner.id = (select access.asker()))));
create policy second_person_approves on figures.approval for insert to cairn_app
  with check (approved_by = (select access.asker()) and (select access.asker_has('business_manager'))
              and approved_by <> (select made_by from figures.release where release.id = release_id));

-- An analyst sees no child. This counts them in an area the analyst's agency serves, and hands out nothing but sums.
-- Whoever is hidden from the analyst is not counted: a figure must not tell that there is such a record.
create function figures.count_children(measure text, area uuid, since date, until date)
  returns table (by_sex text, by_age text, by_what text, many integer)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  me uuid := access.asker();
  hidden uuid[] := coalesce(access.children_hidden(), '{}');
begin
  if not access.asker_has('analyst') or not exists (
    select from access.agency_area served
      join access.practitioner on practitioner.agency_id = served.agency_id
     where practitioner.id = me and served.area_id = area) then return;
  end if;
  return query
    select child.sex,
           case when child.born_on is null then 'not_known'
                else (select band.id from (values (0, 'under_10'), (10, '10_12'), (13, '13_15'), (16, '16_17'), (18, '18_over')) band (least, id)
                       where band.least <= greatest(0, extract(year from age(until, child.born_on))) order by band.least desc limit 1) end,
           counted.what, count(*)::integer
      from (
        (select distinct on (episode.child_id) episode.child_id, episode.care as what
           from missing.episode
          where measure = 'missing' and episode.area_id = area and episode.child_id is not null and not episode.cancelled
            and (episode.reported_at at time zone 'Europe/London')::date between since and until
          order by episode.child_id, episode.reported_at desc, episode.id)
        union all
        (select distinct on (one.child_id) one.child_id, one.final_level
           from assessment.assessment one
          where measure = 'assessed' and one.area_id = area
            and (one.assessed_at at time zone 'Europe/London')::date between since and until
          order by one.child_id, one.assessed_at desc, one.id)
        union all
        (select distinct on (spell.child_id) spell.child_id, coalesce(said.decision, 'none')
           from oversight.listing_spell spell
           left join oversight.decision said on said.child_id = spell.child_id
            and (said.decided_at at time zone 'Europe/London')::date between since and until
          where measure = 'discussed' and spell.area_id = area
            and (spell.started_at at time zone 'Europe/London')::date <= until
            and coalesce((spell.ended_at at time zone 'Europe/London')::date >= since, true)
          order by spell.child_id, said.decided_at desc nulls last, spell.id)
      ) counted join people.child on child.id = counted.child_id
     where not child.id = any (hidden)
     group by 1, 2, 3;
end $$;
call access.hand_to_gate('figures', app_calls => true);
grant usage on schema oversight, assessment, missing, people to cairn_gate;

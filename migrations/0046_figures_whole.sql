-- What figures lacked: the kinds of impairment of a disabled child, and, in what goes out, the history of the years
-- before that reports count already.
alter table people.child add column impairments text[] not null default '{}' constraint impairments_are_known check (impairments <@
  array['MOB', 'HAND', 'PC', 'INC', 'COMM', 'LD', 'HEAR', 'VIS', 'BEH', 'CON', 'AUT', 'DDA']);
alter table people.child add constraint only_the_disabled_have_impairments check (impairments = '{}' or disability = 'yes');
comment on column people.child.impairments is 'Codes of the children in need census. Empty: not asked, or nobody knows which.';
grant update (impairments) on people.child to cairn_app;

create function figures.age_band(years integer) returns text language sql immutable as $$
  select coalesce((select band.id from (values (0, 'under_10'), (10, '10_12'), (13, '13_15'), (16, '16_17'), (18, '18_over')) band (least, id)
                    where band.least <= greatest(0, years) order by band.least desc limit 1), 'not_known')
$$;

-- As it was, with the history that was brought in beside it. A release that left it out would differ from one that was made
-- of the same question before, and the difference would be somebody's history.
create or replace function figures.count_children(measure text, area uuid, since date, until date)
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
    select one.sex, figures.age_band(one.years), one.what, count(*)::integer
      from (
        select child.sex, extract(year from age(until, child.born_on))::integer as years, counted.what
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
        union all
        select coalesce(past.facts ->> 'sex', 'not_known'), (past.facts ->> 'age')::integer,
               case measure when 'missing' then case past.facts ->> 'care' when 'home' then 'no' when 'care' then 'looked_after' else 'not_known' end
                            when 'assessed' then past.facts ->> 'level'
                            else coalesce(past.facts ->> 'decision', 'none') end
          from (select distinct on (subject) facts from figures.past
                 where area_id = area and happened_on between since and until
                   and population = case measure when 'missing' then 'notifications' when 'assessed' then 'assessed' else 'listed' end
                   and (measure <> 'assessed' or facts ->> 'level' is not null)
                 order by subject, happened_on desc, id) past
      ) one
     group by 1, 2, 3;
end $$;

-- Where the history comes from that a figure counts, for analysts of its area alone.
create function figures.history_of(measure text, area uuid, since date, until date) returns table (source text, many integer, brought_in_at timestamptz)
  language sql stable as $$
  select past.source, count(distinct subject)::integer, max(past.brought_in_at) from figures.past
   where area_id = area and happened_on between since and until
     and population = case measure when 'missing' then 'notifications' when 'assessed' then 'assessed' else 'listed' end
   group by past.source
$$;
call access.hand_to_gate('figures', app_calls => true);

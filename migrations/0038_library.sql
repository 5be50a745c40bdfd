-- How often words that harm were pointed out, by team: so that a team can be helped to write better, and nobody is marked.
create schema language;
grant usage on schema language to cairn_app, cairn_gate;

create table language.found (
  agency_id uuid not null references access.agency,
  month     date not null constraint month_begins check (extract(day from month) = 1),
  entry     text not null,
  times     integer not null constraint times_are_some check (times > 0),
  primary key (agency_id, month, entry)
);
comment on table language.found is 'How often an entry of the list of wording stood in what a team sent in a month.';

create table language.writer (
  agency_id       uuid not null references access.agency,
  month           date not null,
  practitioner_id uuid not null references access.practitioner,
  primary key (agency_id, month, practitioner_id)
);
comment on table language.writer is 'Who is among those a month''s count is of, so that it is shown only where they are five or more. Nobody can read it.';

do $$ declare of text; begin
  foreach of in array array['found', 'writer'] loop
    execute format('alter table language.%I enable row level security', of);
    execute format('alter table language.%I force row level security', of);
    execute format('create policy the_gate_counts on language.%I for all to cairn_gate using (true) with check (true)', of);
  end loop;
end $$;
grant select, insert, update on language.found to cairn_gate;
grant select, insert on language.writer to cairn_gate;

-- Counts in the name of the asker's team, and hands out nothing.
create function language.note(day date, entries text[]) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me uuid := access.asker();
  team uuid := (select agency_id from access.practitioner where id = me);
begin
  if team is null then return; end if;
  insert into language.writer (agency_id, month, practitioner_id)
    values (team, date_trunc('month', day), me) on conflict do nothing;
  insert into language.found (agency_id, month, entry, times)
    select team, date_trunc('month', day), entry, count(*) from unnest(entries) entry group by entry order by entry
    on conflict (agency_id, month, entry) do update set times = found.times + excluded.times;
end $$;

-- Months that are over, of teams in which five people or more are counted: fewer, or a month still open, could be told apart.
create function language.counts(today date) returns table (team text, month date, entry text, times integer)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not (access.asker_has('group_coordinator') or access.asker_has('business_manager') or access.asker_has('analyst')) then return; end if;
  return query
    select agency.name, found.month, found.entry, found.times
      from language.found join access.agency on agency.id = found.agency_id
     where found.month < date_trunc('month', today)
       and (select count(*) from language.writer w where w.agency_id = found.agency_id and w.month = found.month) >= 5;
end $$;
call access.hand_to_gate('language', app_calls => true);

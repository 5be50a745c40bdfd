-- What changes of a child who is hidden from somebody changes nothing on their screen: not even the number that it follows.
alter table missing.episode add column changes bigint not null default 1;
comment on column missing.episode.changes is 'How often anything of it changed. What is hidden from somebody is taken off the number that they follow.';

drop policy whoever_asks on missing.board;
revoke select on missing.board from cairn_app;
comment on table missing.board is 'A number that grows with each change of any episode. Screens that follow the board are told that it grew, and ask how far for their reader.';

do $$ declare told text; begin
  foreach told in array array['episode', 'risk', 'news', 'handover', 'climb', 'finding', 'homecoming', 'ending'] loop
    execute format('drop trigger board_changed on missing.%I', told);
  end loop;
end $$;
drop function missing.board_changed();

create function missing.episode_changed() returns trigger language plpgsql as $$
begin
  new.changes := old.changes + 1;
  return new;
end $$;
create trigger episode_changed before update on missing.episode for each row execute function missing.episode_changed();

create function missing.board_changed() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update missing.board set version = version + 1;
  perform pg_notify('cairn_changed', 'missing');
  return null;
end $$;

-- What is written about an episode is a change of the episode.
create function missing.changed_with() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update missing.episode set changes = changes where id = new.episode_id;
  return null;
end $$;

create function missing.board_reached() returns bigint
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return (select version from missing.board)
       - (select coalesce(sum(changes), 0) from missing.episode where child_id = any (access.children_hidden()));
end $$;
call access.hand_to_gate('missing', app_calls => true);

grant update (changes) on missing.episode to cairn_gate;
create policy the_gate_counts on missing.episode for update to cairn_gate using (true) with check (true);
create trigger board_changed after insert or update on missing.episode for each row execute function missing.board_changed();
do $$ declare told text; begin
  foreach told in array array['risk', 'news', 'handover', 'climb', 'finding', 'homecoming', 'ending'] loop
    execute format('create trigger changed_with after insert or update on missing.%I for each row execute function missing.changed_with()', told);
  end loop;
end $$;

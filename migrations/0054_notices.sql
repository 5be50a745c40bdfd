-- A notice to everybody of a role says that something is on record, even when its link leads nowhere. Whoever is excluded
-- from the child it is about is left out. Asked by the process alone, which tells: nobody else learns who is excluded.
create function access.not_excluded(people uuid[], child uuid) returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not access.asker_has('process') then return '{}'; end if;
  return array(select who from unnest(people) who where not access.is_excluded(who, child));
end $$;
call access.hand_to_gate('access');
grant execute on function access.not_excluded(uuid[], uuid) to cairn_app;

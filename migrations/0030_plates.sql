-- Plates of which part is known, found by what is known where.

-- A column for each place of a plate, from the front and from the back, because row security lets only = on a column use
-- an index; and an index for two places at a time, because one letter is on every twentieth plate. A question mark is a
-- place nobody saw; from a run of unknown length on (`KR59*`) every place is one. Parts of plates have indexes of their
-- own: few among many, they are looked up by any two characters that somebody saw.
create procedure intelligence.index_plates(plates regclass, written text default 'registration_plain') language plpgsql as $$
declare
  front text := format($e$regexp_replace(%s, '[*].*', '???????')$e$, written);
  back  text := format($e$reverse(regexp_replace(%s, '.*[*]', '???????'))$e$, written);
  seen  text;
begin
  -- In one go, because each column alone would write the whole table again.
  execute (
    select format('alter table %s ', plates) || string_agg(
      format('add column %s_%s text not null generated always as (substr(%s, %2$s, 1)) stored', side, place, part), ', ')
      || format($e$, add column is_part boolean generated always as (case when %1$s <> '' then %1$s ~ '[?*]' end) stored$e$, written)
      from (values ('front', front), ('back', back)) sides (side, part), generate_series(1, 7) place);
  execute format('create index on %s (area_id, recorded_at desc) where is_part', plates);
  foreach seen in array array['is_part', 'not is_part'] loop
    for place in 1..6 loop
      for later in place + 1 .. 7 loop
        execute format('create index on %s (front_%s, front_%s) where %s', plates, place, later, seen);
      end loop;
      execute format('create index on %s (back_%s, back_%s) where %s', plates, place, place + 1, seen);
    end loop;
  end loop;
end $$;
comment on procedure intelligence.index_plates is 'Makes the plates of a table searchable by characters in known places. What is no plate is in none of its indexes.';
call intelligence.index_plates('intelligence.sighting');
call intelligence.index_plates('intelligence.item', $e$case when kind = 'vehicle' then key else '' end$e$);

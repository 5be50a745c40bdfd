import type { ExampleDatabase } from '../database/database.examples.ts'

/** Notes all places anew, where rows were written without a trigger. */
export const noteAll = `
  do $$ declare place text;
  begin
    for place in select tgrelid::regclass from pg_trigger where tgname = 'kept' loop
      execute format('insert into access.kept select distinct child_id, %L from %s where child_id is not null', place, place);
    end loop;
  end $$`

/** Where something of a child is kept and `access.kept` does not say so: it must never be anywhere. */
export async function untoldPlaces({ asAdministrator }: ExampleDatabase) {
  const noted = await asAdministrator(
    `select tgrelid::regclass::text as place from pg_trigger where tgname = 'kept' order by 1`,
  )
  const kept = noted.map(
    ({ place }) => `select '${place}' as place, child_id from ${place} where child_id is not null`,
  )
  return asAdministrator(`(${kept.join(' union ')}) except select place, child_id from access.kept`)
}

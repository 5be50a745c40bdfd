import type { ExampleDatabase } from '../database/database.examples.ts'

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

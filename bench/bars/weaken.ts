import type { ExampleDatabase } from '../../src/foundation/database/database.examples.ts'

/** A function of the database, and what of it is to be something else. */
export type Weakened = { readonly of: string; readonly from: RegExp; readonly to: string }

/** Leaves one of its conditions out, so that a bar has to notice. */
export async function weaken({ asAdministrator }: ExampleDatabase, { of, from, to }: Weakened) {
  const [row] = await asAdministrator(
    `select pg_get_functiondef(oid) as body from pg_proc where proname = $1 and pronamespace = 'access'::regnamespace`,
    [of],
  )
  const changed = String(row?.body).replace(from, to)
  if (changed === row?.body) throw new Error(`${of} has no ${from}`)
  await asAdministrator(changed)
}

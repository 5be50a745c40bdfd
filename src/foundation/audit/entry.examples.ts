import { setTimeout as pause } from 'node:timers/promises'
import type { ExampleDatabase } from '../database/database.examples.ts'

/**
 * Until whoever reads the log in the order in which it became visible sees all of it. Other tests write in the same
 * cluster, and an entry waits for every transaction that began before it.
 */
export async function logShowsAll({ asAdministrator }: ExampleDatabase) {
  for (;;) {
    const [row] = await asAdministrator(
      `select exists (select from audit.entry where transaction_id >= pg_snapshot_xmin(pg_current_snapshot())) as waits`,
    )
    if (!row?.waits) return
    await pause(10)
  }
}

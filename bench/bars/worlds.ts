import fc from 'fast-check'
import { maySeeChild } from '../../src/foundation/access/index.ts'
import { exampleDatabase } from '../../src/foundation/database/database.examples.ts'
import { disagreements } from './agreement.ts'
import type { Result, Run } from './bar.ts'
import { connect } from './connection.ts'
import { dropChecks, type Guarded, guardedTables } from './guarded.ts'
import { anyWorld, placed } from './world.ts'
import { look } from './written-world.ts'

type Asked = {
  readonly run: Run
  readonly worlds: number
  readonly tables: (all: readonly Guarded[]) => readonly Guarded[]
  /** A defect, in SQL. */
  readonly planted?: string
  readonly may?: typeof maySeeChild
}

/** Makes worlds until two of the three disagree, and then the smallest world in which they still do. */
export async function compareInWorlds(asked: Asked): Promise<Result> {
  await using database = await exampleDatabase()
  await using client = await connect(database.administratorOptions)
  await dropChecks(client)
  if (asked.planted) await client.query(asked.planted)
  const tables = asked.tables(await guardedTables(client))
  const withRows = new Set<string>()
  let looked = 0

  const agrees = fc.asyncProperty(anyWorld, async world => {
    const here = placed(world)
    const seen = await look(client, tables, here)
    for (const [table, rows] of seen.rows) if (rows.size > 0) withRows.add(table)
    // Every world is rolled back and leaves dead rows behind, which would slow down the later ones.
    if (++looked % 1000 === 0) await client.query('vacuum')
    const [wrong] = disagreements(here, seen, asked.may ?? maySeeChild)
    if (wrong) throw new Error(wrong)
  })
  // Of a planted defect it is enough to know that it is noticed: its smallest world is not looked for.
  const endOnFailure = asked.planted !== undefined || asked.may !== undefined
  const { worlds: numRuns, run } = asked
  const found = await fc.check(agrees, { numRuns, seed: run.seed, endOnFailure })
  if (found.failed) {
    const smallest = fc.stringify(found.counterexample?.[0])
    const why = found.errorInstance instanceof Error ? found.errorInstance.message : 'unknown'
    return { ok: false, figure: `${why}, in the world ${smallest}` }
  }
  const empty = tables.filter(table => !withRows.has(table.name)).map(table => table.name)
  if (empty.length > 0) return { ok: false, figure: `no row could be made for ${empty}` }
  return { ok: true, figure: `0 wrong in ${asked.worlds} worlds × ${tables.length} tables` }
}

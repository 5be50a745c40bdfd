import type { maySeeChild } from '../../src/foundation/access/index.ts'
import type { Id } from '../../src/foundation/kernel/id.ts'
import { oracleFor } from './oracle.ts'
import { type Placed, practitionerIn, shieldedIn } from './world.ts'
import type { Seen } from './written-world.ts'

/** Where the app, the database and the oracle say different things about who may read what. */
export function disagreements(placed: Placed, seen: Seen, may: typeof maySeeChild): string[] {
  const rowsOf = (table: string) => [...(seen.rows.get(table)?.values() ?? [])]
  const isOurs = new Set(rowsOf('people.child').map(row => row.id ?? ''))
  return seen.shown.flatMap((tables, index) => {
    const oracle = oracleFor(placed, index, rowsOf)
    const who = practitionerIn(placed, index)
    const name = index < placed.practitioners.length ? `practitioner ${index}` : 'nobody'
    const byTheApp = placed.children.flatMap((child, of) => {
      const allowed = who !== undefined && may(who, shieldedIn(placed, of)).allowed
      return allowed === oracle.seesChild(child)
        ? []
        : [`${name}: maySeeChild says ${allowed} of child ${of}, the oracle does not`]
    })
    const byTheDatabase = [...seen.rows].flatMap(([table, rows]) => {
      const shown = tables.get(table) ?? new Set()
      return [...rows].flatMap(([key, row]) => {
        const may = oracle.mayRead(table, row)
        if (may === shown.has(key)) return []
        return [`${name}: ${table} ${may ? 'withholds' : 'shows'} a row about ${about(row)}`]
      })
    })
    return [...byTheApp, ...byTheDatabase]
  })

  function about(row: Readonly<Record<string, string | null>>): string {
    const child = row.child_id ?? (isOurs.has(row.id ?? '') ? row.id : undefined)
    return child ? `child ${placed.children.indexOf(child as Id<'child'>)}` : 'no child'
  }
}

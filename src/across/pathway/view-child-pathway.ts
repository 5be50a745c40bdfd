import { type Asking, listTies, maySeeChild } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { type Id, idsIn } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { type Child, getChild } from '../../records/people/index.ts'
import { type ListedFiring, listFiringsOf, listLastFirings } from './firing.store.ts'
import { listStandings, type Standing } from './switched.ts'

export type ChildPathway = {
  readonly child: Child
  readonly standings: readonly Standing[]
  /** For each rule that ever acted for the child: when last, and how often. */
  readonly acted: Awaited<ReturnType<typeof listLastFirings>>
  readonly firings: readonly ListedFiring[]
  readonly more: boolean
}

const pageful = 100

/** Which rules acted for a child, when and because of what, latest first. Written down like any look at a child. */
export async function viewChildPathway(
  database: Database,
  who: Asking,
  childId: Id<'child'>,
  before?: Date,
): Promise<ChildPathway> {
  return auditedRead(database, who, async db => {
    const child = await getChild(db, childId)
    const ties = await listTies(db, childId)
    // Row security has let the child through; a shield cannot be seen from inside.
    const shielded = { areaId: child.areaId, ties, restricted: false, excluded: [] }
    const because = granted(maySeeChild(who, shielded))
    const found = await listFiringsOf(db, childId, pageful + 1, before)
    const firings = found.slice(0, pageful)
    const subjects = [childId, ...firings.flatMap(one => [one.id, ...idsIn(one.path)])]
    return {
      result: {
        child,
        standings: await listStandings(db, londonDayOf(who.at)),
        acted: await listLastFirings(db, childId),
        firings,
        more: found.length > pageful,
      },
      audit: {
        verb: 'consultation',
        action: 'child.pathway-viewed',
        subjects: [...new Set(subjects)],
        because,
      },
    }
  })
}

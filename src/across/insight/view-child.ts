import {
  type Asking,
  listTies,
  maySeeChild,
  type Practitioner,
} from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, idsIn } from '../../foundation/kernel/id.ts'
import { listTasksOfChild } from '../../records/tasks/index.ts'
import { listOpenEscalationsOf } from '../../work/assessment/index.ts'
import { listSightingsOfChild } from '../../work/intelligence/index.ts'
import { type ChildSummary, findChildSummary } from './child.store.ts'
import { type Happening, listHappenings } from './chronology.store.ts'

export type ChildView = {
  readonly child: ChildSummary
  readonly dangers: Awaited<ReturnType<typeof listOpenEscalationsOf>>
  readonly tasks: Awaited<ReturnType<typeof listTasksOfChild>>
  readonly sightings: Awaited<ReturnType<typeof listSightingsOfChild>>
  readonly latest: readonly Happening[]
}

/** The first page of a child. That it was looked at, and why that was allowed, is written down with it. */
export async function viewChild(
  database: Database,
  who: Asking,
  childId: Id<'child'>,
): Promise<ChildView> {
  return auditedRead(database, who, async db => {
    const child = await getChildSummary(db, childId)
    const because = await whySeen(db, who, child)
    const dangers = await listOpenEscalationsOf(db, childId)
    const tasks = (await listTasksOfChild(db, childId, 50)).filter(task => !task.settledAt)
    const sightings = await listSightingsOfChild(db, childId, 20)
    const latest = await listHappenings(db, childId, 6)
    const shown = [...dangers, ...tasks, ...sightings, ...latest].map(({ id }) => id)
    const matrix = child.assessmentId ? [child.assessmentId] : []
    const subjects = [...new Set([childId, ...matrix, ...shown, ...latest.flatMap(ledTo)])]
    return {
      result: { child, dangers, tasks, sightings, latest },
      audit: { verb: 'consultation', action: 'child.viewed', subjects, because },
    }
  })
}

export type HistoryView = {
  readonly child: ChildSummary
  readonly happenings: readonly Happening[]
  readonly more: boolean
}

/** A page of everything on record about a child, latest first. */
export async function viewHistory(
  database: Database,
  who: Asking,
  childId: Id<'child'>,
  between: { readonly since?: Date | undefined; readonly before?: Date | undefined },
): Promise<HistoryView> {
  const pageful = 60
  return auditedRead(database, who, async db => {
    const child = await getChildSummary(db, childId)
    const because = await whySeen(db, who, child)
    const found = await listHappenings(db, childId, pageful + 1, between)
    const happenings = found.slice(0, pageful)
    return {
      result: { child, happenings, more: found.length > pageful },
      audit: {
        verb: 'consultation',
        action: 'child.history-viewed',
        subjects: [
          ...new Set([childId, ...happenings.map(({ id }) => id), ...happenings.flatMap(ledTo)]),
        ],
        because,
      },
    }
  })
}

/** A link names what it leads to. */
function ledTo({ path }: Happening): string[] {
  return idsIn(path)
}

async function getChildSummary(db: Db, childId: Id<'child'>): Promise<ChildSummary> {
  const child = await findChildSummary(db, childId)
  if (!child) throw new NotFound('child', childId)
  return child
}

// Row security has let the child through already; this finds the reason to write down. A shield cannot be seen
// from inside, so only the ties and the area speak here.
async function whySeen(db: Db, who: Practitioner, child: ChildSummary): Promise<string> {
  const ties = await listTies(db, child.id)
  const shielded = { areaId: child.areaId, ties, restricted: false, excluded: [] }
  return granted(maySeeChild(who, shielded))
}

import {
  type Asking,
  asTheProcess,
  listColleagues,
  listManagersOf,
  theProcess,
} from '../../foundation/access/index.ts'
import { auditedRead, auditedTransaction } from '../../foundation/audit/index.ts'
import { type Database, type Db, inTheNameOf } from '../../foundation/database/index.ts'
import { queueLength, queueOf } from '../../foundation/govuk/index.ts'
import type { Clock } from '../../foundation/kernel/clock.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { inRounds } from '../../foundation/kernel/rounds.ts'
import { settleNotices, tellAll } from '../../records/tasks/index.ts'
import { mayListGlass, mayReviewGlass } from './glass.policy.ts'
import { claimLate, getGlass, insertReview, listGlass, listLate, listReads } from './glass.store.ts'
import type { Review } from './glass.ts'
import { listAboveReviewers, whoMayKnow } from './who-is-told.ts'

export async function viewGlassQueue(database: Database, who: Asking, page: number) {
  const because = granted(mayListGlass(who))
  return auditedRead(database, who, async db => {
    const queue = queueOf(await listGlass(db, page, queueLength), page)
    return {
      result: queue,
      audit: {
        ...{ verb: 'consultation', action: 'glass.listed', because },
        subjects: queue.found.map(({ id }) => id),
      },
    }
  })
}

/** One of them, with everything that was looked at: ids and times, and nothing that was read. */
export async function viewGlass(database: Database, who: Asking, id: Id<'glass'>) {
  const because = granted(mayListGlass(who))
  return auditedRead(database, who, async db => {
    const { glass, mayReview } = await opened(db, who, id)
    const reads = await listReads(db, id)
    const subjects = [id, glass.childId, ...reads.map(one => one.id)]
    return {
      result: { glass, reads, mayReview: mayReview.allowed },
      audit: { verb: 'consultation', action: 'glass.viewed', subjects, because },
    }
  })
}

export type GlassView = Awaited<ReturnType<typeof viewGlass>>

async function opened(db: Db, who: Asking, id: Id<'glass'>) {
  const glass = await getGlass(db, id)
  const [managerOfReader = null] = await listManagersOf(db, [who.id])
  return { glass, mayReview: mayReviewGlass(who, { ...glass, managerOfReader }) }
}

/** Says whether it was right. Where there should have been a relationship, the front door is asked to see to it. */
export async function reviewGlass(
  database: Database,
  who: Asking,
  id: Id<'glass'>,
  review: Review,
): Promise<Id<'glass-review'>> {
  granted(mayListGlass(who))
  return auditedTransaction(database, who, async tx => {
    const { glass, mayReview } = await opened(tx, who, id)
    const because = granted(mayReview)
    const said = await insertReview(tx, glass, review, who)
    await inTheNameOf(tx, theProcess, who, async () => {
      await settleNotices(tx, `/break-glass/${id}`, who.at)
      if (review.outcome !== 'relationship') return
      const managers = await listColleagues(tx, glass.areaId, ['front_door_manager'], 20)
      const ids = managers.map(one => one.id)
      await tellAll(tx, await whoMayKnow(tx, glass.childId, ids, glass.practitionerId), {
        ...{ kind: 'glass.relationship', path: `/children/${glass.childId}`, at: who.at },
      })
    })
    const subjects = [said, id, glass.childId]
    return {
      result: said,
      audit: { verb: 'alteration', action: 'glass.reviewed', subjects, because },
    }
  })
}

/** What was not reviewed in time is told further up, once. */
export async function climbLateReviews(database: Database, now: Date, limit = 100) {
  const late = await database.asking(theProcess, db => listLate(db, now, limit))
  for (const { id, childId, areaId, practitionerId } of late) {
    await auditedTransaction(database, asTheProcess(now), async tx => {
      if (!(await claimLate(tx, id, now))) throw new NotFound('glass', id)
      const told = await listAboveReviewers(tx, { id: childId, areaId }, practitionerId)
      const path = `/break-glass/${id}`
      await tellAll(tx, told, { kind: 'glass.late', path, urgent: true, at: now })
      const because = 'is the process itself'
      const audit = {
        verb: 'alteration',
        action: 'glass.climbed',
        subjects: [id],
        because,
      } as const
      return { result: undefined, audit }
    }).catch(climbedAlready)
  }
}

function climbedAlready(error: unknown) {
  if (!(error instanceof NotFound)) throw error
}

/** Goes round again and again. @returns what stops it */
export function startClimbingReviews(database: Database, clock: Clock, everyMs: number) {
  return inRounds(() => climbLateReviews(database, clock()), everyMs)
}

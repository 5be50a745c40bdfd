import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Tx } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { endOfLondonDay } from '../../foundation/kernel/london.ts'
import { type Child, getChild } from '../../records/people/index.ts'
import { setTask, settleTasksAbout } from '../../records/tasks/index.ts'
import type { PlanEvent } from './events.ts'
import { ensurePassing, insertReader, type OfChild } from './passing.store.ts'
import { mayWriteSafetyPlan } from './plan.policy.ts'
import {
  getSafeAdult,
  insertPart,
  insertSafeAdult,
  insertSafetyPlan,
  updateSafeAdultEnded,
} from './safety-plan.store.ts'
import type { PartDraft, SafeAdultDraft, SafetyPlanDraft } from './safety-plan.ts'

/** Writes the next version of the child's own plan. To look at it again on its day is the writer's to do. */
export async function writeSafetyPlan(
  database: Database,
  who: Asking,
  childId: Id<'child'>,
  draft: SafetyPlanDraft,
  shown: number,
) {
  return write(database, who, childId, 'safety-plan.written', async (tx, child) => {
    const of = ofChild(child)
    const called = child.preferredName || child.givenName
    const id = await insertSafetyPlan(tx, of, called, draft, shown, who)
    await settleTasksAbout(tx, childId, 'review-safety-plan', {
      ...{ state: 'done', outcome: 'The plan was written again', by: who.id, at: who.at },
    })
    await setTask(tx, {
      ...{ ...of, kind: 'review-safety-plan', title: 'Look at the safety plan again' },
      ...{ path: `/children/${childId}/safety-plan`, sourceId: id, setBy: who.id },
      ...{ ownerId: who.id, ownerAgencyId: who.agencyId },
      ...{ startedAt: who.at, dueAt: endOfLondonDay(draft.reviewOn) },
    })
    return { id }
  })
}

export async function nameSafeAdult(
  database: Database,
  who: Asking,
  childId: Id<'child'>,
  draft: SafeAdultDraft,
) {
  return write(database, who, childId, 'safety-plan.safe-adult-named', async (tx, child) => ({
    id: await insertSafeAdult(tx, ofChild(child), draft, who),
  }))
}

/** From now on the child is not sent to this adult any more. */
export async function endSafeAdult(
  database: Database,
  who: Asking,
  id: Id<'safe-adult'>,
  because: string,
) {
  const { childId } = await database.asking(who, db => getSafeAdult(db, id))
  return write(database, who, childId, 'safety-plan.safe-adult-ended', async tx => {
    await updateSafeAdultEnded(tx, id, because, who.at)
    return { id }
  })
}

/** Adds a part. An agency's part is passed to its lead, and stands on its worker's list; the worker may read the plan. */
export async function addSafetyPart(
  database: Database,
  who: Asking,
  childId: Id<'child'>,
  draft: PartDraft,
) {
  return write(database, who, childId, 'safety-plan.part-added', async (tx, child) => {
    const of = ofChild(child)
    const { agencyId, workerId, what, dueOn } = draft
    if (!agencyId) return { id: await insertPart(tx, of, draft, null, who) }
    const passing = await ensurePassing(tx, of, agencyId, 'safety', who)
    const id = await insertPart(tx, of, draft, passing.id, who)
    if (workerId) {
      const part = { ...of, id: passing.id, agencyId, kind: 'safety' } as const
      await insertReader(tx, part, workerId, 'Has a part in the plan', who)
    }
    await setTask(tx, {
      ...{ ...of, kind: 'safety-part', title: what, path: `/passed-on/${passing.id}` },
      ...{ sourceId: id, setBy: who.id, ownerId: workerId, ownerAgencyId: agencyId },
      ...{ startedAt: who.at, dueAt: endOfLondonDay(dueOn) },
    })
    const { id: passingId, isNew } = passing
    const given = { type: 'plan.part-given', kind: 'safety', passingId, isNew } as const
    const path = `/passed-on/${passingId}`
    return { id, also: [passingId], events: [{ ...given, ...of, agencyId, workerId, path }] }
  })
}

type Written = {
  readonly id: string
  readonly also?: readonly string[]
  readonly events?: readonly PlanEvent[]
}

/** What is written into a child's plan by whoever plans with the child. @returns the child, whose plan is shown next */
async function write(
  database: Database,
  who: Asking,
  childId: Id<'child'>,
  action: `safety-plan.${string}`,
  work: (tx: Tx, child: Child) => Promise<Written>,
) {
  const because = granted(mayWriteSafetyPlan(who))
  return auditedTransaction(database, who, async tx => {
    const child = await getChild(tx, childId)
    const { id, also = [], events = [] } = await work(tx, child)
    const subjects = [childId, id, ...also]
    return { result: childId, audit: { verb: 'collection', action, subjects, because }, events }
  })
}

export function ofChild({ id, areaId }: Pick<Child, 'id' | 'areaId'>): OfChild {
  return { childId: id, areaId }
}

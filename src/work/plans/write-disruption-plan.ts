import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Tx } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { endOfLondonDay } from '../../foundation/kernel/london.ts'
import { getChild } from '../../records/people/index.ts'
import { setTask, settleTasksFrom } from '../../records/tasks/index.ts'
import {
  findDisruptionPlan,
  insertDisruptionPlan,
  insertDisruptionStep,
} from './disruption-plan.store.ts'
import type { DisruptionPlanDraft, DisruptionStepDraft } from './disruption-plan.ts'
import type { PartGiven } from './events.ts'
import { ensurePassing, type OfChild } from './passing.store.ts'
import { mayWriteDisruption } from './plan.policy.ts'
import { ofChild } from './write-safety-plan.ts'

/** Every task of disruption is of this kind, which the database shows to few. */
const sealed = 'disruption-step'
const review = { title: 'Look at the plan again' } as const

export async function writeDisruptionPlan(
  database: Database,
  who: Asking,
  childId: Id<'child'>,
  draft: DisruptionPlanDraft,
  shown: number,
) {
  return write(database, who, childId, 'disruption-plan.written', async (tx, of) => {
    const former = await findDisruptionPlan(tx, childId)
    const id = await insertDisruptionPlan(tx, of, draft, shown, who)
    if (former) await settleReviewOf(tx, former.id, who)
    await setTask(tx, {
      ...{ ...of, kind: sealed, ...review, path: `/children/${childId}/disruption-plan` },
      ...{ sourceId: id, setBy: who.id, ownerId: who.id, ownerAgencyId: who.agencyId },
      ...{ startedAt: who.at, dueAt: endOfLondonDay(draft.reviewOn) },
    })
    return { id }
  })
}

/** A step opens no child to whoever has it: the licensing officer learns of the hotel, and of nobody's name. */
export async function addDisruptionStep(
  database: Database,
  who: Asking,
  childId: Id<'child'>,
  draft: DisruptionStepDraft,
) {
  return write(database, who, childId, 'disruption-plan.step-added', async (tx, of) => {
    if (!(await findDisruptionPlan(tx, childId))) throw new NotFound('disruption plan')
    const { agencyId, workerId, what, dueOn } = draft
    const { id: passingId, isNew } = await ensurePassing(tx, of, agencyId, 'disruption', who)
    const id = await insertDisruptionStep(tx, of, draft, passingId, who)
    await setTask(tx, {
      ...{ ...of, kind: sealed, title: what, path: `/disruption-steps/${id}` },
      ...{ sourceId: id, setBy: who.id, ownerId: workerId, ownerAgencyId: agencyId },
      ...{ startedAt: who.at, dueAt: endOfLondonDay(dueOn) },
    })
    const given = { type: 'plan.part-given', kind: 'disruption', passingId, isNew } as const
    return {
      id,
      events: [{ ...given, ...of, agencyId, workerId, path: `/disruption-steps/${id}` }],
    }
  })
}

type Written = { readonly id: string; readonly events?: readonly PartGiven[] }

async function write(
  database: Database,
  who: Asking,
  childId: Id<'child'>,
  action: `disruption-plan.${string}`,
  work: (tx: Tx, of: OfChild) => Promise<Written>,
) {
  const because = granted(mayWriteDisruption(who))
  return auditedTransaction(database, who, async tx => {
    const { id, events = [] } = await work(tx, ofChild(await getChild(tx, childId)))
    const audit = { verb: 'collection', action, subjects: [childId, id], because } as const
    return { result: childId, audit, events }
  })
}

async function settleReviewOf(tx: Tx, sourceId: string, { id: by, at }: Asking) {
  const written = { state: 'done', outcome: 'The plan was written again', by, at } as const
  await settleTasksFrom(tx, sourceId, sealed, written)
}

import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { getChild } from '../../records/people/index.ts'
import {
  getDisruptionStep,
  listDisruptionPlans,
  listDisruptionSteps,
} from './disruption-plan.store.ts'
import { listPassings } from './passing.store.ts'
import { mayReadDisruption, mayWriteDisruption } from './plan.policy.ts'

export type DisruptionPlanView = Awaited<ReturnType<typeof viewDisruptionPlan>>

export async function viewDisruptionPlan(database: Database, who: Asking, childId: Id<'child'>) {
  const because = granted(mayReadDisruption(who))
  return auditedRead(database, who, async db => {
    const child = await getChild(db, childId)
    const [plan, ...former] = await listDisruptionPlans(db, childId, 20)
    const steps = await listDisruptionSteps(db, childId)
    const passings = await listPassings(db, childId, 'disruption')
    const shown = [...(plan ? [plan] : []), ...former, ...steps, ...passings]
    const subjects = [childId, ...shown.map(({ id }) => id)]
    const writes = mayWriteDisruption(who).allowed
    return {
      result: { child, plan, former, steps, passings, writes },
      audit: { verb: 'consultation', action: 'disruption-plan.shown', subjects, because },
    }
  })
}

/** One step, for whoever has it, leads its agency, or knows the whole plan. */
export async function viewDisruptionStep(
  database: Database,
  who: Asking,
  id: Id<'disruption-step'>,
) {
  return auditedRead(database, who, async db => {
    const step = await getDisruptionStep(db, id)
    const because = step.workerId === who.id ? 'has the step' : 'passed to them or their agency'
    const subjects = [id, ...(step.taskId ? [step.taskId] : [])]
    const audit = { verb: 'consultation', action: 'disruption-plan.step-shown', subjects } as const
    return { result: step, audit: { ...audit, because } }
  })
}

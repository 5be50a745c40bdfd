import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { listAttachments, mostShown } from '../../records/attachments/index.ts'
import { getChild } from '../../records/people/index.ts'
import { listPassings } from './passing.store.ts'
import { mayWriteSafetyPlan } from './plan.policy.ts'
import {
  findSafetyPlan,
  getSafetyPlan,
  listParts,
  listSafeAdults,
  listSafetyPlans,
} from './safety-plan.store.ts'

export type SafetyPlanView = Awaited<ReturnType<typeof viewSafetyPlan>>

/** The child's plan as it stands. That it was looked at is written down with it. */
export async function viewSafetyPlan(database: Database, who: Asking, childId: Id<'child'>) {
  return auditedRead(database, who, async db => {
    const child = await getChild(db, childId)
    const plan = await findSafetyPlan(db, childId)
    const adults = await listSafeAdults(db, childId)
    const parts = await listParts(db, childId)
    const passings = await listPassings(db, childId, 'safety')
    const documents = await listAttachments(db, 'plan', childId, mostShown)
    const shown = [...(plan ? [plan] : []), ...adults, ...parts, ...passings, ...documents]
    const subjects = [childId, ...shown.map(({ id }) => id)]
    const tasks = parts.flatMap(({ taskId }) => taskId ?? [])
    const writes = mayWriteSafetyPlan(who).allowed
    return {
      result: { child, plan, adults, parts, passings, documents, writes },
      audit: {
        ...({ verb: 'consultation', action: 'safety-plan.shown' } as const),
        ...{ subjects: [...subjects, ...tasks], because: 'works with this child' },
      },
    }
  })
}

export async function viewSafetyPlanVersions(
  database: Database,
  who: Asking,
  childId: Id<'child'>,
  limit: number,
  before?: number,
) {
  return auditedRead(database, who, async db => {
    const child = await getChild(db, childId)
    const plans = await listSafetyPlans(db, childId, limit, before)
    const subjects = [childId, ...plans.map(({ id }) => id)]
    const audit = { verb: 'consultation', action: 'safety-plan.versions-shown', subjects } as const
    return { result: { child, plans }, audit: { ...audit, because: 'works with this child' } }
  })
}

/** One version, and the one it replaced. */
export async function viewSafetyPlanVersion(
  database: Database,
  who: Asking,
  id: Id<'safety-plan'>,
) {
  return auditedRead(database, who, async db => {
    const plan = await getSafetyPlan(db, id)
    const [former] = await listSafetyPlans(db, plan.childId, 1, plan.number)
    const subjects = [plan.childId, id, ...(former ? [former.id] : [])]
    const audit = { verb: 'consultation', action: 'safety-plan.version-shown', subjects } as const
    return { result: { plan, former }, audit: { ...audit, because: 'works with this child' } }
  })
}

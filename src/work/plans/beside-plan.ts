import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { Holder } from '../../records/attachments/index.ts'
import { mayReadPlans, mayWriteSafetyPlan } from './plan.policy.ts'
import { findSafetyPlan } from './safety-plan.store.ts'

/** What belongs to a child's safety plan, whichever version is read. It is not passed on with the plan. */
export const besidePlan: Holder = {
  ...{ kind: 'plan', base: '/children/:child/safety-plan', parameter: 'child' },
  ...{ back: 'The safety plan', mayRead: mayReadPlans, mayAdd: mayWriteSafetyPlan },
  advice:
    'The child and the family may ask to read it. Add nothing here about what police or others do to stop those who do harm.',
  async place(db, id) {
    const plan = await findSafetyPlan(db, id as string as Id<'child'>)
    if (!plan) throw new NotFound('safety plan', id)
    return plan
  },
}

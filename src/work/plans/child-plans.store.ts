import { sql } from 'kysely'
import { type Db, question } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'

/** What the child's page says of plans. Nothing of disruption: most who read it may not know. */
export type ChildPlans = {
  /** Of two records that were joined, the one that has the plans. */
  readonly childId: Id<'child'>
  readonly safetyPlanId: Id<'safety-plan'> | null
  readonly writtenWith: string | null
  readonly reviewOn: CalendarDate | null
  readonly transitionPlanId: Id<'transition-plan'> | null
  /** The latest transfer, where one was proposed. */
  readonly transferId: Id<'transfer'> | null
  readonly toName: string | null
  readonly outside: boolean | null
  readonly answer: 'accepted' | 'refused' | 'withdrawn' | null
  readonly answeredOn: CalendarDate | null
}

export async function findChildPlans(db: Db, childId: Id<'child'>): Promise<ChildPlans> {
  const [plans] = await plansOf(db, childId)
  return plans ?? { childId, ...nonePlanned }
}

const nonePlanned = {
  ...{ safetyPlanId: null, writtenWith: null, reviewOn: null, transitionPlanId: null },
  ...{ transferId: null, toName: null, outside: null, answer: null, answeredOn: null },
}

const plansOf = question(
  (_db, childId: Id<'child'>) => sql<ChildPlans>`
    select ${childId}::uuid as child_id, plan.id as safety_plan_id, plan.written_with, plan.review_on, towards.id as transition_plan_id,
           going.id as transfer_id, coalesce(area.name, going.to_name) as to_name, going.to_area_id is null as outside,
           answered.answer, answered.answered_on
      from (select) as one
      left join lateral (select * from plans.safety_plan where child_id = ${childId} order by number desc limit 1) plan on true
      left join lateral (select * from plans.transition_plan where child_id = ${childId} order by number desc limit 1) towards on true
      left join lateral (select * from plans.transfer where child_id = ${childId} order by proposed_at desc limit 1) going on true
      left join access.area on area.id = going.to_area_id
      left join plans.transfer_answer answered on answered.transfer_id = going.id`,
  { of: ['plans.safety_plan', 'plans.transition_plan', 'plans.transfer'] },
)

/** Every id that is shown with it. */
export function shownInPlans({ safetyPlanId, transitionPlanId, transferId }: ChildPlans): string[] {
  return [safetyPlanId, transitionPlanId, transferId].flatMap(id => id ?? [])
}

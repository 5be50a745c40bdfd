import { type Asking, asTheProcess, theProcess } from '../../foundation/access/index.ts'
import { auditedRead, auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { addDays, addMonths } from '../../foundation/kernel/calendar-date.ts'
import type { Clock } from '../../foundation/kernel/clock.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { todayInLondon } from '../../foundation/kernel/london.ts'
import { inRounds } from '../../foundation/kernel/rounds.ts'
import { getChild } from '../../records/people/index.ts'
import { settleTasksAbout } from '../../records/tasks/index.ts'
import type { TransitionDue } from './events.ts'
import type { OfChild } from './passing.store.ts'
import { mayWriteSafetyPlan } from './plan.policy.ts'
import {
  claimTransition,
  insertTransitionPlan,
  listNearEighteen,
  listTransitionPlans,
} from './transition.store.ts'
import { isNearEighteen, type TransitionDraft } from './transition.ts'
import { ofChild } from './write-safety-plan.ts'

export type TransitionView = Awaited<ReturnType<typeof viewTransition>>

export async function viewTransition(database: Database, who: Asking, childId: Id<'child'>) {
  return auditedRead(database, who, async db => {
    const child = await getChild(db, childId)
    const plans = await listTransitionPlans(db, childId)
    const subjects = [childId, ...plans.map(({ id }) => id)]
    const audit = { verb: 'consultation', action: 'transition.shown', subjects } as const
    const writes = mayWriteSafetyPlan(who).allowed
    return {
      result: { child, plans, writes },
      audit: { ...audit, because: 'works with this child' },
    }
  })
}

/** Writes the next version. To plan is done once there is a plan; to be accepted is what its page asks for until then. */
export async function planTransition(
  database: Database,
  who: Asking,
  childId: Id<'child'>,
  draft: TransitionDraft,
  shown: number,
) {
  const because = granted(mayWriteSafetyPlan(who))
  return auditedTransaction(database, who, async tx => {
    const of = ofChild(await getChild(tx, childId))
    const id = await insertTransitionPlan(tx, of, draft, shown, who)
    if (draft.answer === 'accepted') {
      const outcome = 'Adult services accepted'
      const done = { state: 'done', outcome, by: who.id, at: who.at } as const
      await settleTasksAbout(tx, childId, 'plan-transition', done)
    }
    const audit = { verb: 'collection', action: 'transition.written', because } as const
    return { result: childId, audit: { ...audit, subjects: [childId, id] } }
  })
}

export type IsOn = (db: Db, at: Date) => Promise<boolean>

/** Asks for a plan towards eighteen, once for each child on a list or with a safety plan. */
export async function sweepTransitions(database: Database, now: Date, isOn: IsOn, limit = 100) {
  const today = todayInLondon(now)
  const [bornAfter, bornBy] = [
    addMonths(today, -18 * 12),
    addDays(addMonths(today, -17 * 12 - 6), 3),
  ]
  const near = await database.asking(theProcess, async db =>
    (await isOn(db, now)) ? listNearEighteen(db, bornAfter, bornBy, limit) : [],
  )
  for (const { id: childId, areaId, bornOn } of near) {
    if (isNearEighteen(bornOn, today))
      await begin(database, { childId, areaId }, now).catch(begunAlready)
  }
}

async function begin(database: Database, of: OfChild, now: Date) {
  await auditedTransaction(database, asTheProcess(now), async tx => {
    const id = await claimTransition(tx, of, now)
    if (!id) throw new NotFound('transition', of.childId)
    const events: TransitionDue[] = [{ type: 'transition.due', transitionId: id, ...of }]
    const audit = { verb: 'alteration', action: 'transition.begun' } as const
    const because = 'is the process itself'
    return { result: undefined, audit: { ...audit, subjects: [of.childId, id], because }, events }
  })
}

function begunAlready(error: unknown) {
  if (!(error instanceof NotFound)) throw error
}

export function startTransitions(database: Database, clock: Clock, everyMs: number, isOn: IsOn) {
  return inRounds(() => sweepTransitions(database, clock(), isOn), everyMs)
}

import { sql } from 'kysely'
import type { Db, Tx } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { OfChild } from './passing.store.ts'
import type { TransitionDraft } from './transition.ts'

type By = {
  readonly id: Id<'practitioner'>
  readonly agencyId: Id<'agency'>
  readonly at: Date
}

/** Every version, the one that stands first. */
export async function listTransitionPlans(db: Db, childId: Id<'child'>, limit = 20) {
  return db
    .selectFrom('plans.transitionPlan as plan')
    .innerJoin('access.practitioner as writer', 'writer.id', 'plan.writtenBy')
    .select([
      'plan.id',
      'plan.number',
      'plan.childsWords',
      'plan.notHeardWhy',
      'plan.service',
      'plan.contact',
      'plan.changes',
      'plan.stays',
      'plan.answer',
      'plan.answeredBy',
      'plan.answeredOn',
      'plan.answerWords',
      'plan.writtenAt',
      'writer.name as writerName',
    ])
    .where('plan.childId', '=', childId)
    .orderBy('plan.number', 'desc')
    .limit(limit)
    .execute()
}

export async function insertTransitionPlan(
  tx: Tx,
  { childId, areaId }: OfChild,
  draft: TransitionDraft,
  shown: number,
  by: By,
) {
  const [theirs] = await listTransitionPlans(tx, childId, 1)
  if ((theirs?.number ?? 0) !== shown) throw stale(theirs)
  const id = newId<'transition-plan'>()
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('plans.transitionPlan')
    .values({
      ...{ id, areaId, childId, number: shown + 1, ...draft },
      ...{ writtenBy: by.id, agencyId: by.agencyId, writtenAt: by.at },
    })
    .onConflict(conflict => conflict.columns(['childId', 'number']).doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n) throw stale((await listTransitionPlans(tx, childId, 1))[0])
  return id
}

function stale(theirs: Awaited<ReturnType<typeof listTransitionPlans>>[number] | undefined) {
  const { number = 0, childsWords = '', service = '', changes = '', stays = '' } = theirs ?? {}
  return new Conflict('transition', String(number), { childsWords, service, changes, stays })
}

export type NearEighteen = {
  readonly id: Id<'child'>
  readonly areaId: Id<'area'>
  readonly bornOn: CalendarDate
}

/** Children of that age on a group's list or with a safety plan, for whom nobody was asked to plan yet. */
export async function listNearEighteen(
  db: Db,
  bornAfter: CalendarDate,
  bornBy: CalendarDate,
  limit: number,
): Promise<NearEighteen[]> {
  const { rows } = await sql<NearEighteen>`
    select child.id, child.area_id, child.born_on from people.child
     where child.born_on > ${bornAfter} and child.born_on <= ${bornBy}
       and (exists (select from oversight.listing_spell spell where spell.child_id = child.id and spell.ended_at is null)
         or exists (select from plans.safety_plan plan where plan.child_id = child.id))
       and not exists (select from plans.transition begun where begun.child_id = child.id)
     order by child.born_on limit ${limit}`.execute(db)
  return rows
}

/** Begins it once. @returns nothing where somebody else did */
export async function claimTransition(tx: Tx, { childId, areaId }: OfChild, at: Date) {
  const id = newId<'transition'>()
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('plans.transition')
    .values({ id, childId, areaId, begunAt: at })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n ? id : undefined
}

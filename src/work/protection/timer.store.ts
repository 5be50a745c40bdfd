import { sql } from 'kysely'
import { type Asking, hasRole } from '../../foundation/access/index.ts'
import { type Db, question, type Tx } from '../../foundation/database/index.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { dueAt, type TimeLimitId, timeLimits } from '../../records/tasks/index.ts'
import { outcomeAt, type Timer } from './timer.ts'

export type NewTimer = {
  readonly limitId: TimeLimitId
  readonly sourceId: string
  readonly childId: Id<'child'>
  readonly areaId: Id<'area'>
  readonly startedAt: Date
  readonly by: Id<'practitioner'>
  readonly nrmId?: Id<'nrm'>
  readonly allegationId?: Id<'allegation'>
}

/** Starts a clock with the rule as it is today, so that a later edition of the rule does not rewrite it. */
export async function startTimer(tx: Tx, { limitId, by, ...timer }: NewTimer) {
  const { startsWith, source, confirmed } = timeLimits[limitId]
  const due = dueAt(limitId, timer.startedAt)
  const rule = { limitId, startedWith: startsWith, source, confirmed, dueAt: due }
  const id = newId<'timer'>()
  await tx
    .insertInto('protection.timer')
    .values({ id, ...timer, ...rule, setBy: by })
    .execute()
  return { id, dueAt: due }
}

type End = {
  readonly at: Date
  readonly by: Id<'practitioner'>
  readonly why?: string
  /** The step it waits for is no longer to come. */
  readonly fellAway?: boolean
}

/** The step a clock waited for has happened. Where no such clock runs there is nothing to stop. */
export async function stopTimers(
  tx: Tx,
  sourceId: string,
  limitIds: readonly TimeLimitId[],
  end: End,
) {
  const running = await selectTimers(tx)
    .where('timer.sourceId', '=', sourceId)
    .where('timer.limitId', 'in', [...limitIds])
    .where('timer.endedAt', 'is', null)
    .limit(10)
    .execute()
  for (const timer of running) await updateTimerEnded(tx, asTimer(timer), end)
}

export async function updateTimerEnded(tx: Tx, timer: Timer, { at, by, why = '', fellAway }: End) {
  const outcome = fellAway ? 'fell_away' : outcomeAt(timer, at)
  const { numUpdatedRows } = await tx
    .updateTable('protection.timer')
    .set({ outcome, endedAt: at, endedBy: by, endedWhy: why })
    .where('id', '=', timer.id)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new Conflict('timer', 'ended', {})
}

export async function insertPause(
  tx: Tx,
  timer: Timer,
  pause: { readonly reason: string; readonly by: Id<'practitioner'>; readonly at: Date },
) {
  const { id: timerId, limitId, areaId, childId } = timer
  const { reason, by, at } = pause
  await tx
    .insertInto('protection.pause')
    .values({
      ...{ id: newId<'pause'>(), timerId, limitId: limitId as 'T_ASSESS', areaId, childId },
      ...{ reason, pausedBy: by, pausedAt: at },
    })
    .execute()
}

export async function updatePauseEnded(
  tx: Tx,
  timerId: Id<'timer'>,
  { by, at, due }: { readonly by: Id<'practitioner'>; readonly at: Date; readonly due: Date },
) {
  const { numUpdatedRows } = await tx
    .updateTable('protection.pause')
    .set({ resumedBy: by, resumedAt: at })
    .where('timerId', '=', timerId)
    .where('resumedAt', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new Conflict('timer', 'running', {})
  await tx
    .updateTable('protection.timer')
    .set({ extendedTo: due })
    .where('id', '=', timerId)
    .where('endedAt', 'is', null)
    .execute()
}

export async function getTimer(db: Db, id: Id<'timer'>): Promise<Timer> {
  const timer = await selectTimers(db).where('timer.id', '=', id).executeTakeFirst()
  if (!timer) throw new NotFound('timer', id)
  return asTimer(timer)
}

export async function listPauses(db: Db, timerId: Id<'timer'>) {
  return db
    .selectFrom('protection.pause')
    .select(['id', 'reason', 'pausedAt', 'resumedAt'])
    .where('timerId', '=', timerId)
    .orderBy('pausedAt')
    .limit(100)
    .execute()
}

/** The clocks of a child in the track itself: those that run first, then those that ended, the latest first. */
export async function listTimers(db: Db, childId: Id<'child'>, limit: number): Promise<Timer[]> {
  return (await timersOfChild(db, childId, limit)).map(asTimer)
}

const timersOfChild = question(
  (db, childId: Id<'child'>, limit: number) =>
    selectTimers(db)
      .where('timer.childId', '=', childId)
      .where('timer.nrmId', 'is', null)
      .where('timer.allegationId', 'is', null)
      .orderBy(sql`timer.ended_at is not null`)
      .orderBy(sql`case when timer.ended_at is null then timer.due_at end`)
      .orderBy('timer.endedAt', 'desc')
      .limit(limit),
  { of: ['protection.timer'] },
)

/** The clocks of one referral or one allegation. */
export async function listTimersFrom(db: Db, sourceId: string): Promise<Timer[]> {
  const timers = await selectTimers(db)
    .where('timer.sourceId', '=', sourceId)
    .orderBy('timer.startedAt')
    .limit(50)
    .execute()
  return timers.map(asTimer)
}

/**
 * The running clocks that are somebody's: of the children they answer for, of the restricted records they opened, and
 * of the allegations a designated officer sees. The next due first.
 */
export async function listOwnTimers(db: Db, who: Asking, limit: number) {
  const timers = await ownTimers(db, who.id, hasRole(who, 'lado'), limit)
  return timers.map(timer => ({ ...timer, ...asTimer(timer) }))
}

const ownTimers = question((db, id: Id<'practitioner'>, officer: boolean, limit: number) =>
  selectTimers(db)
    .leftJoin('people.child as child', 'child.id', 'timer.childId')
    .select([
      'timer.nrmId',
      'timer.allegationId',
      'child.reference',
      'child.givenName',
      'child.preferredName',
    ])
    .where('timer.endedAt', 'is', null)
    .where(
      sql<boolean>`timer.id = any (array(
        select running.id from tasks.responsibility kept join protection.timer running on running.child_id = kept.child_id
         where kept.owner_id = ${id} and kept.closed_at is null and running.ended_at is null
        union select id from protection.timer
         where set_by = ${id} and ended_at is null and num_nonnulls(nrm_id, allegation_id) > 0
        union select id from protection.timer where ${officer} and allegation_id is not null and ended_at is null))`,
    )
    .orderBy('timer.dueAt')
    .limit(limit),
)

function selectTimers(db: Db) {
  return db
    .selectFrom('protection.timer as timer')
    .leftJoin('protection.pause as standing', join =>
      join.onRef('standing.timerId', '=', 'timer.id').on('standing.resumedAt', 'is', null),
    )
    .select([
      'timer.id',
      'timer.childId',
      'timer.areaId',
      'timer.limitId',
      'timer.sourceId',
      'timer.startedWith',
      'timer.source',
      'timer.confirmed',
      'timer.startedAt',
      'timer.dueAt',
      'timer.extendedTo',
      'timer.outcome',
      'timer.endedAt',
      'timer.endedWhy',
      'standing.pausedAt',
    ])
}

/** The table holds the limit's id as text, because limits are data; a clock is only ever started with one of them. */
function asTimer(row: Omit<Timer, 'limitId'> & { readonly limitId: string }): Timer {
  return { ...row, limitId: row.limitId as TimeLimitId }
}

import { sql } from 'kysely'
import type { Practitioner } from '../../foundation/access/index.ts'
import { type Db, question, type Tx } from '../../foundation/database/index.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { answersForAgency } from './task.policy.ts'
import { type NewTask, type Settlement, type TaskState, taskStates } from './task.ts'

export async function setTask(tx: Tx, task: NewTask): Promise<Id<'task'>> {
  const id = newId<'task'>()
  await tx
    .insertInto('tasks.task')
    .values({ id, ...task })
    .execute()
  return id
}

export type Task = Awaited<ReturnType<typeof getTask>>

/** The child's reference and name are null where the asker may not see the child, though the task is theirs. */
export async function getTask(db: Db, id: Id<'task'>) {
  const task = await selectTasks(db)
    .leftJoin('access.practitioner as setter', 'setter.id', 'task.setBy')
    .leftJoin('access.agency as setterAgency', 'setterAgency.id', 'setter.agencyId')
    .leftJoin('access.practitioner as settler', 'settler.id', 'task.settledBy')
    .select([
      'task.areaId',
      'task.ruleId',
      'task.dismissible',
      'task.outcome',
      'task.startedAt',
      'task.version',
      'setter.name as setterName',
      'setterAgency.name as setterAgencyName',
      'settler.name as settlerName',
      sql<boolean>`coalesce(task.owner_id = any (array(select tasks.stood_in_for())), false)`.as(
        'asDeputy',
      ),
    ])
    .where('task.id', '=', id)
    .executeTakeFirst()
  if (!task) throw new NotFound('task', id)
  return task
}

export type ListedTask = Awaited<ReturnType<typeof listMyTasks>>[number]

/**
 * What is still to be done by this practitioner, and by their agency where nobody has taken it and they answer for
 * it. What is overdue stands first.
 */
export async function listMyTasks(db: Db, who: Practitioner, limit: number) {
  return selectTasks(db)
    .where('task.settledAt', 'is', null)
    .where(eb =>
      eb.or([
        eb('task.ownerId', '=', who.id),
        ...(answersForAgency(who)
          ? [eb.and([eb('task.ownerAgencyId', '=', who.agencyId), eb('task.ownerId', 'is', null)])]
          : []),
      ]),
    )
    .orderBy('task.dueAt')
    .limit(limit)
    .execute()
}

/** Open ones first, then the settled, each by when they are or were due. */
export const listTasksOfChild = question(
  (db, childId: Id<'child'>, limit: number) =>
    selectTasks(db)
      .where('task.childId', '=', childId)
      .orderBy(sql`task.settled_at is not null`)
      .orderBy('task.dueAt')
      .limit(limit),
  { of: ['tasks.task'] },
)

/** The tasks that came of a decision, a contact or an episode. */
export async function listTasksFrom(db: Db, sourceIds: readonly string[], limit: number) {
  if (sourceIds.length === 0) return []
  return selectTasks(db)
    .select('task.sourceId')
    .where('task.sourceId', 'in', [...sourceIds])
    .orderBy('task.dueAt')
    .limit(limit)
    .execute()
}

/** Who could take a task over: not those from whom its child is hidden. */
export async function listColleaguesOfAgency(
  db: Db,
  agencyId: Id<'agency'>,
  childId: Id<'child'> | null,
  limit: number,
) {
  return db
    .selectFrom('access.practitioner')
    .select(['id', 'name', 'jobTitle'])
    .where('agencyId', '=', agencyId)
    .where('leftAt', 'is', null)
    .where(sql<boolean>`${childId}::uuid is null or not access.hides(${childId}::uuid, id)`)
    .orderBy('name')
    .limit(limit)
    .execute()
}

export async function isHiddenFrom(db: Db, childId: Id<'child'>, who: Id<'practitioner'>) {
  const { rows } = await sql<{ hidden: boolean }>`
    select access.hides(${childId}, ${who}) as hidden`.execute(db)
  return rows[0]?.hidden !== false
}

export async function updateTaskSettled(
  tx: Tx,
  id: Id<'task'>,
  version: number,
  settlement: {
    readonly state: Settlement['state'] | 'cancelled'
    readonly outcome: string
    readonly settledBy: Id<'practitioner'>
    readonly settledAt: Date
  },
) {
  await updateTask(tx, id, version, settlement)
}

export async function updateTaskBegun(tx: Tx, id: Id<'task'>, version: number) {
  await updateTask(tx, id, version, { state: 'in_progress' })
}

export async function updateTaskOwner(
  tx: Tx,
  id: Id<'task'>,
  version: number,
  ownerId: Id<'practitioner'>,
) {
  await updateTask(tx, id, version, { ownerId })
}

type SettledByEvent = {
  readonly state: Settlement['state'] | 'cancelled'
  readonly outcome: string
  readonly by: Id<'practitioner'>
  readonly at: Date
}

/** What was to be done has happened: the open tasks of that kind that came of one source need nobody any more. */
export async function settleTasksFrom(
  tx: Tx,
  sourceId: string,
  kind: string,
  settlement: SettledByEvent,
  ownerId?: Id<'practitioner'>,
) {
  await settleOpen(tx, kind, settlement, ownerId).where('sourceId', '=', sourceId).execute()
}

/** The same for one child, wherever the tasks came from. */
export async function settleTasksAbout(
  tx: Tx,
  childId: Id<'child'>,
  kind: string,
  settlement: SettledByEvent,
  ownerId?: Id<'practitioner'>,
) {
  await settleOpen(tx, kind, settlement, ownerId).where('childId', '=', childId).execute()
}

/** A task that was set before anyone knew for which child. */
export async function nameChildInTasks(tx: Tx, sourceId: string, childId: Id<'child'>) {
  await tx
    .updateTable('tasks.task')
    .set({ childId })
    .where('sourceId', '=', sourceId)
    .where('childId', 'is', null)
    .execute()
}

/** Of one owner only where an owner is given. */
function settleOpen(
  tx: Tx,
  kind: string,
  { state, outcome, by, at }: SettledByEvent,
  ownerId?: Id<'practitioner'>,
) {
  return tx
    .updateTable('tasks.task')
    .set({ state, outcome, settledBy: by, settledAt: at, version: sql`version + 1` })
    .where('kind', '=', kind)
    .where('settledAt', 'is', null)
    .$if(ownerId !== undefined, tasks => tasks.where('ownerId', '=', ownerId ?? null))
}

type Change = {
  readonly state?: TaskState
  readonly outcome?: string
  readonly ownerId?: Id<'practitioner'>
  readonly settledBy?: Id<'practitioner'>
  readonly settledAt?: Date
}

async function updateTask(tx: Tx, id: Id<'task'>, version: number, change: Change) {
  const changed = await tx
    .updateTable('tasks.task')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('settledAt', 'is', null)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 1n) return
  const { state, outcome, ownerId, version: now } = await getTask(tx, id)
  const theirs = { state: taskStates[state], outcome, ownerId: ownerId ?? '' }
  throw new Conflict('task', String(now), theirs)
}

function selectTasks(db: Db) {
  return db
    .selectFrom('tasks.task as task')
    .innerJoin('access.agency as agency', 'agency.id', 'task.ownerAgencyId')
    .leftJoin('access.practitioner as owner', 'owner.id', 'task.ownerId')
    .leftJoin('people.child as child', 'child.id', 'task.childId')
    .select([
      'task.id',
      'task.kind',
      'task.title',
      'task.path',
      'task.priority',
      'task.state',
      'task.dueAt',
      'task.settledAt',
      'task.ownerId',
      'owner.name as ownerName',
      'task.ownerAgencyId',
      'agency.name as ownerAgencyName',
      'task.childId',
      'child.reference as childReference',
      sql<
        string | null
      >`nullif(concat_ws(' ', coalesce(nullif(child.preferred_name, ''), child.given_name), nullif(child.family_name, '')), '')`.as(
        'childName',
      ),
    ])
}

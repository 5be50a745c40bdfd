import { sql } from 'kysely'
import type { Db, Tx } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { type ActionKind, actionKinds, type BoardFilter, type EntryKind } from './action.ts'

const kinds = Object.keys(actionKinds) as ActionKind[]

export type Action = Awaited<ReturnType<typeof getAction>>

export async function getAction(db: Db, id: Id<'task'>) {
  const action = await selectActions(db)
    .innerJoin('access.practitioner as setter', 'setter.id', 'task.setBy')
    .select([
      'task.areaId',
      'task.childId',
      'task.path',
      'task.sourceId',
      'task.setBy',
      'setter.name as setterName',
      'task.startedAt',
      'task.settledBy',
      'task.outcome',
      'task.version',
      sql<boolean>`coalesce(task.owner_agency_id = any (access.agencies_led()), false)`.as('isLed'),
      sql<boolean>`coalesce(task.owner_id = any (array(select tasks.stood_in_for())), false)`.as(
        'asDeputy',
      ),
    ])
    .where('task.id', '=', id)
    .executeTakeFirst()
  if (!action) throw new NotFound('action', id)
  return { ...action, kind: action.kind as ActionKind, seesChild: action.reference !== null }
}

/** Whether what was ended has been verified or sent back. */
export async function isDecided(db: Db, taskId: Id<'task'>): Promise<boolean> {
  const entry = await db
    .selectFrom('plans.actionEntry')
    .select('id')
    .where('taskId', '=', taskId)
    .where('kind', 'in', ['verified', 'sent_back'])
    .limit(1)
    .executeTakeFirst()
  return entry !== undefined
}

export async function listEntries(db: Db, taskId: Id<'task'>, limit = 100) {
  return db
    .selectFrom('plans.actionEntry as entry')
    .innerJoin('access.practitioner as person', 'person.id', 'entry.byId')
    .innerJoin('access.agency as agency', 'agency.id', 'entry.agencyId')
    .select([
      'entry.id',
      'entry.kind',
      'entry.words',
      'entry.evidence',
      'entry.at',
      'person.name as byName',
      'agency.name as byAgency',
    ])
    .where('entry.taskId', '=', taskId)
    .orderBy('entry.at', 'desc')
    .limit(limit)
    .execute()
}

type By = {
  readonly id: Id<'practitioner'>
  readonly agencyId: Id<'agency'>
  readonly at: Date
}

export async function insertEntry(
  tx: Tx,
  taskId: Id<'task'>,
  kind: EntryKind,
  said: { readonly words?: string; readonly evidence?: string },
  { id: byId, agencyId, at }: By,
) {
  const id = newId<'action-entry'>()
  const entry = { id, taskId, kind, words: said.words ?? '', evidence: said.evidence ?? '' }
  await tx
    .insertInto('plans.actionEntry')
    .values({ ...entry, byId, agencyId, at })
    .execute()
  return id
}

export type BoardRow = Awaited<ReturnType<typeof listBoard>>[number]

type Board = {
  readonly agencyId?: Id<'agency'>
  readonly groupId?: Id<'group'>
  readonly ownerId?: Id<'practitioner'> | undefined
  readonly filter: BoardFilter
  readonly at: Date
  readonly limit: number
  readonly offset: number
}

/** By person and day; for a group, by day alone. What each may see of it, row security decides. */
export async function listBoard(db: Db, board: Board) {
  const { agencyId, groupId, ownerId, filter, at, limit, offset } = board
  const declined = sql<boolean>`(select entry.kind from plans.action_entry entry where entry.task_id = task.id order by entry.at desc limit 1) = 'declined'`
  return selectActions(db)
    .select([
      'task.childId',
      sql<EntryKind | null>`(select entry.kind from plans.action_entry entry
        where entry.task_id = task.id and entry.kind not in ('climbed_lead', 'climbed_senior') order by entry.at desc limit 1)`.as(
        'last',
      ),
    ])
    .$if(agencyId !== undefined, rows => rows.where('task.ownerAgencyId', '=', agencyId ?? null))
    .$if(ownerId !== undefined, rows => rows.where('task.ownerId', '=', ownerId ?? null))
    .$if(groupId !== undefined, rows =>
      rows.where('task.childId', 'in', eb =>
        eb
          .selectFrom('oversight.listingSpell')
          .select('childId')
          .where('groupId', '=', groupId as Id<'group'>)
          .where('endedAt', 'is', null),
      ),
    )
    .$if(filter === 'open' || filter === 'late' || filter === 'declined', rows =>
      rows.where('task.settledAt', 'is', null),
    )
    .$if(filter === 'late', rows => rows.where('task.dueAt', '<', at))
    .$if(filter === 'declined', rows => rows.where(declined))
    .$if(filter === 'unverified', rows =>
      rows
        .where('task.state', 'in', ['done', 'not_done'])
        .where(
          sql<boolean>`not exists (select from plans.action_entry entry where entry.task_id = task.id and entry.kind in ('verified', 'sent_back'))`,
        ),
    )
    .$if(agencyId !== undefined, rows => rows.orderBy(sql`owner.name nulls first`))
    .orderBy('task.dueAt')
    .orderBy('task.id')
    .limit(limit)
    .offset(offset)
    .execute()
}

function selectActions(db: Db) {
  return db
    .selectFrom('tasks.task as task')
    .innerJoin('access.agency as agency', 'agency.id', 'task.ownerAgencyId')
    .leftJoin('access.practitioner as owner', 'owner.id', 'task.ownerId')
    .leftJoin('people.child as child', 'child.id', 'task.childId')
    .select([
      'task.id',
      'task.kind',
      'task.title',
      'task.priority',
      'task.state',
      'task.dueAt',
      'task.settledAt',
      'task.ownerId',
      'owner.name as ownerName',
      'task.ownerAgencyId',
      'agency.name as ownerAgencyName',
      'child.reference',
      'child.givenName',
      'child.familyName',
      'child.preferredName',
    ])
    .where('task.kind', 'in', kinds)
}

/** The group as its actions need it. Its room keeps it; it is read here and never written. */
export async function getGroup(db: Db, id: Id<'group'>) {
  const group = await db
    .selectFrom('oversight.group')
    .select(['id', 'name', 'chairId', 'coordinatorId', 'areaId'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!group) throw new NotFound('group', id)
  return group
}

/** Open actions that were due before a moment and have not climbed this rung yet, the longest late first. */
export async function listToClimb(
  db: Db,
  kind: 'climbed_lead' | 'climbed_senior',
  dueBefore: Date,
  limit: number,
) {
  return db
    .selectFrom('tasks.task as task')
    .select(['task.id', 'task.dueAt'])
    .where('task.kind', 'in', kinds)
    .where('task.settledAt', 'is', null)
    .where('task.dueAt', '<', dueBefore)
    .where(
      sql<boolean>`not exists (select from plans.action_entry entry where entry.task_id = task.id and entry.kind = ${kind})`,
    )
    .orderBy('task.dueAt')
    .limit(limit)
    .execute()
}

/** Writes down once that an action climbed. @returns nothing where it did already, or ended meanwhile */
export async function claimClimb(
  tx: Tx,
  taskId: Id<'task'>,
  kind: 'climbed_lead' | 'climbed_senior',
  { id: byId, agencyId, at }: By,
): Promise<boolean> {
  const open = await tx
    .selectFrom('tasks.task')
    .select('id')
    .where('id', '=', taskId)
    .where('settledAt', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!open) return false
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('plans.actionEntry')
    .values({ id: newId<'action-entry'>(), taskId, kind, byId, agencyId, at })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

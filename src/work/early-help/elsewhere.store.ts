import { sql } from 'kysely'
import { type Db, question } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'

// Rooms of the work do not import one another. What `assessment` and `contacts` keep about a child is read here, as far
// as the asker may see it, and never written.

/** The level that stands: of the matrix that no other replaces. */
export async function findLevel(db: Db, childId: Id<'child'>) {
  const row = await db
    .selectFrom('assessment.assessment')
    .select('finalLevel as level')
    .where('childId', '=', childId)
    .orderBy('assessedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.level
}

/** Whether the front door has a concern about the child that it has not decided. */
export async function hasOpenContact(db: Db, childId: Id<'child'>): Promise<boolean> {
  const open = await db
    .selectFrom('contacts.contact')
    .select('id')
    .where('childId', '=', childId)
    .where('state', 'in', ['received', 'screening'])
    .limit(1)
    .executeTakeFirst()
  return open !== undefined
}

export async function isToBeReferredAgain(db: Db, childId: Id<'child'>): Promise<boolean> {
  const open = await db
    .selectFrom('tasks.task')
    .select('id')
    .where('childId', '=', childId)
    .where('kind', '=', 'refer-again')
    .where('settledAt', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return open !== undefined
}

export type Waiting = {
  readonly taskId: Id<'task'>
  readonly childId: Id<'child'>
  readonly title: string
  readonly startedAt: Date
  readonly dueAt: Date
  readonly ownerName: string | null
  readonly ownerAgencyName: string
  readonly reference: string
  readonly givenName: string
  readonly familyName: string
  readonly preferredName: string
}

/** Children whose lead worker must refer them again and has not yet, the first due first. */
export async function listWaiting(db: Db, limit: number, after?: Id<'task'>): Promise<Waiting[]> {
  return waitingAfter(db, after ?? null, limit)
}

const waitingAfter = question(
  (_db, after: Id<'task'> | null, limit: number) => sql<Waiting>`
    select task.id as task_id, task.title, task.started_at, task.due_at, owner.name as owner_name,
           agency.name as owner_agency_name, child.id as child_id, child.reference, child.given_name,
           child.family_name, child.preferred_name
      from tasks.task
      join people.child on child.id = task.child_id
      join access.agency on agency.id = task.owner_agency_id
      left join access.practitioner owner on owner.id = task.owner_id
     where task.kind = 'refer-again' and task.settled_at is null
       and (${after}::uuid is null or (task.due_at, task.id) > (select last.due_at, last.id from tasks.task last where last.id = ${after}))
     order by task.due_at, task.id limit ${limit}`,
)

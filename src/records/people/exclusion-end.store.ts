import { sql } from 'kysely'
import type { Db, Tx } from '../../foundation/database/index.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { Answered } from './exclusion-end.ts'

export type Exclusion = {
  readonly id: Id<'exclusion'>
  readonly childId: Id<'child'>
  readonly reference: string
  readonly practitionerId: Id<'practitioner'>
  readonly name: string
  readonly agencyName: string
  readonly reason: string
  readonly startedAt: Date
  readonly endedAt: Date | null
  /** Whether somebody asked to end it and nobody answered yet. */
  readonly isAsked: boolean
}

const seen = sql`
  select seen.id, seen.child_id, seen.reference, seen.practitioner_id, person.name, agency.name as agency_name, seen.reason,
         seen.started_at, seen.ended_at,
         exists (select from people.exclusion_end asked where asked.exclusion_id = seen.id and asked.answer is null) as is_asked
    from people.exclusions_seen() seen
    join access.practitioner person on person.id = seen.practitioner_id
    join access.agency agency on agency.id = person.agency_id`

/** Those that wait for an answer first, then those in force, then the ended ones. One more than a page. */
export async function listExclusions(db: Db, page: number, pageful: number): Promise<Exclusion[]> {
  const { rows } = await sql<Exclusion>`
    ${seen} order by is_asked desc, seen.ended_at is not null, seen.started_at desc, seen.id
     limit ${pageful + 1} offset ${(page - 1) * pageful}`.execute(db)
  return rows
}

export async function getExclusion(db: Db, id: Id<'exclusion'>): Promise<Exclusion> {
  const { rows } = await sql<Exclusion>`${seen} where seen.id = ${id}`.execute(db)
  if (!rows[0]) throw new NotFound('exclusion', id)
  return rows[0]
}

export async function listEndings(db: Db, id: Id<'exclusion'>) {
  return db
    .selectFrom('people.exclusionEnd as asked')
    .innerJoin('access.practitioner as asker', 'asker.id', 'asked.askedBy')
    .leftJoin('access.practitioner as answerer', 'answerer.id', 'asked.answeredBy')
    .select(['asked.id', 'asked.why', 'asked.askedBy', 'asked.askedAt'])
    .select(['asked.answer', 'asked.answerWhy', 'asked.answeredAt'])
    .select(['asker.name as askedByName', 'answerer.name as answeredByName'])
    .where('exclusionId', '=', id)
    .orderBy('askedAt', 'desc')
    .limit(50)
    .execute()
}

type By = { readonly id: Id<'practitioner'>; readonly at: Date }

export async function insertEnding(
  tx: Tx,
  exclusionId: Id<'exclusion'>,
  why: string,
  { id: askedBy, at: askedAt }: By,
): Promise<Id<'exclusion-end'>> {
  const id = newId<'exclusion-end'>()
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('people.exclusionEnd')
    .values({ id, exclusionId, why, askedBy, askedAt })
    .onConflict(asked => asked.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 0n) throw new Conflict('exclusion', '', {})
  return id
}

/** Ends the exclusion where the answer says so: a trigger does, and only after an answer of somebody else. */
export async function updateAnswered(
  tx: Tx,
  id: Id<'exclusion-end'>,
  { answer, answerWhy }: Answered,
  { id: answeredBy, at: answeredAt }: By,
) {
  const { numUpdatedRows } = await tx
    .updateTable('people.exclusionEnd')
    .set({ answer, answerWhy, answeredBy, answeredAt })
    .where('id', '=', id)
    .where('answer', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new Conflict('exclusion', '', {})
}

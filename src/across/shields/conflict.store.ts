import { sql } from 'kysely'
import type { Asking } from '../../foundation/access/index.ts'
import type { Db, Tx } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { Conflict as Changed, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { ConflictAnswer, Declaration, KnownAs, Near, Relation } from './conflict.ts'

export type Conflict = {
  readonly id: Id<'conflict'>
  readonly practitionerId: Id<'practitioner'>
  readonly name: string
  readonly agencyName: string
  readonly source: 'declared' | 'matched'
  readonly relation: Relation | null
  readonly givenName: string
  readonly familyName: string
  readonly bornOn: CalendarDate | null
  readonly postcode: string
  readonly words: string
  readonly raisedAt: Date
  readonly matchedAt: Date | null
  readonly answeredAt: Date | null
  readonly answererName: string | null
  readonly excluded: readonly Id<'child'>[] | null
  readonly why: string | null
}

const seen = sql`
  select conflict.*, person.name, agency.name as agency_name, answer.answered_at, answer.excluded, answer.why, answerer.name as answerer_name
    from shields.conflict conflict
    join access.practitioner person on person.id = conflict.practitioner_id
    join access.agency agency on agency.id = person.agency_id
    left join shields.conflict_answer answer on answer.conflict_id = conflict.id
    left join access.practitioner answerer on answerer.id = answer.answered_by`

/** Those that wait first, the oldest before the others. One more than a page. */
export async function listConflicts(db: Db, page: number, pageful: number): Promise<Conflict[]> {
  const { rows } = await sql<Conflict>`
    ${seen} where conflict.practitioner_id = any ((select shields.staff_watched())::uuid[])
     order by answer.id is not null, case when answer.id is null then conflict.raised_at end, conflict.raised_at desc, conflict.id
     limit ${pageful + 1} offset ${(page - 1) * pageful}`.execute(db)
  return rows
}

export async function getConflict(db: Db, id: Id<'conflict'>): Promise<Conflict> {
  const { rows } = await sql<Conflict>`
    ${seen} where conflict.id = ${id} and conflict.practitioner_id = any ((select shields.staff_watched())::uuid[])`.execute(
    db,
  )
  if (!rows[0]) throw new NotFound('conflict', id)
  return rows[0]
}

/** What somebody declared themselves, the latest first: what they wrote, and nothing of what became of it. */
export async function listDeclared(db: Db, who: Asking) {
  return db
    .selectFrom('shields.conflict')
    .select(['id', 'relation', 'givenName', 'familyName', 'raisedAt'])
    .where('practitionerId', '=', who.id)
    .where('source', '=', 'declared')
    .orderBy('raisedAt', 'desc')
    .orderBy('id')
    .limit(100)
    .execute()
}

export async function insertDeclared(tx: Tx, declaration: Declaration, who: Asking) {
  const id = newId<'conflict'>()
  await tx
    .insertInto('shields.conflict')
    .values({ id, practitionerId: who.id, source: 'declared', ...declaration, raisedAt: who.at })
    .execute()
  return id
}

export type Candidate = Near & {
  readonly id: Id<'conflict-child'>
  readonly reference: string
}

export async function listCandidates(db: Db, id: Id<'conflict'>): Promise<Candidate[]> {
  const rows = await db
    .selectFrom('shields.conflictChild')
    .select(['id', 'childId', 'reference', 'knownAs', 'says'])
    .where('conflictId', '=', id)
    .orderBy('reference')
    .orderBy('knownAs')
    .limit(200)
    .execute()
  return rows.map(row => ({ ...row, knownAs: row.knownAs as KnownAs }))
}

export async function insertAnswer(
  tx: Tx,
  conflictId: Id<'conflict'>,
  { excluded, why }: ConflictAnswer,
  { id: answeredBy, at: answeredAt }: Asking,
) {
  const id = newId<'conflict-answer'>()
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('shields.conflictAnswer')
    .values({ id, conflictId, excluded: [...excluded], why, answeredBy, answeredAt })
    .onConflict(answered => answered.column('conflictId').doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 0n) throw new Changed('conflict', '', {})
  return id
}

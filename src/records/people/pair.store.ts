import { sql } from 'kysely'
import { type Db, question, type Tx } from '../../foundation/database/index.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { Part, Weighed } from '../matching/index.ts'
import { listHomes } from './address.store.ts'
import { shownAddress } from './address.ts'
import { childColumns } from './child.store.ts'
import type { Child } from './child.ts'
import type { JudgedAs, Judgement, Pair, PairedChild } from './pair.ts'

const pairColumns = ['id', 'childId', 'otherId', 'weight', 'parts', 'model', 'foundAt'] as const

export const pageful = 25

/** Pairs nobody has judged as they are now, those that speak loudest first. One more than a page, to know of a next. */
export async function listOpenPairs(db: Db, asked: number, page: number): Promise<Pair[]> {
  const rows = await db
    .selectFrom('people.candidate as found')
    .select(pairColumns)
    .where('weight', '>=', asked)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('people.candidate as later')
            .select('later.id')
            .whereRef('later.replacesId', '=', 'found.id'),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('people.judgement as judged')
            .select('judged.id')
            .whereRef('judged.candidateId', '=', 'found.id'),
        ),
      ),
    )
    .orderBy('weight', 'desc')
    .orderBy('id')
    .offset((page - 1) * pageful)
    .limit(pageful + 1)
    .execute()
  return withChildren(db, rows)
}

/** The pair as it is now, whichever row of its history was asked for. */
export async function findPair(db: Db, id: Id<'candidate'>): Promise<Pair | undefined> {
  const { rows } = await sql<PairRow>`
    with recursive history as (
      select * from people.candidate where id = ${id}
      union all
      select later.* from history join people.candidate later on later.replaces_id = history.id)
    select id, child_id, other_id, weight, parts, model, found_at from history
     where not exists (select from people.candidate later where later.replaces_id = history.id)`.execute(
    db,
  )
  return (await withChildren(db, rows))[0]
}

type PairRow = {
  readonly id: Id<'candidate'>
  readonly childId: Id<'child'>
  readonly otherId: Id<'child'>
  readonly weight: number
  readonly parts: unknown
  readonly model: string
  readonly foundAt: Date
}

export async function withChildren(db: Db, rows: readonly PairRow[]): Promise<Pair[]> {
  if (rows.length === 0) return []
  const ids = [...new Set(rows.flatMap(({ childId, otherId }) => [childId, otherId]))]
  const found = await db
    .selectFrom('people.child')
    .leftJoin('access.agency', 'access.agency.id', 'people.child.schoolId')
    .select(childColumns.map(column => `people.child.${column}` as const))
    .select('access.agency.name as school')
    .where('people.child.id', 'in', ids)
    .execute()
  const homes = await listHomes(db, ids)
  const byId = new Map(
    found.map(child => {
      const home = homes.get(child.id)
      const lives = { livesWith: home?.livesWith ?? '', address: shownAddress(home) }
      return [child.id, { ...child, ...lives, school: child.school ?? '' }]
    }),
  )
  return rows.flatMap(({ childId, otherId, parts, ...row }) => {
    const children: (PairedChild | undefined)[] = [byId.get(childId), byId.get(otherId)]
    const [one, other] = children
    return one && other ? [{ ...row, parts: parts as Part[], children: [one, other] }] : []
  })
}

/** What people said of the two, latest first. */
export async function listJudgements(db: Db, pair: Pair): Promise<Judgement[]> {
  const [one, other] = pair.children
  return db
    .selectFrom('people.judgement as judgement')
    .innerJoin('access.practitioner as person', 'person.id', 'judgement.judgedBy')
    .select(['judgement.id', 'candidateId', 'answer', 'reason', 'judgedAt', 'replacesId'])
    .select(['person.id as judgedById', 'person.name as judgedBy'])
    .where('childId', '=', one.id)
    .where('otherId', '=', other.id)
    .orderBy('judgedAt', 'desc')
    .limit(50)
    .execute()
}

export type NewJudgement = JudgedAs & {
  readonly replacesId: Id<'judgement'> | null
  readonly by: Id<'practitioner'>
  readonly at: Date
}

/** @returns nothing where somebody else judged at the same instant */
export async function insertJudgement(tx: Tx, pair: Pair, { by, at, ...said }: NewJudgement) {
  const id = newId<'judgement'>()
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('people.judgement')
    .values({
      ...{ id, candidateId: pair.id, ...sidesOf(pair.children), ...said },
      ...{ judgedBy: by, judgedAt: at },
    })
    .onConflict(said => said.constraint('pair_is_judged_in_turn').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 0n ? undefined : id
}

function sidesOf([one, other]: readonly [Child, Child]) {
  return { childId: one.id, areaId: one.areaId, otherId: other.id, otherAreaId: other.areaId }
}

export type AlsoAs = {
  readonly id: Id<'child'>
  readonly reference: string
  readonly givenName: string
  readonly familyName: string
  readonly preferredName: string
  readonly judgedBy: string
  readonly judgedAt: Date
  readonly candidateId: Id<'candidate'>
}

/** Other records of which somebody said, and nobody took back, that they are of this child. */
export const listAlsoAs = question(
  (_db, childId: Id<'child'>) => sql<AlsoAs>`
    select child.id, child.reference, child.given_name, child.family_name, child.preferred_name,
           person.name as judged_by, judged.judged_at, judged.candidate_id
      from (select case when child_id = ${childId} then other_id else child_id end as also_id, *
              from people.judgement where child_id = ${childId} or other_id = ${childId}) judged
      join people.child on child.id = judged.also_id
      join access.practitioner person on person.id = judged.judged_by
     where judged.answer = 'same'
       and not exists (select from people.merge joined
                        where joined.child_id = judged.child_id and joined.other_id = judged.other_id and joined.unmerged_at is null)
       and not exists (select from people.judgement later where later.replaces_id = judged.id)
     order by judged.judged_at, child.id limit 20`,
  { plannedOnce: true },
)

/** What was last found of a child and others, likely or not. Only the process asks. */
export async function listLatestOf(db: Db, childId: Id<'child'>) {
  const { rows } = await sql<PairRow>`
    select id, child_id, other_id, weight, parts, model, found_at from people.candidate found
     where (child_id = ${childId} or other_id = ${childId})
       and not exists (select from people.candidate later where later.replaces_id = found.id)`.execute(
    db,
  )
  return rows.map(row => ({ ...row, parts: row.parts as readonly Part[] }))
}

type Found = Weighed & {
  readonly children: readonly [Child, Child]
  readonly model: string
  readonly replacesId: Id<'candidate'> | null
}

export async function insertCandidates(tx: Tx, found: readonly Found[], at: Date) {
  if (found.length === 0) return
  const rows = found.map(({ children, parts, ...rest }) => ({
    ...{ id: newId<'candidate'>(), ...sidesOf(children), ...rest },
    ...{ parts: JSON.stringify(parts), foundAt: at },
  }))
  await tx.insertInto('people.candidate').values(rows).execute()
}

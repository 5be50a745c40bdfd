import { sql } from 'kysely'
import { theProcess } from '../../foundation/access/index.ts'
import type { Db, Tx } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { KnownAs, Near } from './conflict.ts'

/** Somebody who is held against everybody on record: by a name alone, or by what somebody declared. */
export type Sought = {
  readonly practitionerId: Id<'practitioner'>
  /** Null where the process itself looks, because somebody is new or has a new name. */
  readonly conflictId: Id<'conflict'> | null
  readonly name: string
  readonly bornOn: CalendarDate | null
  readonly postcode: string
}

export async function listSought(db: Db, limit: number): Promise<Sought[]> {
  const { rows } = await sql<Sought>`
    (select practitioner_id, id as conflict_id, given_name || ' ' || family_name as name, born_on, postcode
       from shields.conflict where matched_at is null order by raised_at, id limit ${limit})
    union all
    (select person.id, null, person.name, null, '' from access.practitioner person
      where person.left_at is null and person.id <> ${theProcess.id}
        and not exists (select from shields.staff_matched done where done.practitioner_id = person.id and done.name = person.name)
      order by person.joined_at, person.id limit ${limit})`.execute(db)
  return rows
}

export type OnRecord = {
  readonly childId: Id<'child'>
  readonly knownAs: KnownAs
  readonly name: string
  readonly bornOn: CalendarDate | null
  readonly says: string
}

/** Everybody on record with one of these words in their name. For the process, which sees them all. */
export async function listWithWords(db: Db, words: readonly string[]): Promise<OnRecord[]> {
  const { rows } = await sql<OnRecord>`
    with words as materialized (select ${[...words]}::text[] as any)
    select child.id as child_id, 'child' as known_as, child.given_name || ' ' || child.family_name as name, child.born_on,
           concat_ws(' ', child.given_name, child.family_name) as says
      from people.child where child.id in (select child_id from people.name_token, words where token = any (words.any))
    union all
    select said.child_id, 'relative', said.name, null, said.name || ', ' || replace(said.relationship, '_', ' ')
      from family.relative said, words where string_to_array(lower(said.name), ' ') && words.any
    union all
    select adult.child_id, 'safe_adult', adult.name, null, adult.name || ', ' || adult.who
      from plans.safe_adult adult, words where string_to_array(lower(adult.name), ' ') && words.any
    union all
    select told.child_id, 'subject', told.name, null, '' from words, shields.named_to_police(words.any) told`.execute(
    db,
  )
  return rows
}

/** The children who live or lived there, as far as it was not hidden. */
export async function listLivingAt(db: Db, postcode: string): Promise<Near[]> {
  const { rows } = await sql<Near>`
    select distinct child_id, 'address' as known_as, lines || ', ' || postcode as says from people.address
     where postcode = ${postcode} and postcode <> '' and not hidden order by child_id limit 50`.execute(
    db,
  )
  return rows
}

/** Puts in the information lead's queue what the process found. */
export async function insertMatched(
  tx: Tx,
  { practitionerId, conflictId, name }: Sought,
  near: readonly Near[],
  now: Date,
): Promise<Id<'conflict'> | undefined> {
  if (!conflictId) {
    await tx
      .insertInto('shields.staffMatched')
      .values({ practitionerId, name, matchedAt: now })
      .onConflict(done => done.doNothing())
      .execute()
    if (near.length === 0) return undefined
  }
  const id = conflictId ?? newId<'conflict'>()
  if (conflictId) {
    await tx.updateTable('shields.conflict').set({ matchedAt: now }).where('id', '=', id).execute()
  } else {
    const found = { source: 'matched' as const, givenName: name, raisedAt: now, matchedAt: now }
    await tx
      .insertInto('shields.conflict')
      .values({ id, practitionerId, ...found })
      .execute()
  }
  const rows = near.map(one => ({ id: newId<'conflict-child'>(), ...one }))
  await sql`
    insert into shields.conflict_child (id, conflict_id, child_id, area_id, reference, known_as, says)
    select near.id, ${id}, child.id, child.area_id, child.reference, near."knownAs", near.says
      from json_to_recordset(${JSON.stringify(rows)}) as near (id uuid, "childId" uuid, "knownAs" text, says text)
      join people.child on child.id = near."childId"
        on conflict on constraint child_once do nothing`.execute(tx)
  return id
}

/** The information leads of the areas that somebody's agency serves: never themselves. */
export async function listLeadsFor(
  db: Db,
  about: Id<'practitioner'>,
): Promise<Id<'practitioner'>[]> {
  const { rows } = await sql<{ id: Id<'practitioner'> }>`
    select distinct lead.id from access.practitioner about
      join access.agency_area theirs on theirs.agency_id = about.agency_id
      join access.agency_area served on served.area_id = theirs.area_id
      join access.practitioner lead on lead.agency_id = served.agency_id and lead.left_at is null and lead.id <> about.id
      join access.held_role held on held.practitioner_id = lead.id and held.role_id = 'ig_lead' and held.ended_at is null
     where about.id = ${about} order by lead.id limit 20`.execute(db)
  return rows.map(({ id }) => id)
}

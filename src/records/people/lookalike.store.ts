import { sql } from 'kysely'
import type { Db } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { listHomes } from './address.store.ts'
import { addressInOneLine } from './address.ts'
import { childColumns } from './child.store.ts'
import type { Child } from './child.ts'
import { searchTokens } from './name-tokens.ts'
import { nearDates } from './near-dates.ts'

/** From each way of looking, so that a common name is no more work than any other. */
const most = 300

/**
 * Children worth comparing with this one: two names alike; a date of birth alike and a name; a school or an address and
 * a name; or born on the same day. Each way is bounded. What lies beyond the bound of one, such as the three hundredth
 * namesake, is mostly found by another.
 */
export async function listLookalikes(db: Db, child: Child, also: readonly Id<'child'>[]) {
  const tokens = searchTokens([child.givenName, child.familyName, child.preferredName])
  const pairs = tokens.filter(token => token.includes(' '))
  const names = tokens.filter(token => !token.includes(' '))
  const dates = child.bornOn ? nearDates(child.bornOn) : []
  const sharesName = sql`exists (select from people.name_token named
    where named.child_id = child.id and named.token = any (${names}::text[]))`
  const { rows } = await sql<{ id: Id<'child'> }>`
    select alike.id from (
      (select child_id as id from people.name_token where token = any (${pairs}::text[]) limit ${most})
      union (select id from people.child where born_on = ${child.bornOn}::date limit ${most})
      union (select id from people.child where born_on = any (${dates}::date[]) and ${sharesName} limit ${most})
      union (select id from people.child where school_id = ${child.schoolId}::uuid and ${sharesName} limit ${most})
      union (select child.id from people.address stay join people.child on child.id = stay.child_id
              where not stay.hidden and stay.address_key <> '' and ${sharesName}
                and stay.address_key = any (array(select own.address_key from people.address own
                                                   where own.child_id = ${child.id} and not own.hidden)) limit ${most})
    ) alike where alike.id <> ${child.id}`.execute(db)
  const ids = [...new Set([...rows.map(({ id }) => id), ...also])]
  if (ids.length === 0) return []
  return db.selectFrom('people.child').select(childColumns).where('id', 'in', ids).execute()
}

/** Where each of them lives, as two records are compared: never where nobody may know. */
export async function listOpenAddresses(db: Db, ids: readonly Id<'child'>[]) {
  const homes = await listHomes(db, ids, { open: true })
  return (id: Id<'child'>) => {
    const home = homes.get(id)
    return home ? addressInOneLine(home) : ''
  }
}

/**
 * Which of these are known not to be this child, and why: a verified number of one kind differs, or they are brothers or
 * sisters. What somebody verified outweighs whatever is alike.
 */
export async function listKnownApart(db: Db, id: Id<'child'>, others: readonly Id<'child'>[]) {
  const { rows } = await sql<{ otherId: Id<'child'>; why: string }>`
    with verified as (
      select known.child_id, known.kind, known.number from people.identifier known
       where known.state = 'verified' and known.child_id = any (${[id, ...others]}::uuid[])
         and not exists (select from people.identifier later where later.replaces_id = known.id))
    select theirs.child_id as other_id, 'verified numbers differ' as why
      from verified own join verified theirs on theirs.kind = own.kind and theirs.child_id <> own.child_id
     where own.child_id = ${id} group by theirs.child_id, own.kind having not bool_or(own.number = theirs.number)
    union
    select other_id, 'brother or sister' from family.tie
     where child_id = ${id} and other_id = any (${others}::uuid[]) and kind = 'sibling' and ended_at is null
     order by 2`.execute(db)
  return new Map(rows.map(({ otherId, why }) => [otherId, why]))
}

type Told = Pick<Child, 'givenName' | 'familyName' | 'preferredName' | 'bornOn'>

/** For each, by its place: children with two names alike, born on a day like it as far as both are known. */
export async function listNamesakes(db: Db, told: readonly Told[]) {
  const asked = told.map(({ givenName, familyName, preferredName, bornOn }, at) => ({
    at,
    tokens: searchTokens([givenName, familyName, preferredName]).filter(token =>
      token.includes(' '),
    ),
    days: bornOn ? nearDates(bornOn) : [],
  }))
  const { rows } = await sql<{ at: number; childId: Id<'child'> }>`
    with asked as materialized (
      select * from json_to_recordset(${JSON.stringify(asked)}) as asked (at int, tokens text[], days date[]))
    select distinct at, named.child_id from asked
     cross join lateral (select child_id from people.name_token where token = any (tokens) limit ${most}) named
      join people.child on child.id = named.child_id
     where days = '{}' or born_on is null or born_on = any (days)`.execute(db)
  return rows
}

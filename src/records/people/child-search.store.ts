import { sql } from 'kysely'
import { type Db, question } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { listHomes } from './address.store.ts'
import { shownAddress } from './address.ts'
import { childColumns } from './child.store.ts'
import { type Child, nameOf } from './child.ts'
import { type ChildSearch, nicknamesOf, readChildSearch, whyItMatches } from './child-search.ts'
import { findChildrenByNumber } from './identifier.store.ts'
import { identifierKinds, plainNumber } from './identifier.ts'
import { pairTokens, soundsOf } from './name-tokens.ts'
import { swappedDate } from './near-dates.ts'
import { listTogether } from './together.store.ts'

export type FoundChild = Child & {
  readonly why: readonly string[]
  /** Where the child lives, as far as the asker may know. */
  readonly address: string
  /** The records of this child that matched: more than one only where they were joined. */
  readonly records: readonly Id<'child'>[]
}

const most = 20

/**
 * The children the asker may see that match best: most names first, then names as written before names that only
 * begin so or sound so. Order of names does not matter.
 *
 * Tokens are compared with = and < only: those let row security and the index work together, so that three hundred
 * thousand children are never read through. Never more than twenty: longer lists are not read, they are guessed from.
 */
export async function searchChildren(
  db: Db,
  query: { readonly text: string; readonly bornOn?: CalendarDate | null },
  limit = most,
): Promise<FoundChild[]> {
  const search = readChildSearch(query.text, query.bornOn)
  const ids = await rankedIds(db, search, Math.min(limit, most))
  if (ids.length === 0) return []
  return asOneChild(db, ids, child => whyItMatches(search, child))
}

/** Children whom somebody else knows by exactly this number. Names and dates of birth are never looked up so. */
export async function searchByNumber(db: Db, text: string): Promise<FoundChild[]> {
  const number = plainNumber(text)
  if (!/^(?=.*\d)[A-Z0-9/.]{2,40}$/.test(number)) return []
  const known = await findChildrenByNumber(db, number)
  if (known.length === 0) return []
  const ids = known.map(({ childId }) => childId)
  return asOneChild(db, ids, child =>
    known
      .filter(({ childId }) => childId === child.id)
      .map(({ kind }) => `${identifierKinds[kind]} is the one you wrote`),
  )
}

/** What a child was found by, beside the facts of the record: what it was called before, and where it lived in the open. */
type Searched = Child & { readonly formerly: string; readonly postcodes: readonly string[] }

const formerly = sql<string>`coalesce((
  select string_agg(concat_ws(' ', was.given_name, was.family_name, was.preferred_name), ' ')
    from people.former_name was where was.child_id = people.child.id), '')`.as('formerly')
const postcodes = sql<string[]>`array(
  select distinct stay.postcode from people.address stay
   where stay.child_id = people.child.id and not stay.hidden and stay.postcode <> '')`.as(
  'postcodes',
)

/** Records that were joined are found once, as the one that leads, with what matched in which of them. */
async function asOneChild(
  db: Db,
  ids: readonly Id<'child'>[],
  whyOf: (child: Searched) => readonly string[],
): Promise<FoundChild[]> {
  const together = await listTogether(db, ids)
  const leadOf = (id: Id<'child'>) => together.get(id)?.[0].id ?? id
  const leads = [...new Set(ids.map(leadOf))]
  const all = [...new Set([...ids, ...leads])]
  const [rows, homes] = await Promise.all([childrenOf(db, all), listHomes(db, leads)])
  const found = (id: Id<'child'>) => rows.filter(row => row.id === id)
  return leads.flatMap(lead =>
    found(lead).map(child => ({
      ...child,
      records: ids.filter(id => leadOf(id) === lead),
      address: shownAddress(homes.get(lead)),
      why: ids
        .filter(id => leadOf(id) === lead)
        .flatMap(found)
        .flatMap(record => whyOf(record).map(why => ofRecord(why, record, child))),
    })),
  )
}

const childrenOf = question((db, ids: readonly Id<'child'>[]) =>
  db
    .selectFrom('people.child')
    .select(childColumns)
    .select([formerly, postcodes])
    .where(sql<boolean>`id = any (${ids}::uuid[])`),
)

function ofRecord(why: string, record: Child, lead: Child): string {
  if (record.id === lead.id) return why
  return `${why}, in ${nameOf({ ...record, preferredName: '' })} ${record.reference}, joined with this record`
}

async function rankedIds(db: Db, search: ChildSearch, limit: number): Promise<Id<'child'>[]> {
  if (search.reference) {
    const child = await db
      .selectFrom('people.child')
      .select('id')
      .where('reference', '=', search.reference)
      .executeTakeFirst()
    return child ? [child.id] : []
  }
  const { names, bornOn = null, postcode = null } = search
  if (names.length === 0 && !bornOn && !postcode) return []
  const [first, second, ...more] = names
  // Where enough children have both names as written, nothing looser could come before them.
  if (first && second && more.length === 0 && !bornOn && !postcode) {
    const { asWritten } = pairTokens(first, second)
    const rows = await withTokens(db, asWritten, limit)
    if (rows.length === limit) return rows.map(row => row.childId)
  }
  const spelt = names.flatMap((name, part) => [
    { part, token: name, looseness: 0 },
    ...nicknamesOf(name).map(token => ({ part, token, looseness: 1 })),
    ...soundsOf(name).map(token => ({ part, token, looseness: 2 })),
  ])
  const swapped = bornOn ? (swappedDate(bornOn) ?? null) : null
  // Two letters are too little to begin with.
  const begun = names.flatMap((name, part) =>
    name.length > 2 ? [{ part, name, next: after(name) }] : [],
  )
  const rows = await ranked(
    db,
    JSON.stringify(spelt),
    JSON.stringify(begun),
    waysOf(names),
    bornOn,
    swapped,
    postcode,
    limit,
  )
  return rows.map(row => row.childId)
}

type Row = { readonly childId: Id<'child'> }

const withTokens = question(
  (_db, tokens: readonly string[], limit: number) => sql<Row>`
    select child_id from people.name_token where token = any (${tokens}::text[]) order by child_id limit ${limit}`,
  { plannedOnce: true },
)

// Who may see what, row security says by itself; said here too, so that a whole area is found by its names and
// somebody's own children by themselves. From each way the first few are enough: no list is longer than the limit. They are
// put into one array, because for that few children are expected, and for the ways together room for thousands was made.
const inArea = sql`area_id = any ((select access.areas_in_reach())::uuid[])`
const hasAreas = sql`(select access.areas_in_reach() <> '{}')`

const ranked = question(
  (
    _db,
    spelt: string,
    begun: string,
    ways: readonly string[],
    bornOn: CalendarDate | null,
    swapped: CalendarDate | null,
    postcode: string | null,
    limit: number,
  ) => sql<Row>`
    with spelt as materialized (select * from json_to_recordset(${spelt}) as s (part int, token text, looseness int)),
         begun as materialized (select * from json_to_recordset(${begun}) as b (part int, name text, next text)),
         candidate as materialized (
           select distinct child_id from unnest(array(
             select found.child_id from unnest(${ways}::text[]) way
              cross join lateral (select child_id from people.name_token
                                   where token = way and ${inArea} order by child_id limit ${limit}) found where ${hasAreas}
             union all
             select found.child_id from begun
              cross join lateral (select child_id from people.name_token
                                   where token > name and token < next and ${inArea} order by token limit ${limit}) found where ${hasAreas}
             union all
             select child_id from unnest(access.children_in_reach() || access.roll_in_reach()) own (child_id) join people.name_token using (child_id)
              where token in (select unnest(${ways}::text[])) or token ^@ any ((select array_agg(name) from begun)::text[])
             union all
             select id from people.child where born_on in (${bornOn}, ${swapped}::date)
             union all
             (select child_id from people.address
               where postcode = ${postcode} and postcode <> '' and not hidden limit 200))) child_id),
         known as materialized (
           select child_id, token from candidate cross join lateral (
             select token from people.name_token known where known.child_id = candidate.child_id offset 0) own),
         hit as (
           select child_id, part, looseness from known join spelt using (token)
           union all select child_id, part, 1 from known join begun on token > name and token < next and token !~ ' '
           union all select child.id, -1, case when born_on = ${bornOn} then 0 else 1 end
             from candidate join people.child on child.id = child_id
            where ${bornOn}::date is not null and born_on in (${bornOn}, ${swapped}::date)
           union all select child_id, -2, 0 from candidate join people.address using (child_id)
            where postcode = ${postcode} and postcode <> '' and not hidden),
         part as (select child_id, part, min(looseness) as looseness from hit group by child_id, part)
    select child_id from part group by child_id
     order by count(*) desc, sum(looseness), child_id limit ${limit}`,
  { plannedOnce: true },
)

/** Tokens of children worth a look: two of the names together, and each of them alone. */
function waysOf(names: readonly string[]): string[] {
  // More than four names are told apart by any four of them.
  const few = names.slice(0, 4)
  const pairs = few.flatMap((a, at) => few.slice(at + 1).map(b => pairTokens(a, b)))
  const both = pairs.flatMap(pair => Object.values(pair).flat())
  const nicknames = few.flatMap(nicknamesOf)
  return [...new Set([...both, ...names, ...names.flatMap(soundsOf), ...nicknames])]
}

/** What comes after everything that begins so. */
function after(name: string): string {
  return `${name}\u{10ffff}`
}

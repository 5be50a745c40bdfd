import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { childColumns } from './child.store.ts'
import type { Child } from './child.ts'
import { type ChildSearch, readChildSearch, whyItMatches } from './child-search.ts'
import { soundsOf } from './name-tokens.ts'

export type FoundChild = Child & { readonly why: readonly string[] }

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
  const rows = await db
    .selectFrom('people.child')
    .select(childColumns)
    .where('id', 'in', ids)
    .execute()
  return ids.flatMap(id => {
    const child = rows.find(row => row.id === id)
    return child ? [{ ...child, why: whyItMatches(search, child) }] : []
  })
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
  const born = search.bornOn
    ? [sql`select id, -1, 0 from people.child where born_on = ${search.bornOn}`]
    : []
  const asWritten = [
    ...search.names.map((name, part) => from(part, 0, sql`token = ${name}`)),
    ...born,
  ]
  if (asWritten.length === 0) return []
  // Where enough children match in everything as written, nothing looser could come before them.
  const whole = await ranked(db, asWritten, limit, asWritten.length)
  if (whole.length === limit) return whole
  return ranked(db, [...asWritten, ...search.names.flatMap(looserWays)], limit, 1)
}

type Way = RawBuilder<unknown>

async function ranked(db: Db, ways: readonly Way[], limit: number, parts: number) {
  const { rows } = await sql<{ childId: Id<'child'> }>`
    with hit (child_id, part, looseness) as (${sql.join(ways, sql` union all `)}),
         part as (select child_id, part, min(looseness) as looseness from hit group by child_id, part)
    select child_id from part group by child_id having count(*) >= ${parts}
     order by count(*) desc, sum(looseness), child_id limit ${limit}`.execute(db)
  return rows.map(row => row.childId)
}

/** As a beginning, then by sound. Two letters are too little to begin with. */
function looserWays(name: string, part: number): Way[] {
  const sounds = soundsOf(name)
  const ways: Way[] = []
  if (name.length > 2) {
    ways.push(from(part, 1, sql`token > ${name} and token < ${`${name}\u{10ffff}`}`))
  }
  if (sounds.length > 0) ways.push(from(part, 2, sql`token = any (${sounds}::text[])`))
  return ways
}

function from(part: number, looseness: number, where: Way): Way {
  return sql`select child_id, ${sql.lit(part)}, ${sql.lit(looseness)} from people.name_token where ${where}`
}

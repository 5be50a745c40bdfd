import { sql } from 'kysely'
import { type Db, type Tx } from '../../foundation/database/index.ts'
import { addDays, type CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { Acted } from './counted-day.ts'
import { fold, homeOf } from './home.ts'
import { momentsOf } from './inspection.ts'
import { type Counts, type Known, leastDays, type Opened } from './stories.ts'

export type Worked = {
  readonly practitionerId: Id<'practitioner'>
  readonly agencyId: Id<'agency'>
  readonly day: CalendarDate
}

/** Whether anybody did something that was not looked through. */
export async function hasNew(db: Db, since: Date): Promise<boolean> {
  const { rows } = await sql<{ waits: boolean }>`select looked.waits(${since})`.execute(db)
  return rows[0]?.waits ?? false
}

/** Whose days there is something new in, and from now on nothing more. */
export async function takeNew(tx: Tx, since: Date, most: number): Promise<Worked[]> {
  const { rows } = await sql<Worked>`
    select practitioner_id, agency_id, day from looked.take(${since}, ${most})`.execute(tx)
  return rows
}

/** More than anybody does in a day. */
const mostOfDay = 5_000

export async function listDay(db: Db, { practitionerId, day }: Worked): Promise<Acted[]> {
  const { since, until } = momentsOf({ from: day, to: day })
  const { rows } = await sql<Acted>`
    select at, verb, action, subjects from looked.day_of(${practitionerId}, ${since}, ${until}, ${mostOfDay})`.execute(
    db,
  )
  return rows
}

export async function findLastBefore(db: Db, { practitionerId, day }: Worked) {
  const { since } = momentsOf({ from: day, to: day })
  const { rows } = await sql<{ at: Date | null }>`
    select looked.last_before(${practitionerId}, ${since}) as at`.execute(db)
  return rows[0]?.at ?? undefined
}

type Facts = Omit<Opened, 'at' | 'homes'> & {
  readonly childId: Id<'child'>
  readonly homes: readonly { readonly lines: string; readonly postcode: string }[]
}

/** Of the children among these ids what can be compared, by id. */
export async function listFacts(
  db: Db,
  { practitionerId }: Worked,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Omit<Opened, 'at'>>> {
  const { rows } = await sql<Facts>`
    select child_id, number, people, homes, tie, closed, honey, near_excluded
      from looked.facts_of(${practitionerId}, ${ids}::uuid[])`.execute(db)
  return new Map(
    rows.map(({ childId, ...facts }) => [
      childId,
      {
        ...facts,
        people: facts.people.map(fold),
        homes: facts.homes.map(({ lines, postcode }) => homeOf(lines, postcode)),
      },
    ]),
  )
}

/** Everybody of an agency who told something of themselves, and the person themselves. */
export async function listKnown(
  db: Db,
  { practitionerId, agencyId }: Worked,
): Promise<ReadonlyMap<string, Known>> {
  const { rows } = await sql<{
    id: string
    name: string
    kind: string
    said: string
    postcode: string
  }>`
    select person.id, person.name, coalesce(known.kind, '') as kind, coalesce(known.said, '') as said,
           coalesce(known.postcode, '') as postcode
      from access.practitioner person left join looked.known on known.practitioner_id = person.id
     where person.id = ${practitionerId} or (person.agency_id = ${agencyId} and known.id is not null)
     order by person.id limit 5000`.execute(db)
  return new Map(
    [...Map.groupBy(rows, ({ id }) => id)].map(([id, told]) => {
      const saying = (kind: string) => told.filter(one => one.kind === kind)
      return [
        id,
        {
          names: [fold(told[0]?.name ?? ''), ...saying('other_name').map(({ said }) => fold(said))],
          homes: saying('home').map(({ said, postcode }) => homeOf(said, postcode)),
          formerPartners: saying('former_partner').map(({ said }) => fold(said)),
        },
      ]
    }),
  )
}

export async function saveTally(tx: Tx, { practitionerId, agencyId, day }: Worked, counts: Counts) {
  await tx
    .insertInto('looked.tally')
    .values({ practitionerId, agencyId, day, ...counts })
    .onConflict(on => on.columns(['practitionerId', 'day']).doUpdateSet(counts))
    .execute()
}

/**
 * A busy day of the four weeks before: the busiest but one in twenty of the agency, or of their own one in ten, whichever
 * is more. So whoever is on duty or covers for somebody is compared with days of duty and cover. Nothing where there
 * were too few days to say.
 */
export async function findUsual(
  db: Db,
  { practitionerId, agencyId, day }: Worked,
): Promise<Counts | undefined> {
  const { rows } = await sql<{ usual: Counts; days: number }>`
    select json_build_object(
        'children', ${busy('children', practitionerId)}, 'searches', ${busy('searches', practitionerId)},
        'unopened', ${busy('unopened', practitionerId)}, 'late', ${busy('late', practitionerId)},
        'files', ${busy('files', practitionerId)}, 'broken', 0) as usual,
           count(distinct day)::integer as days
      from looked.tally
     where agency_id = ${agencyId} and day >= ${addDays(day, -28)} and day < ${day}`.execute(db)
  return rows[0] && rows[0].days >= leastDays ? rows[0].usual : undefined
}

/** In how many emergencies somebody opened records in the six days before. */
export async function countBroken(db: Db, { practitionerId, day }: Worked): Promise<number> {
  const { broken } = await db
    .selectFrom('looked.tally')
    .select(eb => eb.fn.sum<string | null>('broken').as('broken'))
    .where('practitionerId', '=', practitionerId)
    .where('day', '>=', addDays(day, -6))
    .where('day', '<', day)
    .executeTakeFirstOrThrow()
  return Number(broken ?? 0)
}

function busy(what: keyof Counts, practitionerId: Id<'practitioner'>) {
  const column = sql.ref(`looked.tally.${what}`)
  return sql`greatest(coalesce(percentile_disc(0.95) within group (order by ${column}), 0),
    coalesce(percentile_disc(0.9) within group (order by ${column}) filter (where practitioner_id = ${practitionerId}), 0))`
}

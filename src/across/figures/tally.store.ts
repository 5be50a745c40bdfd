import { sql } from 'kysely'
import { type Db, question, type Tx } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { PopulationId } from './counted.ts'
import type { Tally } from './tally.ts'

/** Sums of a whole area. Empty for whoever is no analyst of it. */
export const tallyArea = question(
  (
    _db,
    populations: readonly PopulationId[],
    areaId: Id<'area'>,
    since: CalendarDate,
    until: CalendarDate,
  ) =>
    sql<Tally>`select population, fact, value, many from figures.tally(${populations}::text[], ${areaId}, ${since}, ${until})`,
)

/** Sums of what the asker sees. */
export const tallySeen = question(
  (
    _db,
    populations: readonly PopulationId[],
    areaId: Id<'area'>,
    since: CalendarDate,
    until: CalendarDate,
  ) =>
    sql<Tally>`select population, fact, value, many from figures.tallied(${populations}::text[], ${areaId}, ${since}, ${until}, '{}')`,
)

export type Past = {
  readonly areaId: Id<'area'>
  /** Clocks, actions, contacts and records are counted from what Cairn keeps. */
  readonly population: Exclude<PopulationId, 'clocks' | 'actions' | 'contacts' | 'records'>
  /** As the source numbered it, never a name: `child-12`. */
  readonly subject: string
  readonly happenedOn: CalendarDate
  readonly facts: Readonly<Record<string, string | null>>
  readonly source: string
}

/** History of the years before, to be counted beside what is on record. */
export async function insertPast(
  tx: Tx,
  rows: readonly Past[],
  by: { readonly broughtInBy: Id<'practitioner'>; readonly broughtInAt: Date },
) {
  const written = rows.map(row => ({
    id: newId<'past'>(),
    ...row,
    ...by,
    facts: JSON.stringify(row.facts),
  }))
  await tx.insertInto('figures.past').values(written).execute()
}

export type Lacking = {
  readonly id: Id<'child'>
  readonly reference: string
  readonly sex: boolean
  readonly born: boolean
  readonly ethnicity: boolean
  readonly disability: boolean
  readonly school: boolean
}

/** Open records the asker sees that lack what figures need, those that lack most first. */
export async function listLacking(db: Db, areaId: Id<'area'>, limit: number, offset: number) {
  const { rows } = await sql<Lacking>`
    select child.id, child.reference, child.sex = 'not_known' as sex, child.born_on is null as born,
           child.ethnicity !~ '\\S' as ethnicity, child.disability = 'not_known' as disability,
           child.school_id is null as school
      from tasks.responsibility held join people.child on child.id = held.child_id
     where held.area_id = ${areaId} and held.closed_at is null
       and (child.sex = 'not_known' or child.born_on is null or child.ethnicity !~ '\\S'
            or child.disability = 'not_known' or child.school_id is null)
     order by (child.sex = 'not_known')::int + (child.born_on is null)::int + (child.ethnicity !~ '\\S')::int
              + (child.disability = 'not_known')::int + (child.school_id is null)::int desc, child.reference limit ${limit} offset ${offset}`.execute(
    db,
  )
  return rows
}

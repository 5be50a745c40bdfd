import { sql } from 'kysely'
import type { Db, Tx } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { TargetKind } from './catalogue.ts'
import { type MeasureState, measureStates, type NewHappening, type NewMeasure } from './measure.ts'
import { targetWords } from './target.ts'

export async function insertMeasure(
  tx: Tx,
  measure: NewMeasure & {
    readonly ownerId: Id<'practitioner'>
    readonly agencyId: Id<'agency'>
    readonly recordedBy: Id<'practitioner'>
    readonly recordedAt: Date
  },
): Promise<Id<'measure'>> {
  const id = newId<'measure'>()
  const words = targetWords(measure.targetKind, measure.target)
  await tx
    .insertInto('disruption.measure')
    .values({ id, ...measure, targetWords: words })
    .execute()
  return id
}

export async function insertHappening(
  tx: Tx,
  happening: NewHappening & {
    readonly measureId: Id<'measure'>
    readonly areaId: Id<'area'>
    readonly recordedBy: Id<'practitioner'>
    readonly agencyId: Id<'agency'>
    readonly recordedAt: Date
  },
): Promise<Id<'happening'>> {
  const id = newId<'happening'>()
  await tx
    .insertInto('disruption.happening')
    .values({ id, ...happening })
    .execute()
  return id
}

type Change = {
  readonly state?: MeasureState
  readonly fromOn?: CalendarDate
  readonly expiresOn?: CalendarDate | null
  readonly reviewOn?: CalendarDate
  readonly endedOn?: CalendarDate
  readonly outcome?: string
}

/** Each happening counts the version on, also one that moves no day: two people who write at once are told. */
export async function updateMeasure(tx: Tx, id: Id<'measure'>, version: number, change: Change) {
  const changed = await tx
    .updateTable('disruption.measure')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('endedOn', 'is', null)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 1n) return
  const now = await getMeasure(tx, id)
  throw new Conflict('measure', String(now.version), { state: measureStates[now.state] })
}

export type Measure = Awaited<ReturnType<typeof getMeasure>>

export async function getMeasure(db: Db, id: Id<'measure'>) {
  const measure = await selectMeasures(db)
    .innerJoin('access.practitioner as recorder', 'recorder.id', 'measure.recordedBy')
    .select([
      'measure.reason',
      'measure.conditions',
      'measure.decidedBy',
      'measure.authorisedBy',
      'measure.legalAdvice',
      'measure.recordedAt',
      'recorder.name as recordedByName',
      'measure.version',
    ])
    .where('measure.id', '=', id)
    .executeTakeFirst()
  if (!measure) throw new NotFound('measure', id)
  return measure
}

export type ListedMeasure = Awaited<ReturnType<typeof listMeasures>>[number]

type Asked = {
  /** Any of these sets of words, whole; none at all is everything. */
  readonly ways: readonly (readonly string[])[]
  readonly limit: number
  readonly offset: number
}

/** What has been tried: what is in force or asked for first, then the latest. */
export async function listMeasures(db: Db, { ways, limit, offset }: Asked) {
  return selectMeasures(db)
    .where(eb =>
      ways.length === 0
        ? eb.lit(true)
        : eb.or(ways.map(words => sql<boolean>`measure.target_words @> ${[...words]}::text[]`)),
    )
    .orderBy(sql`measure.ended_on is not null`)
    .orderBy('measure.recordedAt', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
}

function selectMeasures(db: Db) {
  return db
    .selectFrom('disruption.measure as measure')
    .innerJoin('access.practitioner as owner', 'owner.id', 'measure.ownerId')
    .innerJoin('access.agency as agency', 'agency.id', 'measure.agencyId')
    .select([
      'measure.id',
      'measure.areaId',
      'measure.catalogueId',
      'measure.targetKind',
      'measure.target',
      'measure.state',
      'measure.fromOn',
      'measure.expiresOn',
      'measure.reviewOn',
      'measure.endedOn',
      'measure.outcome',
      'measure.ownerId',
      'owner.name as ownerName',
      'measure.agencyId',
      'agency.name as agencyName',
    ])
}

export type Happening = Awaited<ReturnType<typeof listHappenings>>[number]

export async function listHappenings(db: Db, measureId: Id<'measure'>, limit = 200) {
  return db
    .selectFrom('disruption.happening as happening')
    .innerJoin('access.practitioner as recorder', 'recorder.id', 'happening.recordedBy')
    .innerJoin('access.agency as agency', 'agency.id', 'happening.agencyId')
    .select([
      'happening.id',
      'happening.kind',
      'happening.happenedOn',
      'happening.words',
      'happening.newDay',
      'recorder.name as recordedByName',
      'agency.name as agencyName',
    ])
    .where('happening.measureId', '=', measureId)
    .orderBy('happening.happenedOn')
    .orderBy('happening.recordedAt')
    .limit(limit)
    .execute()
}

export type Against = {
  readonly id: Id<'measure'>
  readonly catalogueId: string
  readonly target: string
  readonly targetKind: TargetKind
}

import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { KnownPlace, KnownPlaces } from '../../records/matching/index.ts'
import type { VehicleOnFile } from './vehicle-search.ts'

export type FoundVehicle = VehicleOnFile & {
  readonly id: Id<'sighting'>
  /** Told in a concern, or in a submission, which officers alone are shown. */
  readonly from: 'sighting' | 'item'
  readonly registration: string
  readonly childId: Id<'child'> | null
  readonly agencyName: string
}

type Side = 'front' | 'back'
type Where = RawBuilder<unknown>

/** Where plates are on file: told in concerns, and named in submissions, which row security shows to officers alone. */
const files = {
  sighting: {
    table: sql`intelligence.sighting`,
    told: sql`select id, 'sighting' as "from", registration, registration_plain, make, colour, place, child_id, agency_id, recorded_at
      from intelligence.sighting`,
  },
  item: {
    table: sql`intelligence.item`,
    told: sql`select item.id, 'item' as "from", says ->> 'registration' as registration, key as registration_plain,
             coalesce(says ->> 'make', '') as make, coalesce(says ->> 'colour', '') as colour, coalesce(says ->> 'seen', '') as place,
             null::uuid as child_id, submission.agency_id, recorded_at
      from intelligence.item join intelligence.submission on submission.id = item.submission_id`,
  },
}

export type File = keyof typeof files

/**
 * Whole plates on file that have these characters in these places. Of more than `limit` any so many: whoever looks has
 * said too little.
 */
export async function listWholePlates(db: Db, file: File, places: KnownPlaces, limit: number) {
  return listPlatesWhere(db, file, wholes(places), limit)
}

const wholes = (places: KnownPlaces) =>
  ways(places).map(known => sql`not is_part and ${all(known.map(stands))}`)

/**
 * Parts of plates on file of which two neighbours stand in these places, and no other is against them. Less would be
 * nearly every part there is.
 */
export async function listPartPlates(db: Db, file: File, places: KnownPlaces, limit: number) {
  const anyways = ways(places).flatMap(known =>
    pairsOf(known).map(both => {
      const rest = known.filter(one => !both.includes(one)).map(standsOrUnseen)
      return sql`is_part and ${all([...both.map(stands), ...rest])}`
    }),
  )
  return listPlatesWhere(db, file, anyways, limit)
}

async function listPlatesWhere(db: Db, file: File, anyways: readonly Where[], limit: number) {
  if (anyways.length === 0) return []
  const each = anyways.map(where => sql`${files[file].told} where ${where}`)
  const { rows } = await sql<FoundVehicle>`
    select distinct on (found.id) found.id, found."from", registration, registration_plain, make, colour, place, child_id, recorded_at, agency.name as agency_name
      from (select * from (${sql.join(each, sql` union all `)}) each_way limit ${limit}) found
      join access.agency agency on agency.id = found.agency_id
     order by found.id`.execute(db)
  return rows
}

type AskedPlate = { readonly areaId: Id<'area'>; readonly places: KnownPlaces }

/** Of each plate at most so many whole ones on file are compared, and of an area the latest parts. */
const mostCompared = { whole: 100, parts: 500 }

/** What may be one with any of these plates, by the index: whole plates with the same characters, and parts of plates. */
export async function listPlatesNear(db: Db, asked: readonly AskedPlate[]): Promise<Id<'item'>[]> {
  const areas = [...new Set(asked.map(({ areaId }) => areaId))]
  if (areas.length === 0) return []
  const near = Object.values(files).flatMap(({ table }) => [
    ...asked.flatMap(({ areaId, places }) =>
      wholes(places).map(
        where =>
          sql`(select id from ${table} where area_id = ${areaId} and ${where} limit ${mostCompared.whole})`,
      ),
    ),
    ...areas.map(
      areaId => sql`(select id from ${table} where area_id = ${areaId} and is_part
        order by recorded_at desc limit ${mostCompared.parts})`,
    ),
  ])
  const { rows } = await sql<{ id: Id<'item'> }>`
    select distinct id from (${sql.join(near, sql` union all `)}) near`.execute(db)
  return rows.map(({ id }) => id)
}

type Placed = KnownPlace & { readonly side: Side }

/** Plates have no more places; what is written longer is found by its first. */
const longest = 7

/** What is known from the ends finds few enough; else what is known in the middle, wherever it may begin. */
function ways({ front, back, middle }: KnownPlaces): (readonly Placed[])[] {
  const on = (side: Side, places: readonly KnownPlace[]) =>
    places.filter(({ at }) => at <= longest).map(place => ({ ...place, side }))
  const ends = [...on('front', front), ...on('back', back)]
  const last = middle.at(-1)
  if (ends.length >= 2 || !last) return ends.length > 0 ? [ends] : []
  return Array.from({ length: Math.max(0, longest - last.at) }, (_, begin) => {
    const here = middle.map(place => ({ ...place, at: place.at + begin + 1 }))
    return [...ends, ...on('front', here)]
  })
}

/** Two neighbours at a time, for which there is an index: whoever saw part of a plate saw what stands together. */
function pairsOf(known: readonly Placed[]): (readonly [Placed, Placed])[] {
  return known.flatMap((one, at) => {
    const next = known[at + 1]
    return next?.side === one.side ? [[one, next] as const] : []
  })
}

function stands({ side, at, characters }: Placed): Where {
  return sql`${sql.ref(`${side}_${at}`)} = any (${characters}::text[])`
}

function standsOrUnseen(place: Placed): Where {
  return stands({ ...place, characters: [...place.characters, '?'] })
}

function all(conditions: readonly Where[]): Where {
  return sql.join(conditions, sql` and `)
}

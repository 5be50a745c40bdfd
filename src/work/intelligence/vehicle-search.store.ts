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

/**
 * Sightings of whole plates that have these characters in these places. Of more than `limit` any so many: whoever looks
 * has said too little.
 */
export async function listWholePlates(db: Db, places: KnownPlaces, limit: number) {
  const anyways = ways(places).map(known => sql`not is_part and ${all(known.map(stands))}`)
  return listSightingsWhere(db, anyways, limit)
}

/**
 * Sightings of parts of plates of which two neighbours stand in these places, and no other is against them. Less would
 * be nearly every part there is.
 */
export async function listPartPlates(db: Db, places: KnownPlaces, limit: number) {
  const anyways = ways(places).flatMap(known =>
    pairsOf(known).map(both => {
      const rest = known.filter(one => !both.includes(one)).map(standsOrUnseen)
      return sql`is_part and ${all([...both.map(stands), ...rest])}`
    }),
  )
  return listSightingsWhere(db, anyways, limit)
}

async function listSightingsWhere(db: Db, anyways: readonly Where[], limit: number) {
  if (anyways.length === 0) return []
  const each = anyways.map(
    where => sql`select id, registration, registration_plain, make, colour, place, child_id, agency_id, recorded_at
      from intelligence.sighting where ${where}`,
  )
  const { rows } = await sql<FoundVehicle>`
    select distinct on (found.id) found.id, 'sighting' as "from", registration, registration_plain, make, colour, place, child_id, recorded_at, agency.name as agency_name
      from (select * from (${sql.join(each, sql` union all `)}) each_way limit ${limit}) found
      join access.agency agency on agency.id = found.agency_id
     order by found.id`.execute(db)
  return rows
}

/** Plates named in submissions, the latest first: few beside what concerns tell, and gone through one by one. */
export async function listPlatesOfSubmissions(db: Db, limit: number) {
  return db
    .selectFrom('intelligence.item')
    .select(['id', 'key as registrationPlain'])
    .where('kind', '=', 'vehicle')
    .where('key', '<>', '')
    .orderBy('recordedAt', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
}

export async function listVehiclesOfSubmissions(db: Db, ids: readonly Id<'item'>[]) {
  if (ids.length === 0) return []
  const { rows } = await sql<FoundVehicle>`
    select item.id, 'item' as "from", item.says ->> 'registration' as registration, item.key as registration_plain,
           coalesce(item.says ->> 'make', '') as make, coalesce(item.says ->> 'colour', '') as colour,
           coalesce(item.says ->> 'seen', '') as place, null as child_id, item.recorded_at, agency.name as agency_name
      from intelligence.item
      join intelligence.submission on submission.id = item.submission_id
      join access.agency on agency.id = submission.agency_id
     where item.id = any (${[...ids]}::uuid[])`.execute(db)
  return rows
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

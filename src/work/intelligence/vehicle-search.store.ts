import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { KnownPlace, KnownPlaces } from '../../records/matching/index.ts'
import type { VehicleOnFile } from './vehicle-search.ts'

export type FoundVehicle = VehicleOnFile & {
  readonly id: Id<'sighting'>
  readonly registration: string
  readonly childId: Id<'child'> | null
  readonly agencyName: string
}

/**
 * Sightings of plates that have these characters in these places, or nobody saw what stands there. Of more than `limit`
 * any so many: whoever looks has said too little.
 */
export async function listVehiclesWith(
  db: Db,
  places: KnownPlaces,
  limit: number,
): Promise<FoundVehicle[]> {
  const found = conditions(places).map(
    where => sql`select id, registration, registration_plain, make, colour, place, child_id, agency_id, recorded_at
      from intelligence.sighting where registration_plain <> '' and ${where}`,
  )
  const { rows } = await sql<FoundVehicle>`
    select distinct on (found.id) found.id, registration, registration_plain, make, colour, place, child_id, recorded_at, agency.name as agency_name
      from (select * from (${sql.join(found, sql` union all `)}) each_way limit ${limit}) found
      join access.agency agency on agency.id = found.agency_id
     order by found.id`.execute(db)
  return rows
}

/** What is known from the ends finds few enough; else what is known in the middle, wherever it may begin. */
function conditions({ front, back, middle }: KnownPlaces): RawBuilder<unknown>[] {
  const ends = [
    ...front.map(place => stands('front', place)),
    ...back.map(place => stands('back', place)),
  ]
  const last = middle.at(-1)
  if (ends.length >= 2 || !last) return [sql.join(ends, sql` and `)]
  return Array.from({ length: longest - last.at }, (_, begin) => {
    const here = middle.map(place => stands('front', { ...place, at: place.at + begin + 1 }))
    return sql.join([...ends, ...here], sql` and `)
  })
}

/** Plates have no more places; what is written longer is found by its first. */
const longest = 7

function stands(side: 'front' | 'back', { at, characters }: KnownPlace): RawBuilder<unknown> {
  if (at > longest) return sql`true`
  return sql`${sql.ref(`${side}_${at}`)} = any (${[...characters, '?']}::text[])`
}

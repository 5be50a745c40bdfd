import type { Db } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { compareMentions, sumOf } from './alike.ts'
import { listAlike, listNamedIn, type Mention } from './mention.store.ts'
import { listSightingsOfPlates } from './sighting.store.ts'
import { isPartPlate } from './sighting.ts'
import type { Watch } from './watch.store.ts'
import { isWatchedFor } from './watch.ts'

/**
 * Parts of plates that came in with this and can be of one vehicle with what another agency told: neither knows of the
 * other. As far as the asker sees both.
 */
export async function listHalvesMet(db: Db, sourceId: string): Promise<Mention[]> {
  const cars = (await listNamedIn(db, sourceId)).filter(({ kind }) => kind === 'vehicle')
  const onFile = await listAlike(db, cars)
  const meets = (one: Mention) => (other: Mention) =>
    one.id !== other.id &&
    one.agencyName !== other.agencyName &&
    (isPartPlate(one.key) || isPartPlate(other.key)) &&
    sumOf(compareMentions(one, other)) > 0
  return cars.filter(one => onFile.some(meets(one)))
}

export type WatchHit = { readonly watch: Watch; readonly mention: Mention }

/** What came in with this and somebody watches for, as far as the asker sees it. */
export async function listWatchHits(
  db: Db,
  sourceId: string,
  watches: readonly Watch[],
): Promise<WatchHit[]> {
  if (watches.length === 0) return []
  const named = await listNamedIn(db, sourceId)
  return watches.flatMap(watch =>
    named.filter(mention => isWatchedFor(watch, mention)).map(mention => ({ watch, mention })),
  )
}

export type SeenAgain = {
  readonly sightingId: Id<'sighting'>
  readonly childIds: readonly Id<'child'>[]
}

/** Plates told of in this contact that were told of about other children too, as far as the asker sees them. */
export async function listSeenAgain(db: Db, sourceId: string): Promise<SeenAgain[]> {
  const own = (await listNamedIn(db, sourceId)).filter(
    ({ kind, key }) => kind === 'vehicle' && key !== '' && !isPartPlate(key),
  )
  const plates = [...new Set(own.map(({ key }) => key))]
  const all = await listSightingsOfPlates(db, plates)
  return own.flatMap(({ id, key }) => {
    const told = all.filter(one => one.registrationPlain === key)
    const childIds = [...new Set(told.flatMap(({ childId }) => childId ?? []))]
    return childIds.length > 1 ? [{ sightingId: id as string as Id<'sighting'>, childIds }] : []
  })
}

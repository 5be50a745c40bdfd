import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { knownPlaces } from '../../records/matching/index.ts'
import { maySearchVehicles } from './sighting.policy.ts'
import { type FoundVehicle, listVehiclesWith } from './vehicle-search.store.ts'
import {
  carsLike,
  type Likeness,
  likenessTo,
  mostMisread,
  type VehicleQuestion,
} from './vehicle-search.ts'

export type Candidate = FoundVehicle & Likeness & { readonly cars: number }

/** Shown at the most; and looked at, for one more index look-up is worth less than one more letter. */
export const mostShown = 30
const mostLookedAt = 1000

/**
 * Looks for a vehicle among those that were told of. Who looked, and what was shown, is written down; what was typed is
 * not. Candidates only: that two plates can be one never makes them one.
 */
export async function searchVehicles(database: Database, who: Asking, question: VehicleQuestion) {
  const because = granted(maySearchVehicles(who))
  const likeness = likenessTo(question)
  return auditedRead(database, who, async db => {
    const looked = (most: number) =>
      listVehiclesWith(db, knownPlaces(question.pattern, most), mostLookedAt)
    // Who finds enough that fits as it was read is spared what would fit if it was misread.
    const asRead = await looked(0)
    const onFile = asRead.length > mostShown ? asRead : await looked(mostMisread)
    const found = onFile.flatMap(one => {
      const like = likeness(one)
      return like ? [{ ...one, ...like }] : []
    })
    const shown = found.sort(likeliestFirst).slice(0, mostShown)
    const candidates = shown.map(one => ({
      ...one,
      cars: carsLike(question, one.registrationPlain, one.cost),
    }))
    const children = shown.flatMap(({ childId }) => (childId ? [childId] : []))
    const subjects = [...shown.map(({ id }) => id), ...new Set(children)]
    return {
      result: { candidates, more: found.length > shown.length },
      audit: { verb: 'consultation', action: 'vehicle.searched', subjects, because } as const,
    }
  })
}

function likeliestFirst(one: FoundVehicle & Likeness, other: FoundVehicle & Likeness): number {
  return (
    other.weight - one.weight ||
    other.recordedAt.getTime() - one.recordedAt.getTime() ||
    (one.id < other.id ? -1 : 1)
  )
}

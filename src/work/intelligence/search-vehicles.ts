import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { knownPlaces } from '../../records/matching/index.ts'
import { maySearchVehicles } from './sighting.policy.ts'
import { mayEvaluate } from './submission.policy.ts'
import {
  type File,
  type FoundVehicle,
  listPartPlates,
  listWholePlates,
} from './vehicle-search.store.ts'
import {
  carsLike,
  type Likeness,
  likenessTo,
  mostMisread,
  type VehicleQuestion,
} from './vehicle-search.ts'

export type Candidate = FoundVehicle & Likeness & { readonly cars: number }

export const mostShown = 30
/** One index look-up more is worth less than one letter more. */
const mostLookedAt = { whole: 1000, parts: 300 }

/**
 * Looks for a vehicle among those that were told of. Who looked, and what was shown, is written down; what was typed is
 * not. Candidates only: that two plates can be one never makes them one.
 */
export async function searchVehicles(database: Database, who: Asking, question: VehicleQuestion) {
  const because = granted(maySearchVehicles(who))
  return auditedRead(database, who, async db => {
    const told = await listLike(db, 'sighting', question)
    const found = mayEvaluate(who).allowed
      ? [...told, ...(await listLike(db, 'item', question))]
      : told
    const shown = found.sort(likeliestFirst).slice(0, mostShown)
    const cars = carsLike(question)
    const candidates = shown.map(one => ({ ...one, cars: cars(one.registrationPlain, one.cost) }))
    const children = shown.flatMap(({ childId }) => (childId ? [childId] : []))
    const subjects = [...shown.map(({ id }) => id), ...new Set(children)]
    return {
      result: { candidates, more: found.length > shown.length },
      audit: { verb: 'consultation', action: 'vehicle.searched', subjects, because } as const,
    }
  })
}

/** Who finds enough that fits as it was read is spared what would fit if it was misread. */
async function listLike(db: Db, file: File, question: VehicleQuestion) {
  const asRead = knownPlaces(question.pattern, 0)
  const misread = knownPlaces(question.pattern, mostMisread)
  const sure = await listWholePlates(db, file, asRead, mostLookedAt.whole)
  const whole =
    sure.length > mostShown ? sure : await listWholePlates(db, file, misread, mostLookedAt.whole)
  const parts = await listPartPlates(db, file, misread, mostLookedAt.parts)
  const likeness = likenessTo(question)
  return [...whole, ...parts].flatMap(one => {
    const like = likeness(one)
    return like ? [{ ...one, ...like }] : []
  })
}

function likeliestFirst(one: FoundVehicle & Likeness, other: FoundVehicle & Likeness): number {
  return (
    other.weight - one.weight ||
    other.recordedAt.getTime() - one.recordedAt.getTime() ||
    (one.id < other.id ? -1 : 1)
  )
}

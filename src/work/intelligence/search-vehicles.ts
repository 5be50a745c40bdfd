import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { knownPlaces } from '../../records/matching/index.ts'
import { maySearchVehicles } from './sighting.policy.ts'
import { mayEvaluate } from './submission.policy.ts'
import {
  type FoundVehicle,
  listPartPlates,
  listPlatesOfSubmissions,
  listVehiclesOfSubmissions,
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
const mostLookedAt = { whole: 1000, parts: 300, submissions: 20_000 }

/**
 * Looks for a vehicle among those that were told of. Who looked, and what was shown, is written down; what was typed is
 * not. Candidates only: that two plates can be one never makes them one.
 */
export async function searchVehicles(database: Database, who: Asking, question: VehicleQuestion) {
  const because = granted(maySearchVehicles(who))
  return auditedRead(database, who, async db => {
    const told = await listLike(db, question)
    const found = mayEvaluate(who).allowed
      ? [...told, ...(await listLikeInSubmissions(db, question))]
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

/** What submissions named, for officers: row security shows it to nobody else. */
async function listLikeInSubmissions(db: Db, question: VehicleQuestion) {
  const likeness = likenessTo(question)
  const nothing = { make: '', colour: '', place: '', recordedAt: new Date(0) }
  const plates = await listPlatesOfSubmissions(db, mostLookedAt.submissions)
  const ids = plates.filter(one => likeness({ ...nothing, ...one })).map(({ id }) => id)
  const found = await listVehiclesOfSubmissions(db, ids.slice(0, mostLookedAt.parts))
  return found.flatMap(one => {
    const like = likeness(one)
    return like ? [{ ...one, ...like }] : []
  })
}

/** Who finds enough that fits as it was read is spared what would fit if it was misread. */
async function listLike(db: Db, question: VehicleQuestion) {
  const asRead = knownPlaces(question.pattern, 0)
  const misread = knownPlaces(question.pattern, mostMisread)
  const sure = await listWholePlates(db, asRead, mostLookedAt.whole)
  const whole =
    sure.length > mostShown ? sure : await listWholePlates(db, misread, mostLookedAt.whole)
  const parts = await listPartPlates(db, misread, mostLookedAt.parts)
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

import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, readId } from '../../foundation/kernel/id.ts'
import { todayInLondon } from '../../foundation/kernel/london.ts'
import { get, invalid, page, post, type Route } from '../../foundation/routing/index.ts'
import { searchVehicles } from './search-vehicles.ts'
import { mayAskForSightings, maySearchVehicles, maySeeSighting } from './sighting.policy.ts'
import { getSighting, listSightingsOfPlate } from './sighting.store.ts'
import { sightingPage } from './sighting.view.ts'
import { readVehicleQuestion } from './vehicle-search.ts'
import { vehicleSearchPage } from './vehicle-search.view.ts'

export function sightingRoutes(database: Database): Route[] {
  return [
    get('/sightings/:sighting', mayAskForSightings, async ({ who, params }) => {
      const id = readId<'sighting'>(params.sighting)
      if (!id) throw new NotFound('sighting')
      const { sighting, alsoSeen } = await viewSighting(database, who, id)
      return page(sightingPage(sighting, alsoSeen, who.at))
    }),

    get('/vehicles', maySearchVehicles, async ({ csrf }) => page(vehicleSearchPage({ csrf }))),

    // Not in the address: a plate that is looked for must not stay in a browser's history.
    post('/vehicles', maySearchVehicles, async ({ who, answers, csrf }) => {
      const question = readVehicleQuestion(answers, todayInLondon(who.at))
      if (!question.ok) {
        return invalid(vehicleSearchPage({ csrf, answers, problems: question.problems }))
      }
      const found = await searchVehicles(database, who, question.value)
      return page(
        vehicleSearchPage({ csrf, answers, found: { ...question.value, ...found } }, who.at),
      )
    }),
  ]
}

async function viewSighting(database: Database, who: Asking, id: Id<'sighting'>) {
  return auditedRead(database, who, async db => {
    const sighting = await getSighting(db, id)
    const because = granted(maySeeSighting(who, sighting, sighting.childId !== null))
    const alsoSeen = await listSightingsOfPlate(db, sighting, 100)
    const shown = [sighting, ...alsoSeen]
    const children = shown.flatMap(({ childId }) => (childId ? [childId] : []))
    const subjects = [...shown.map(one => one.id), ...new Set(children)]
    const audit = { verb: 'consultation', action: 'sighting.shown', subjects, because } as const
    return { result: { sighting, alsoSeen }, audit }
  })
}

export { listSeenWithSeveral, type SeenWithSeveral } from './seen-with-several.store.ts'
export { intelligenceRoutes } from './sighting.routes.ts'
export {
  countSightingsSince,
  getSighting,
  insertSightings,
  listSightingsFrom,
  listSightingsOfChild,
  nameChildInSightings,
  type Sighting,
  type Source,
} from './sighting.store.ts'
export { type NewSighting, plainRegistration } from './sighting.ts'

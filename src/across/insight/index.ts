export { agendaSources } from './agenda-sources.ts'
export type { ChildSummary } from './child.store.ts'
export { byWhom, childHeader, happenings, wordsOf } from './child.view.ts'
export {
  type Chosen,
  type Happening,
  type Kind,
  kinds,
  listHappenings,
} from './chronology.store.ts'
export { countExploited } from './count-exploited.store.ts'
export { isDanger, titleOf as happeningTitle } from './happening.ts'
export { insightRoutes } from './insight.routes.ts'
export { withOpenLinks } from './leads-on.ts'
export { readOnRecord } from './on-record.ts'
export { firstOf, namedIn, openWholeChild } from './view-child.ts'

export { happenings } from './child.view.ts'
export { type Happening, listHappenings } from './chronology.store.ts'
export { insightRoutes } from './insight.routes.ts'
export { readOnRecord } from './on-record.ts'

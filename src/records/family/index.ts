export { familyRoutes, findFamily, joinFamilies, shownIn } from './family.routes.ts'
export { type Family, familySection } from './family.view.ts'
export { recordRelative, tieChildren } from './record-family.ts'
export { listChildTies } from './tie.store.ts'

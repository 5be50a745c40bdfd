export { mayBreakGlass, mayListGlass } from './glass.policy.ts'
export { glassRoutes } from './glass.routes.ts'
export { glassBanner } from './glass.view.ts'
export { startClimbingReviews } from './review-glass.ts'

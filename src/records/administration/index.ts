export { mayAdminister } from './administration.policy.ts'
export { administrationRoutes } from './administration.routes.ts'

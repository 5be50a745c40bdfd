export { mayAdminister } from './administration.policy.ts'
export { administrationRoutes } from './administration.routes.ts'
export { changeRoles, getStaff } from './change-directory.ts'
export { recordLeaving } from './record-leaving.ts'

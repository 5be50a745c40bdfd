export { beginInspection } from './inspect.ts'
export { mayInspect } from './looked.policy.ts'
export { lookedRoutes } from './looked.routes.ts'

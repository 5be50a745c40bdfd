export { mayReadFigures } from './figures.policy.ts'
export { figuresRoutes } from './figures.routes.ts'

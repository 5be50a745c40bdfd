export { chronologyRoutes } from './chronology.routes.ts'

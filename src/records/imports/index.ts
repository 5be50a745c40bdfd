export { startClearing } from './clear-file.ts'
export { importRoutes } from './file.routes.ts'

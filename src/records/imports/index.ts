export { startClearing } from './clear-file.ts'
export { importRoutes } from './file.routes.ts'
export { mostBytes, readTable } from './table.ts'

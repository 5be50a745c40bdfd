export { elsewhere } from './elsewhere.ts'
export { pathwayRoutes } from './pathway.routes.ts'
export { react } from './react.ts'
export { type Rule, type RuleId, rules } from './rules.ts'

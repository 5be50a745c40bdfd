export { mayMeetContexts, mayReadContexts } from './context.policy.ts'
export { contextRoutes } from './context.routes.ts'
export { listContextsOfChild } from './context.store.ts'
export { type AgendaCause, type ContextKind, contextKinds, type NewContext } from './context.ts'
export {
  addStep,
  closeContext,
  linkChild,
  openContext,
  reviewContext,
  settleStep,
} from './keep-context.ts'
export { type AgendaContext, listContextsForAgenda } from './view-context.ts'

export { mayRunAudits, outsideReaders } from './audit.policy.ts'
export { auditRoutes } from './audit.routes.ts'
export { getAudit, listOpenAuditsOf } from './audit.store.ts'
export { besideAudit } from './beside-audit.ts'
export { callAudit, drawAudit, replaceAuditor, viewToDraw } from './call-audit.ts'
export { listUnjudged } from './case.store.ts'
export { endAudit, endAuditsOver, setAuditAction, startEndingAudits } from './end-audit.ts'
export type {
  AuditActionSet,
  AuditConcern,
  AuditDrawn,
  AuditEvent,
  AuditorReplaced,
  AuditorsDiffer,
} from './events.ts'
export { judgeCase, settleCase, viewCase } from './judge-case.ts'
export { type Judgement, readJudgement } from './judgement.ts'
export { giveOn, takeSample } from './take-sample.ts'
export { questionsOf, shippedTools } from './tool.ts'
export { viewAudit } from './view-audit.ts'

import type { Id } from '../../foundation/kernel/id.ts'
import type { AuditAction } from './audit.ts'

type OfAudit = { readonly auditId: Id<'audit'> }

/** A sample is to be drawn, and opened to those who look at it. */
export type AuditDrawn = OfAudit & { readonly type: 'audit.drawn' }

export type AuditorReplaced = OfAudit & {
  readonly type: 'audit.auditor-replaced'
  readonly goneId: Id<'practitioner'>
  readonly newId: Id<'practitioner'>
}

/** Both have looked at a case and differ: a third person settles it. */
export type AuditorsDiffer = OfAudit & {
  readonly type: 'audit.auditors-differ'
  readonly caseId: Id<'sampled'>
  readonly childId: Id<'child'>
  readonly moderatorId: Id<'practitioner'>
}

/** An auditor has looked at all of theirs. */
export type AuditorDone = OfAudit & { readonly type: 'audit.auditor-done' }

/** An auditor worries about a child now. */
export type AuditConcern = OfAudit & {
  readonly type: 'audit.concern-found'
  readonly judgementId: Id<'judgement'>
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'>
  readonly account: string
}

/** What an agency is to do because of what was found. It names no child. */
export type AuditActionSet = OfAudit &
  AuditAction & { readonly type: 'audit.action-set'; readonly areaId: Id<'area'> }

export type AuditEnded = OfAudit & { readonly type: 'audit.ended' }

export type AuditEvent =
  | AuditDrawn
  | AuditorReplaced
  | AuditorsDiffer
  | AuditorDone
  | AuditConcern
  | AuditActionSet
  | AuditEnded

import { hasRole, type Practitioner, type RoleId } from '../../foundation/access/index.ts'
import { allow, type Decision, deny } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'

/** Whoever runs an audit sees no child because of it: only those who look do, and for as long as it lasts. */
export function mayRunAudits(who: Practitioner): Decision {
  return hasRole(who, 'group_coordinator', 'scrutineer')
    ? allow('answers for audits of practice')
    : deny('does not answer for audits of practice')
}

/** Who may be asked to look at children's records, or to settle where two differ. */
export const auditorRoles: readonly RoleId[] = [
  ...([
    'scrutineer',
    'social_worker',
    'health_named',
    'police_exploitation',
    'school_dsl',
  ] as const),
  ...(['youth_justice', 'early_help_lead', 'group_chair', 'front_door_manager'] as const),
  ...(['support_provider', 'probation'] as const),
]

/** Those who read what the partnership takes from an audit, counts alone, once it is over. */
export const outsideReaders: readonly RoleId[] = ['group_chair', 'business_manager']

/** An audit shows itself to its own people. Which audits, row security says. */
export function mayMeetAudits(who: Practitioner): Decision {
  if (mayRunAudits(who).allowed) return mayRunAudits(who)
  if (hasRole(who, ...auditorRoles)) return allow('may be asked to audit')
  return hasRole(who, ...outsideReaders)
    ? allow('reads what audits have found')
    : deny('has no part in audits')
}

type Standing = { readonly drawnAt: Date | null; readonly endedAt: Date | null }
type Looked = Standing & {
  readonly auditors: readonly string[]
  readonly moderatorId: Id<'practitioner'> | null
}

/** Who is on the inside of an audit reads true counts and findings; everybody else what may be published of it. */
export function isInside(who: Practitioner, { auditors, moderatorId }: Looked): boolean {
  return mayRunAudits(who).allowed || auditors.includes(who.id) || moderatorId === who.id
}

type Pair = Readonly<Record<'firstId' | 'secondId', Id<'practitioner'>>>

/**
 * The database says the same.
 *
 * @param hasWorked whether they have come to work with the child since it was drawn
 */
export function mayJudge(
  who: Practitioner,
  { drawnAt, endedAt }: Standing,
  { firstId, secondId }: Pair,
  hasWorked = false,
): Decision {
  if (!drawnAt || endedAt) return deny('the audit is not open')
  if (hasWorked) return deny('has worked with the child')
  return who.id === firstId || who.id === secondId
    ? allow('audits this record, for the reason on record')
    : deny('does not audit this record')
}

/** @param judged how many have said what they found, as far as they may know it */
export function maySettle(who: Practitioner, audit: Looked, judged: number): Decision {
  if (audit.endedAt) return deny('the audit is over')
  if (audit.moderatorId !== who.id) return deny('does not settle this audit')
  return judged === 2 ? allow('settles where two differ') : deny('not both have looked')
}

export function mayLookAt(who: Practitioner, audit: Looked, pair: Pair): Decision {
  const judges = mayJudge(who, audit, pair)
  return judges.allowed ? judges : maySettle(who, audit, 2)
}

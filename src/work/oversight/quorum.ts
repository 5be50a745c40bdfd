import type { Attended } from './attendance.ts'
import type { Led } from './group.policy.ts'

/** Who must be there before a group decides. Data: each group may have its own. */
export type QuorumRule = {
  /** One member of each kind of agency, or whoever comes in their place. */
  readonly kinds: readonly string[]
  readonly chair: boolean
}

/** The three safeguarding partners (Children Act 2004, section 16E), and somebody in the chair. */
export const usualQuorum: QuorumRule = { kinds: ['council', 'police', 'health'], chair: true }

export const agencyKinds: Readonly<Record<string, string>> = {
  council: 'the council',
  police: 'the police',
  health: 'health',
  school: 'a school',
  charity: 'a charity',
  youth_justice: 'youth justice',
  probation: 'probation',
  housing: 'housing',
  licensing: 'licensing',
}

/** @returns whom the meeting waits for, in words; nobody when there is quorum */
export function missingFor(
  rule: QuorumRule,
  attendance: readonly Pick<
    Attended,
    'standing' | 'countsFor' | 'practitionerId' | 'standsInFor'
  >[],
  { chairId }: Pick<Led, 'chairId'>,
): string[] {
  const here = attendance.filter(one => one.standing === 'present')
  const kinds = rule.kinds.filter(kind => !here.some(one => one.countsFor === kind))
  const chaired = here.some(one => one.practitionerId === chairId || one.standsInFor === chairId)
  return [
    ...kinds.map(kind => agencyKinds[kind] ?? kind),
    ...(rule.chair && !chaired ? ['the chair or a deputy of the chair'] : []),
  ]
}

/** Without quorum only what keeps a child safe until the next meeting is agreed. Nobody leaves the list. */
export function noQuorum(missing: readonly string[]): string {
  return `There is no quorum: the meeting waits for ${missing.join(', ')}. Until then nobody leaves the list`
}

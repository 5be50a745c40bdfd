import type { Id } from '../../foundation/kernel/id.ts'
import {
  type Answers,
  accepted,
  type Outcome,
  type Problem,
  refused,
} from '../../foundation/kernel/outcome.ts'
import type { ProposedLevel } from './level.ts'

/** A proposal to lower a level, as it was written down. */
export type Lowering = ProposedLevel & {
  readonly id: Id<'lowering'>
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'>
  /** The matrix it was proposed with. A newer one leaves it without effect. */
  readonly assessmentId: Id<'assessment'>
  readonly proposedBy: Id<'practitioner'>
  readonly proposedAt: Date
}

export type LoweringDecision = { readonly confirmed: boolean; readonly reason: string }

const narrative = 20_000

/** What the second person decides, in their own words: agreeing is a deed, not a signature. */
export function readLoweringDecision(answers: Answers): Outcome<LoweringDecision> {
  const problems: Problem[] = []
  const { decision } = answers
  const reason = answers.reason?.trim() ?? ''
  if (decision !== 'confirm' && decision !== 'refuse') {
    problems.push({ field: 'decision', text: 'Select whether you confirm the lower level' })
  }
  if (reason === '') problems.push({ field: 'reason', text: 'Enter why' })
  else if (reason.length > narrative) {
    problems.push({ field: 'reason', text: 'Use 20,000 characters or fewer' })
  }
  if (problems.length > 0) return refused(problems)
  return accepted({ confirmed: decision === 'confirm', reason })
}

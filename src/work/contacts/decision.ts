import type { RoleId } from '../../foundation/access/index.ts'
import {
  addDays,
  type CalendarDate,
  readCalendarDate,
} from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import {
  type Answers,
  accepted,
  type Outcome,
  type Problem,
  refused,
} from '../../foundation/kernel/outcome.ts'
import type { Contact } from './contact.ts'

/** What the front door can decide, mildest first. */
export const decisions = {
  no_further_action: {
    label: 'No further action',
    means: 'Nothing points to harm, and nobody needs anything from us.',
  },
  information_advice: {
    label: 'Information and advice',
    means: 'The reporter or the family is told whom to turn to.',
  },
  early_help: {
    label: 'Early help',
    means: 'A lead worker makes a plan with the family and refers again when anything changes.',
  },
  assessment_s17: {
    label: 'Assessment by a social worker',
    means: 'Children Act 1989, section 17.',
  },
  strategy_discussion_s47: {
    label: 'Strategy discussion',
    means: 'Reasonable cause to suspect significant harm. Children Act 1989, section 47.',
  },
  police_immediate: {
    label: 'Police act at once',
    means: 'Somebody is in danger or a serious crime was told of.',
  },
  linked_to_open_case: {
    label: 'Passed to those already working with the child',
    means: 'Something new about a child who has a worker: they are told.',
  },
} as const

export type ContactDecision = keyof typeof decisions

/** Who can lead early help. */
export const leadRoles: readonly RoleId[] = [
  'early_help_lead',
  'school_dsl',
  'social_worker',
  'practitioner',
]

export const longestReview = 84

/** What a decision on this contact has to reckon with. */
export type Grounds = Pick<Contact, 'childId' | 'danger' | 'tellReporter'> & {
  readonly sightings: number
  readonly level: 'none_identified' | 'low' | 'medium' | 'high' | undefined
  readonly leadWorkers: readonly Id<'practitioner'>[]
  /** Whoever decides is a front door manager. */
  readonly manager: boolean
}

export type NewDecision = {
  readonly decision: ContactDecision
  readonly reason: string
  readonly leadWorkerId: Id<'practitioner'> | null
  readonly reviewOn: CalendarDate | null
  readonly feedback: string
}

/** To end a concern of which something still speaks for harm takes a manager. */
export function needsManager(decision: ContactDecision, grounds: Grounds): boolean {
  if (decision !== 'no_further_action') return false
  return (
    grounds.danger !== 'no' ||
    grounds.sightings > 0 ||
    grounds.level === 'medium' ||
    grounds.level === 'high'
  )
}

/** Advice can be given about a child nobody could name; anything done for a child needs the child. */
export function needsChild(decision: ContactDecision): boolean {
  return decision !== 'no_further_action' && decision !== 'information_advice'
}

/** Reads the decision form, or says everything that is wrong with it in page order. */
export function readDecision(
  answers: Answers,
  grounds: Grounds,
  today: CalendarDate,
): Outcome<NewDecision> {
  const problems: Problem[] = []
  const problem = (field: string, text: string) => problems.push({ field, text })

  const known = Object.keys(decisions) as ContactDecision[]
  const decision = known.find(one => one === answers.decision)
  const early = decision === 'early_help'
  const leadWorkerId = grounds.leadWorkers.find(id => id === answers.leadWorkerId)
  const reviewOn = readCalendarDate(answers, 'reviewOn')
  const reason = answers.reason?.trim() ?? ''
  const feedback = grounds.tellReporter ? (answers.feedback?.trim() ?? '') : ''

  if (!decision) problem('decision', 'Select what happens next')
  else if (needsChild(decision) && !grounds.childId)
    problem('decision', 'Identify the child first: this decision needs the child’s record')
  else if (needsManager(decision, grounds) && !grounds.manager)
    problem(
      'decision',
      'A front door manager must decide to end this: something in it speaks for harm',
    )
  if (early && !leadWorkerId) problem('leadWorkerId', 'Select who leads early help')
  if (early && !reviewOn) problem('reviewOn', 'Enter the day of the review, a real date')
  else if (early && reviewOn && (reviewOn <= today || reviewOn > addDays(today, longestReview)))
    problem('reviewOn', `The review must be after today and within ${longestReview} days`)
  if (reason === '') problem('reason', 'Write why')
  if (reason.length > 20_000) problem('reason', 'The reason must be 20,000 characters or fewer')
  if (feedback.length > 20_000) problem('feedback', 'Feedback must be 20,000 characters or fewer')

  if (problems.length > 0 || !decision) return refused(problems)
  return accepted({
    decision,
    reason,
    leadWorkerId: early ? (leadWorkerId ?? null) : null,
    reviewOn: early ? (reviewOn ?? null) : null,
    feedback,
  })
}

/** What a reporter can always be told, and what it must not grow into: nothing of the family’s affairs. */
export const usualFeedback =
  'Thank you for telling us. We have read all you wrote, looked at what is known and decided what happens next. You did right to tell us. If you see or hear anything new, or if you think the child is not safe, tell us again at once.'

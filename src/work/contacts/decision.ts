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
import type { Standing } from './elsewhere.ts'
import { type NewScreening, readScreening, screeningFields } from './screening.ts'

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
  readonly standing: Pick<Standing, 'level' | 'currentSigns'> | undefined
  /** Nobody has checked records yet, and it is not decided. */
  readonly unscreened: boolean
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
  /** Where what was checked is written down together with the decision, as in a plain case. */
  readonly screening?: NewScreening
}

/** What a worker puts before a manager: to end a concern of which something speaks for harm. */
export type Proposal = Pick<NewDecision, 'reason' | 'feedback' | 'screening'>

/** To end a concern of which something still speaks for harm takes a manager. */
export function needsManager(decision: ContactDecision, grounds: Grounds): boolean {
  if (decision !== 'no_further_action') return false
  return (
    grounds.danger !== 'no' ||
    grounds.sightings > 0 ||
    grounds.standing?.level === 'medium' ||
    grounds.standing?.level === 'high' ||
    (grounds.standing?.currentSigns ?? 0) > 0
  )
}

/** Whether this is the one thing a worker may ask for but not do. */
export function needsAsking(decision: string | undefined, grounds: Grounds): boolean {
  return (
    decision === 'no_further_action' &&
    needsManager('no_further_action', grounds) &&
    !grounds.manager
  )
}

/** Advice can be given about a child nobody could name; anything done for a child needs the child. */
export function needsChild(decision: ContactDecision): boolean {
  return decision !== 'no_further_action' && decision !== 'information_advice'
}

/** Somebody must act before anyone has looked anything up. */
function cannotWait(decision: ContactDecision | undefined): boolean {
  return decision === 'strategy_discussion_s47' || decision === 'police_immediate'
}

/** Reads the decision form, or says everything that is wrong with it in page order. */
export function readDecision(
  answers: Answers,
  grounds: Grounds,
  today: CalendarDate,
): Outcome<NewDecision> {
  const screening = readChecked(answers, grounds)
  const problems: Problem[] = screening && !screening.ok ? [...screening.problems] : []
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
  else if (needsAsking(decision, grounds) && answers.ask !== 'yes')
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
    ...(screening?.ok && { screening: screening.value }),
  })
}

/** What was checked, where that is asked for on the same page. */
function readChecked(answers: Answers, { unscreened }: Grounds) {
  const known = Object.keys(decisions) as ContactDecision[]
  const urgent = cannotWait(known.find(one => one === answers.decision))
  const begun = screeningFields.some(field => answers[field]?.trim())
  return unscreened && (begun || !urgent) ? readScreening(answers) : undefined
}

/** What a reporter can always be told, and what it must not grow into: nothing of the family’s affairs. */
export const usualFeedback =
  'Thank you for telling us. We have read all you wrote, looked at what is known and decided what happens next. You did right to tell us. If you see or hear anything new, or if you think the child is not safe, tell us again at once.'

import { type RoleId, roles } from '../../foundation/access/index.ts'
import { addMonths, type CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading, shortest, yesNo } from '../../foundation/kernel/reading.ts'

export const states = {
  submitted: 'To be read',
  acknowledged: 'Acknowledged',
  under_evaluation: 'Being evaluated',
  logged: 'Logged',
  crime_created: 'Crime recorded',
  safeguarding_referred: 'Referred to safeguarding',
  more_information: 'More is needed',
  not_retained: 'Not kept for use',
  sanitised: 'Summary written',
  disseminated: 'Shared',
  reviewed: 'Shared and reviewed',
  expired: 'No longer shared',
} as const

export type State = keyof typeof states

/** What an officer decides a submission comes to. */
export const outcomes = {
  logged: 'Log it as intelligence',
  crime_created: 'A crime was recorded from it',
  safeguarding_referred: 'Refer to safeguarding',
  more_information: 'More is needed before it can be weighed',
  not_retained: 'Do not keep it for use',
} as const

export type EvaluationOutcome = keyof typeof outcomes

/** From where each act leads on. What is not here is refused, whatever the page showed. */
export const from = {
  begin: ['submitted', 'more_information'],
  decide: ['under_evaluation', 'logged', 'crime_created', 'safeguarding_referred', 'not_retained'],
  summarise: [
    'logged',
    'crime_created',
    'safeguarding_referred',
    'sanitised',
    'disseminated',
    'reviewed',
    'expired',
  ],
  release: ['sanitised'],
  review: ['disseminated', 'reviewed'],
} as const satisfies Record<string, readonly State[]>

export const can = (act: keyof typeof from, state: State) =>
  (from[act] as readonly State[]).includes(state)

/** What the submitter hears of it. Whether it was kept, and for what, is not told. */
export const feedbackFor = {
  logged: 'assessed',
  crime_created: 'used',
  safeguarding_referred: 'used',
  more_information: 'more_needed',
  not_retained: 'assessed',
} as const satisfies Record<EvaluationOutcome, string>

// College of Policing, Authorised Professional Practice: intelligence report, 3x5x2.
export const sourceGrades = {
  '1': '1 Reliable',
  '2': '2 Untested',
  '3': '3 Not reliable',
} as const
export const informationGrades = {
  A: 'A Known directly to the source',
  B: 'B Known indirectly, but corroborated',
  C: 'C Known indirectly',
  D: 'D Not known how the source knows',
  E: 'E Suspected to be false',
} as const
export const handlings = {
  P: 'P Lawful sharing permitted',
  C: 'C Lawful sharing permitted with conditions',
} as const

/** How sure something is: its source, and how the source knows. */
export type Graded = {
  readonly source: keyof typeof sourceGrades
  readonly information: keyof typeof informationGrades
}

export function readGrades(read: ReturnType<typeof reading>): Graded | undefined {
  const source = read.choice('source', sourceGrades, 'Select how reliable the source is')
  const information = read.choice('information', informationGrades, 'Select how the source knows')
  return source && information && { source, information }
}

export type NewGrading = Graded & {
  readonly handling: keyof typeof handlings
  readonly conditions: string
}

export type Judged = {
  readonly grading: NewGrading
  readonly outcome: EvaluationOutcome
  readonly why: string
}

export function readJudged(answers: Answers): Outcome<Judged> {
  const read = reading(answers)
  const grades = readGrades(read)
  const handling = read.choice('handling', handlings, 'Select how it may be shared')
  const conditions =
    handling === 'C'
      ? read.text(
          'conditions',
          'Enter who may hold it, whether it may be acted on, and whether to ask first',
        )
      : ''
  const outcome = read.choice('outcome', outcomes, 'Select what comes of it')
  const why = read.text('why', 'Enter why')
  if (read.problems.length > 0 || !grades || !handling || !outcome) return refused(read.problems)
  return accepted({ grading: { ...grades, handling, conditions }, outcome, why })
}

export type NewSummary = {
  readonly words: string
  readonly band: string
  readonly action: boolean
}

export function readSummary(answers: Answers): Outcome<NewSummary> {
  const read = reading(answers)
  const words = read.text('words', 'Enter what may be shared')
  const band = read.text('band', 'Enter roughly when, such as autumn 2026', shortest)
  const action = read.choice('action', yesNo, 'Select whether its readers are expected to act')
  if (read.problems.length > 0 || !action) return refused(read.problems)
  return accepted({ words, band, action: action === 'yes' })
}

export type Look = { readonly agreed: boolean; readonly words: string }

export function readLook(answers: Answers): Outcome<Look> {
  const read = reading(answers)
  const agreed = read.choice('agreed', yesNo, 'Select whether it may be shared as written')
  const words =
    agreed === 'no' ? read.text('words', 'Enter what must change') : read.optional('words')
  return read.problems.length > 0 || !agreed
    ? refused(read.problems)
    : accepted({ agreed: agreed === 'yes', words })
}

export const audienceRoles = [
  ...(['front_door_worker', 'front_door_manager', 'school_dsl', 'social_worker'] as const),
  ...(['early_help_lead', 'police_exploitation', 'group_chair', 'group_coordinator'] as const),
  ...(['health_named', 'youth_justice', 'support_provider', 'rhi_provider'] as const),
  ...(['licensing', 'housing', 'community_safety', 'probation'] as const),
] satisfies readonly RoleId[]

export const roleChoices = audienceRoles.map(value => ({ value, text: roles[value].label }))

export type NewRelease = {
  readonly agencyIds: readonly Id<'agency'>[]
  readonly roleIds: readonly RoleId[]
  readonly childIds: readonly Id<'child'>[]
  readonly reviewOn: CalendarDate
  readonly expiresOn: CalendarDate
}

type Reachable = {
  readonly agencies: readonly { readonly id: Id<'agency'> }[]
  readonly childIds: readonly Id<'child'>[]
  readonly today: CalendarDate
}

/** Longer than this nothing is shared without being weighed again. Partnership default. */
const longestShared = 12

export function readRelease(
  answers: Answers,
  { agencies, childIds, today }: Reachable,
): Outcome<NewRelease> {
  const read = reading(answers)
  const agencyIds = agencies.map(one => one.id).filter(id => read.list('agencies').includes(id))
  const roleIds = audienceRoles.filter(role => read.list('roles').includes(role))
  const toWorkers = childIds.length > 0 && answers.workers === 'yes'
  if (agencyIds.length + roleIds.length === 0 && !toWorkers)
    read.problem('agencies', 'Select at least one agency, role or child’s workers')
  const reviewOn = read.day('reviewOn', 'Enter when it is reviewed')
  const expiresOn = read.day('expiresOn', 'Enter until when it is shared')
  if (reviewOn && reviewOn <= today) read.problem('reviewOn', 'The review must be after today')
  if (reviewOn && expiresOn && expiresOn < reviewOn)
    read.problem('expiresOn', 'It must be reviewed before it ends')
  if (expiresOn && expiresOn > addMonths(today, longestShared))
    read.problem('expiresOn', 'It can be shared for a year at most; then it is weighed again')
  if (read.problems.length > 0 || !reviewOn || !expiresOn) return refused(read.problems)
  return accepted({ agencyIds, roleIds, childIds: toWorkers ? childIds : [], reviewOn, expiresOn })
}

export type Review = { readonly keep: boolean; readonly why: string }

export function readReview(answers: Answers): Outcome<Review> {
  const read = reading(answers)
  const keep = read.choice('keep', yesNo, 'Select whether it is still right to share it')
  const why = read.text('why', 'Enter why')
  return read.problems.length > 0 || !keep
    ? refused(read.problems)
    : accepted({ keep: keep === 'yes', why })
}

import type { Id } from '../../foundation/kernel/id.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading } from '../../foundation/kernel/reading.ts'

export const subjects = {
  threshold: 'The threshold decision',
  no_action: 'Nothing was done',
  information: 'Information was not shared',
  plan: 'The plan, or how it is carried out',
  attendance: 'Somebody was not at a meeting or a visit',
  level: 'The level of risk',
  removal: 'Taking the child off the group’s list',
  delay: 'Delay',
} as const

export type Subject = keyof typeof subjects

/** What somebody can question of the answer to their own concern, knowing nothing else of the child. */
export const subjectsOfReferral = {
  threshold: subjects.threshold,
  no_action: subjects.no_action,
  information: 'I was not told enough to keep the child safe',
  delay: subjects.delay,
} as const satisfies Partial<Record<Subject, string>>

export type AskedSubjects = Readonly<Partial<Record<Subject | 'conduct', string>>>

/** Offered so that nobody looks for it in vain, and answered with where it belongs. */
const conduct = { conduct: 'A person’s conduct' } as const
export const askedSubjects: AskedSubjects = { ...subjects, ...conduct }
export const askedOfReferral: AskedSubjects = { ...subjectsOfReferral, ...conduct }

export const outcomes = {
  agreed: 'Agreed: what I asked for was done',
  changed: 'Changed: something else was agreed',
  partly: 'Partly agreed',
  unresolved: 'Not resolved',
  withdrawn: 'Withdrawn',
} as const

export type ChallengeOutcome = keyof typeof outcomes

export const sides = {
  raising: 'Raises it',
  challenged: 'Answers it',
  settling: 'Hears both',
} as const

export type Side = keyof typeof sides

export const dangers = {
  no: 'No',
  acted: 'There was, and 999 or the front door has been told',
  yes: 'Yes, and nobody has been told yet',
} as const

export type Colleague = {
  readonly id: Id<'practitioner'>
  readonly name: string
  readonly jobTitle: string
  readonly agencyId: Id<'agency'>
  readonly agencyName: string
  readonly managerId?: Id<'practitioner'> | null
}

export type NewChallenge = {
  readonly subject: Subject
  readonly urgent: boolean
  readonly questioned: string
  readonly outcomeWanted: string
  readonly evidence: string
  readonly risk: string
  readonly interimSafety: string
}

export type Raised = { readonly challenge: NewChallenge; readonly worker: Colleague }

type Reading = ReturnType<typeof reading>

export const conductGoesElsewhere =
  'Concerns about a person’s conduct are not settled here: see what to do below'

export const raisePages = {
  now(read: Reading) {
    const danger = read.choice('danger', dangers, 'Select whether the child is in danger now')
    if (danger === 'yes')
      read.problem('danger', 'Ring 999 and the front door first. This form waits for you')
    const missing = 'Enter what keeps the child safe while this is open'
    return { interimSafety: read.text('interimSafety', missing) }
  },
  what(read: Reading, asked = askedSubjects) {
    const subject = read.choice('subject', asked, 'Select what you question')
    if (subject === 'conduct') read.problem('subject', conductGoesElsewhere)
    const questioned = read.text('questioned', 'Enter what was decided, done or left undone')
    return { subject: subject === 'conduct' ? undefined : subject, questioned }
  },
  why(read: Reading) {
    const outcomeWanted = read.text('outcomeWanted', 'Enter what you want to happen')
    const evidence = read.text('evidence', 'Enter what your view rests on')
    const risk = read.text('risk', 'Enter what may happen if this is not resolved')
    const urgent = read.choice('urgent', { yes: '', no: '' }, 'Select how soon it must be answered')
    return { outcomeWanted, evidence, risk, urgent: urgent === 'yes' }
  },
} as const

export type RaisePage = keyof typeof raisePages | 'whom' | 'worker'

/** What is wrong with one page; who is chosen is held against the list when it is sent. */
export function raiseProblems(page: RaisePage, answers: Answers, asked = askedSubjects) {
  const read = reading(answers)
  if (page === 'whom')
    read.text('agency', 'Select the agency whose decision or practice you question')
  else if (page === 'worker') read.text('worker', 'Select whom you talk with')
  else if (page === 'what') raisePages.what(read, asked)
  else raisePages[page](read)
  return read.problems
}

export function readChallenge(
  answers: Answers,
  workers: readonly Colleague[],
  asked = askedSubjects,
): Outcome<Raised> {
  const read = reading(answers)
  const now = raisePages.now(read)
  const { subject, questioned } = raisePages.what(read, asked)
  const worker = workers.find(one => one.id === answers.worker)
  if (!worker) read.problem('worker', 'Select whom you talk with')
  const why = raisePages.why(read)
  if (read.problems.length > 0 || !subject || !worker) return refused(read.problems)
  return accepted({ challenge: { ...now, ...why, subject, questioned }, worker })
}

/** Who could speak at the next stage. Only the last has somebody who hears both sides. */
export type Speakers = {
  readonly ours: readonly Colleague[]
  readonly theirs: readonly Colleague[]
  readonly settling?: readonly Colleague[] | undefined
}

export type Move = {
  readonly why: string
  readonly ours: Colleague
  readonly theirs: Colleague
  readonly settling?: Colleague | undefined
}

export function readMove(answers: Answers, speakers: Speakers): Outcome<Move> {
  const read = reading(answers)
  const chosen = (field: keyof Speakers, missing: string) => {
    const found = speakers[field]?.find(one => one.id === answers[field])
    if (!found) read.problem(field, missing)
    return found
  }
  const why = read.text('why', 'Enter why it is not settled')
  const ours = chosen('ours', 'Select who speaks for your side')
  const theirs = chosen('theirs', 'Select who is to answer')
  const settling = speakers.settling && chosen('settling', 'Select who hears both sides')
  if (read.problems.length > 0 || !ours || !theirs) return refused(read.problems)
  return accepted({ why, ours, theirs, settling })
}

export function readReply(answers: Answers): Outcome<string> {
  const read = reading(answers)
  const words = read.text('words', 'Enter what you want to say')
  return read.problems.length > 0 ? refused(read.problems) : accepted(words)
}

export type Settlement = {
  readonly outcome: ChallengeOutcome
  readonly words: string
  readonly learning: string
}

export function readSettlement(answers: Answers): Outcome<Settlement> {
  const read = reading(answers)
  const outcome = read.choice('outcome', outcomes, 'Select how it ended')
  const words = read.text('words', 'Enter what was agreed, or why not')
  const learning = read.optional('learning')
  if (read.problems.length > 0 || !outcome) return refused(read.problems)
  return accepted({ outcome, words, learning })
}

import type { Practitioner } from '../../foundation/access/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading, shortest } from '../../foundation/kernel/reading.ts'

export const questionKinds = {
  person: 'A person, by name or nickname',
  vehicle: 'A vehicle, by its registration or part of it',
  premises: 'A place',
  account: 'An online account, by its handle',
  phone: 'A phone number',
} as const

export type QuestionKind = keyof typeof questionKinds

export type NewQuestion = {
  readonly areaId: Id<'area'>
  readonly kind: QuestionKind
  readonly asks: string
  readonly why: string
}

export function readQuestion(answers: Answers, { areaIds }: Practitioner): Outcome<NewQuestion> {
  const read = reading(answers)
  const kind = read.choice('kind', questionKinds, 'Select what you want to know about')
  const asks = read.text('asks', 'Enter the name, registration, place, handle or number', shortest)
  const why = read.text('why', 'Enter why you need to know', 2000)
  const areaId = areaIds.length === 1 ? areaIds[0] : areaIds.find(one => one === answers.areaId)
  if (!areaId) read.problem('areaId', 'Select the area')
  if (read.problems.length > 0 || !kind || !areaId) return refused(read.problems)
  return accepted({ areaId, kind, asks, why })
}

export const decisions = {
  share: 'Share it',
  part: 'Share part of it',
  not: 'Do not share it',
} as const

/** On what a decision rests. Whether section 16LA is in force is not confirmed, so it is not among them. */
export const bases = {
  safeguarding_duty:
    'Safeguarding and promoting a child’s welfare: Children Act 2004, sections 10 and 11',
  substantial_public_interest:
    'Safeguarding of children: UK GDPR article 9(2)(g); Data Protection Act 2018, schedule 1, paragraph 18',
  law_enforcement: 'Preventing or detecting crime: Data Protection Act 2018, part 3 or schedule 2',
  harm: 'Sharing would harm the child or somebody else more',
  source: 'Sharing would show who told',
  inquiry: 'Sharing would harm an inquiry',
} as const

export type NewAnswer = {
  readonly decision: keyof typeof decisions
  readonly basis: keyof typeof bases
  readonly reason: string
  /** What whoever asked is told; empty where nothing is shared. */
  readonly words: string
}

export function readAnswer(answers: Answers): Outcome<NewAnswer> {
  const read = reading(answers)
  const decision = read.choice('decision', decisions, 'Select whether it is shared')
  const words =
    decision === 'share' || decision === 'part'
      ? read.text('words', 'Enter what they are told', 2000)
      : ''
  const basis = read.choice('basis', bases, 'Select what the decision rests on')
  const reason = read.text('reason', 'Enter why', 2000)
  if (read.problems.length > 0 || !decision || !basis) return refused(read.problems)
  return accepted({ decision, basis, reason, words })
}

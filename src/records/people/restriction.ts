import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading } from '../../foundation/kernel/reading.ts'

type Kind = {
  readonly label: string
  /** What whoever is inside must know of it, shown above the record. */
  readonly means: string
  readonly source: string
}

const source = 'Partnership default, 21 November 2026'

/** Why a record is shut. What is one part of a record, and not the whole, has a shield of its own: those are named. */
export const restrictionKinds = {
  staff: {
    label: 'Somebody who works here, or their family or colleague',
    means: 'A child of somebody who works here. Do not speak of it where colleagues can hear it.',
    source,
  },
  adopted: {
    label: 'Adopted child',
    means:
      'The record joins what must stay apart: who the child was before, and the family now. Tell neither of the other.',
    source,
  },
  protected: {
    label: 'Protected by the police or a court',
    means:
      'Who the child is now, and where, must not be known to anybody else. Telling it can put lives in danger.',
    source,
  },
  allegation: {
    label: 'An allegation against somebody who works with children',
    means: 'Whoever it is about, and their colleagues, must not learn of it from the record.',
    source,
  },
  intelligence: {
    label: 'Rests on intelligence that few may know',
    means:
      'Pass nothing on, not even that there is something, before the intelligence officers agree.',
    source,
  },
  sexual_health: {
    label: 'Sexual health',
    means: 'What the child told in confidence. Ask the child before anybody else is told.',
    source,
  },
  hidden_home: {
    label: 'Where the child is must not be known',
    means:
      'Name no place, school or worker of the child, in speech or in writing, before you have asked.',
    source,
  },
  other: { label: 'Another reason', means: 'Read why before you tell anybody of it.', source },
} as const satisfies Record<string, Kind>

export type RestrictionKind = keyof typeof restrictionKinds

export type NewRestriction = {
  readonly kind: RestrictionKind
  readonly reason: string
  readonly reviewOn: CalendarDate
  readonly named: readonly Id<'practitioner'>[]
}

type Person = { readonly id: Id<'practitioner'> }

export type Choices = {
  readonly kinds: readonly RestrictionKind[]
  readonly around: readonly Person[]
}

export function readRestriction(
  answers: Answers,
  today: CalendarDate,
  { kinds, around }: Choices,
): Outcome<NewRestriction> {
  const { choice, text, day, list, problem, problems } = reading(answers, 2000)
  const offered = Object.fromEntries(kinds.map(kind => [kind, true])) as Record<string, true>
  const kind = choice('kind', offered, 'Select why the record is restricted') as
    | RestrictionKind
    | undefined
  const reason = text('reason', 'Write why')
  const reviewOn = day('reviewOn', 'Enter the day to look at it again')
  if (reviewOn && reviewOn <= today) problem('reviewOn', 'Enter a day after today')
  const asked = list('named')
  const named = around.flatMap(({ id }) => (asked.includes(id) ? [id] : []))
  if (problems.length > 0 || !kind || !reviewOn) return refused(problems)
  return accepted({ kind, reason, reviewOn, named })
}

export const admissionAnswers = { admit: 'Sees the record', remove: 'No longer sees it' } as const

export type Admission = {
  readonly practitionerId: Id<'practitioner'>
  readonly admits: boolean
  readonly why: string
}

export function readAdmission(
  answers: Answers,
  me: Id<'practitioner'>,
  people: { readonly named: readonly Person[]; readonly others: readonly Person[] },
): Outcome<Admission> {
  const { choice, text, problem, problems } = reading(answers, 2000)
  const known = [...people.named, ...people.others]
  const whom = known.find(({ id }) => id === answers.practitionerId)?.id
  if (!whom) problem('practitionerId', 'Select who it is about')
  if (whom === me) problem('practitionerId', 'Ask somebody else: nobody decides about themselves')
  const answer = choice('admits', admissionAnswers, 'Select whether they see the record')
  const isNamed = people.named.some(({ id }) => id === whom)
  if (whom && answer && isNamed === (answer === 'admit'))
    problem('admits', isNamed ? 'They see it already' : 'They do not see it now')
  const why = text('why', 'Write why')
  if (problems.length > 0 || !whom || !answer) return refused(problems)
  return accepted({ practitionerId: whom, admits: answer === 'admit', why })
}

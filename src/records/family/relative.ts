import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading, shortest } from '../../foundation/kernel/reading.ts'

export const relationships = {
  mother: 'Mother',
  father: 'Father',
  step_parent: 'Step-parent',
  carer: 'Carer',
  sibling: 'Brother or sister',
  grandparent: 'Grandparent',
  friend: 'Friend',
  other: 'Somebody else',
} as const

export const contacts = { safe: 'Safe', not_safe: 'Not safe', not_known: 'Not known' } as const
export const yesNoNotKnown = { yes: 'Yes', no: 'No', not_known: 'Not known' } as const

export type Relationship = keyof typeof relationships
export type SafeContact = keyof typeof contacts
export type YesNoNotKnown = keyof typeof yesNoNotKnown

/** Somebody around a child who has no record here, child or adult. */
export type RelativeDraft = {
  readonly name: string
  readonly relationship: Relationship
  /** Parental responsibility, and what it rests on. */
  readonly responsibility: YesNoNotKnown
  readonly basis: string
  readonly contact: SafeContact
  readonly contactWhy: string
  readonly livesWith: YesNoNotKnown
  readonly telephone: string
  readonly note: string
  /** Why they are no longer around the child. Empty while they are. */
  readonly goneWhy: string
}

export function readRelative(answers: Answers): Outcome<RelativeDraft> {
  const { text, choice, optional, problem, problems } = reading(answers, shortest)
  const name = text('name', 'Write the name, or what this person is called')
  const relationship = choice('relationship', relationships, 'Select who this is to the child')
  const responsibility = choice(
    'responsibility',
    yesNoNotKnown,
    'Select whether this person has parental responsibility',
  )
  const basis = optional('basis')
  if (responsibility === 'yes' && basis === '')
    problem('basis', 'Write what parental responsibility rests on')
  const contact = choice('contact', contacts, 'Select whether contact is safe')
  const contactWhy = optional('contactWhy', 2000)
  if (contact === 'not_safe' && contactWhy === '')
    problem('contactWhy', 'Write why contact is not safe')
  const livesWith = choice('livesWith', yesNoNotKnown, 'Select whether the child lives with them')
  const telephone = optional('telephone', 40)
  if (telephone !== '' && !/^\+?[\d\s()-]{5,}( ?(x|ext\.?) ?\d+)?$/i.test(telephone))
    problem('telephone', 'Write a telephone number, like 01632 960 001')
  const note = optional('note', 2000)
  const goneWhy = optional('goneWhy')
  if (problems.length > 0 || !relationship || !responsibility || !contact || !livesWith)
    return refused(problems)
  return accepted({
    ...{ name, relationship, responsibility, basis, contact, contactWhy },
    ...{ livesWith, telephone, note, goneWhy },
  })
}

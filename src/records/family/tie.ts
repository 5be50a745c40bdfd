import type { Id } from '../../foundation/kernel/id.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading, shortest } from '../../foundation/kernel/reading.ts'
import { contacts, type SafeContact, type YesNoNotKnown, yesNoNotKnown } from './relative.ts'

/** What two children are to each other. The same from either side. */
export const tieKinds = {
  sibling: 'Brother or sister',
  friend: 'Friend',
  other: 'Knows the child otherwise',
} as const

export type TieKind = keyof typeof tieKinds

export type TieDraft = {
  readonly otherId: Id<'child'>
  readonly kind: TieKind
  readonly livesWith: YesNoNotKnown
  readonly contact: SafeContact
  readonly contactWhy: string
}

type Known = { readonly id: Id<'child'> }

/** `other` is the record the reference leads to, as far as the writer may see it. */
export function readTie(
  answers: Answers,
  childId: Id<'child'>,
  other: Known | undefined,
): Outcome<TieDraft> {
  const { text, choice, optional, problem, problems } = reading(answers, shortest)
  const reference = text('reference', 'Write the reference of the other child', 20)
  if (reference !== '' && !other) problem('reference', 'No record you may see has this reference')
  if (other?.id === childId) problem('reference', 'This is the reference of the same child')
  const kind = choice('kind', tieKinds, 'Select what the children are to each other')
  const livesWith = choice('livesWith', yesNoNotKnown, 'Select whether they live together')
  const contact = choice('contact', contacts, 'Select whether contact is safe')
  const contactWhy = optional('contactWhy', 2000)
  if (contact === 'not_safe' && contactWhy === '')
    problem('contactWhy', 'Write why contact is not safe')
  if (problems.length > 0 || !other || !kind || !livesWith || !contact) return refused(problems)
  return accepted({ otherId: other.id, kind, livesWith, contact, contactWhy })
}

export function readTieEnd(answers: Answers): Outcome<string> {
  const { text, problems } = reading(answers, shortest)
  const why = text('why', 'Write why the two children are no longer linked')
  return problems.length > 0 ? refused(problems) : accepted(why)
}

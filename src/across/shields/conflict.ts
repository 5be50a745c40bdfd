import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { longest, reading, shortest } from '../../foundation/kernel/reading.ts'

export const relations = {
  relative: 'They are my family, or family of somebody I live with',
  household: 'We live together, or did',
  neighbour: 'They are my neighbour',
  partner: 'They are, or were, my partner, or a friend',
  colleague: 'They are a colleague of mine, or a colleague’s child',
  suspect: 'I am said to have harmed them, or to have done something wrong with them',
  other: 'I know them in another way',
} as const

export type Relation = keyof typeof relations

export type Declaration = {
  readonly relation: Relation
  readonly givenName: string
  readonly familyName: string
  readonly bornOn: CalendarDate | null
  readonly postcode: string
  readonly words: string
}

export function readDeclaration(answers: Answers): Outcome<Declaration> {
  const { text, choice, optional, openDay, problem, problems } = reading(answers, shortest)
  const relation = choice('relation', relations, 'Select how you know them')
  const givenName = text('givenName', 'Write their first name')
  const familyName = text('familyName', 'Write their family name')
  const bornOn = openDay('bornOn', 'Date of birth must be a real date')
  const written = optional('postcode')
  const postcode = /^([a-z]{1,2}\d[a-z\d]?) ?(\d[a-z]{2})$/i.exec(written)
  if (written && !postcode) problem('postcode', 'Write a whole postcode, such as WN4 2QA')
  const words = optional('words', longest)
  if (problems.length > 0 || !relation) return refused(problems)
  const at = postcode ? `${postcode[1]} ${postcode[2]}`.toUpperCase() : ''
  return accepted({ relation, givenName, familyName, bornOn, postcode: at, words })
}

export const knownAs = {
  child: 'A child on record',
  relative: 'Somebody around a child',
  safe_adult: 'A safe adult of a child',
  address: 'Where a child lives or lived',
  subject: 'Somebody the police were told of. Ask the intelligence officer of the area',
} as const

export type KnownAs = keyof typeof knownAs

/** A child somebody may be near to, by what is alike. */
export type Near = {
  readonly childId: Id<'child'>
  readonly knownAs: KnownAs
  readonly says: string
}

export type ConflictAnswer = { readonly excluded: readonly Id<'child'>[]; readonly why: string }

/** Only children that were proposed can be chosen. */
export function readConflictAnswer(
  answers: Answers,
  proposed: readonly Pick<Near, 'childId'>[],
): Outcome<ConflictAnswer> {
  const { text, list, problem, problems } = reading(answers)
  const chosen = list('excluded')
  const ids = new Set(proposed.map(one => one.childId))
  const excluded = [...ids].filter(id => chosen.includes(id))
  if (chosen.length !== excluded.length) problem('excluded', 'Select only children that are listed')
  const why = text('why', 'Write why you decide so')
  return problems.length > 0 ? refused(problems) : accepted({ excluded, why })
}

import { type CalendarDate, readCalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import {
  type Answers,
  accepted,
  type Outcome,
  type Problem,
  refused,
} from '../../foundation/kernel/outcome.ts'

/** Who else knows the child by a number, and what they call it. */
export const identifierKinds = {
  nhs: 'NHS number',
  upn: 'Unique pupil number (UPN)',
  police: 'Police reference',
  youth_justice: 'Youth justice reference',
  social_care: 'Social care reference',
} as const

export type IdentifierKind = keyof typeof identifierKinds

export const identifierStates = {
  verified: 'Verified',
  unverified: 'Not verified',
  withheld: 'Withheld',
  wrong: 'Was wrong; the right one is not known',
} as const

export type IdentifierState = keyof typeof identifierStates

export type IdentifierDraft = {
  readonly kind: IdentifierKind
  /** Empty where it is withheld, or was wrong and the right one is not known. */
  readonly number: string
  readonly state: IdentifierState
  readonly notIncludedWhy: string
  readonly sourceAgencyId: Id<'agency'>
  readonly knownOn: CalendarDate
  readonly replacedWhy: string
}

/** As it is kept and looked for: capitals and digits, without the spaces people put between them. */
export function plainNumber(text: string): string {
  return text.toUpperCase().replace(/[\s-]/g, '')
}

/** As people read it aloud: an NHS number in three groups. */
export function shownNumber(kind: IdentifierKind, number: string): string {
  return kind === 'nhs' ? number.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3') : number
}

/** Ten digits, the last of them a check digit by modulus 11 (NHS Data Dictionary, "NHS NUMBER"). */
export function isNhsNumber(number: string): boolean {
  if (!/^\d{10}$/.test(number)) return false
  const weighed = [...number.slice(0, 9)].reduce(
    (sum, digit, at) => sum + Number(digit) * (10 - at),
    0,
  )
  // A remainder of 0 makes 11, which is written 0. 10 is never a check digit.
  return (11 - (weighed % 11)) % 11 === Number(number[9])
}

/** I, O and S are left out: they look like digits. */
const checkLetters = 'ABCDEFGHJKLMNPQRTUVWXYZ'

/**
 * A check letter by modulus 23, eleven digits, then a digit, or a letter where the number is a temporary one
 * (Department for Education, "Unique pupil numbers: a guide for schools and local authorities").
 */
export function isUpn(number: string): boolean {
  if (!/^[A-Z]\d{11}[\dA-Z]$/.test(number)) return false
  const weighed = [...number.slice(1)].map((character, at) => {
    const value = /\d/.test(character) ? Number(character) : checkLetters.indexOf(character)
    return value < 0 ? Number.NaN : value * (at + 2)
  })
  return checkLetters[weighed.reduce((sum, one) => sum + one, 0) % 23] === number[0]
}

const reference = /^(?=.*\d)[A-Z0-9][A-Z0-9/.]{1,39}$/

const whatIsWrong: Readonly<Record<IdentifierKind, string>> = {
  nhs: 'This is not an NHS number: it has 10 digits, and the last one checks the others. Look at it again',
  upn: 'This is not a UPN: it has a letter and 12 more characters, and the letter checks the others. Look at it again',
  police: 'Write a reference of 2 to 40 letters, figures and strokes, with at least one figure',
  youth_justice:
    'Write a reference of 2 to 40 letters, figures and strokes, with at least one figure',
  social_care:
    'Write a reference of 2 to 40 letters, figures and strokes, with at least one figure',
}

export function isRightFor(kind: IdentifierKind, number: string): boolean {
  if (kind === 'nhs') return isNhsNumber(number)
  return kind === 'upn' ? isUpn(number) : reference.test(number)
}

type Choices = {
  readonly kinds: readonly IdentifierKind[]
  readonly agencies: readonly { readonly id: Id<'agency'> }[]
  /** A correction says why, and may find that the number was never this child's. */
  readonly correcting: boolean
}

/** Reads a number that somebody gives, or says everything that is wrong with it in page order. */
export function readIdentifier(
  answers: Answers,
  today: CalendarDate,
  { kinds, agencies, correcting }: Choices,
): Outcome<IdentifierDraft> {
  const problems: Problem[] = []
  const problem = (field: string, text: string) => {
    if (!problems.some(one => one.field === field)) problems.push({ field, text })
  }
  const line = (field: string) => {
    const text = answers[field]?.trim() ?? ''
    if (text.length > 200) problem(field, 'Write 200 characters or fewer')
    return text
  }

  const kind = kinds.find(one => one === answers.kind)
  if (!kind) problem('kind', 'Select whose number it is')
  const state = (Object.keys(identifierStates) as IdentifierState[]).find(
    one => one === answers.state && (correcting || one !== 'wrong'),
  )
  const given = state === 'verified' || state === 'unverified'
  const number = given ? plainNumber(line('number')) : ''
  if (given && number === '') problem('number', 'Write the number')
  else if (given && kind && !isRightFor(kind, number)) problem('number', whatIsWrong[kind])
  if (!state) problem('state', 'Select whether the number is verified')
  const notIncludedWhy = given ? '' : line('notIncludedWhy')
  if (state && !given && notIncludedWhy === '')
    problem('notIncludedWhy', 'Write why the number is not included')
  const sourceAgencyId = agencies.find(({ id }) => id === answers.sourceAgencyId)?.id
  if (!sourceAgencyId) problem('sourceAgencyId', 'Select the agency that gave it')
  const knownOn = readCalendarDate(answers, 'knownOn')
  if (!knownOn) problem('knownOn', 'Date it was given must be a real date')
  else if (knownOn > today) problem('knownOn', 'Date it was given must be today or in the past')
  const replacedWhy = correcting ? line('replacedWhy') : ''
  if (correcting && replacedWhy === '') problem('replacedWhy', 'Write what was wrong')

  if (problems.length > 0 || !kind || !state || !sourceAgencyId || !knownOn)
    return refused(problems)
  return accepted({ kind, number, state, notIncludedWhy, sourceAgencyId, knownOn, replacedWhy })
}

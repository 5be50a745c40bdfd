import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import type { Part } from '../matching/index.ts'
import { type Child, disabilities, longest, nameOf, sexes } from './child.ts'

/** Two records that may be of one child, and what speaks for and against it. */
export type Pair = {
  readonly id: Id<'candidate'>
  readonly children: readonly [PairedChild, PairedChild]
  /** In tenths of a bit, as are the weights of its parts. */
  readonly weight: number
  readonly parts: readonly Part[]
  readonly model: string
  readonly foundAt: Date
}

export type PairedChild = Child & {
  readonly school: string
  readonly livesWith: string
  readonly address: string
}

export const answers = {
  same: 'The same child',
  different: 'Different children',
  unsure: 'Cannot tell',
} as const

export type Answer = keyof typeof answers

export type Judgement = {
  readonly id: Id<'judgement'>
  readonly candidateId: Id<'candidate'>
  readonly answer: Answer
  readonly reason: string
  readonly judgedBy: string
  readonly judgedById: Id<'practitioner'>
  readonly judgedAt: Date
  readonly replacesId: Id<'judgement'> | null
}

export type JudgedAs = Pick<Judgement, 'answer' | 'reason'>

export function readJudgement(typed: Answers): Outcome<JudgedAs> {
  const answer = typed.answer ?? ''
  const reason = typed.reason?.trim() ?? ''
  const tooLong = reason.length > longest && 'The reason must be 20,000 characters or fewer'
  const wrong = reason === '' ? 'Enter the reason' : tooLong
  const problems = [
    ...(Object.hasOwn(answers, answer)
      ? []
      : [{ field: 'answer', text: 'Select whether this is the same child' }]),
    ...(wrong ? [{ field: 'reason', text: wrong }] : []),
  ]
  return problems.length > 0 ? refused(problems) : accepted({ answer: answer as Answer, reason })
}

/** The one nobody replaced. */
export function latestOf(judgements: readonly Judgement[]): Judgement | undefined {
  const replaced = judgements.map(({ replacesId }) => replacesId)
  return judgements.find(({ id }) => !replaced.includes(id))
}

type Merged = { readonly id: Id<'merge'> }

/** What somebody acts on: the pair as it was found, the judgement before, and whether they are joined. */
export function shownAs(pair: Pair, latest?: Judgement, merge?: Merged): string {
  return [pair.id, latest?.id, merge?.id].filter(id => id !== undefined).join(' ')
}

/** Which pairs speak loudest, in words: a number here would be taken for a certainty. */
export function strengthOf(weight: number): string {
  if (weight >= 100) return 'Very much speaks for one child'
  return weight >= 50 ? 'Much speaks for one child' : 'Something speaks for one child'
}

/** What people verified or said, beside what is alike. */
export const knownToBeTwo = 'known to be two'

export function isKnownToBeTwo({ parts }: Pick<Pair, 'parts'>): boolean {
  return parts.some(({ name }) => name === knownToBeTwo)
}

/** What speaks loudest for one child, as somebody would say it. */
export function mainReasons(parts: readonly Part[]): string[] {
  return parts
    .filter(({ name, weight }) => weight > 0 && name !== 'before' && name !== 'family')
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, 3)
    .map(({ name, level }) => saysOf(name, level))
}

function saysOf(name: string, level: string): string {
  if (level === 'same') return `same ${name}`
  return level.includes(name) ? level : `${name}: ${level}`
}

/** A line of the evidence in words. */
export function namePart({ name, level }: Part): { readonly what: string; readonly how: string } {
  if (name === 'before') {
    return { what: 'To begin with', how: 'any two children are hardly ever one' }
  }
  if (name === 'family') {
    return { what: 'Family', how: 'sisters and brothers share as much' }
  }
  return { what: `${name.charAt(0).toUpperCase()}${name.slice(1)}`, how: level }
}

export type Compared = {
  readonly what: string
  readonly values: readonly [string, string]
  readonly state: 'same' | 'differs' | 'known of one only'
}

/** Both records side by side. */
export function sideBySideOf([one, other]: Pair['children']): Compared[] {
  const rows: [string, (child: PairedChild) => string][] = [
    ['Name', child => nameOf({ ...child, preferredName: '' })],
    ['Goes by', child => child.preferredName],
    ['Date of birth', child => (child.bornOn ? formatDay(child.bornOn) : '')],
    ['Sex', child => (child.sex === 'not_known' ? '' : sexes[child.sex])],
    ['Ethnicity', child => child.ethnicity],
    ['Disabled', child => (child.disability === 'not_known' ? '' : disabilities[child.disability])],
    ['School', child => child.school],
    ['Lives with', child => child.livesWith],
    ['Address', child => child.address],
  ]
  return rows
    .map(([what, told]) => ({ what, values: [told(one), told(other)] as const }))
    .filter(({ values }) => values.some(value => value !== ''))
    .map(row => ({ ...row, state: stateOf(row.values) }))
}

function stateOf([one, other]: Compared['values']): Compared['state'] {
  if (one === '' || other === '') return 'known of one only'
  return one.toLowerCase() === other.toLowerCase() ? 'same' : 'differs'
}

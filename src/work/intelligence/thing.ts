import type { Id } from '../../foundation/kernel/id.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading, shortest } from '../../foundation/kernel/reading.ts'
import type { ItemKind } from './item.ts'

/** The registers. People here are subjects of interest: nothing has been proved against anybody. */
export const registers = {
  subject: 'People of interest',
  vehicle: 'Vehicles',
  premises: 'Places',
  phone: 'Phones',
  account: 'Online accounts',
  group: 'Groups',
} as const

export type ThingKind = keyof typeof registers

/** In which register a mention is kept. Money and pictures are kept with what was told, and in none. */
export const registerFor: Partial<Record<ItemKind, ThingKind>> = {
  person: 'subject',
  vehicle: 'vehicle',
  premises: 'premises',
  phone: 'phone',
  account: 'account',
}

export const answers = {
  same: 'It is one and the same',
  not: 'It is something else',
  deferred: 'It cannot be said yet',
} as const

export type Judgement = { readonly answer: keyof typeof answers; readonly reason: string }

export function readJudgement(typed: Answers): Outcome<Judgement> {
  const read = reading(typed)
  const answer = read.choice('answer', answers, 'Select whether it is the same')
  const reason = read.text('reason', 'Enter what shows it', 2000)
  return read.problems.length > 0 || !answer ? refused(read.problems) : accepted({ answer, reason })
}

export type Opening = { readonly name: string; readonly reason: string }

export function readOpening(typed: Answers): Outcome<Opening> {
  const read = reading(typed)
  const name = read.text('name', 'Enter what officers will call it', shortest)
  const reason = read.text('reason', 'Enter why it is kept', 2000)
  return read.problems.length > 0 ? refused(read.problems) : accepted({ name, reason })
}

export type Join = { readonly otherId: Id<'thing'>; readonly reason: string }

export function readJoin(
  typed: Answers,
  others: readonly { readonly id: Id<'thing'> }[],
): Outcome<Join> {
  const read = reading(typed)
  const other = others.find(one => one.id === typed.other)
  if (!other) read.problem('other', 'Select the other entry')
  const reason = read.text('reason', 'Enter what shows that they are one', 2000)
  return read.problems.length > 0 || !other
    ? refused(read.problems)
    : accepted({ otherId: other.id, reason })
}

export function readParting(typed: Answers): Outcome<string> {
  const read = reading(typed)
  const why = read.text('why', 'Enter why they are two', 2000)
  return read.problems.length > 0 ? refused(read.problems) : accepted(why)
}

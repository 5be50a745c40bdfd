import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading, shortest } from '../../foundation/kernel/reading.ts'
import { type Graded, readGrades } from './evaluation.ts'
import type { NodeId } from './link.ts'

/** How officers say that two belong together. */
export const connectionKinds = {
  family: 'They are family',
  peer: 'They are friends, or go to school together',
  associate: 'They go about together',
  uses: 'One uses the other: a car, a phone, an account, a place',
  lives: 'One lives at the other',
  works: 'One works at the other',
} as const

export type ConnectionKind = keyof typeof connectionKinds

export type NewConnection = Graded & {
  readonly otherId: NodeId
  readonly kind: ConnectionKind
  readonly reason: string
  readonly knownFrom: string
}

export type Connected = { readonly otherId: NodeId; readonly kind: ConnectionKind }

/** Nothing is said twice: whoever is surer withdraws what was said, and says it anew. */
export function readConnection(
  typed: Answers,
  choices: readonly { readonly id: NodeId }[],
  connected: readonly Connected[],
): Outcome<NewConnection> {
  const read = reading(typed)
  const other = choices.find(one => one.id === typed.other)
  if (!other) read.problem('other', 'Select with whom or what it is connected')
  const kind = read.choice('kind', connectionKinds, 'Select how they belong together')
  if (connected.some(one => one.otherId === other?.id && one.kind === kind))
    read.problem('kind', 'An officer has said so already. Select another, or withdraw that first')
  const reason = read.text('reason', 'Enter what shows it', 2000)
  const knownFrom = read.text('knownFrom', 'Enter from what it is known', shortest)
  const grades = readGrades(read)
  if (read.problems.length > 0 || !other || !kind || !grades) return refused(read.problems)
  return accepted({ otherId: other.id, kind, reason, knownFrom, ...grades })
}

export function readWithdrawal(typed: Answers): Outcome<string> {
  const read = reading(typed)
  const why = read.text('why', 'Enter why it no longer stands', 2000)
  return read.problems.length > 0 ? refused(read.problems) : accepted(why)
}

import type { Id } from '../../foundation/kernel/id.ts'
import { readPast } from '../../foundation/kernel/moment.ts'
import {
  type Answers,
  accepted,
  type Outcome,
  type Problem,
  refused,
} from '../../foundation/kernel/outcome.ts'
import type { TimeLimitId } from '../../records/tasks/index.ts'
import { readChoice, readOptional, readWords, shortest } from './words.ts'

/** Children Act 1989, sections 44 to 46. */
export const powers = {
  police_protection: 'Police protection',
  emergency_order: 'Emergency protection order',
} as const

export const powerNames = { ...powers, extension: 'Extension of the order' } as const
export type PowerKind = keyof typeof powerNames

export const limitOf: Readonly<Record<PowerKind, TimeLimitId>> = {
  police_protection: 'T_PP',
  emergency_order: 'T_EPO',
  extension: 'T_EPO_EXTENDED',
}

export type NewPower = {
  readonly kind: keyof typeof powers
  readonly beganAt: Date
  readonly reference: string
  readonly reason: string
}

export function readPower(answers: Answers, now: Date): Outcome<NewPower> {
  const problems: Problem[] = []
  const kind = readChoice(answers, 'kind', powers, 'Select what protects the child', problems)
  const beganAt = readPast(answers, 'began', now, problems)
  const reference = readOptional(answers, 'reference', problems, shortest)
  const reason = readWords(answers, 'reason', 'Enter why it was needed', problems)
  if (problems.length > 0 || !kind || !beganAt) return refused(problems)
  return accepted({ kind, beganAt, reference, reason })
}

export type Power = {
  readonly id: Id<'power'>
  readonly childId: Id<'child'>
  readonly areaId: Id<'area'>
  readonly kind: PowerKind
  readonly beganAt: Date
  readonly reference: string
  readonly reason: string
  readonly extensionId: Id<'power'> | null
  readonly recordedByName: string
  readonly recordedAt: Date
}

/** A court may extend an order once. */
export function mayBeExtended({ kind, extensionId }: Pick<Power, 'kind' | 'extensionId'>): boolean {
  return kind === 'emergency_order' && extensionId === null
}

import type { Id } from '../../foundation/kernel/id.ts'
import { readPast } from '../../foundation/kernel/moment.ts'
import {
  type Answers,
  accepted,
  type Outcome,
  type Problem,
  refused,
} from '../../foundation/kernel/outcome.ts'
import { readChoice, readWords, shortest } from './words.ts'

export type NewAllegation = {
  readonly person: string
  readonly worksAs: string
  readonly account: string
  readonly knownAt: Date
}

export function readAllegation(answers: Answers, now: Date): Outcome<NewAllegation> {
  const problems: Problem[] = []
  const person = readWords(answers, 'person', 'Enter who it is about', problems, shortest)
  const missing = 'Enter what work they do with children, and where'
  const worksAs = readWords(answers, 'worksAs', missing, problems, shortest)
  const account = readWords(answers, 'account', 'Enter what is alleged', problems)
  const knownAt = readPast(answers, 'known', now, problems)
  if (problems.length > 0 || !knownAt) return refused(problems)
  return accepted({ person, worksAs, account, knownAt })
}

export const entryKinds = {
  told: 'The designated officer was told',
  decided: 'The designated officer decided',
  note: 'Something else to be known',
} as const

export type NewEntry = {
  readonly kind: keyof typeof entryKinds
  readonly words: string
  readonly happenedAt: Date
}

export function readAllegationEntry(
  answers: Answers,
  standing: readonly { readonly kind: string }[],
  now: Date,
): Outcome<NewEntry> {
  const problems: Problem[] = []
  const kind = readChoice(answers, 'kind', entryKinds, 'Select what is to be recorded', problems)
  if (kind && kind !== 'note' && standing.some(entry => entry.kind === kind)) {
    problems.push({ field: 'kind', text: 'This is on record already' })
  }
  const happenedAt = readPast(answers, 'happened', now, problems)
  const words = readWords(answers, 'words', 'Enter what was said or decided', problems)
  if (problems.length > 0 || !kind || !happenedAt) return refused(problems)
  return accepted({ kind, words, happenedAt })
}

export type Allegation = NewAllegation & {
  readonly id: Id<'allegation'>
  readonly childId: Id<'child'>
  readonly areaId: Id<'area'>
  readonly openedByName: string
  readonly openedAt: Date
}

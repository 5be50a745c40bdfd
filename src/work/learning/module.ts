import { addMonths, type CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading } from '../../foundation/kernel/reading.ts'
import { defaultList } from '../../records/language/index.ts'
import { levels } from './matrix.ts'
import type { Module, ModulePart } from './module-shape.ts'

/** One thing a part asks, with what others have answered to it. */
export type Question = {
  readonly id: string
  readonly kind: 'text' | 'level' | 'rewrite'
  readonly ask: string
  readonly hint?: string | undefined
  readonly worked: string
  /** Of a comment to be written anew: why it harms. */
  readonly why?: string | undefined
}

/** Everything a part asks, in the order of the page: what every part asks, the comments to write anew, its own. */
export function questionsOf(module: Module, part: ModulePart): Question[] {
  return [
    ...module.questions.map(one => ({ ...one, worked: part.worked[one.id] ?? '' })),
    ...part.comments.map(({ entry, says, better }, nth) => ({
      id: `rewrite${nth + 1}`,
      kind: 'rewrite' as const,
      ask: says,
      worked: better,
      why: defaultList.entries.find(({ id }) => id === entry)?.why,
    })),
    ...part.questions,
  ]
}

export type Answered = Readonly<Record<string, string>>

/** Reads what a learner answered. There is no wrong answer, only none. */
export function readAnswers(questions: readonly Question[], answers: Answers): Outcome<Answered> {
  const read = reading(answers)
  const given = questions.map(({ id, kind }) => {
    if (kind === 'level') return [id, read.choice(id, levels, 'Select a level') ?? ''] as const
    const missing = kind === 'rewrite' ? 'Write it anew' : 'Write what you think'
    return [id, read.text(id, missing)] as const
  })
  return read.problems.length > 0 ? refused(read.problems) : accepted(Object.fromEntries(given))
}

/**
 * The part a learner may answer now. Each opens only when the one before was answered and, in a session, when the
 * trainer has opened it for everybody.
 *
 * @returns the number of the part, `waiting` for the trainer, or nothing when all are answered
 */
export function nextPart(
  { parts }: Module,
  answered: readonly number[],
  opened: number = parts.length,
): number | 'waiting' | undefined {
  const next = parts.findIndex((_, at) => !answered.includes(at + 1)) + 1
  if (next === 0) return undefined
  return next <= opened ? next : 'waiting'
}

export function validUntil({ refreshMonths }: Module, finishedOn: CalendarDate) {
  return refreshMonths === null ? null : addMonths(finishedOn, refreshMonths)
}

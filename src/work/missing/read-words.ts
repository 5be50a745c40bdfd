import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading } from '../../foundation/kernel/reading.ts'

/** A form that asks for one thing, in somebody's own words. */
export function readWords(answers: Answers, field: string, missing: string): Outcome<string> {
  const read = reading(answers)
  const words = read.text(field, missing)
  return read.problems.length > 0 ? refused(read.problems) : accepted(words)
}

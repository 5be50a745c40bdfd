import type { Database } from '../../foundation/database/index.ts'
import { accepted, type Outcome } from '../../foundation/kernel/outcome.ts'
import type { Request } from '../../foundation/routing/index.ts'
import { answerLifting, askToLift } from './lift-shield.ts'
import { readAnswer, readAsking, type Shield } from './lifting.ts'

/** One page has both forms; which was sent is seen by what it asks, so that a second sending is the same form again. */
export async function sendLifting(
  database: Database,
  { who, answers, path }: Request,
  shield: Shield,
): Promise<Outcome<string>> {
  if (answers.answerWhy === undefined) {
    const why = readAsking(answers)
    if (!why.ok) return why
    await askToLift(database, who, shield, why.value)
  } else {
    const answered = readAnswer(answers)
    if (!answered.ok) return answered
    await answerLifting(database, who, shield, answered.value)
  }
  return accepted(path)
}

import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction, type Entry } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { deadline } from '../../foundation/kernel/deadline.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { getQuestion, insertAnswer, insertQuestion } from './question.store.ts'
import type { NewAnswer, NewQuestion } from './question.ts'
import { mayAnswerWhatIsKnown, mayAskWhatIsKnown } from './sharing.policy.ts'

/** Partnership default: as long as a submission takes. */
const workingDays = 10

/**
 * Asks whether anything is known. Nothing is looked up now: whether something is on file changes neither the answer nor
 * how long it takes. Those who decide look, and decide.
 */
export async function askWhatIsKnown(
  database: Database,
  who: Asking,
  question: NewQuestion,
): Promise<Id<'question'>> {
  const because = granted(mayAskWhatIsKnown(who))
  return auditedTransaction(database, who, async tx => {
    const dueAt = deadline('working_days', workingDays, who.at)
    const id = await insertQuestion(tx, { ...question, dueAt }, who)
    return {
      result: id,
      audit: { verb: 'collection', action: 'sharing.asked', subjects: [id], because },
    }
  })
}

/** Decides to share, to share part or not to share, with the basis and why. A later decision is added to it. */
export async function answerWhatIsKnown(
  database: Database,
  who: Asking,
  questionId: Id<'question'>,
  answer: NewAnswer,
): Promise<Id<'question'>> {
  const because = granted(mayAnswerWhatIsKnown(who))
  return auditedTransaction(database, who, async tx => {
    const { areaId, askedBy } = await getQuestion(tx, questionId)
    const id = await insertAnswer(tx, { questionId, areaId, toldTo: askedBy }, answer, who)
    const entry = { action: 'sharing.decided', subjects: [questionId, id], because } as const
    const audit: Entry =
      answer.words === ''
        ? { verb: 'alteration', ...entry }
        : { verb: 'disclosure', recipientId: askedBy, ...entry }
    return { result: questionId, audit }
  })
}

import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { accepted } from '../../foundation/kernel/outcome.ts'
import { form, get, idIn, page, pageIn, type Route } from '../../foundation/routing/index.ts'
import {
  answerWhatIsKnown,
  getQuestion,
  listAnswers,
  listDecisions,
  listOpenQuestions,
  mayAnswerWhatIsKnown,
  readAnswer,
} from '../../records/sharing/index.ts'
import { whyAlike } from './alike.ts'
import { answerPage, decisionsPage, questionsPage } from './answer.view.ts'
import { keyOf, nameOfKind } from './item.ts'
import { listAlike } from './mention.store.ts'

/** What others ask, for those who decide whether they are told. */
export function answerRoutes(database: Database): Route[] {
  return [
    get('/intelligence/questions', mayAnswerWhatIsKnown, async ({ who, query }) =>
      page(questionsPage(await viewQuestions(database, who, pageIn(query)), who.at)),
    ),
    get('/intelligence/decisions', mayAnswerWhatIsKnown, async ({ who, query }) =>
      page(decisionsPage(await viewDecisions(database, who, pageIn(query)))),
    ),
    ...form(database, {
      path: '/intelligence/questions/:question',
      title: 'Whether something is shared',
      may: mayAnswerWhatIsKnown,
      page: async (request, state) =>
        answerPage(await viewQuestion(database, request.who, idIn(request, 'question')), state),
      async send(request) {
        const answer = readAnswer(request.answers)
        if (!answer.ok) return answer
        const id = idIn(request, 'question')
        await answerWhatIsKnown(database, request.who, id, answer.value)
        return accepted('/intelligence/questions')
      },
    }),
  ]
}

const pageful = 25
const part = (pageNumber: number) => ({ limit: pageful + 1, offset: (pageNumber - 1) * pageful })

export type QuestionsView = Awaited<ReturnType<typeof viewQuestions>>

async function viewQuestions(database: Database, who: Asking, pageNumber: number) {
  const because = granted(mayAnswerWhatIsKnown(who))
  return auditedRead(database, who, async db => {
    const found = await listOpenQuestions(db, part(pageNumber))
    const questions = found.slice(0, pageful)
    const subjects = questions.map(one => one.id)
    return {
      result: { questions, more: found.length > pageful, pageNumber },
      audit: { verb: 'consultation', action: 'sharing.questions-listed', subjects, because },
    }
  })
}

export type DecisionsView = Awaited<ReturnType<typeof viewDecisions>>

async function viewDecisions(database: Database, who: Asking, pageNumber: number) {
  const because = granted(mayAnswerWhatIsKnown(who))
  return auditedRead(database, who, async db => {
    const found = await listDecisions(db, part(pageNumber))
    const decided = found.slice(0, pageful)
    const subjects = decided.flatMap(one => [one.id, one.questionId])
    return {
      result: { decided, more: found.length > pageful, pageNumber },
      audit: { verb: 'consultation', action: 'sharing.decisions-listed', subjects, because },
    }
  })
}

export type AnswerView = Awaited<ReturnType<typeof viewQuestion>>

/** A question beside what is on file and like it, which whoever asked does not learn of by asking. */
async function viewQuestion(database: Database, who: Asking, id: Id<'question'>) {
  const because = granted(mayAnswerWhatIsKnown(who))
  return auditedRead(database, who, async db => {
    const question = await getQuestion(db, id)
    const { kind, areaId } = question
    const says = { [nameOfKind(kind)]: question.asks }
    const asked = { kind, areaId, says, key: keyOf({ kind, says }), toldAt: who.at }
    const alike = (await listAlike(db, [asked]))
      .map(mention => ({ mention, reasons: whyAlike(asked, mention) }))
      .filter(one => one.reasons.length > 0)
      .slice(0, 20)
    const answers = await listAnswers(db, id)
    const mentions = alike.flatMap(({ mention }) => [
      ...[mention.id, mention.submissionId ?? [], mention.childId ?? []].flat(),
    ])
    const subjects = [...new Set([id, ...answers.map(one => one.id), ...mentions])]
    return {
      result: { question, alike, answers },
      audit: { verb: 'consultation', action: 'sharing.question-shown', subjects, because },
    }
  })
}

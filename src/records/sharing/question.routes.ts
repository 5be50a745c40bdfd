import type { Asking } from '../../foundation/access/index.ts'
import { listOwnAreas } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { accepted } from '../../foundation/kernel/outcome.ts'
import { form, get, idIn, page, pageIn, type Route } from '../../foundation/routing/index.ts'
import { askWhatIsKnown } from './ask-what-is-known.ts'
import { getQuestion, listOwnQuestions, listTold } from './question.store.ts'
import { readQuestion } from './question.ts'
import { askPage, ownQuestionPage, ownQuestionsPage } from './question.view.ts'
import { mayAskWhatIsKnown } from './sharing.policy.ts'

export function questionRoutes(database: Database): Route[] {
  return [
    ...form(database, {
      path: '/sharing/new',
      title: 'Asking what is known',
      may: mayAskWhatIsKnown,
      async page({ who }, state) {
        return askPage(await database.asking(who, db => listOwnAreas(db, who)), state)
      },
      async send({ who, answers }) {
        const question = readQuestion(answers, who)
        if (!question.ok) return question
        return accepted(`/sharing/${await askWhatIsKnown(database, who, question.value)}`)
      },
    }),
    get('/sharing', mayAskWhatIsKnown, async ({ who, query }) =>
      page(ownQuestionsPage(await viewOwnQuestions(database, who, pageIn(query)), who.at)),
    ),
    get('/sharing/:question', mayAskWhatIsKnown, async request =>
      page(
        ownQuestionPage(await viewOwnQuestion(database, request.who, idIn(request, 'question'))),
      ),
    ),
  ]
}

const pageful = 25

export type OwnQuestionsView = Awaited<ReturnType<typeof viewOwnQuestions>>

export async function viewOwnQuestions(database: Database, who: Asking, pageNumber: number) {
  const because = granted(mayAskWhatIsKnown(who))
  return auditedRead(database, who, async db => {
    const asked = { limit: pageful + 1, offset: (pageNumber - 1) * pageful }
    const found = await listOwnQuestions(db, who.id, asked)
    const questions = found.slice(0, pageful)
    const subjects = questions.map(one => one.id)
    return {
      result: { questions, more: found.length > pageful, pageNumber },
      audit: { verb: 'consultation', action: 'sharing.own-listed', subjects, because },
    }
  })
}

export type OwnQuestionView = Awaited<ReturnType<typeof viewOwnQuestion>>

/** Somebody else's is absent here, also for whoever decides about it. */
export async function viewOwnQuestion(database: Database, who: Asking, id: Id<'question'>) {
  const because = granted(mayAskWhatIsKnown(who))
  return auditedRead(database, who, async db => {
    const question = await getQuestion(db, id)
    if (question.askedBy !== who.id) throw new NotFound('question', id)
    const told = await listTold(db, id)
    const subjects = [id, ...told.map(one => one.id)]
    return {
      result: { question, told },
      audit: { verb: 'consultation', action: 'sharing.own-shown', subjects, because },
    }
  })
}

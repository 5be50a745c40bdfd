import type { Database } from '../../foundation/database/index.ts'
import { accepted } from '../../foundation/kernel/outcome.ts'
import { form, get, idIn, page, pageIn, type Route } from '../../foundation/routing/index.ts'
import {
  answerConflict,
  declareConflict,
  viewConflict,
  viewConflicts,
  viewDeclared,
} from './answer-conflict.ts'
import { mayAnswerConflicts, mayDeclare } from './conflict.policy.ts'
import { readConflictAnswer, readDeclaration } from './conflict.ts'
import { conflictPage, conflictsPage, declaredPage, declarePage } from './conflict.view.ts'

export function conflictRoutes(database: Database): Route[] {
  return [
    get('/my/conflicts', mayDeclare, async ({ who }) =>
      page(declaredPage(await viewDeclared(database, who))),
    ),
    ...form(database, {
      ...{ path: '/my/conflicts/new', title: 'Saying whom you know', may: mayDeclare },
      page: async (_request, state) => declarePage(state),
      async send({ who, answers }) {
        const declaration = readDeclaration(answers)
        if (!declaration.ok) return declaration
        await declareConflict(database, who, declaration.value)
        return accepted('/my/conflicts')
      },
    }),
    get('/conflicts', mayAnswerConflicts, async ({ who, query }) =>
      page(conflictsPage(await viewConflicts(database, who, pageIn(query)))),
    ),
    ...form(database, {
      ...{ path: '/conflicts/:conflict', title: 'Who is kept from whom', may: mayAnswerConflicts },
      async page(request, state) {
        const view = await viewConflict(database, request.who, idIn(request, 'conflict'))
        return conflictPage(view, state)
      },
      async send(request) {
        const id = idIn(request, 'conflict')
        const { candidates } = await viewConflict(database, request.who, id)
        const answer = readConflictAnswer(request.answers, candidates)
        if (!answer.ok) return answer
        await answerConflict(database, request.who, id, answer.value)
        return accepted(request.path)
      },
    }),
  ]
}

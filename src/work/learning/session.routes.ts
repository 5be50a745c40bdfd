import type { Database } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { accepted, refused } from '../../foundation/kernel/outcome.ts'
import {
  follow,
  form,
  get,
  idIn,
  page,
  post,
  type Request,
  type Route,
  seeOther,
} from '../../foundation/routing/index.ts'
import {
  beginSession,
  endSession,
  joinSession,
  openPart,
  viewSession,
  viewShown,
} from './lead-session.ts'
import { mayLearn, mayTrain } from './learning.policy.ts'
import { type Library, listModules } from './library.ts'
import { findCourseIn, getSession } from './session.store.ts'
import { joinPage, newSessionPage, sessionPage, shownPage } from './session.view.ts'

/** A group goes through a module together: the trainer opens parts, learners follow. */
export function sessionRoutes(database: Database, library: Library): Route[] {
  const modulesFor = ({ who }: Request) =>
    database.asking(who, db => listModules(db, library, londonDayOf(who.at)))
  const idOf = (request: Request) => idIn<'session'>(request, 'session')

  return [
    ...form(database, {
      path: '/learning/sessions/new',
      title: 'A session',
      may: mayTrain,
      page: async (request, state) => newSessionPage(await modulesFor(request), state),
      async send(request) {
        const { who, answers } = request
        const module = (await modulesFor(request)).find(({ id }) => id === answers.module)
        if (!module) return refused([{ field: 'module', text: 'Select a module' }])
        return accepted(`/learning/sessions/${await beginSession(database, who, module)}`)
      },
    }),

    get('/learning/sessions/:session', mayLearn, async request => {
      const { who, csrf } = request
      const id = idOf(request)
      if (mayTrain(who).allowed)
        return page(sessionPage(await viewSession(database, library, who, id), csrf))
      const [session, own] = await database.asking(who, db =>
        Promise.all([getSession(db, id), findCourseIn(db, id, who.id)]),
      )
      if (own) return seeOther(`/learning/courses/${own.id}`)
      if (session.endedAt) throw new NotFound('session that goes on', id)
      return page(joinPage(session, csrf))
    }),

    follow('/learning/sessions/:session/changes', mayLearn, async request => {
      const id = idOf(request)
      const { version } = await database.asking(request.who, db => getSession(db, id))
      return { topic: `learning/${id}`, version }
    }),

    post('/learning/sessions/:session/join', mayLearn, async request =>
      seeOther(`/learning/courses/${await joinSession(database, request.who, idOf(request))}`),
    ),

    post('/learning/sessions/:session/open', mayTrain, async request => {
      const id = idOf(request)
      await openPart(database, library, request.who, id, Number(request.answers.part))
      return seeOther(`/learning/sessions/${id}`)
    }),

    post('/learning/sessions/:session/end', mayTrain, async request => {
      const id = idOf(request)
      await endSession(database, request.who, id)
      return seeOther(`/learning/sessions/${id}`)
    }),

    get('/learning/sessions/:session/shown/:part', mayTrain, async request => {
      const number = Number(request.params.part)
      return page(shownPage(await viewShown(database, library, request.who, idOf(request), number)))
    }),
  ]
}

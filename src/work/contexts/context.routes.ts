import { listAgencies, listColleagues, listOwnAreas } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, readId } from '../../foundation/kernel/id.ts'
import { todayInLondon } from '../../foundation/kernel/london.ts'
import { accepted, refused } from '../../foundation/kernel/outcome.ts'
import {
  form,
  get,
  idIn,
  page,
  pageIn,
  type Request,
  type Route,
  versionOf,
} from '../../foundation/routing/index.ts'
import {
  contextOwners,
  mayMeetContexts,
  mayReadContexts,
  mayWriteContexts,
} from './context.policy.ts'
import { readClosing, readContext, readLink, readReview, readStep, readStepEnd } from './context.ts'
import { childsContextsPage, contextPage, contextsPage } from './context.view.ts'
import {
  closePage,
  linkPage,
  newContextPage,
  reviewPage,
  stepEndPage,
  stepPage,
} from './context-forms.view.ts'
import {
  addStep,
  closeContext,
  linkChild,
  openContext,
  reviewContext,
  settleStep,
} from './keep-context.ts'
import { viewChildsContexts, viewContext, viewContexts, viewStep } from './view-context.ts'

export function contextRoutes(database: Database): Route[] {
  return [
    get('/contexts', mayMeetContexts, async ({ who, query }) => {
      const view = await viewContexts(database, who, pageIn(query))
      return page(contextsPage(view, mayWriteContexts(who).allowed, who.at))
    }),
    ...opening(database),
    ...steps(database),
    get('/contexts/:context', mayMeetContexts, async request => {
      const { who } = request
      const view = await viewContext(database, who, idIn(request, 'context'))
      const may = { writes: mayWriteContexts(who).allowed, plans: mayReadContexts(who).allowed }
      return page(contextPage(view, may, who.at))
    }),
    ...keeping(database),
    get('/children/:child/contexts', mayMeetContexts, async request => {
      const id = readId<'child'>(request.params.child)
      if (!id) throw new NotFound('child')
      const view = await viewChildsContexts(database, request.who, id)
      return page(childsContextsPage(view, request.who.at))
    }),
  ]
}

function opening(database: Database): Route[] {
  return form(database, {
    path: '/contexts/new',
    title: 'A place or group',
    may: mayWriteContexts,
    async page({ who }, state) {
      return newContextPage(await database.asking(who, db => listOwnAreas(db, who)), state)
    },
    async send({ who, answers }) {
      const context = readContext(answers, who.areaIds, todayInLondon(who.at))
      if (!context.ok) return context
      return accepted(`/contexts/${await openContext(database, who, context.value)}`)
    },
  })
}

function steps(database: Database): Route[] {
  const agencies = (request: Request, areaId: Id<'area'>) =>
    database.asking(request.who, db => listAgencies(db, areaId))
  return [
    ...form(database, {
      path: '/contexts/:context/steps/new',
      title: 'A step for a place or group',
      may: mayWriteContexts,
      async page(request, state) {
        const { context } = await openView(database, request)
        return stepPage(context, await agencies(request, context.areaId), state)
      },
      async send(request) {
        const { who, answers } = request
        const { context } = await openView(database, request)
        const ids = (await agencies(request, context.areaId)).map(agency => agency.id)
        const step = readStep(answers, ids, todayInLondon(who.at))
        if (!step.ok) return step
        return accepted(`/contexts/${await addStep(database, who, context.id, step.value)}`)
      },
    }),
    ...form(database, {
      path: '/contexts/steps/:contextStep',
      title: 'What came of a step',
      may: mayWriteContexts,
      async page(request, state) {
        const step = await viewStep(database, request.who, idIn(request, 'step', 'contextStep'))
        if (step.state) throw new NotFound('open step', step.id)
        return stepEndPage(step, state)
      },
      async send(request) {
        const end = readStepEnd(request.answers)
        if (!end.ok) return end
        const id = await settleStep(
          database,
          request.who,
          idIn(request, 'step', 'contextStep'),
          end.value,
        )
        return accepted(`/contexts/${id}`)
      },
    }),
  ]
}

function keeping(database: Database): Route[] {
  const owners = (request: Request, areaId: Id<'area'>) =>
    database.asking(request.who, db => listColleagues(db, areaId, contextOwners, 1000))
  const begin = async (request: Request) => {
    const { context } = await openView(database, request)
    return { version: String(context.version), answers: { owner: context.ownerId } }
  }
  return [
    ...form(database, {
      path: '/contexts/:context/review',
      title: 'A review of a place or group',
      may: mayWriteContexts,
      begin,
      async page(request, state) {
        const { context } = await openView(database, request)
        return reviewPage(context, await owners(request, context.areaId), state)
      },
      async send(request) {
        const { who, answers } = request
        const { context } = await openView(database, request)
        const known = await owners(request, context.areaId)
        const review = readReview(answers, known, todayInLondon(who.at))
        if (!review.ok) return review
        const shown = versionOf(answers)
        await reviewContext(database, who, context.id, shown, review.value)
        return accepted(`/contexts/${context.id}`)
      },
    }),
    ...form(database, {
      path: '/contexts/:context/children/new',
      title: 'A child tied to a place or group',
      may: mayWriteContexts,
      page: async (request, state) => linkPage((await openView(database, request)).context, state),
      async send(request) {
        const { context } = await openView(database, request)
        const link = readLink(request.answers)
        if (!link.ok) return link
        try {
          await linkChild(database, request.who, context.id, link.value)
        } catch (error) {
          if (!(error instanceof NotFound)) throw error
          const text = 'There is no child with this reference whose record is open to you'
          return refused([{ field: 'reference', text }])
        }
        return accepted(`/contexts/${context.id}`)
      },
    }),
    ...form(database, {
      path: '/contexts/:context/close',
      title: 'Closing a place or group',
      may: mayWriteContexts,
      begin,
      page: async (request, state) => closePage((await openView(database, request)).context, state),
      async send(request) {
        const id = idIn(request, 'context')
        const why = readClosing(request.answers)
        if (!why.ok) return why
        const shown = versionOf(request.answers)
        await closeContext(database, request.who, id, shown, why.value)
        return accepted(`/contexts/${id}`)
      },
    }),
  ]
}

async function openView(database: Database, request: Request) {
  const view = await viewContext(database, request.who, idIn(request, 'context'))
  if (view.context.closedAt) throw new NotFound('open context', view.context.id)
  return view
}

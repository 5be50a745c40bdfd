import type { Database } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, readId } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { accepted, refused } from '../../foundation/kernel/outcome.ts'
import { form, get, page, type Request, type Route } from '../../foundation/routing/index.ts'
import {
  mayAssess,
  mayAuthoriseLowering,
  mayClearEscalation,
  mayReadAssessments,
} from './assessment.policy.ts'
import { assessmentPage } from './assessment.view.ts'
import { clearEscalation, showEscalation } from './clear-escalation.ts'
import { clearEscalationPage } from './clear-escalation.view.ts'
import { completeAssessment, versionOf } from './complete-assessment.ts'
import { readClearing } from './escalation.ts'
import { findOutRoutes } from './find-out.routes.ts'
import { harmRoutes } from './harm.routes.ts'
import { instrumentRoutes } from './instrument.routes.ts'
import { loweringRoutes } from './lowering.routes.ts'
import { matrixChanged, matrixPage } from './matrix.view.ts'
import { type Propose, prepareAssessment } from './prepare-assessment.ts'
import { printedPage } from './print.view.ts'
import { answersOf } from './read-answers.ts'
import { readAssessment } from './read-assessment.ts'
import { showAssessment } from './show-assessment.ts'

const nothing: Propose = async () => []

export function assessmentRoutes(database: Database, propose: Propose = nothing): Route[] {
  return [
    ...instrumentRoutes(database),
    ...findOutRoutes(database),
    ...harmRoutes(database),
    ...loweringRoutes(database),

    ...form(database, {
      path: '/children/:child/assessments/new',
      title: 'Risk matrix',
      may: mayAssess,

      begin: async request => {
        const { previous, inForce } = await prepareAssessment(
          database,
          request.who,
          childOf(request),
        )
        const today = londonDayOf(request.who.at)
        const answers = previous ? answersOf(inForce.instrument, previous, today) : {}
        return { answers, version: versionOf(previous) }
      },

      page: async (request, state) => {
        const { who } = request
        const prepared = await prepareAssessment(database, who, childOf(request))
        const proposed = await propose(database, who, childOf(request))
        return matrixPage({ ...prepared, proposed }, state, who.at)
      },

      send: async ({ who, answers, ...request }) => {
        const childId = childOf(request)
        const { child, previous, open, sources, authorisers, harms, inForce } =
          await prepareAssessment(database, who, childId, { asksSomebody: Boolean(answers.asked) })
        const changed = matrixChanged(answers, inForce)
        if (changed) return refused([changed])
        const version = answers._version ?? ''
        // Over what somebody else saved meanwhile nothing is judged: both are shown side by side first.
        const seen = version === versionOf(previous) ? previous : undefined
        const draft = readAssessment(inForce.instrument, answers, {
          now: who.at,
          bornOn: child.bornOn,
          previous: seen,
          open: open.map(({ escalationId }) => escalationId),
          sources,
          authorisers: authorisers.map(({ id }) => id),
          harms: harms.map(({ id }) => id),
        })
        if (!draft.ok) return draft
        const contactId = readId<'contact'>(answers.contact) ?? null
        const completing = { childId, contactId, version, draft: draft.value }
        return accepted(`/assessments/${await completeAssessment(database, who, completing)}`)
      },
    }),

    get('/assessments/:assessment', mayReadAssessments, async ({ who, params }) => {
      const id = readId<'assessment'>(params.assessment)
      if (!id) throw new NotFound('assessment')
      const may = {
        assess: mayAssess(who).allowed,
        clear: mayClearEscalation(who).allowed,
        authorise: mayAuthoriseLowering(who).allowed,
      }
      return page(assessmentPage(await showAssessment(database, who, id), may))
    }),

    get('/assessments/:assessment/print', mayReadAssessments, async ({ who, params }) => {
      const id = readId<'assessment'>(params.assessment)
      if (!id) throw new NotFound('assessment')
      return page(printedPage(await showAssessment(database, who, id, 'assessment.printed')))
    }),

    ...form(database, {
      path: '/escalations/:escalation/clear',
      title: 'Record that an emergency is over',
      may: mayClearEscalation,

      page: async (request, state) =>
        clearEscalationPage(
          await showEscalation(database, request.who, escalationOf(request)),
          state,
        ),

      send: async ({ who, answers, ...request }) => {
        const why = readClearing(answers)
        if (!why.ok) return why
        const id = escalationOf(request)
        const { child } = await showEscalation(database, who, id)
        await clearEscalation(database, who, id, why.value)
        return accepted(`/children/${child.id}`)
      },
    }),
  ]
}

function childOf({ params }: Pick<Request, 'params'>): Id<'child'> {
  const id = readId<'child'>(params.child)
  if (!id) throw new NotFound('child')
  return id
}

function escalationOf({ params }: Pick<Request, 'params'>): Id<'escalation'> {
  const id = readId<'escalation'>(params.escalation)
  if (!id) throw new NotFound('escalation')
  return id
}

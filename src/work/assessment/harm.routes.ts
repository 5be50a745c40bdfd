import type { Database } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { readId } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { type Answers, accepted } from '../../foundation/kernel/outcome.ts'
import { form, get, page, type Request, type Route } from '../../foundation/routing/index.ts'
import { mayAssess, mayReadAssessments } from './assessment.policy.ts'
import { harmOfEmergency, readAddendum, readHarm } from './harm.ts'
import { addToHarmPage, harmPage, shownHarmPage } from './harm.view.ts'
import { addToHarm, prepareHarm, recordHarm, showHarm } from './record-harm.ts'

export function harmRoutes(database: Database): Route[] {
  return [
    ...form(database, {
      path: '/children/:child/harms/new',
      title: 'Record harm that happened',
      may: mayAssess,

      begin: async ({ who, query, ...request }) => {
        const { escalation } = await prepareHarm(
          database,
          who,
          childOf(request),
          emergencyIn(query),
        )
        return { answers: { kind: escalation ? harmOfEmergency(escalation.escalationId) : '' } }
      },

      page: async (request, state) => {
        const emergency = emergencyIn(state.answers)
        return harmPage(
          await prepareHarm(database, request.who, childOf(request), emergency),
          state,
        )
      },

      send: async ({ who, answers, ...request }) => {
        const harm = readHarm(answers, londonDayOf(who.at))
        if (!harm.ok) return harm
        const childId = childOf(request)
        await recordHarm(database, who, childId, emergencyIn(answers), harm.value)
        return accepted(`/children/${childId}`)
      },
    }),

    get('/harms/:harm', mayReadAssessments, async ({ who, ...request }) =>
      page(shownHarmPage(await showHarm(database, who, harmOf(request)), mayAssess(who).allowed)),
    ),

    ...form(database, {
      path: '/harms/:harm/add',
      title: 'Add to harm that happened',
      may: mayAssess,
      page: async (request, state) =>
        addToHarmPage(await showHarm(database, request.who, harmOf(request)), state),
      send: async ({ who, answers, ...request }) => {
        const words = readAddendum(answers)
        if (!words.ok) return words
        const id = harmOf(request)
        await addToHarm(database, who, id, words.value)
        return accepted(`/harms/${id}`)
      },
    }),
  ]
}

function emergencyIn({ escalation }: Answers) {
  return readId<'escalation'>(escalation) ?? null
}

function childOf({ params }: Pick<Request, 'params'>) {
  const id = readId<'child'>(params.child)
  if (!id) throw new NotFound('child')
  return id
}

function harmOf({ params }: Pick<Request, 'params'>) {
  const id = readId<'harm'>(params.harm)
  if (!id) throw new NotFound('harm')
  return id
}

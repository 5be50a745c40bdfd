import type { Database } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { readId } from '../../foundation/kernel/id.ts'
import { accepted } from '../../foundation/kernel/outcome.ts'
import { form, type Request, type Route } from '../../foundation/routing/index.ts'
import { mayAuthoriseLowering } from './assessment.policy.ts'
import { decideLowering, showLowering } from './decide-lowering.ts'
import { readLoweringDecision } from './lowering.ts'
import { loweringPage } from './lowering.view.ts'

export function loweringRoutes(database: Database): Route[] {
  return form(database, {
    path: '/lowerings/:lowering',
    title: 'Confirm or refuse a lower level',
    may: mayAuthoriseLowering,
    page: async (request, state) =>
      loweringPage(await showLowering(database, request.who, loweringOf(request)), state),
    send: async ({ who, answers, ...request }) => {
      const decision = readLoweringDecision(answers)
      if (!decision.ok) return decision
      const id = loweringOf(request)
      await decideLowering(database, who, id, decision.value)
      return accepted(`/lowerings/${id}`)
    },
  })
}

function loweringOf({ params }: Pick<Request, 'params'>) {
  const id = readId<'lowering'>(params.lowering)
  if (!id) throw new NotFound('lowering')
  return id
}

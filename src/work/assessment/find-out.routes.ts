import type { Database } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { readId } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { accepted } from '../../foundation/kernel/outcome.ts'
import { form, type Request, type Route } from '../../foundation/routing/index.ts'
import { askAgencies, showUnknowns } from './ask-agencies.ts'
import { mayAssess } from './assessment.policy.ts'
import { readFindingOut, usualDay } from './find-out.ts'
import { findOutPage } from './find-out.view.ts'

export function findOutRoutes(database: Database): Route[] {
  return form(database, {
    path: '/assessments/:assessment/find-out',
    title: 'Find out what is not known',
    may: mayAssess,

    begin: async ({ who }) => {
      const [year, month, day] = usualDay(who.at).split('-')
      return { answers: { 'by-day': day, 'by-month': month, 'by-year': year } }
    },

    page: async (request, state) =>
      findOutPage(await showUnknowns(database, request.who, assessmentOf(request)), state),

    send: async ({ who, answers, ...request }) => {
      const id = assessmentOf(request)
      const { groups, agencies } = await showUnknowns(database, who, id)
      const finding = readFindingOut(answers, groups, agencies, londonDayOf(who.at))
      if (!finding.ok) return finding
      await askAgencies(database, who, id, finding.value)
      return accepted(`/assessments/${id}`)
    },
  })
}

function assessmentOf({ params }: Pick<Request, 'params'>) {
  const id = readId<'assessment'>(params.assessment)
  if (!id) throw new NotFound('assessment')
  return id
}

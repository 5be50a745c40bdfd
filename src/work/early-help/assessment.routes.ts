import type { Database } from '../../foundation/database/index.ts'
import type { FormState } from '../../foundation/govuk/index.ts'
import { accepted } from '../../foundation/kernel/outcome.ts'
import {
  idIn,
  type Request,
  type Route,
  type Step,
  steppedForm,
} from '../../foundation/routing/index.ts'
import { assessWithFamily } from './assess-with-family.ts'
import { mayWorkEarlyHelp } from './episode.policy.ts'
import { viewForLead } from './episode.routes.ts'
import {
  type AssessmentPage,
  assessmentProblems,
  readFamilyAssessment,
} from './family-assessment.ts'
import { assessmentCheckPage, assessmentPage } from './family-assessment.view.ts'

const fields: Readonly<Record<AssessmentPage, readonly string[]>> = {
  family: ['tookPart'],
  child: ['heard', 'childsWishes', 'notHeardWhy'],
  strengths: ['worksWell'],
  worries: ['worries'],
  needs: ['needs'],
  analysis: ['analysis'],
  agreement: ['childAgrees', 'parentAgrees', 'disagreement', 'serviceConsent', 'consentBy'],
}

export function familyAssessmentRoutes(database: Database): Route[] {
  const steps = (Object.keys(fields) as AssessmentPage[]).map(
    (slug): Step => ({
      slug,
      fields: fields[slug],
      page: async (request, form) =>
        assessmentPage(slug, await about(database, request), backToCheck(request, form)),
      problems: answers => assessmentProblems(slug, answers),
    }),
  )
  return steppedForm(database, {
    path: '/early-help/:episode/assessment',
    title: 'An early help assessment',
    may: mayWorkEarlyHelp,
    about: request => about(database, request),
    steps,
    check: async (request, form) => assessmentCheckPage(await about(database, request), form),
    async send(request) {
      const draft = readFamilyAssessment(request.answers)
      if (!draft.ok) return draft
      const id = idIn(request, 'episode')
      return accepted(await assessWithFamily(database, request.who, id, draft.value))
    },
    leadsTo: id => `/early-help/${id}`,
  })
}

async function about(database: Database, request: Request): Promise<string> {
  return (await viewForLead(database, request)).about
}

/** A page changed from "check your answers" goes back there. */
export function backToCheck(request: Request, form: FormState): FormState {
  return request.query.from === 'check' ? { ...form, action: `${form.action}?from=check` } : form
}

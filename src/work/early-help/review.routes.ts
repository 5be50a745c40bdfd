import type { Database, Db } from '../../foundation/database/index.ts'
import { todayInLondon } from '../../foundation/kernel/london.ts'
import { accepted } from '../../foundation/kernel/outcome.ts'
import {
  idIn,
  type Request,
  type Route,
  type Step,
  steppedForm,
} from '../../foundation/routing/index.ts'
import { backToCheck } from './assessment.routes.ts'
import { mayWorkEarlyHelp } from './episode.policy.ts'
import { viewForLead } from './episode.routes.ts'
import { getEpisode } from './episode.store.ts'
import type { Episode } from './episode.ts'
import { holdReview } from './hold-review.ts'
import { listAims } from './plan.store.ts'
import { mostAims } from './plan.ts'
import {
  aimField,
  type ReviewGrounds,
  type ReviewPage,
  readReview,
  reviewProblems,
  stops,
} from './review.ts'
import { reviewCheckPage, reviewPage } from './review.view.ts'

const aimFields = Array.from({ length: mostAims }, (_, index) => aimField(index))

const fields: Readonly<Record<ReviewPage, readonly string[]>> = {
  rising: ['rising', 'risingAccount'],
  aims: ['aimCount', ...aimFields.flatMap(field => [field, `${field}-note`])],
  child: ['heard', 'childsView', 'notHeardWhy'],
  family: ['familysView'],
  next: ['next', 'nextOn-day', 'nextOn-month', 'nextOn-year'],
}

export function reviewRoutes(database: Database): Route[] {
  const steps = (Object.keys(fields) as ReviewPage[]).map(
    (slug): Step => ({
      slug,
      fields: fields[slug],
      async page(request, form) {
        const { about, found } = await viewForLead(database, request, grounds(request))
        return reviewPage(slug, about, found.aims, backToCheck(request, form))
      },
      problems: (answers, request) => reviewProblems(slug, answers, todayInLondon(request.who.at)),
      ...(slug !== 'rising' && { skip: stops }),
    }),
  )
  return steppedForm(database, {
    path: '/early-help/:episode/review',
    title: 'A review of early help',
    may: mayWorkEarlyHelp,
    about: request => viewForLead(database, request),
    steps,
    async check(request, form) {
      const { about, found } = await viewForLead(database, request, grounds(request))
      return reviewCheckPage(about, found.aims, form)
    },
    async send(request) {
      const { who, answers } = request
      const id = idIn(request, 'episode')
      const known = await database.asking(who, async db =>
        grounds(request)(db, await getEpisode(db, id)),
      )
      const draft = readReview(answers, known)
      if (!draft.ok) return draft
      return accepted(await holdReview(database, who, id, draft.value))
    },
    leadsTo: id => `/early-help/reviews/${id}/next`,
  })
}

const grounds =
  ({ who }: Request) =>
  async (db: Db, { id, reviewOn }: Episode): Promise<ReviewGrounds> => ({
    aims: await listAims(db, id),
    reviewOn,
    today: todayInLondon(who.at),
  })

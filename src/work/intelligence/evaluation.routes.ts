import type { Keys } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { addDays, addMonths } from '../../foundation/kernel/calendar-date.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { newId } from '../../foundation/kernel/id.ts'
import { todayInLondon } from '../../foundation/kernel/london.ts'
import { accepted } from '../../foundation/kernel/outcome.ts'
import {
  form,
  get,
  idIn,
  page,
  pageIn,
  post,
  type Request,
  type Route,
  seeOther,
} from '../../foundation/routing/index.ts'
import { disseminate, reviewRelease, viewRelease, viewReleases } from './disseminate.ts'
import { beginEvaluation, judgeSubmission, lookAgain, summariseSubmission } from './evaluate.ts'
import { can, readJudged, readLook, readRelease, readReview, readSummary } from './evaluation.ts'
import { evaluationPage } from './evaluation.view.ts'
import {
  decidePage,
  lookPage,
  reviewPage,
  sharePage,
  summaryPage,
} from './evaluation-forms.view.ts'
import { queuePage } from './queue.view.ts'
import { releasePage, releasesPage } from './release.view.ts'
import { mayEvaluate, maySubmitIntelligence } from './submission.policy.ts'
import {
  type EvaluationView,
  type Queue,
  queues,
  viewEvaluation,
  viewQueue,
} from './view-evaluation.ts'

export function evaluationRoutes(database: Database, keys: Keys): Route[] {
  return [
    get('/intelligence', mayEvaluate, async ({ who, query }) => {
      const view = await viewQueue(database, who, queueIn(query.show), pageIn(query))
      return page(queuePage(view, who.at))
    }),
    get('/intelligence/shared', maySubmitIntelligence, async ({ who, query }) =>
      page(releasesPage(await viewReleases(database, who, pageIn(query)), who.at)),
    ),
    get('/intelligence/shared/:release', maySubmitIntelligence, async request =>
      page(releasePage(await viewRelease(database, request.who, idIn(request, 'release')))),
    ),
    get('/intelligence/:submission', mayEvaluate, async request => {
      const { who, csrf } = request
      const view = await viewEvaluation(database, keys, who, idIn(request, 'submission'))
      return page(evaluationPage(view, { id: who.id, at: who.at, csrf, formId: newId() }))
    }),
    post('/intelligence/:submission/begin', mayEvaluate, async request => {
      const id = await beginEvaluation(database, request.who, idIn(request, 'submission'))
      return seeOther(`/intelligence/${id}`)
    }),
    ...evaluating(database, keys),
    ...reviewing(database),
  ]
}

function queueIn(show = 'unread'): Queue {
  if (!Object.hasOwn(queues, show)) throw new NotFound('queue')
  return show as Queue
}

function evaluating(database: Database, keys: Keys): Route[] {
  /** The form's own page, absent unless the submission is where the form leads on from. */
  const viewFor = async (request: Request, fits: (view: EvaluationView) => boolean) => {
    const view = await viewEvaluation(database, keys, request.who, idIn(request, 'submission'))
    if (!fits(view)) throw new NotFound('form')
    return view
  }
  const state = (act: Parameters<typeof can>[0]) => (view: EvaluationView) =>
    can(act, view.evaluation.state)
  const at = (id: string) => accepted(`/intelligence/${id}`)
  return [
    ...form(database, {
      path: '/intelligence/:submission/decide',
      title: 'A grading',
      may: mayEvaluate,
      page: async (request, form) => decidePage(await viewFor(request, state('decide')), form),
      async send(request) {
        const judged = readJudged(request.answers)
        if (!judged.ok) return judged
        const id = idIn(request, 'submission')
        return at(await judgeSubmission(database, request.who, id, judged.value))
      },
    }),
    ...form(database, {
      path: '/intelligence/:submission/summary',
      title: 'A summary to be shared',
      may: mayEvaluate,
      page: async (request, form) => summaryPage(await viewFor(request, state('summarise')), form),
      async send(request) {
        const summary = readSummary(request.answers)
        if (!summary.ok) return summary
        const id = idIn(request, 'submission')
        return at(await summariseSubmission(database, request.who, id, summary.value))
      },
    }),
    ...form(database, {
      path: '/intelligence/:submission/look',
      title: 'A second look',
      may: mayEvaluate,
      page: async (request, form) =>
        lookPage(await viewFor(request, isToBeLookedAt(request)), form),
      async send(request) {
        const look = readLook(request.answers)
        if (!look.ok) return look
        const id = idIn(request, 'submission')
        return at(await lookAgain(database, request.who, id, look.value))
      },
    }),
    ...form(database, {
      path: '/intelligence/:submission/share',
      title: 'Sharing intelligence',
      may: mayEvaluate,
      begin: async ({ who }) => ({ answers: usualDays(todayInLondon(who.at)) }),
      page: async (request, form) => sharePage(await viewFor(request, state('release')), form),
      async send(request) {
        const { who, answers } = request
        const view = await viewFor(request, state('release'))
        const childIds = view.children.map(one => one.childId)
        const today = todayInLondon(who.at)
        const release = readRelease(answers, { agencies: view.agencies, childIds, today })
        if (!release.ok) return release
        return at(await disseminate(database, who, view.evaluation.id, release.value))
      },
    }),
  ]
}

const isToBeLookedAt =
  ({ who }: Request) =>
  ({ evaluation, summaries }: EvaluationView) =>
    evaluation.state === 'sanitised' &&
    summaries[0]?.agreed === null &&
    summaries[0].writtenBy !== who.id

/** What is usual stands there already, to be changed: three months, then a look, then three more. */
function usualDays(today: ReturnType<typeof todayInLondon>) {
  const parts = (name: string, day: string) => {
    const [year, month, date] = day.split('-')
    return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year }
  }
  return { ...parts('reviewOn', addDays(today, 91)), ...parts('expiresOn', addMonths(today, 6)) }
}

function reviewing(database: Database): Route[] {
  return form(database, {
    path: '/intelligence/releases/:release/review',
    title: 'A review of what is shared',
    may: mayEvaluate,
    async page(request, form) {
      const { words } = await viewRelease(database, request.who, idIn(request, 'release'))
      return reviewPage(words, form)
    },
    async send(request) {
      const review = readReview(request.answers)
      if (!review.ok) return review
      const id = idIn(request, 'release')
      return accepted(
        `/intelligence/${await reviewRelease(database, request.who, id, review.value)}`,
      )
    },
  })
}

import type { Database } from '../../foundation/database/index.ts'
import {
  form,
  get,
  idIn,
  page,
  pageIn,
  post,
  provenAt,
  type Route,
  seeOther,
} from '../../foundation/routing/index.ts'
import { breakGlass, endGlass, viewOpened } from './break-glass.ts'
import { mayBreakGlass, mayListGlass } from './glass.policy.ts'
import { readBreaking, readReview } from './glass.ts'
import { breakPage, openedPage } from './glass.view.ts'
import { glassQueuePage, glassReviewPage } from './glass-review.view.ts'
import { reviewGlass, viewGlass, viewGlassQueue } from './review-glass.ts'

export function glassRoutes(database: Database): Route[] {
  return [
    ...form(database, {
      ...{ path: '/break-glass', title: 'Opening a record', may: mayBreakGlass, fresh: true },
      page: async (request, state) =>
        breakPage(state, await provenAt(database, request), request.who.at),
      async send({ who, answers }) {
        const breaking = readBreaking(answers, who.at)
        return breaking.ok ? breakGlass(database, who, breaking.value) : breaking
      },
    }),
    get('/break-glass/open', mayBreakGlass, async ({ who }) =>
      page(openedPage(await viewOpened(database, who), who.at)),
    ),
    post('/break-glass/end', mayBreakGlass, async ({ who }) => {
      await endGlass(database, who)
      return seeOther('/break-glass/open')
    }),
    get('/break-glass/reviews', mayListGlass, async ({ who, query }) =>
      page(glassQueuePage(await viewGlassQueue(database, who, pageIn(query)), who.at)),
    ),
    ...form(database, {
      ...{ path: '/break-glass/:glass', title: 'Reviewing an opened record', may: mayListGlass },
      async page(request, state) {
        const view = await viewGlass(database, request.who, idIn(request, 'glass'))
        return glassReviewPage(view, state, request.who.at)
      },
      async send(request) {
        const id = idIn(request, 'glass')
        await viewGlass(database, request.who, id)
        const review = readReview(request.answers)
        if (!review.ok) return review
        await reviewGlass(database, request.who, id, review.value)
        return { ok: true, value: request.path }
      },
    }),
  ]
}

import type { Database } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { yearTo } from '../../foundation/kernel/week.ts'
import { file, get, page, type Request, type Route } from '../../foundation/routing/index.ts'
import { mayMakeReturns } from '../../work/missing/index.ts'
import { areaIn, periodAsked } from './asked.ts'
import { type ReturnId, returns } from './returns.ts'
import { returnsPage } from './returns.view.ts'
import { viewReturns } from './view-returns.ts'

export function returnsRoutes(database: Database): Route[] {
  const ids = Object.keys(returns) as ReturnId[]
  const viewed = (request: Request, taken?: ReturnId) =>
    viewReturns(database, request.who, asked(request), taken)
  return [
    get('/returns', mayMakeReturns, async request => page(returnsPage(await viewed(request)))),
    ...ids.map(id =>
      get(`/returns/${id}`, mayMakeReturns, async request => {
        const made = (await viewed(request, id)).made.find(one => one.id === id)
        if (!made) throw new NotFound('return')
        return file(made.name, 'text/csv; charset=utf-8', Buffer.from(made.text))
      }),
    ),
  ]
}

/** The twelve months up to today, as inspections ask; a census year where its days are given. */
function asked(request: Request) {
  const { from, to } = yearTo(londonDayOf(request.who.at))
  return { areaId: areaIn(request), period: periodAsked(request, { since: from, until: to }) }
}

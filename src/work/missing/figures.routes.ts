import type { Database } from '../../foundation/database/index.ts'
import { readIsoDay } from '../../foundation/kernel/calendar-date.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { yearTo } from '../../foundation/kernel/week.ts'
import { get, idIn, page, type Request, type Route } from '../../foundation/routing/index.ts'
import { countsPage, patternsPage } from './figures.view.ts'
import { mayMakeReturns, mayMeetMissing } from './missing.policy.ts'
import { type CountExploited, type Period, viewCounts, viewPatterns } from './view-figures.ts'

export function figuresRoutes(database: Database, countExploited: CountExploited): Route[] {
  return [
    get('/missing/patterns', mayMeetMissing, async request =>
      page(patternsPage(await viewPatterns(database, request.who, periodIn(request)))),
    ),
    get('/children/:child/missing/patterns', mayMeetMissing, async request => {
      const childId = idIn(request, 'child')
      return page(
        patternsPage(await viewPatterns(database, request.who, periodIn(request), childId)),
      )
    }),
    get('/missing/counts', mayMeetMissing, async request => {
      const period = periodIn(request)
      const counts = await viewCounts(database, request.who, period, countExploited)
      return page(countsPage(counts, mayMakeReturns(request.who).allowed))
    }),
  ]
}

/** The twelve months up to today, where nothing else is asked for. */
function periodIn({ query, who }: Request): Period {
  const to = query.to ? readIsoDay(query.to) : londonDayOf(who.at)
  const from = query.from ? readIsoDay(query.from) : to && yearTo(to).from
  if (!from || !to || from > to) throw new NotFound('period')
  return { from, to }
}

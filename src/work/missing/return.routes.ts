import type { Database } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { file, get, page, type Request, type Route } from '../../foundation/routing/index.ts'
import { mayMakeReturns } from './missing.policy.ts'
import { returnPage } from './return.view.ts'
import { type TemplateId, templates } from './return-templates.ts'
import { viewReturn } from './view-return.ts'

export function returnRoutes(database: Database): Route[] {
  const ids = Object.keys(templates) as TemplateId[]
  return [
    get('/missing/returns', mayMakeReturns, async request =>
      page(returnPage(await viewReturn(database, request.who, yearIn(request)))),
    ),
    ...ids.map(id =>
      get(`/missing/returns/${id}`, mayMakeReturns, async request => {
        const made = (await viewReturn(database, request.who, yearIn(request), id)).file
        if (!made) throw new NotFound('file')
        return file(made.name, 'text/csv; charset=utf-8', Buffer.from(made.text))
      }),
    ),
  ]
}

/** The year that ends next, where nothing else is asked for. */
function yearIn({ query, who }: Request): number {
  const [year = 0, month = 0] = londonDayOf(who.at).split('-').map(Number)
  const asked = query.year ?? String(month < 4 ? year : year + 1)
  if (!/^20\d\d$/.test(asked)) throw new NotFound('year')
  return Number(asked)
}

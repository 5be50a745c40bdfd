import type { Database } from '../../foundation/database/index.ts'
import { addMonths } from '../../foundation/kernel/calendar-date.ts'
import { csvOf } from '../../foundation/kernel/csv.ts'
import { todayInLondon } from '../../foundation/kernel/london.ts'
import { accepted } from '../../foundation/kernel/outcome.ts'
import {
  file,
  form,
  get,
  idIn,
  page,
  pageIn,
  type Request,
  type Route,
} from '../../foundation/routing/index.ts'
import { periodAsked } from '../figures/index.ts'
import { declareKnown, viewOwnKnown } from './declare-known.ts'
import { readReview } from './finding.ts'
import { findingPage, findingsPage } from './finding.view.ts'
import { beginInspection, viewInspections, viewLog, viewWhoMet } from './inspect.ts'
import { type Period, readAsked, readInspection } from './inspection.ts'
import { inspectionsPage, newInspectionPage } from './inspection.view.ts'
import { readDeclared } from './known.ts'
import { knownPage } from './known.view.ts'
import { logColumns, logPage, logTable, mostExported } from './log.view.ts'
import { mayDeclare, mayInspect, mayReview } from './looked.policy.ts'
import { reviewFinding, viewFinding, viewFindings } from './review-finding.ts'
import { whoMetColumns, whoMetPage, whoMetTable } from './who-met.view.ts'

export function lookedRoutes(database: Database): Route[] {
  const log = (request: Request, how: Parameters<typeof viewLog>[4]) => {
    const asked = readAsked(request.query, todayInLondon(request.who.at))
    return viewLog(database, request.who, idIn(request, 'inspection'), asked, how)
  }
  const whoMet = (request: Request, exported = false) => {
    const ids = [idIn(request, 'inspection'), idIn(request, 'child')] as const
    return viewWhoMet(database, request.who, ...ids, periodIn(request), exported)
  }

  return [
    get('/looked', mayInspect, async ({ who }) =>
      page(inspectionsPage(await viewInspections(database, who), who.at)),
    ),

    ...form(database, {
      path: '/looked/new',
      title: 'What the log is needed for',
      may: mayInspect,
      page: async (_request, state) => newInspectionPage(state),
      async send({ answers, who }) {
        const wanted = readInspection(answers)
        if (!wanted.ok) return wanted
        return accepted(`/looked/${await beginInspection(database, who, wanted.value)}`)
      },
    }),

    get('/looked/findings', mayReview, async ({ who, query }) =>
      page(findingsPage(await viewFindings(database, who, pageIn(query)), who.at)),
    ),

    ...form(database, {
      path: '/looked/findings/:finding',
      title: 'What there was to an unusual access',
      may: mayReview,
      page: async (request, state) =>
        findingPage(await viewFinding(database, request.who, idIn(request, 'finding')), state),
      async send(request) {
        const id = idIn(request, 'finding')
        await viewFinding(database, request.who, id)
        const said = readReview(request.answers)
        if (!said.ok) return said
        await reviewFinding(database, request.who, id, said.value)
        return accepted(`/looked/findings/${id}`)
      },
    }),

    ...form(database, {
      path: '/my/near',
      title: 'Who is near to me',
      may: mayDeclare,
      page: async ({ who }, state) => knownPage(await viewOwnKnown(database, who), state),
      async send({ answers, who }) {
        const declared = readDeclared(answers)
        if (!declared.ok) return declared
        await declareKnown(database, who, declared.value)
        return accepted('/my/near')
      },
    }),

    get('/looked/:inspection', mayInspect, async request =>
      page(logPage(await log(request, { most: 50 }))),
    ),

    get('/looked/:inspection/csv', mayInspect, async request =>
      csv(
        'log.csv',
        logColumns,
        logTable(await log(request, { most: mostExported, exported: true })),
      ),
    ),

    get('/looked/:inspection/children/:child', mayInspect, async request =>
      page(whoMetPage(await whoMet(request), periodIn(request), pageIn(request.query))),
    ),

    get('/looked/:inspection/children/:child/csv', mayInspect, async request =>
      csv('who-has-seen.csv', whoMetColumns, whoMetTable(await whoMet(request, true))),
    ),
  ]
}

function csv(name: string, columns: readonly string[], rows: readonly (readonly string[])[]) {
  return file(name, 'text/csv; charset=utf-8', Buffer.from(csvOf(columns, rows)))
}

/** The last year, where nothing else is said. */
function periodIn(request: Request): Period {
  const to = todayInLondon(request.who.at)
  const { since, until } = periodAsked(request, { since: addMonths(to, -11), until: to })
  return { from: since, to: until }
}

import { type Asking, listOwnAreas } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { toOds, toPdf } from '../../foundation/documents/index.ts'
import { csvOf } from '../../foundation/kernel/csv.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { yearTo } from '../../foundation/kernel/week.ts'
import {
  file,
  get,
  page,
  pageIn,
  type Request,
  type Route,
} from '../../foundation/routing/index.ts'
import { mayEditChild } from '../../records/people/index.ts'
import { mayMakeReturns } from '../../work/missing/index.ts'
import { areaIn, marchToMarch, periodAsked } from './asked.ts'
import type { Period } from './measure.ts'
import { lackingPage, perPage, reportPage, reportsPage } from './report.view.ts'
import {
  completenessIn,
  definitionOf,
  populationIn,
  reportDocument,
  rowsOf,
} from './report-document.ts'
import { findReport, type ReportId, reports } from './reports.ts'
import {
  type AskedReport,
  mayReadReport,
  mayReadSomeReport,
  type ReportView,
  viewLacking,
  viewReport,
} from './view-report.ts'

const files = {
  pdf: { type: 'application/pdf', made: (view: ReportView) => toPdf(reportDocument(view)) },
  ods: {
    type: 'application/vnd.oasis.opendocument.spreadsheet',
    made: async (view: ReportView) => toOds(reportDocument(view)),
  },
  csv: { type: 'text/csv; charset=utf-8', made: async (view: ReportView) => csvFile(view) },
} as const

export function reportRoutes(database: Database): Route[] {
  const viewed = (request: Request) => viewReport(database, request.who, askedIn(request))
  return [
    get('/reports', mayReadSomeReport, async ({ who }) => {
      const areas = await database.asking(who, db => listOwnAreas(db, who))
      const ids = Object.keys(reports) as ReportId[]
      return page(
        reportsPage(
          ids.filter(id => mayReadReport(who, id).allowed),
          areas,
          mayMakeReturns(who).allowed,
        ),
      )
    }),

    get(
      '/reports/lacking',
      who => mayReadReport(who, 'front-door'),
      async request => {
        const [at, areaId] = [pageIn(request.query), areaIn(request)]
        const lacking = await viewLacking(database, request.who, areaId, {
          ...{ offset: (at - 1) * perPage, limit: perPage + 1 },
        })
        const mayEdit = mayEditChild(request.who).allowed
        return page(lackingPage(lacking, { areaId, at, mayEdit }))
      },
    ),

    get('/reports/:report', mayReadSomeReport, async request =>
      page(reportPage(await viewed(request))),
    ),

    ...Object.entries(files).map(([ending, { type, made }]) =>
      get(`/reports/:report/${ending}`, mayReadSomeReport, async request =>
        file(`report.${ending}`, type, await made(await viewed(request))),
      ),
    ),
  ]
}

/** A line for each number, with all that stands beside it. */
function csvFile({ shown, on }: ReportView): Buffer {
  const header = ['figure', 'value', 'number', 'share or part', 'definition', 'population']
  return Buffer.from(
    csvOf(
      [...header, 'completeness', 'asked on'],
      shown.flatMap(one =>
        rowsOf(one).map(row => [
          ...[one.measure.title, ...row, definitionOf(one), populationIn(one)],
          ...[completenessIn(one), on],
        ]),
      ),
    ),
  )
}

function askedIn(request: Request): AskedReport {
  const reportId = findReport(request.params.report)
  if (!reportId || !mayReadReport(request.who, reportId).allowed) throw new NotFound('report')
  return {
    reportId,
    areaId: areaIn(request),
    period: periodAsked(request, usualPeriod(reportId, request.who)),
  }
}

/** The last year from March to March, as the published reports have it, or the twelve months up to today. */
export function usualPeriod(reportId: ReportId, { at }: Pick<Asking, 'at'>): Period {
  const today = londonDayOf(at)
  if (reports[reportId].covers === 'year') return marchToMarch(today)
  const { from, to } = yearTo(today)
  return { since: from, until: to }
}

import { type Asking, findArea, hasRole, type Practitioner } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { allow, type Decision, deny, granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { listStartedModels, modelLabelsAt } from '../../records/practice/index.ts'
import { mayCount } from './figures.policy.ts'
import type { Period } from './measure.ts'
import { type Report, type ReportId, reports } from './reports.ts'
import { listLacking, tallyArea, tallySeen } from './tally.store.ts'
import { populationsOf, shownOf, sourcesOf } from './tally.ts'

export function mayReadReport(who: Practitioner, report: ReportId): Decision {
  return hasRole(who, ...reports[report].roles)
    ? allow(`reads ${report} as ${who.roles[0]}`)
    : deny('is not a reader of this report')
}

export function mayReadSomeReport(who: Practitioner): Decision {
  return Object.values(reports).some(({ roles }) => hasRole(who, ...roles))
    ? allow('reads reports')
    : deny('reads no reports')
}

export type AskedReport = {
  readonly reportId: ReportId
  readonly areaId: Id<'area'>
  readonly period: Period
}

/** What a report says of an area and a time, measure by measure. It names nobody. */
export async function viewReport(database: Database, who: Asking, asked: AskedReport) {
  const { reportId, areaId, period } = asked
  const report: Report = reports[reportId]
  const because = granted(mayReadReport(who, reportId))
  if (report.whole) granted(mayCount(who, areaId))
  return auditedRead(database, who, async db => {
    const area = await findArea(db, areaId)
    if (!area || !who.areaIds.includes(areaId)) throw new NotFound('area', areaId)
    const tally = report.whole ? tallyArea : tallySeen
    const populations = populationsOf(report.measures)
    const tallies = await tally(db, populations, areaId, period.since, period.until)
    const practice = { models: modelLabelsAt(await listStartedModels(db), who.at) }
    return {
      result: {
        ...{ ...asked, report, area: area.name, on: londonDayOf(who.at) },
        shown: report.measures.map(id => shownOf(id, tallies, period, practice)),
        sources: sourcesOf(tallies),
      },
      audit: { verb: 'consultation', action: 'figures.report-read', subjects: [], because },
    }
  })
}

export type ReportView = Awaited<ReturnType<typeof viewReport>>

/** Records one sees that lack what figures need: each leads to where it can be put right. */
export async function viewLacking(
  database: Database,
  who: Asking,
  areaId: Id<'area'>,
  { offset, limit }: { readonly offset: number; readonly limit: number },
) {
  const because = granted(mayReadReport(who, 'front-door'))
  if (!who.areaIds.includes(areaId)) throw new NotFound('area', areaId)
  return auditedRead(database, who, async db => {
    const lacking = await listLacking(db, areaId, limit, offset)
    const subjects = lacking.map(({ id }) => id)
    return {
      result: lacking,
      audit: { verb: 'consultation', action: 'figures.lacking-listed', subjects, because },
    }
  })
}

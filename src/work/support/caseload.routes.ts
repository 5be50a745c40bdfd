import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { addMonths, type CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { get, page, type Route } from '../../foundation/routing/index.ts'
import { listStartedTypes, typesInForce } from '../../records/practice/index.ts'
import { caseloadOf } from './caseload.store.ts'
import { firstMonth, isSplit, monthsShown, type Split } from './caseload.ts'
import { caseloadPage } from './caseload.view.ts'
import { mayCountCaseload } from './referral.policy.ts'

export function caseloadRoutes(database: Database): Route[] {
  return [
    get('/support/caseload', mayCountCaseload, async ({ who, query }) => {
      const today = londonDayOf(who.at)
      const first = firstMonth(query.from, today)
      const split = isSplit(query.by) ? query.by : 'none'
      const { counted, types } = await countCaseload(database, who, first, split)
      return page(caseloadPage(counted, first, split, today, types))
    }),
  ]
}

/** Numbers of children by month, and no child. Each look is written down. */
export async function countCaseload(
  database: Database,
  who: Asking,
  first: CalendarDate,
  split: Split,
) {
  const because = granted(mayCountCaseload(who))
  return auditedRead(database, who, async db => {
    const counted = await caseloadOf(db, first, addMonths(first, monthsShown - 1), split)
    const started = split === 'type' ? await listStartedTypes(db) : []
    const types = typesInForce(started, who.at).map(({ id, label }) => [id, label] as const)
    const action = 'support.caseload-counted'
    return {
      result: { counted, types: Object.fromEntries(types) },
      audit: { verb: 'consultation', action, subjects: [], because } as const,
    }
  })
}

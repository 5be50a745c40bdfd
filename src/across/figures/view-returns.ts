import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { listStartedTypes, typesInForce } from '../../records/practice/index.ts'
import { mayMakeReturns } from '../../work/missing/index.ts'
import { factorsOf } from './census.ts'
import type { Period } from './measure.ts'
import {
  listAssessedRows,
  listCareRows,
  listContactRows,
  listEnquiryRows,
  listHelpRows,
  mostReturned,
} from './returns.store.ts'
import { type ReturnId, returns } from './returns.ts'

/** What the returns of a year would hold, as their reader sees the records, with what the checks find. */
export async function viewReturns(
  database: Database,
  who: Asking,
  { areaId, period }: { readonly areaId: Id<'area'>; readonly period: Period },
  taken: ReturnId | undefined = undefined,
) {
  const because = granted(mayMakeReturns(who))
  return auditedRead(database, who, async db => {
    const { since, until } = period
    const types = typesInForce(await listStartedTypes(db), who.at)
    const contacts = await listContactRows(db, areaId, since, until)
    const helped = await listHelpRows(db, areaId, since, until)
    const assessed = await listAssessedRows(db, areaId, since, until)
    const enquiries = await listEnquiryRows(db, areaId, since, until)
    const inCare = await listCareRows(db, areaId, since, until)
    const coded = assessed.map(row => factorsOf(row, types))
    const found = { contacts, helped, assessed: coded, enquiries, inCare }
    const all = Object.values(found).flat()
    const subjects = [
      ...new Set(all.flatMap(({ id, childId }) => (childId ? [id, childId] : [id]))),
    ]
    const action = taken ? 'figures.return-exported' : 'figures.returns-shown'
    const ids = Object.keys(returns) as ReturnId[]
    return {
      result: {
        ...{ areaId, period },
        made: ids.map(id => ({ id, ...returns[id](found) })),
        full: Object.values(found).some(({ length }) => length === mostReturned),
      },
      audit: { verb: 'consultation', action, subjects, because },
    }
  })
}

export type ReturnsView = Awaited<ReturnType<typeof viewReturns>>

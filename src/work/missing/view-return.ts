import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { addDays } from '../../foundation/kernel/calendar-date.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { endOfLondonDay } from '../../foundation/kernel/london.ts'
import { mayMakeReturns } from './missing.policy.ts'
import { listReturned } from './return.store.ts'
import { faultsOf, linesOf, returnYear } from './return-lines.ts'
import { fileOf, type TemplateId } from './return-templates.ts'

const most = 20_000

/** What a year's returns would hold of the asker's area, with what the published checks find. */
export async function viewReturn(
  database: Database,
  who: Asking,
  ending: number,
  template: TemplateId | undefined = undefined,
) {
  const because = granted(mayMakeReturns(who))
  const [areaId] = who.areaIds
  if (!areaId) throw new NotFound('area')
  return auditedRead(database, who, async db => {
    const [year, before] = [returnYear(ending), returnYear(ending - 1)]
    const after = endOfLondonDay(addDays(before.from, -1))
    const episodes = await listReturned(db, areaId, after, endOfLondonDay(year.to), most)
    const lines = linesOf(episodes, year)
    const faults = faultsOf(lines, year, linesOf(episodes, before))
    const subjects = [...new Set(episodes.flatMap(one => [one.id, one.childId]))]
    const action = template ? 'missing.return-exported' : 'missing.return-shown'
    return {
      result: {
        ...{ ending, year, lines, faults, full: episodes.length === most },
        file: template && fileOf(template, episodes, year),
      },
      audit: { verb: 'consultation', action, subjects, because },
    }
  })
}

export type ReturnView = Awaited<ReturnType<typeof viewReturn>>

import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { addDays, type CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { endOfLondonDay } from '../../foundation/kernel/london.ts'
import { type Child, getChild } from '../../records/people/index.ts'
import { dueAt } from '../../records/tasks/index.ts'
import { countsOf } from './counts.ts'
import { countNow, countReasons, listCounted, listTimes, mostCounted } from './figures.store.ts'
import { mayMeetMissing } from './missing.policy.ts'
import { patternsOf } from './patterns.ts'

export type Period = { readonly from: CalendarDate; readonly to: CalendarDate }

/** Which of these children are known to be exploited: another room's to say. */
export type CountExploited = (db: Db, childIds: readonly Id<'child'>[]) => Promise<number>

const within = ({ from, to }: Period) =>
  [endOfLondonDay(addDays(from, -1)), endOfLondonDay(to)] as const

/** Where, when and with whom: of one child, or of all whom the asker may see. */
export async function viewPatterns(
  database: Database,
  who: Asking,
  period: Period,
  childId: Id<'child'> | null = null,
) {
  const because = granted(mayMeetMissing(who))
  return auditedRead(database, who, async db => {
    const child: Child | undefined = childId ? await getChild(db, childId) : undefined
    const times = await listTimes(db, ...within(period), childId)
    // What is counted over all names nobody; a child's own is a page about that child.
    const subjects = child ? [child.id, ...times.map(({ id }) => id)] : []
    return {
      result: { child, period, ...patternsOf(times), full: times.length === mostCounted },
      audit: { verb: 'consultation', action: 'missing.patterns-shown', subjects, because },
    }
  })
}

export type PatternsView = Awaited<ReturnType<typeof viewPatterns>>

/** As it stands now, and what was reported in a period, of all whom the asker may see. */
export async function viewCounts(
  database: Database,
  who: Asking,
  period: Period,
  countExploited: CountExploited,
) {
  const because = granted(mayMeetMissing(who))
  return auditedRead(database, who, async db => {
    const [live] = await countNow(db, lateBefore(who.at))
    const counted = await listCounted(db, ...within(period))
    const reasons = await countReasons(db, ...within(period))
    const children = [...new Set(counted.flatMap(({ childId }) => childId ?? []))]
    const exploited = await countExploited(db, children)
    const full = counted.length === mostCounted
    return {
      result: { live, period, ...countsOf(counted), reasons, exploited, full },
      audit: { verb: 'consultation', action: 'missing.counts-shown', subjects: [], because },
    }
  })
}

export type CountsView = Awaited<ReturnType<typeof viewCounts>>

/** Seventy-two hours are hours: they run on through nights and changes of the clock. */
function lateBefore(now: Date): Date {
  return new Date(2 * now.getTime() - dueAt('T_RHI', now).getTime())
}

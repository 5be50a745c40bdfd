import { addMonths, type CalendarDate, readIsoDay } from '../../foundation/kernel/calendar-date.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, readId } from '../../foundation/kernel/id.ts'
import type { Request } from '../../foundation/routing/index.ts'
import type { Period } from './measure.ts'

/** The area somebody serves, or the first of several. */
export function areaIn({ query, who }: Request): Id<'area'> {
  const areaId = query.area ? readId<'area'>(query.area) : who.areaIds[0]
  if (!areaId || !who.areaIds.includes(areaId)) throw new NotFound('area')
  return areaId
}

/** Ten years are more than anybody draws. */
const mostMonths = 120

/** The days that were asked for, or the usual ones. */
export function periodAsked({ query }: Pick<Request, 'query'>, usual: Period): Period {
  const since = query.from ? readIsoDay(query.from) : usual.since
  const until = query.to ? readIsoDay(query.to) : usual.until
  if (!since || !until || since > until || until > addMonths(since, mostMonths)) {
    throw new NotFound('period')
  }
  return { since, until }
}

/** The last year from March to March, as the published reports have it. */
export function marchToMarch(today: CalendarDate): Period {
  const year = Number(today.slice(0, 4)) - (today.slice(5) > '03-31' ? 0 : 1)
  return { since: `${year - 1}-03-01`, until: `${year}-03-31` }
}

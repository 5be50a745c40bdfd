import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { addDays, type CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { idsIn } from '../../foundation/kernel/id.ts'
import { endOfLondonDay } from '../../foundation/kernel/london.ts'
import { weekOf, yearTo } from '../../foundation/kernel/week.ts'
import { listPlacesTold } from './hotspot.store.ts'
import { type FoundAt, hoursOf, isSamePlace, kindsOf, monthsOf, rankPlaces } from './hotspots.ts'
import { mayLookAround, worldOf } from './network.policy.ts'
import { findNames, unnamed } from './node-names.store.ts'
import { findPositions } from './position.store.ts'

const mostRanked = 25

/** Where missing children were found is another room's to say: each reader is told of those they may see. */
export type ListFound = (
  db: Db,
  span: { readonly after: Date; readonly until: Date },
) => Promise<readonly FoundAt[]>

export type HotspotsView = Awaited<ReturnType<typeof viewHotspots>>

/** Where most was told of in the twelve months to a day: the same question about the same day has the same answer. */
export async function viewHotspots(
  database: Database,
  who: Asking,
  on: CalendarDate,
  listFound: ListFound,
) {
  const because = granted(mayLookAround(who))
  return auditedRead(database, who, async db => {
    const world = worldOf(who)
    const year = yearTo(on)
    const span = {
      after: endOfLondonDay(addDays(year.from, -1)),
      until: endOfLondonDay(year.to),
    }
    const told = await listPlacesTold(db, world, span)
    const found = await listFound(db, span)
    const ranked = rankPlaces(told)
    const shown = ranked.slice(0, mostRanked)
    const ids = shown.map(one => one.placeId)
    const names = await findNames(db, world, ids)
    const positions = await findPositions(db, ids, span.until)
    const places = shown.map(one => {
      const node = names.get(one.placeId) ?? unnamed(one.placeId, 'premises')
      const position = positions.get(one.placeId)
      return {
        ...one,
        node,
        position,
        found: found.filter(({ place }) => isSamePlace(place, node.name)),
      }
    })
    return {
      result: {
        ...{
          year,
          places,
          left: ranked.length - shown.length,
          week: weekOf(told.flatMap(one => hoursOf(one.times))),
        },
        ...{ months: monthsOf(told, year), kinds: kindsOf(told), times: told.length },
      },
      audit: {
        ...{ verb: 'consultation', action: 'intelligence.hotspots-shown' },
        ...{ subjects: idsIn(JSON.stringify(places)), because },
      } as const,
    }
  })
}

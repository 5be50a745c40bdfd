import { londonHourOf } from '../../foundation/kernel/london.ts'
import type { Counts } from './stories.ts'

/** An entry as far as a day is counted. */
export type Acted = {
  readonly at: Date
  readonly verb: string
  readonly action: string
  readonly subjects: readonly string[]
}

/** Actions that hand out a file or a sheet to keep. */
const files =
  /^(pack\.opened|minutes\.opened|figures\.report-read|removal\.letter-shown)$|exported|print/
/** Whoever did this went past what they usually see. */
const emergency = 'glass.broken'
const minutes = 60_000

export type OpenedAt = { readonly childId: string; readonly at: Date }

/** Which children were opened, each when it first was. A list opens nobody: it names many. */
export function openedIn(day: readonly Acted[], isChild: (id: string) => boolean): OpenedAt[] {
  const first = new Map<string, Date>()
  for (const { at, verb, action, subjects } of day) {
    if (verb !== 'consultation' || action.endsWith('.searched')) continue
    const children = [...new Set(subjects.filter(isChild))]
    const [childId] = children
    if (childId && children.length === 1 && !first.has(childId)) first.set(childId, at)
  }
  return [...first].map(([childId, at]) => ({ childId, at }))
}

/** A search led nowhere when nobody was opened in the ten minutes after it. */
export function countDay(day: readonly Acted[], opened: readonly OpenedAt[]): Counts {
  const searches = day.filter(({ action }) => action.endsWith('.searched'))
  const isFollowed = ({ at }: Acted) =>
    opened.some(one => +one.at >= +at && +one.at - +at <= 10 * minutes)
  const isLate = ({ at }: { readonly at: Date }) => londonHourOf(at) >= 22 || londonHourOf(at) < 6
  return {
    children: opened.length,
    searches: searches.length,
    unopened: searches.filter(search => !isFollowed(search)).length,
    late: opened.filter(isLate).length,
    files: day.filter(({ action }) => files.test(action)).length,
    broken: day.filter(({ action }) => action === emergency).length,
  }
}

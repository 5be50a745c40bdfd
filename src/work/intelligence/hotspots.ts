import { addDays, type CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { type PartOfWeek, weekdays, type yearTo } from '../../foundation/kernel/week.ts'
import type { NodeId } from './link.ts'

/** A place as it was named once: when, about whom, and in what words. */
export type Told = {
  readonly placeId: NodeId
  readonly toldOn: CalendarDate
  readonly childId: string | null
  readonly placeKind: string
  readonly times: string
}

export type Hotspot = {
  readonly placeId: NodeId
  readonly times: number
  readonly children: number
  readonly first: CalendarDate
  readonly last: CalendarDate
}

/** Where most was told of first; of as many, where more children were, and where it was told last. */
export function rankPlaces(told: readonly Told[]): Hotspot[] {
  return [...Map.groupBy(told, one => one.placeId)]
    .flatMap(([placeId, mentions]) => {
      const [first, ...later] = mentions.map(one => one.toldOn).toSorted()
      const children = new Set(mentions.flatMap(({ childId }) => childId ?? []))
      if (!first) return []
      const last = later.at(-1) ?? first
      return [{ placeId, times: mentions.length, children: children.size, first, last }]
    })
    .toSorted(
      (one, other) =>
        other.times - one.times ||
        other.children - one.children ||
        (one.last < other.last ? 1 : one.last > other.last ? -1 : 0) ||
        (one.placeId < other.placeId ? -1 : 1),
    )
}

/** A missing child was found somewhere: the record of it, for whoever may see it. */
export type FoundAt = {
  readonly episodeId: Id<'episode'>
  readonly childId: Id<'child'>
  readonly reference: string
  readonly place: string
  readonly locatedAt: Date
}

const plain = (words: string) => words.toLowerCase().replace(/[^a-z0-9]+/g, '')
/** What stands first is what a place is called; of less than so many signs there are several. */
const shortestName = 6
const nameOf = (place: string) => plain(place.split(',')[0] ?? '')

/** Whether two who wrote of a place may mean the same: the name of the one stands in the words of the other. */
export function isSamePlace(one: string, other: string): boolean {
  const stands = (name: string, words: string) =>
    name.length >= shortestName && plain(words).includes(name)
  return stands(nameOf(one), other) || stands(nameOf(other), one)
}

const dayNames = weekdays.map(
  day => new RegExp(`\\b${day.slice(0, 3)}(${day.slice(3)})?s?\\b`, 'i'),
)
const partsOfDay: readonly (readonly [RegExp, number])[] = [
  [/\bmorning/i, 3],
  [/\b(afternoon|home time|after school)/i, 5],
  [/\bevening/i, 6],
  [/\b(night|late)\b/i, 7],
]

/** The days and hours of a week in which something was said to happen. Neither named, and it stands nowhere. */
export function hoursOf(words: string): PartOfWeek[] {
  const days = dayNames.flatMap((name, day) => (name.test(words) ? [day] : []))
  const clocks = [...words.matchAll(/\b([01]?\d|2[0-3])[:.][0-5]\d\b/g)].map(([, hour]) =>
    Number(hour),
  )
  const named = partsOfDay.flatMap(([name, span]) => (name.test(words) ? [span] : []))
  const at = clocks.length > 0 ? clocks.map(hour => Math.floor(hour / 3)) : named
  return days.flatMap(day => [...new Set(at)].map(span => ({ day, span })))
}

/** How often something was told of in each month, the first month first. */
export function monthsOf(told: readonly Told[], { from, to }: ReturnType<typeof yearTo>) {
  const counts = new Map<string, number>()
  for (let day = from; day <= to; day = addDays(day, 1)) counts.set(day.slice(0, 7), 0)
  for (const { toldOn } of told)
    counts.set(toldOn.slice(0, 7), (counts.get(toldOn.slice(0, 7)) ?? 0) + 1)
  return [...counts].map(([month, times]) => ({ month, times }))
}

/** What kind of place it was said to be, the most frequent first. */
export function kindsOf(
  told: readonly Told[],
): { readonly kind: string; readonly times: number }[] {
  return [...Map.groupBy(told, one => one.placeKind)]
    .map(([kind, all]) => ({ kind, times: all.length }))
    .toSorted((one, other) => other.times - one.times || (one.kind < other.kind ? -1 : 1))
}

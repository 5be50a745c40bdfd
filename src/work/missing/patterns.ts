import type { Id } from '../../foundation/kernel/id.ts'
import { type PartOfWeek, partOfWeek, weekOf } from '../../foundation/kernel/week.ts'

/** One time a child was missing, as far as it tells where, when and with whom. */
export type Time = {
  readonly id: Id<'episode'>
  readonly childId: Id<'child'> | null
  readonly lastSeenAt: Date
  readonly lastSeenPlace: string
  readonly foundPlace: string | null
  readonly company: string | null
}

export type Named = { readonly name: string; readonly times: number; readonly children: number }

/** In whatever case and spacing somebody wrote it. */
const keyOf = (words: string) => words.toLowerCase().replaceAll(/[^a-z0-9]+/g, '')

/** Most often first; of as many, where more children were. */
export function rank(times: readonly Time[], words: (time: Time) => string | null): Named[] {
  const named = times.flatMap(time => {
    const name = words(time)?.trim() ?? ''
    return keyOf(name) === '' ? [] : [{ time, name }]
  })
  return [...Map.groupBy(named, ({ name }) => keyOf(name)).values()]
    .map(same => ({
      // As it was written last, whoever wrote it.
      name: same[0]?.name ?? '',
      times: same.length,
      children: new Set(same.map(({ time }) => time.childId ?? time.id)).size,
    }))
    .toSorted(
      (one, other) =>
        other.times - one.times ||
        other.children - one.children ||
        (keyOf(one.name) < keyOf(other.name) ? -1 : 1),
    )
}

/** Where, when in the week and with whom children were missing. @param times the latest first */
export function patternsOf(times: readonly Time[]) {
  const parts: PartOfWeek[] = times.map(({ lastSeenAt }) => partOfWeek(lastSeenAt))
  return {
    times: times.length,
    week: weekOf(parts),
    foundAt: rank(times, one => one.foundPlace),
    leftFrom: rank(times, one => one.lastSeenPlace),
    company: rank(times, one => one.company),
  }
}

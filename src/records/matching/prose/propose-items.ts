import type { CalendarDate } from '../../../foundation/kernel/calendar-date.ts'
import { dayFinders } from './days.ts'
import { handleFinders } from './handles.ts'
import type { Finder, ProposedItem } from './item.ts'
import { phoneFinders } from './phones.ts'
import { plateFinders } from './plates.ts'
import { districtFinder, postcodeFinder } from './postcodes.ts'
import { timeFinders } from './times.ts'

/** The surest first: what one has taken no other takes. */
export const finders: readonly Finder[] = [
  ...handleFinders,
  ...phoneFinders,
  postcodeFinder,
  ...plateFinders,
  districtFinder,
  ...dayFinders,
  ...timeFinders,
]

/** How far around it is looked at for what something is. */
const reach = 90

/** Splits what somebody wrote into what can be looked up, in the order it stands there. */
export function proposeItems(text: string, today: CalendarDate): ProposedItem[] {
  const taken = new Uint8Array(text.length)
  const items: ProposedItem[] = []
  for (const { kind, pattern, read } of finders) {
    for (const match of text.matchAll(pattern)) {
      const end = match.index + match[0].length
      const from = end - (match.groups?.item ?? match[0]).length
      if (taken.subarray(from, end).includes(1)) continue
      const before = text.slice(Math.max(0, from - reach), from)
      const after = text.slice(end, end + reach)
      const reading = read({
        groups: match,
        before: before.split(sentenceEnd).at(-1) ?? '',
        after: after.split(sentenceEnd)[0] ?? '',
        around: `${before} ${after}`,
        today,
      })
      if (!reading) continue
      const to = end + (reading.further ?? 0)
      taken.fill(1, from, to)
      items.push({ kind, from, to, text: text.slice(from, to), reads: reading.reads })
    }
  }
  return items.sort((one, other) => one.from - other.from)
}

const sentenceEnd = /\n|(?<=[a-z0-9)][.!?]) (?=[A-Z])/

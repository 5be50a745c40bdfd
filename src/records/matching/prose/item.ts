import type { CalendarDate } from '../../../foundation/kernel/calendar-date.ts'

export type ItemKind = 'plate' | 'phone' | 'postcode' | 'handle' | 'day' | 'time'

/** Something in somebody's own words that can be looked up. Proposed only: a person confirms it. */
export type ProposedItem = {
  readonly kind: ItemKind
  /** Where it stands, in UTF-16 units; `to` is the first that no longer belongs to it. */
  readonly from: number
  readonly to: number
  /** As written. */
  readonly text: string
  /**
   * What it is taken for: a plate as a pattern, a phone as `+447700900123`, a postcode in capitals, a handle as
   * `snapchat:name` or `@name`, a day as `2026-11-20 night` or `every Friday`, a time as `21:30` or `09:30 or 21:30`.
   */
  readonly reads: string
}

/** What a pattern found, with what stands around it in the same sentence. */
export type Found = {
  readonly groups: readonly (string | undefined)[]
  readonly before: string
  readonly after: string
  /** What stands around it, over the ends of its sentence. */
  readonly around: string
  /** The day it was told, from which last Friday is counted. */
  readonly today: CalendarDate
}

export type Reading = {
  readonly reads: string
  /** How many characters after what was found belong to it. */
  readonly further?: number
}

/**
 * Patterns have no run without an end, so that none takes longer than the text is long. Where only the end of what was
 * found is the item, that group is called `item`.
 */
export type Finder = {
  readonly kind: ItemKind
  readonly pattern: RegExp
  readonly read: (found: Found) => Reading | undefined
}

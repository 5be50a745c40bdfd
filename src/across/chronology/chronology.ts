import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { formatInstant, londonDayOf } from '../../foundation/kernel/london.ts'
import type { Chosen, Happening, Kind } from '../insight/index.ts'
import {
  keyKinds,
  knownByDay,
  type LaneId,
  laneIds,
  lanes,
  lateDays,
  repeats,
  silentDays,
  tenMinutes,
} from './practice.ts'

export const weights = {
  key: 'It matters to whoever has ten minutes',
  routine: 'It belongs to the whole, not to the short reading',
} as const

export type Weight = keyof typeof weights

/** Somebody's word on what one entry weighs. */
export type Mark = {
  /** `'kind id'` of the entry. */
  readonly happening: string
  readonly weight: Weight
  readonly why: string
  readonly markedBy: string
  readonly markedAt: Date
}

/** What happened, and what a reader should see beside it. */
export type Entry = Happening & {
  /** `'kind id'` */
  readonly name: string
  readonly lane: LaneId
  readonly weight: Weight
  readonly mark?: Mark
  /** Days since the entry before, where nobody wrote anything for so long. */
  readonly silent?: number
  /** Which it is of its kind within so many days. */
  readonly again?: { readonly nth: number; readonly within: number }
  /** Days from when it happened to when it was written down. */
  readonly late?: number
}

export function nameOfEntry({ kind, id }: Pick<Happening, 'kind' | 'id'>): string {
  return `${kind} ${id}`
}

/** The latest word on each entry stands. */
export function standing(marks: readonly Mark[]): ReadonlyMap<string, Mark> {
  const latestLast = marks.toSorted((one, other) => +one.markedAt - +other.markedAt)
  return new Map(latestLast.map(mark => [mark.happening, mark]))
}

const laneOf = new Map(laneIds.flatMap(lane => lanes[lane].kinds.map(kind => [kind as Kind, lane])))

/**
 * Reads what happened as a chronology: what is left out of it, what comes again, and what was written down late.
 *
 * @param happened oldest first, from `lookBack` days before `from`, so that what came before the first entry counts
 */
export function readAsChronology(
  happened: readonly Happening[],
  marks: ReadonlyMap<string, Mark>,
  from: Date = new Date(0),
): Entry[] {
  let before: Date | undefined
  return happened.flatMap((one, at): Entry[] => {
    const silent = one.kind === 'rule' || !before ? 0 : daysBetween(before, one.at)
    if (one.kind !== 'rule') before = one.at
    if (one.at < from) return []
    const again = againIn(happened, at)
    const late = one.recordedAt ? daysBetween(one.at, one.recordedAt) : 0
    const mark = marks.get(nameOfEntry(one))
    const entry = {
      ...one,
      name: nameOfEntry(one),
      lane: laneOf.get(one.kind) ?? 'itself',
      weight: mark?.weight ?? (keyKinds.includes(one.kind) ? 'key' : 'routine'),
      ...(mark && { mark }),
      ...(silent > silentDays && { silent }),
      ...(again && { again }),
      ...(late > lateDays && { late }),
    } as const
    return [entry]
  })
}

/** How long before its first entry a page must look, so that nothing is taken for the first of its kind. */
export const lookBack = Math.max(silentDays, ...repeats.map(({ within }) => within))

/** The kinds of which more before these would say that they came again. */
export function repeatsAmong(happened: readonly Happening[]): Kind[] {
  return [...new Set(happened.flatMap(one => ruleOf(one)?.kind ?? []))]
}

function ruleOf(one: Happening) {
  return repeats.find(rule => isOf(rule, one))
}

function isOf({ kind, word }: (typeof repeats)[number], one: Happening): boolean {
  return kind === one.kind && (word === undefined || word === one.word)
}

function againIn(happened: readonly Happening[], at: number): Entry['again'] {
  const one = happened[at]
  const rule = one && ruleOf(one)
  if (!rule) return undefined
  const recent = happened
    .slice(0, at + 1)
    .filter(other => isOf(rule, other) && daysBetween(other.at, one.at) <= rule.within)
  const nth = recent.length
  return nth >= rule.from ? { nth, within: rule.within } : undefined
}

const day = 86_400_000

function daysBetween(from: Date, to: Date): number {
  return Math.floor((+to - +from) / day)
}

/** Which entries the short reading holds, to be asked of the database. */
export function keyEntries(marks: ReadonlyMap<string, Mark>): Chosen {
  const said = (weight: Weight) =>
    [...marks.values()].filter(mark => mark.weight === weight).map(mark => mark.happening)
  return { kinds: keyKinds, and: said('key'), without: said('routine') }
}

/** In ten minutes nobody reads a long account: its beginning stands, and the whole is a link away. */
export function cutLong(entries: readonly Entry[]): Entry[] {
  return entries.map(one => ({ ...one, account: cut(one.account) }))
}

function cut(account: string): string {
  const words = account.split(/\s+/)
  if (words.length <= tenMinutes.words) return account
  return `${words.slice(0, tenMinutes.words).join(' ')} …`
}

/** What stands beside an entry, in words. */
export function notesOn({ silent, again, late, recordedAt }: Entry): string[] {
  return [
    ...(silent ? [`Before this, nothing is on record for ${silent} days`] : []),
    ...(again ? [`${ordinal(again.nth)} within ${again.within} days`] : []),
    ...(late && recordedAt
      ? [`Written down ${late} days later, on ${formatDay(londonDayOf(recordedAt))}`]
      : []),
  ]
}

/** Of some only the day is known: an hour would be made up. */
export function whenOf({ kind, at }: Pick<Happening, 'kind' | 'at'>): string {
  return knownByDay.includes(kind) ? formatDay(londonDayOf(at)) : formatInstant(at)
}

function ordinal(n: number): string {
  const teen = n % 100 >= 11 && n % 100 <= 13
  const ending = teen ? 'th' : ({ 1: 'st', 2: 'nd', 3: 'rd' }[n % 10] ?? 'th')
  return `${n}${ending}`
}

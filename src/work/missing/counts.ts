import type { Id } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { dueAt } from '../../records/tasks/index.ts'
import type { Report } from './episode.ts'

/** What is counted of one notification. What was reported in error is none. */
export type Counted = {
  readonly id: Id<'episode'>
  readonly childId: Id<'child'> | null
  readonly care: Report['care']
  readonly lastSeenAt: Date
  readonly returnedAt: Date | null
  readonly offered: boolean
  readonly accepted: boolean
  readonly heldAt: Date | null
}

const hour = 3_600_000

/** For how long, up to so many hours. */
const bands = [
  { hours: 6, text: 'Up to 6 hours' },
  { hours: 24, text: '6 to 24 hours' },
  { hours: 48, text: '1 to 2 days' },
  { hours: 168, text: '2 to 7 days' },
  { hours: Number.POSITIVE_INFINITY, text: 'More than 7 days' },
] as const

const often = [
  { from: 1, to: 1, text: 'Once' },
  { from: 2, to: 2, text: 'Twice' },
  { from: 3, to: 4, text: '3 or 4 times' },
  { from: 5, to: 9, text: '5 to 9 times' },
  { from: 10, to: Number.POSITIVE_INFINITY, text: '10 times or more' },
] as const

/** The counts of a period. A child without a record yet counts as one of their own. */
export function countsOf(counted: readonly Counted[]) {
  const children = [...Map.groupBy(counted, one => one.childId ?? one.id).values()]
  const many = (which: (one: Counted) => boolean) => counted.filter(which).length
  const back = counted.flatMap(one =>
    one.returnedAt ? [{ ...one, returnedAt: one.returnedAt }] : [],
  )
  const hoursOf = (one: (typeof back)[number]) =>
    (one.returnedAt.getTime() - one.lastSeenAt.getTime()) / hour
  const longer = (hours: number) => back.filter(one => hoursOf(one) > hours).length
  return {
    notifications: counted.length,
    children: children.length,
    repeats: counted.length - children.length,
    mean: children.length === 0 ? undefined : counted.length / children.length,
    often: often.map(({ from, to, text }) => ({
      text,
      many: children.filter(({ length }) => length >= from && length <= to).length,
    })),
    home: many(({ care }) => care === 'no'),
    inCare: many(({ care }) => care === 'looked_after'),
    placedByOther: many(({ care }) => care === 'placed_by_other'),
    careNotKnown: many(({ care }) => care === 'not_known'),
    lasted: [
      ...bands.map(({ hours, text }, at) => ({
        text,
        many: longer(bands[at - 1]?.hours ?? -1) - longer(hours),
      })),
      { text: 'Not back yet', many: counted.length - back.length },
    ],
    overnight: back.filter(one => londonDayOf(one.lastSeenAt) < londonDayOf(one.returnedAt)).length,
    back: back.length,
    offered: back.filter(one => one.offered || one.heldAt).length,
    accepted: back.filter(one => one.accepted || one.heldAt).length,
    held: back.filter(one => one.heldAt).length,
    inTime: back.filter(one => one.heldAt && one.heldAt <= dueAt('T_RHI', one.returnedAt)).length,
  }
}

export type Counts = ReturnType<typeof countsOf>

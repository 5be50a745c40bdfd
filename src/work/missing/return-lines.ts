import { addMonths, type CalendarDate, formatDay } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { type Check, type Fault, faultsIn } from '../../records/publishing/index.ts'
import type { EpisodeKind, Report } from './episode.ts'

/** A return covers April to March. */
export type ReturnYear = { readonly from: CalendarDate; readonly to: CalendarDate }

export function returnYear(ending: number): ReturnYear {
  return { from: `${ending - 1}-04-01`, to: `${ending}-03-31` }
}

/** An episode as returns ask about it. */
export type Returned = {
  readonly id: Id<'episode'>
  readonly childId: Id<'child'>
  readonly reference: string
  readonly kind: EpisodeKind
  readonly care: Report['care']
  /** By which social care knows the child; empty where nobody wrote it down. */
  readonly number: string
  readonly bornOn: CalendarDate | null
  readonly lastSeenAt: Date
  readonly returnedAt: Date | null
  readonly offered: boolean
  readonly accepted: boolean
}

/** A line of the missing file of the SSDA903 return. Social care owns the return; these are candidates. */
export type Line = {
  readonly of: string
  readonly child: string
  readonly dob: CalendarDate | null
  readonly missing: 'M' | 'A' | ''
  readonly start: CalendarDate | null
  readonly end: CalendarDate | null
}

const types: Readonly<Record<EpisodeKind, Line['missing']>> = {
  ...{ missing: 'M', unreported: 'M', away: 'A' },
  // Historic, and not asked for since.
  absent: '',
}

const eighteen = (bornOn: CalendarDate) => addMonths(bornOn, 18 * 12)

/**
 * The lines of a year: children looked after by the council here, from the day they were last seen. What has not come to
 * its end is open, until the child is eighteen; what ended after the year was open in it.
 */
export function linesOf(episodes: readonly Returned[], { from, to }: ReturnYear): Line[] {
  return episodes.flatMap(one => {
    const start = londonDayOf(one.lastSeenAt)
    const adult = one.bornOn && eighteen(one.bornOn)
    const back = one.returnedAt && londonDayOf(one.returnedAt)
    const ended = adult && (!back || back > adult) ? adult : back
    const end = ended && ended <= to ? ended : null
    if (one.care !== 'looked_after' || types[one.kind] === '') return []
    if (start > to || (end && end < from)) return []
    if (adult && start >= adult) return []
    return [
      {
        ...{ of: one.reference, child: one.number, dob: one.bornOn },
        ...{ missing: types[one.kind], start, end },
      },
    ]
  })
}

type Around = { readonly year: ReturnYear; readonly lines: readonly Line[] }

/** As published (Data to Insight, validator of the SSDA903 return), where it has a number there. */
export const checks: readonly Check<Line, Around>[] = [
  {
    says: 'Social care’s reference of the child is not on record',
    wrong: ({ child }) => child.trim() === '',
  },
  { says: 'The child’s date of birth is not on record', wrong: ({ dob }) => dob === null },
  {
    code: '565',
    says: 'There is a start, and not whether the child was missing or away',
    wrong: ({ start, missing }) => start !== null && missing === '',
  },
  { code: '1004', says: 'The start is not a date', wrong: ({ start }) => start === null },
  {
    says: 'It ended before it began',
    wrong: ({ start, end }) => start !== null && end !== null && end < start,
  },
  {
    says: 'It began after the year',
    wrong: ({ start }, { year }) => start !== null && start > year.to,
  },
  {
    code: '571',
    says: 'It ended before the start or after the end of the year',
    wrong: ({ end }, { year }) => end !== null && (end < year.from || end > year.to),
  },
  {
    code: '586',
    says: 'It began before the child was born',
    wrong: ({ dob, start }) => dob !== null && start !== null && start < dob,
  },
  {
    says: 'It goes on after the child is eighteen, when care has ended',
    wrong: ({ dob, end }, { year }) => dob !== null && (end ?? year.to) > eighteen(dob),
  },
  {
    says: 'It overlaps another one of the same child',
    wrong: (line, { lines }) => lines.some(other => other !== line && overlap(line, other)),
  },
]

function overlap(one: Line, other: Line): boolean {
  if (one.child === '' || one.child !== other.child || !one.start || !other.start) return false
  const ends = (line: Line) => line.end ?? '9999-12-31'
  return one.start < ends(other) && other.start < ends(one)
}

/**
 * What the published checks find, row by row. @param last the lines of the year before: what was open then must be there
 * again.
 */
export function faultsOf(
  lines: readonly Line[],
  year: ReturnYear,
  last: readonly Line[] = [],
): Fault[] {
  const found = faultsIn(lines, checks, { year, lines })
  const lost = last.filter(
    ({ end, child, start }) =>
      end === null && !lines.some(line => line.child === child && line.start === start),
  )
  return [
    ...found,
    ...lost.map(({ of, start }) => ({
      ...{ row: 0, of },
      says: `It was open at the end of the year before, since ${start ? formatDay(start) : 'a day nobody knows'}, and is not here`,
    })),
  ]
}

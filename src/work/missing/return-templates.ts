import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { csvOf } from '../../foundation/kernel/csv.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { type Line, linesOf, type Returned, type ReturnYear } from './return-lines.ts'

/** 03/11/2026, as returns write a day. */
const day = (date: CalendarDate | null) => date?.split('-').toReversed().join('/') ?? ''
const said = (yes: boolean) => (yes ? 'Y' : 'N')

type Template<Row> = {
  readonly title: string
  readonly name: string
  readonly rows: (episodes: readonly Returned[], year: ReturnYear) => readonly Row[]
  readonly columns: Readonly<Record<string, (row: Row) => string>>
}

/** Department for Education, SSDA903: the missing file. */
const missing903: Template<Line> = {
  title: 'Missing file of the SSDA903 return',
  name: 'missing-903.csv',
  rows: linesOf,
  columns: {
    CHILD: line => line.child,
    DOB: line => day(line.dob),
    MISSING: line => line.missing,
    MIS_START: line => day(line.start),
    MIS_END: line => day(line.end),
  },
}

/** Data to Insight, Standard Safeguarding Dataset: table ssd_missing (MISS001A to MISS007A). */
const ssdMissing: Template<Returned> = {
  title: 'Table ssd_missing of the Standard Safeguarding Dataset',
  name: 'ssd_missing.csv',
  rows: (episodes, { from, to }) =>
    episodes.filter(
      ({ lastSeenAt, returnedAt }) =>
        londonDayOf(lastSeenAt) <= to && (!returnedAt || londonDayOf(returnedAt) >= from),
    ),
  columns: {
    miss_table_id: row => row.id,
    miss_person_id: row => row.number,
    miss_missing_episode_start_date: row => londonDayOf(row.lastSeenAt),
    miss_missing_episode_type: row => (row.kind === 'away' || row.kind === 'absent' ? 'A' : 'M'),
    miss_missing_episode_end_date: row => (row.returnedAt ? londonDayOf(row.returnedAt) : ''),
    miss_missing_rhi_offered: row => (row.returnedAt ? said(row.offered) : 'NA'),
    miss_missing_rhi_accepted: row => (row.returnedAt ? said(row.accepted) : 'NA'),
  },
}

export const templates = { ssda903: missing903, 'ssd-missing': ssdMissing } as const

export type TemplateId = keyof typeof templates

export function fileOf(id: TemplateId, episodes: readonly Returned[], year: ReturnYear) {
  const { name } = templates[id]
  const text =
    id === 'ssda903' ? filled(missing903, episodes, year) : filled(ssdMissing, episodes, year)
  return { name, text }
}

function filled<Row>(
  { columns, rows }: Template<Row>,
  episodes: readonly Returned[],
  year: ReturnYear,
): string {
  const each = Object.values(columns)
  return csvOf(
    Object.keys(columns),
    rows(episodes, year).map(row => each.map(column => column(row))),
  )
}

import { londonDayOf } from '../../foundation/kernel/london.ts'
import { fileText, returnDay, type Template, yesOrNo } from '../../records/publishing/index.ts'
import { type Line, linesOf, type Returned, type ReturnYear } from './return-lines.ts'

type Yearly<Row> = Template<Row> & {
  readonly rows: (episodes: readonly Returned[], year: ReturnYear) => readonly Row[]
}

/** Department for Education, SSDA903: the missing file. */
const missing903: Yearly<Line> = {
  title: 'Missing file of the SSDA903 return',
  name: 'missing-903.csv',
  rows: linesOf,
  columns: {
    CHILD: line => line.child,
    DOB: line => returnDay(line.dob),
    MISSING: line => line.missing,
    MIS_START: line => returnDay(line.start),
    MIS_END: line => returnDay(line.end),
  },
}

/** Data to Insight, Standard Safeguarding Dataset: table ssd_missing (MISS001A to MISS007A). */
const ssdMissing: Yearly<Returned> = {
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
    miss_missing_rhi_offered: row => (row.returnedAt ? yesOrNo(row.offered) : 'NA'),
    miss_missing_rhi_accepted: row => (row.returnedAt ? yesOrNo(row.accepted) : 'NA'),
  },
}

export const templates = { ssda903: missing903, 'ssd-missing': ssdMissing } as const

export type TemplateId = keyof typeof templates

export function fileOf(id: TemplateId, episodes: readonly Returned[], year: ReturnYear) {
  const { name } = templates[id]
  const text =
    id === 'ssda903'
      ? fileText(missing903, missing903.rows(episodes, year))
      : fileText(ssdMissing, ssdMissing.rows(episodes, year))
  return { name, text }
}

import { sql } from 'kysely'
import { question } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Counted, Split } from './caseload.ts'

/** The months of a caseload, as the gate counts them for the asker. */
export const caseloadOf = question(
  (_db, first: CalendarDate, last: CalendarDate, split: Split) =>
    sql<Counted>`select * from support.caseload(${first}, ${last}, ${split})`,
)

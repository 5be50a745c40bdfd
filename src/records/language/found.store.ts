import { sql } from 'kysely'
import type { Db } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'

/** Adds to what the asker's team wrote in this month. Who wrote it is kept from everyone. */
export async function noteFound(db: Db, day: CalendarDate, entries: readonly string[]) {
  await sql`select language.note(${day}::date, ${entries}::text[])`.execute(db)
}

/** Months that are over, of teams in which enough people wrote something: nobody's own count can be worked out. */
export async function listFound(db: Db, day: CalendarDate, limit = 500) {
  const { rows } = await sql<{ team: string; month: string; entry: string; times: number }>`
    select team, month::text, entry, times from language.counts(${day}::date)
     order by month desc, team, times desc, entry limit ${limit}`.execute(db)
  return rows
}

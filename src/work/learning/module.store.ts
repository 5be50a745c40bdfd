import { sql } from 'kysely'
import type { Db } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'

/** Of each module that trainers wrote, the version people learn with on a day. */
export async function listStarted(db: Db, today: CalendarDate, limit = 500) {
  return db
    .selectFrom('learning.moduleVersion')
    .distinctOn('module')
    .select(['module', 'number', 'content'])
    .where('startsOn', '<=', today)
    .orderBy('module')
    .orderBy('startsOn', 'desc')
    .orderBy('number', 'desc')
    .limit(limit)
    .execute()
}

export async function findContent(db: Db, module: string, edition: string) {
  const found = await db
    .selectFrom('learning.moduleVersion')
    .select('content')
    .where('module', '=', module)
    .where(sql<string>`number::text`, '=', edition)
    .where('startsOn', 'is not', null)
    .executeTakeFirst()
  return found?.content
}

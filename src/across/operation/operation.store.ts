import { sql } from 'kysely'
import { Away, type Database } from '../../foundation/database/index.ts'

export async function databaseTime(database: Database): Promise<Date> {
  const { rows } = await database.askingOne(undefined, db =>
    sql<{ now: Date }>`select clock_timestamp() as now`.execute(db),
  )
  if (!rows[0]) throw new Away('it does not know the time')
  return rows[0].now
}

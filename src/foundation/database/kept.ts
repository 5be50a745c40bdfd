import type { Db } from './database.ts'

const known = new WeakMap<Db, Map<unknown, ReadonlySet<string>>>()

/**
 * From now on nothing is asked in this transaction of tables that hold nothing of this child. For what only reads: what
 * the transaction itself writes afterwards would not be among it.
 */
export function askOnlyOf(db: Db, childId: string, places: ReadonlySet<string>) {
  known.set(db, (known.get(db) ?? new Map()).set(childId, places))
}

/** The tables that may hold something of the child, where the transaction knows them. */
export function placesOf(db: Db, childId: unknown): ReadonlySet<string> | undefined {
  return known.get(db)?.get(childId)
}

import type { Asking } from '../access/index.ts'
import type { Database, Db, Tx } from '../database/index.ts'
import { claimForm, getFormResult, settleForm } from '../forms/index.ts'
import type { Event } from '../kernel/event.ts'
import { insertEntry } from './entry.store.ts'
import type { Entry } from './entry.ts'

type Read<T> = { readonly result: T; readonly audit: Entry }
type Written<T> = Read<T> & { readonly events?: readonly Event[] }

/**
 * Shows something and writes down that it was shown. If the entry cannot be written, nothing is shown.
 */
export async function auditedRead<T>(
  database: Database,
  who: Asking,
  work: (db: Db) => Promise<Read<T>>,
): Promise<T> {
  return database.asking(who, async (db, closing) => {
    const { result, audit } = await work(db)
    closing()
    await insertEntry(db, who, audit)
    return result
  })
}

/**
 * Writes something, its audit entry, and everything the process map does about it, together or not at all.
 *
 * A form that is sent twice (a double click, a lost reply, a second tab) is carried out once; the second
 * sending gets the first one's result. So the result must survive being kept as JSON: an id, or nothing.
 */
export async function auditedTransaction<T extends string | undefined>(
  database: Database,
  who: Asking,
  work: (tx: Tx) => Promise<Written<T>>,
): Promise<T> {
  return database.asking(who, async (db, closing) => {
    const tx = db as Tx
    const { formId } = who
    if (formId && !(await claimForm(db, formId, who.id, who.at))) {
      return (await getFormResult(db, formId)) as T
    }
    const { result, audit, events = [] } = await work(tx)
    if (!formId && events.length === 0) closing()
    await insertEntry(db, who, audit)
    for (const event of events) await database.react(tx, who, event)
    if (formId) await settleForm(db, formId, result)
    return result
  })
}

import { isDeepStrictEqual } from 'node:util'
import { asTheProcess, theProcess } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import type { Clock } from '../../foundation/kernel/clock.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { inRounds } from '../../foundation/kernel/rounds.ts'
import { hasUnread, tell } from '../../records/tasks/index.ts'
import { insertReplacement } from './copy.store.ts'
import { gatherPack, type ListNews, makeNextPack } from './make-packs.ts'
import {
  findUncheckedCopy,
  insertPackItems,
  listPackItems,
  lockUncheckedCopy,
  updateCopyChecked,
} from './pack.store.ts'
import type { PackPart } from './pack.ts'

/** A pack stands for an hour before it is held against the record: nobody reads one that is new each minute. */
const stands = 3_600_000

/**
 * Holds one pack against the agenda and the record as its reader sees them now. Where they differ a new copy replaces
 * it, says what has changed, and the reader is told.
 *
 * @returns whether there was one to look at
 */
export async function renewNextPack(database: Database, now: Date, listNews: ListNews) {
  const since = new Date(now.getTime() - stands)
  const unchecked = await database.asking(theProcess, db => findUncheckedCopy(db, since))
  if (!unchecked) return false
  await auditedTransaction(database, asTheProcess(now), async tx => {
    const copy = await lockUncheckedCopy(tx, unchecked.id, since)
    if (!copy) throw new NotFound('unchecked copy', unchecked.id)
    const then = (await listPackItems(tx, copy.id, 2000)).map(({ body }) => body as PackPart)
    const items = (await gatherPack(tx, copy, listNews)).map(item => {
      return { ...item, body: { ...item.body, changed: !saysTheSame(item.body, then) } }
    })
    const same = items.length === then.length && items.every(({ body }) => !body.changed)
    const because = 'is the process itself'
    if (same) {
      await updateCopyChecked(tx, copy.id, now)
      const subjects = [copy.id, copy.meetingId]
      const audit = { verb: 'consultation', action: 'pack.checked', subjects, because } as const
      return { result: copy.id, audit }
    }
    const { practitionerId, meetingId } = copy
    const id = await insertReplacement(tx, copy, items.length, now)
    await insertPackItems(tx, { id, practitionerId }, items)
    const path = `/meetings/${meetingId}/pack`
    if (!(await hasUnread(tx, practitionerId, path)))
      await tell(tx, { practitionerId, kind: 'pack.replaced', path, at: now })
    const subjects = [
      id,
      copy.id,
      meetingId,
      ...items.map(({ childId, body }) => childId ?? body.itemId),
    ]
    const audit = { verb: 'combination', action: 'pack.replaced', subjects, because } as const
    return { result: id, audit }
  })
  return true
}

/** Whether an earlier pack said just this of the item. */
function saysTheSame(body: PackPart, then: readonly PackPart[]): boolean {
  const before = then.find(({ itemId }) => itemId === body.itemId)
  return isDeepStrictEqual(
    JSON.parse(JSON.stringify({ ...body, changed: undefined })),
    JSON.parse(JSON.stringify({ ...before, changed: undefined })),
  )
}

/** Makes what is asked for as soon as it is announced, and keeps what was made up to date. @returns what stops it */
export function startPacks(
  database: Database,
  clock: Clock,
  everyMs: number,
  listNews: ListNews,
): () => Promise<void> {
  return inRounds(
    async () => {
      while (await makeNextPack(database, clock(), listNews));
      while (await renewNextPack(database, clock(), listNews));
    },
    everyMs,
    call => database.listen('packs', call),
  )
}

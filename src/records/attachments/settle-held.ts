import { type Asking, asTheProcess, theProcess } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Db, Tx } from '../../foundation/database/index.ts'
import type { Clock } from '../../foundation/kernel/clock.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { inRounds } from '../../foundation/kernel/rounds.ts'
import { lookedOf } from './add-attachment.ts'
import {
  findHeld,
  getAttachment,
  listHeld,
  updateClean,
  updateLooked,
  updateRefused,
  updateTried,
} from './attachment.store.ts'
import { type Filing, type Holder, lookAgainAfter } from './attachment.ts'
import type { Found } from './looking/read-file.ts'
import { openContent, sealContent } from './sealed.ts'

/**
 * Finds out about a document that is held: looks into it where nobody could yet, then has it scanned where there is a
 * scanner. Whatever gives no clear answer leaves it held.
 */
export async function settleHeld(
  database: Database,
  filing: Filing,
  now: Date,
  id: Id<'attachment'>,
) {
  const held = await database.asking(theProcess, db => findHeld(db, id))
  if (!held) return
  const sent = openContent(filing.keys, id, held)
  const found = held.looked ? undefined : await filing.look(sent)
  const refusal = found && 'refusal' in found ? found.refusal : undefined
  const isLooked = held.looked || found !== undefined
  const content = found && 'content' in found ? found.content : sent
  const scanned = !isLooked || refusal ? 'unknown' : await verdictOf(filing, content)
  const refused = refusal ?? (scanned === 'harmful' ? 'harmful' : undefined)
  const subjects = [id, held.aboutId, ...(held.childId ? [held.childId] : [])]
  const settle = (
    action: `attachment.${string}`,
    because: string,
    work: (tx: Tx) => Promise<void>,
  ) =>
    auditedTransaction(database, asTheProcess(now), async tx => {
      await work(tx)
      return { result: undefined, audit: { verb: 'alteration', action, subjects, because } }
    })
  if (refused) return settle('attachment.refused', refused, tx => updateRefused(tx, id, refused))
  if (scanned === 'clean')
    return settle('attachment.found-clean', filing.scan ? 'scanned' : 'looked into', async tx => {
      await keepLooked(tx, filing, id, found)
      await updateClean(tx, id)
    })
  const tried = (db: Db) => updateTried(db, id, held.tries + 1, now)
  if (!found) return database.asking(theProcess, tried)
  return settle('attachment.looked-into', 'held until it is scanned', async tx => {
    await keepLooked(tx, filing, id, found)
    await tried(tx)
  })
}

async function keepLooked(
  tx: Tx,
  { keys }: Filing,
  id: Id<'attachment'>,
  found: Found | undefined,
) {
  if (!found || 'refusal' in found) return
  await updateLooked(tx, id, lookedOf(found), sealContent(keys, id, found.content))
}

async function verdictOf({ scan }: Filing, content: Buffer) {
  return scan ? scan(content) : 'clean'
}

/** Everything that waits and whose turn it is. @returns how many there were */
export async function settleAllHeld(database: Database, filing: Filing, now: Date) {
  const held = await database.asking(theProcess, db => listHeld(db, 50))
  const due = held.filter(
    ({ tries, triedAt }) =>
      triedAt === null || now.getTime() - triedAt.getTime() >= lookAgainAfter(tries),
  )
  // One that cannot be opened holds up no other.
  for (const { id } of due) await settleHeld(database, filing, now, id).catch(() => {})
  return due.length
}

export function startSettling(database: Database, filing: Filing, clock: Clock, everyMs: number) {
  return inRounds(() => settleAllHeld(database, filing, clock()), everyMs)
}

/** Somebody does not want to wait for the next turn. */
export async function lookAgainAtHeld(
  database: Database,
  filing: Filing,
  who: Asking,
  holder: Holder,
  aboutId: Id<'record'>,
  id: Id<'attachment'>,
) {
  const because = granted(holder.mayAdd(who))
  await auditedTransaction(database, who, async tx => {
    await holder.place(tx, aboutId)
    await getAttachment(tx, holder.kind, aboutId, id)
    const subjects = [id, aboutId]
    return {
      result: undefined,
      audit: { verb: 'alteration', action: 'attachment.looked-again', subjects, because },
    }
  })
  await settleHeld(database, filing, who.at, id)
}

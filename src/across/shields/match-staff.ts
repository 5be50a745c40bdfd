import { asTheProcess, theProcess } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Db, Tx } from '../../foundation/database/index.ts'
import type { Clock } from '../../foundation/kernel/clock.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { inRounds } from '../../foundation/kernel/rounds.ts'
import { tellAll } from '../../records/tasks/index.ts'
import type { Near } from './conflict.ts'
import {
  insertMatched,
  listLeadsFor,
  listLivingAt,
  listSought,
  listWithWords,
  type Sought,
} from './match.store.ts'
import { namesAlike, wordsOf } from './names-alike.ts'

/**
 * Holds everybody who is new, has a new name or declared somebody against everybody on record, and puts what is alike
 * before the information lead. Nobody else learns of it, and nothing is decided.
 *
 * @returns how many were looked at
 */
export async function matchStaff(
  database: Database,
  now: Date,
  { limit = 50, alike = namesAlike } = {},
): Promise<number> {
  const sought = await database.asking(theProcess, db => listSought(db, limit))
  for (const one of sought) {
    await auditedTransaction(database, asTheProcess(now), async tx => {
      const near = await nearTo(tx, one, alike)
      const id = await insertMatched(tx, one, near, now)
      if (id) await tellLeads(tx, id, one.practitionerId, now)
      return {
        result: undefined,
        audit: {
          ...{ verb: 'combination', action: 'staff.matched', because: 'is the process itself' },
          subjects: [
            one.practitionerId,
            ...(id ? [id] : []),
            ...near.map(({ childId }) => childId),
          ],
        },
      }
    })
  }
  return sought.length
}

async function nearTo(
  db: Db,
  { name, bornOn, postcode }: Sought,
  alike: typeof namesAlike,
): Promise<Near[]> {
  const found = await listWithWords(db, wordsOf(name))
  const called = alike(
    name,
    found.map(one => one.name),
  )
  const byName = found
    .filter((one, at) => called[at] && (!bornOn || !one.bornOn || one.bornOn === bornOn))
    .map(({ childId, knownAs, says }): Near => ({ childId, knownAs, says }))
  return [...byName, ...(postcode ? await listLivingAt(db, postcode) : [])].slice(0, 200)
}

async function tellLeads(tx: Tx, id: Id<'conflict'>, about: Id<'practitioner'>, at: Date) {
  await tellAll(tx, await listLeadsFor(tx, about), {
    kind: 'conflict.waits',
    path: `/conflicts/${id}`,
    at,
  })
}

/** Goes round again and again. @returns what stops it */
export function startMatchingStaff(database: Database, clock: Clock, everyMs: number) {
  return inRounds(() => matchStaff(database, clock()), everyMs)
}

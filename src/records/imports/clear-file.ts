import { type Asking, asTheProcess, theProcess } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import type { Clock } from '../../foundation/kernel/clock.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { inRounds } from '../../foundation/kernel/rounds.ts'
import { mayImportPeople } from '../people/index.ts'
import { listToClear, updateCleared } from './file.store.ts'

/** Long enough to go through what came of it; the list itself is still where it came from. */
const keptFor = 7 * 24 * 60 * 60_000

/** Forgets what stood in a list. What was made of it stays. */
export async function clearFile(database: Database, who: Asking, id: Id<'file'>) {
  await clear(database, who, id, granted(mayImportPeople(who)))
}

/** Lists that nobody cleared. @returns how many there were */
export async function clearOldFiles(database: Database, now: Date): Promise<number> {
  const before = new Date(now.getTime() - keptFor)
  const old = await database.asking(theProcess, db => listToClear(db, before, 100))
  for (const { id } of old) await clear(database, asTheProcess(now), id, 'a week has passed')
  return old.length
}

async function clear(database: Database, who: Asking, id: Id<'file'>, because: string) {
  await auditedTransaction(database, who, async tx => {
    await updateCleared(tx, id, who.at)
    return {
      result: undefined,
      audit: { verb: 'erasure', action: 'people-file.cleared', subjects: [id], because },
    }
  })
}

export function startClearing(database: Database, clock: Clock, everyMs: number) {
  return inRounds(() => clearOldFiles(database, clock()), everyMs)
}

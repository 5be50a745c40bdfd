import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead, auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { todayInLondon } from '../../foundation/kernel/london.ts'
import { maySubmitIntelligence } from './submission.policy.ts'
import { insertWatch, listOwnWatches, updateWatchEnded } from './watch.store.ts'
import type { NewWatch } from './watch.ts'

/** Watches for something from now on. Nothing is looked up: whether it is on file already changes nothing here. */
export async function watchFor(database: Database, who: Asking, watch: NewWatch) {
  const because = granted(maySubmitIntelligence(who))
  return auditedTransaction(database, who, async tx => {
    const id = await insertWatch(tx, watch, who)
    return {
      result: id,
      audit: { verb: 'collection', action: 'intelligence.watch-set', subjects: [id], because },
    }
  })
}

export async function stopWatching(database: Database, who: Asking, id: Id<'watch'>) {
  const because = granted(maySubmitIntelligence(who))
  return auditedTransaction(database, who, async tx => {
    await updateWatchEnded(tx, id, who)
    return {
      result: id,
      audit: { verb: 'alteration', action: 'intelligence.watch-ended', subjects: [id], because },
    }
  })
}

const most = 200

export type WatchesView = Awaited<ReturnType<typeof viewWatches>>

export async function viewWatches(database: Database, who: Asking) {
  const because = granted(maySubmitIntelligence(who))
  return auditedRead(database, who, async db => {
    const watches = await listOwnWatches(db, who.id, todayInLondon(who.at), most)
    const subjects = watches.map(one => one.id)
    return {
      result: watches,
      audit: { verb: 'consultation', action: 'intelligence.watches-listed', subjects, because },
    }
  })
}

import type { Asking, Keys } from '../../foundation/access/index.ts'
import { keyId } from '../../foundation/access/index.ts'
import { auditedRead, auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { openRaw, sealRaw } from './raw.ts'
import { countByKey, listSealedOtherwise, updateSealed } from './reseal.store.ts'
import { mayEvaluate } from './submission.policy.ts'

/** So many at once that a page answers in time; what is left is done by the next. */
const atOnce = 200

/**
 * Seals what is under an earlier key under the present one, word for word. Only officers open it, so it is done in an
 * officer's name; when nothing is left, the earlier key can be taken away.
 */
export async function resealUnderPresentKey(database: Database, keys: Keys, who: Asking) {
  const because = granted(mayEvaluate(who))
  return auditedTransaction(database, who, async tx => {
    const sealed = await listSealedOtherwise(tx, keyId(keys[0]), atOnce)
    for (const one of sealed) {
      const raw = openRaw(keys, one.submissionId, one)
      await updateSealed(tx, one.submissionId, one.keyId, sealRaw(keys, one.submissionId, raw))
    }
    const subjects = sealed.map(one => one.submissionId)
    return {
      result: undefined,
      audit: { verb: 'alteration', action: 'intelligence.resealed', subjects, because },
    }
  })
}

export type Sealing = Awaited<ReturnType<typeof viewSealing>>

export async function viewSealing(database: Database, [present]: Keys, who: Asking) {
  const because = granted(mayEvaluate(who))
  return auditedRead(database, who, async db => {
    const counts = await countByKey(db)
    const sum = (which: (keyId: string) => boolean) =>
      counts.filter(one => which(one.keyId)).reduce((all, { sealed }) => all + Number(sealed), 0)
    const now = keyId(present)
    return {
      result: { present: sum(key => key === now), earlier: sum(key => key !== now) },
      audit: { verb: 'consultation', action: 'intelligence.sealing-shown', subjects: [], because },
    }
  })
}

import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { insertMerge, updateUnmerged } from './merge.store.ts'
import { mayMergeAfter } from './pair.policy.ts'
import { isKnownToBeTwo, latestOf, shownAs } from './pair.ts'
import { getPair } from './view-pairs.ts'

/**
 * Joins two records that somebody else judged to be of one child, or parts them again after somebody else judged
 * otherwise. Neither copies or moves anything: what was written of each record stays with it.
 *
 * It opens nothing to anybody. Whoever is barred from one record is barred from both while they are joined.
 */
export async function mergePair(
  database: Database,
  who: Asking,
  id: Id<'candidate'>,
  shown: string,
): Promise<Id<'merge'>> {
  return auditedTransaction(database, who, async tx => {
    const { pair, judgements, merge } = await getPair(tx, id)
    const latest = latestOf(judgements)
    const now = shownAs(pair, latest, merge)
    if (shown !== now || !latest) throw new Conflict('pair', now, {})
    const because = granted(mayMergeAfter(who, latest))
    if ((latest.answer === 'same') !== (merge === undefined)) throw new Conflict('pair', now, {})
    if (!merge && isKnownToBeTwo(pair)) throw new Conflict('pair', now, {})
    const mergeId = merge?.id ?? (await insertMerge(tx, pair.children, latest.id, who))
    if (merge) await updateUnmerged(tx, merge.id, latest.id, who)
    const [one, other] = pair.children
    const subjects = [mergeId, pair.id, one.id, other.id]
    const action = merge ? 'pair.unmerged' : 'pair.merged'
    return { result: mergeId, audit: { verb: 'combination', action, subjects, because } }
  })
}

import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { mayJudgePairs } from './pair.policy.ts'
import { insertJudgement } from './pair.store.ts'
import { type JudgedAs, latestOf, shownAs } from './pair.ts'
import { getPair, type PairView } from './view-pairs.ts'

/**
 * Says whether two records are of one child. It stands until what is known of either changes, so that nobody is asked
 * twice; whoever knows better adds another judgement. Both records stay as they are.
 */
export async function judgePair(
  database: Database,
  who: Asking,
  id: Id<'candidate'>,
  judged: JudgedAs,
  shown: string,
): Promise<Id<'judgement'>> {
  const because = granted(mayJudgePairs(who))
  return auditedTransaction(database, who, async tx => {
    const view = await getPair(tx, id)
    const { pair } = view
    const latest = latestOf(view.judgements)
    if (shown !== shownAs(pair, latest, view.merge)) throw saidMeanwhile(view)
    const replacesId = latest?.id ?? null
    const judgement = { ...judged, replacesId, by: who.id, at: who.at }
    const judgementId = await insertJudgement(tx, pair, judgement)
    if (!judgementId) throw saidMeanwhile(await getPair(tx, id))
    const [one, other] = pair.children
    return {
      result: judgementId,
      audit: {
        ...{ verb: 'combination', action: 'pair.judged', because },
        subjects: [judgementId, pair.id, one.id, other.id],
      },
    }
  })
}

function saidMeanwhile({ pair, judgements, merge }: PairView): Conflict {
  const latest = latestOf(judgements)
  const theirs = latest ? { answer: latest.answer, reason: latest.reason } : {}
  return new Conflict('pair', shownAs(pair, latest, merge), theirs)
}

import type { Asking } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { judgePair } from './judge-pair.ts'
import { mergePair } from './merge-pair.ts'
import { type Answer, latestOf, shownAs } from './pair.ts'
import { viewPair } from './view-pairs.ts'

/** Judges a pair as it stands. */
export async function judgeExample(
  database: Database,
  who: Asking,
  id: Id<'candidate'>,
  answer: Answer,
) {
  const { pair, judgements, merge } = await viewPair(database, who, id)
  const shown = shownAs(pair, latestOf(judgements), merge)
  return judgePair(database, who, id, { answer, reason: 'Rang the school.' }, shown)
}

/** Joins a pair as it stands, or parts it. */
export async function mergeExample(database: Database, who: Asking, id: Id<'candidate'>) {
  const { pair, judgements, merge } = await viewPair(database, who, id)
  return mergePair(database, who, id, shownAs(pair, latestOf(judgements), merge))
}

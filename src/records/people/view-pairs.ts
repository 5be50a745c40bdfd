import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { childrenModel } from '../matching/index.ts'
import { findMerge, listToJoin, type Merge } from './merge.store.ts'
import { mayJudgePairs, mayMerge } from './pair.policy.ts'
import { findPair, listJudgements, listOpenPairs, pageful } from './pair.store.ts'
import type { Judgement, Pair } from './pair.ts'

export type PairQueue = {
  readonly pairs: readonly Pair[]
  readonly page: number
  readonly more: boolean
}

/** Pairs that wait for somebody to say whether they are one child. */
export async function viewPairs(database: Database, who: Asking, page: number): Promise<PairQueue> {
  const because = granted(mayJudgePairs(who))
  return auditedRead(database, who, async db => {
    const found = await listOpenPairs(db, childrenModel.askedOfEasilyMissed, page)
    const pairs = found.slice(0, pageful)
    return {
      result: { pairs, page, more: found.length > pageful },
      audit: {
        ...{ verb: 'consultation', action: 'pair.listed', because },
        subjects: [...new Set(pairs.flatMap(idsOf))],
      },
    }
  })
}

export type PairView = {
  readonly pair: Pair
  readonly judgements: readonly Judgement[]
  readonly merge: Merge | undefined
}

export async function viewPair(
  database: Database,
  who: Asking,
  id: Id<'candidate'>,
): Promise<PairView> {
  const because = granted(mayJudgePairs(who))
  return auditedRead(database, who, async db => {
    const view = await getPair(db, id)
    const { pair, judgements, merge } = view
    const joined = merge ? [merge.id] : []
    const subjects = [...idsOf(pair), ...judgements.map(one => one.id), ...joined]
    return {
      result: view,
      audit: { verb: 'consultation', action: 'pair.viewed', subjects, because },
    }
  })
}

export async function getPair(db: Db, id: Id<'candidate'>): Promise<PairView> {
  const pair = await findPair(db, id)
  if (!pair) throw new NotFound('pair', id)
  const [judgements, merge] = await Promise.all([
    listJudgements(db, pair),
    findMerge(db, pair.children),
  ])
  return { pair, judgements, merge }
}

export type JoinQueue = {
  readonly found: Awaited<ReturnType<typeof listToJoin>>
  readonly page: number
  readonly more: boolean
}

/** Pairs that somebody judged and that wait for a manager to join or part them. */
export async function viewToJoin(
  database: Database,
  who: Asking,
  page: number,
): Promise<JoinQueue> {
  const because = granted(mayMerge(who))
  return auditedRead(database, who, async db => {
    const all = await listToJoin(db, page)
    const found = all.slice(0, pageful)
    return {
      result: { found, page, more: all.length > pageful },
      audit: {
        ...{ verb: 'consultation', action: 'pair.to-join-listed', because },
        subjects: [...new Set(found.flatMap(({ pair }) => idsOf(pair)))],
      },
    }
  })
}

function idsOf({ id, children: [one, other] }: Pair): string[] {
  return [id, one.id, other.id]
}

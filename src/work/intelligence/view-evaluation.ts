import type { Asking, Keys } from '../../foundation/access/index.ts'
import { listAgencies } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { listCandidates } from './candidates.ts'
import {
  countByState,
  getEvaluation,
  getSealedRaw,
  listChildrenNamed,
  listGradings,
  listItems,
  listQueue,
  listSteps,
  listSummaries,
} from './evaluation.store.ts'
import type { State } from './evaluation.ts'
import { listNamedIn } from './mention.store.ts'
import { openRaw } from './raw.ts'
import { listReleasesFrom } from './release.store.ts'
import { mayEvaluate } from './submission.policy.ts'

const pageful = 25

/** The officers' queue, part by part. */
export const queues = {
  unread: { title: 'To be read', states: ['submitted'] },
  evaluating: {
    title: 'Being evaluated',
    states: ['acknowledged', 'under_evaluation', 'more_information'],
  },
  decided: { title: 'Decided', states: ['logged', 'crime_created', 'safeguarding_referred'] },
  sharing: { title: 'Ready to share', states: ['sanitised'] },
  shared: { title: 'Shared', states: ['disseminated', 'reviewed'] },
  ended: { title: 'Ended', states: ['not_retained', 'expired'] },
} as const satisfies Record<string, { title: string; states: readonly State[] }>

export type Queue = keyof typeof queues

export type QueueView = Awaited<ReturnType<typeof viewQueue>>

export async function viewQueue(database: Database, who: Asking, queue: Queue, pageNumber: number) {
  const because = granted(mayEvaluate(who))
  return auditedRead(database, who, async db => {
    const asked = { limit: pageful + 1, offset: (pageNumber - 1) * pageful }
    const found = await listQueue(db, queues[queue].states, asked)
    const waiting = found.slice(0, pageful)
    const items = await listItems(
      db,
      waiting.map(one => one.id),
    )
    const counts = await countByState(db)
    const subjects = [...waiting, ...items].map(one => one.id)
    return {
      result: { queue, waiting, items, counts, more: found.length > pageful, pageNumber },
      audit: { verb: 'consultation', action: 'intelligence.queue-shown', subjects, because },
    }
  })
}

export type EvaluationView = Awaited<ReturnType<typeof viewEvaluation>>

/** Everything officers know of one submission, what was told opened for this once. */
export async function viewEvaluation(
  database: Database,
  keys: Keys,
  who: Asking,
  id: Id<'submission'>,
) {
  const because = granted(mayEvaluate(who))
  return auditedRead(database, who, async db => {
    const evaluation = await getEvaluation(db, id)
    const raw = openRaw(keys, id, await getSealedRaw(db, id))
    const items = await listItems(db, [id])
    const children = await listChildrenNamed(db, id)
    const steps = await listSteps(db, id)
    const gradings = await listGradings(db, id)
    const summaries = await listSummaries(db, id)
    const releases = await listReleasesFrom(db, id)
    const agencies = await listAgencies(db, evaluation.areaId)
    const { candidates } = await listCandidates(db, await listNamedIn(db, id))
    const alike = [...candidates.values()].flat().map(one => one.mention.id)
    const parts = [items, children, steps, gradings, summaries, releases].flat()
    const audiences = releases.flatMap(({ audience }) => audience.map(one => one.id))
    const about = children.map(one => one.childId)
    const subjects = [id, ...parts.map(one => one.id), ...audiences, ...about, ...alike]
    const named = { items, children, candidates }
    return {
      result: { evaluation, raw, ...named, steps, gradings, summaries, releases, agencies },
      audit: { verb: 'consultation', action: 'intelligence.raw-shown', subjects, because },
    }
  })
}

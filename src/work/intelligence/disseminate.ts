import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { todayInLondon } from '../../foundation/kernel/london.ts'
import { evaluating } from './evaluate.ts'
import { listGradings, listSummaries, takeSteps } from './evaluation.store.ts'
import { from, type NewRelease, type Review } from './evaluation.ts'
import type { IntelligenceReleased } from './events.ts'
import {
  findSubmissionOf,
  getRelease,
  insertRelease,
  listReleases,
  updateReleaseEnded,
} from './release.store.ts'
import { maySubmitIntelligence } from './submission.policy.ts'

/**
 * Tells a named audience what the summary says, and nothing else of it. Each is told that there is something to read.
 *
 * With conditions it takes the agreement of a second officer; the database refuses it without.
 */
export function disseminate(
  database: Database,
  who: Asking,
  id: Id<'submission'>,
  release: NewRelease,
) {
  return evaluating(database, who, id, 'intelligence.released', async (tx, { areaId }, within) => {
    const [summary] = await listSummaries(tx, id)
    const [grading] = await listGradings(tx, id)
    if (!summary || !grading || summary.gradingId !== grading.id)
      throw new Conflict('summary', '', {})
    if (grading.handling === 'C' && !summary.agreed) throw new Conflict('summary', '', {})
    const releaseId = await insertRelease(tx, { submissionId: id, areaId, summary }, release, who)
    await takeSteps(tx, within, from.release, [{ state: 'disseminated' }], who)
    const { agencyIds, roleIds, childIds } = release
    const released: IntelligenceReleased = {
      ...{ type: 'intelligence.released', releaseId, areaId, agencyIds, roleIds, childIds },
    }
    // One release may go to several; its audience is named with it.
    return { ids: [releaseId, ...childIds], events: [released], recipientId: releaseId }
  })
}

/** Whether it is still right to share it. Where not, its readers no longer find it from the same moment. */
export async function reviewRelease(
  database: Database,
  who: Asking,
  releaseId: Id<'release'>,
  { keep, why }: Review,
) {
  const id = await database.asking(who, db => findSubmissionOf(db, releaseId))
  return evaluating(database, who, id, 'intelligence.reviewed', async (tx, _, within) => {
    if (!keep) await updateReleaseEnded(tx, releaseId, why, who.at)
    await takeSteps(tx, within, from.review, [{ state: keep ? 'reviewed' : 'expired', why }], who)
    return { ids: [releaseId] }
  })
}

const pageful = 25

export type ReleasesView = Awaited<ReturnType<typeof viewReleases>>

export async function viewReleases(database: Database, who: Asking, pageNumber: number) {
  const because = granted(maySubmitIntelligence(who))
  return auditedRead(database, who, async db => {
    const asked = { limit: pageful + 1, offset: (pageNumber - 1) * pageful }
    const found = await listReleases(db, todayInLondon(who.at), asked)
    const releases = found.slice(0, pageful)
    const subjects = releases.map(one => one.id)
    return {
      result: { releases, more: found.length > pageful, pageNumber },
      audit: { verb: 'consultation', action: 'intelligence.releases-listed', subjects, because },
    }
  })
}

export async function viewRelease(database: Database, who: Asking, id: Id<'release'>) {
  const because = granted(maySubmitIntelligence(who))
  return auditedRead(database, who, async db => ({
    result: await getRelease(db, id, todayInLondon(who.at)),
    audit: { verb: 'consultation', action: 'intelligence.release-shown', subjects: [id], because },
  }))
}

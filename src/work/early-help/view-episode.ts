import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { findAssessment, findClosing, listReviews } from './course.store.ts'
import { findLevel, isToBeReferredAgain } from './elsewhere.store.ts'
import { mayHelp, mayLead, mayReadEpisode } from './episode.policy.ts'
import { getEpisode } from './episode.store.ts'
import { listAims, listInterventions, listSteps } from './plan.store.ts'

export type EpisodeView = Awaited<ReturnType<typeof viewEpisode>>

/** Everything of one episode, for those who help. That it was looked at is written down with it. */
export async function viewEpisode(database: Database, who: Asking, id: Id<'episode'>) {
  return auditedRead(database, who, async db => {
    const episode = await getEpisode(db, id)
    const [assessment, aims, steps, interventions, reviews, closing, level, toBeReferredAgain] =
      await Promise.all([
        findAssessment(db, id),
        listAims(db, id),
        listSteps(db, id, 200),
        listInterventions(db, id, 100),
        listReviews(db, id, 50),
        findClosing(db, id),
        findLevel(db, episode.childId),
        isToBeReferredAgain(db, episode.childId),
      ])
    const workers = steps.map(({ workerId }) => workerId)
    const { because } = mayReadEpisode(who, episode, workers)
    const shown = [assessment, closing, ...aims, ...steps, ...interventions, ...reviews]
    const ids = shown.flatMap(one => (one ? [one.id] : []))
    const began = episode.contactId ? [episode.contactId] : []
    const subjects = [id, episode.childId, ...began, ...ids]
    const leads = mayLead(who, episode).allowed
    const helps = mayHelp(who, episode, workers).allowed
    return {
      result: {
        ...{ episode, assessment, aims, steps, interventions, reviews, closing },
        ...{ level, toBeReferredAgain, leads, helps },
      },
      audit: { verb: 'consultation', action: 'early-help.shown', subjects, because },
    }
  })
}

import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { settleTasksFrom } from '../../records/tasks/index.ts'
import { mayHelp } from './episode.policy.ts'
import { getEpisode } from './episode.store.ts'
import { getStep, insertIntervention, insertProgress, listSteps } from './plan.store.ts'
import { type InterventionDraft, type ProgressDraft, progressStates } from './plan.ts'

/** Records how a step goes. One that is done, or no longer needed, leaves the worker's list of tasks. */
export async function recordProgress(
  database: Database,
  who: Asking,
  stepId: Id<'step'>,
  progress: ProgressDraft,
) {
  return auditedTransaction(database, who, async tx => {
    const step = await getStep(tx, stepId)
    const episode = await getEpisode(tx, step.episodeId)
    const because = granted(mayHelp(who, episode, [step.workerId]))
    if (episode.endedAt) throw new Conflict('episode', String(episode.version), {})
    const id = await insertProgress(tx, episode, stepId, progress, who)
    if (progress.state === 'done' || progress.state === 'not_needed') {
      const state = progress.state === 'done' ? 'done' : 'not_done'
      const outcome = `${progressStates[progress.state]}: ${progress.note}`.slice(0, 20_000)
      await settleTasksFrom(tx, stepId, 'early-help-step', {
        ...{ state, outcome, by: who.id, at: who.at },
      })
    }
    const subjects = [episode.id, episode.childId, stepId, id]
    const action = 'early-help.progress-recorded'
    return { result: episode.id, audit: { verb: 'collection', action, subjects, because } }
  })
}

/** Records help that was given, by whoever has a part in the plan. */
export async function recordIntervention(
  database: Database,
  who: Asking,
  episodeId: Id<'episode'>,
  given: InterventionDraft,
) {
  return auditedTransaction(database, who, async tx => {
    const episode = await getEpisode(tx, episodeId)
    const steps = await listSteps(tx, episodeId, 1000)
    const workers = steps.map(({ workerId }) => workerId)
    const because = granted(mayHelp(who, episode, workers))
    if (episode.endedAt) throw new Conflict('episode', String(episode.version), {})
    const id = await insertIntervention(tx, episode, given, who)
    const subjects = [episodeId, episode.childId, id]
    const action = 'early-help.intervention-recorded'
    return { result: episodeId, audit: { verb: 'collection', action, subjects, because } }
  })
}

import { type Asking, findColleague } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { endOfLondonDay } from '../../foundation/kernel/london.ts'
import { setTask } from '../../records/tasks/index.ts'
import { updateEpisode } from './episode.store.ts'
import type { EarlyHelpEvent } from './events.ts'
import { insertAim, insertStep } from './plan.store.ts'
import type { StepDraft } from './plan.ts'
import { ofEpisode, writeAsLead } from './write-as-lead.ts'

/** Adds a step to the plan. A worker's step stands on the worker's home page; with the first one the plan has begun. */
export async function addStep(
  database: Database,
  who: Asking,
  episodeId: Id<'episode'>,
  draft: StepDraft,
) {
  return writeAsLead(database, who, episodeId, 'early-help.step-added', async (tx, episode) => {
    const { areaId, childId } = episode
    const worker = draft.workerId ? await findColleague(tx, draft.workerId) : undefined
    if (draft.workerId && !worker) throw new NotFound('colleague', draft.workerId)
    const aimId =
      typeof draft.aim === 'string' ? draft.aim : await insertAim(tx, episode, draft.aim.words, who)
    const agencyId = worker?.agencyId ?? null
    const stepId = await insertStep(tx, episode, aimId, { ...draft, agencyId }, who)
    const events: EarlyHelpEvent[] = []
    if (worker) {
      await setTask(tx, {
        ...{ areaId, childId, kind: 'early-help-step', title: draft.what, sourceId: stepId },
        ...{ path: `/early-help/steps/${stepId}`, setBy: who.id },
        ...{ ownerId: worker.id, ownerAgencyId: worker.agencyId },
        ...{ startedAt: who.at, dueAt: endOfLondonDay(draft.dueOn) },
      })
      const given = { type: 'early-help.step-given', stepId, workerId: worker.id } as const
      events.push({ ...given, ...ofEpisode(episode) })
    }
    if (!episode.planStartedAt) {
      await updateEpisode(tx, episode, { planStartedAt: who.at })
      events.push({ type: 'early-help.plan-started', ...ofEpisode(episode) })
    }
    return { result: episodeId, subjects: [stepId], events }
  })
}

import { type Asking, listColleagues, type RoleId, roles } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { type Id } from '../../foundation/kernel/id.ts'
import { todayInLondon } from '../../foundation/kernel/london.ts'
import { accepted } from '../../foundation/kernel/outcome.ts'
import { form, idIn, type Route } from '../../foundation/routing/index.ts'
import { addStep } from './add-step.ts'
import { mayHelp, mayReadEpisode, mayWorkEarlyHelp } from './episode.policy.ts'
import { aboutChild, viewForLead, viewOf } from './episode.routes.ts'
import { getEpisode } from './episode.store.ts'
import type { Episode } from './episode.ts'
import { getStep, listAims, listProgress, listSteps } from './plan.store.ts'
import { readIntervention, readProgress, readStep } from './plan.ts'
import { interventionPage, progressPage, stepPage } from './plan.view.ts'
import { recordIntervention, recordProgress } from './record-help.ts'

/** Whoever works with children can have a step; who looks at records from above cannot. */
const workerRoles = (Object.keys(roles) as RoleId[]).filter(
  role => !['none', 'process'].includes(roles[role].reach) && role !== 'scrutineer',
)

export function planRoutes(database: Database): Route[] {
  return [
    ...form(database, {
      path: '/early-help/:episode/steps/new',
      title: 'A step of an early help plan',
      may: mayWorkEarlyHelp,
      async page(request, state) {
        const { about, found } = await viewForLead(database, request, table)
        return stepPage(about, found.aims, found.workers, state)
      },
      async send(request) {
        const { who, answers } = request
        const id = idIn(request, 'episode')
        const { aims, workers } = await database.asking(who, async db =>
          table(db, await getEpisode(db, id)),
        )
        const draft = readStep(answers, aims, workers, todayInLondon(who.at))
        if (!draft.ok) return draft
        return accepted(`/early-help/${await addStep(database, who, id, draft.value)}`)
      },
    }),

    ...form(database, {
      path: '/early-help/steps/:planStep',
      title: 'How a step of an early help plan goes',
      may: mayWorkEarlyHelp,
      async page(request, state) {
        const view = await viewStep(database, request.who, idIn(request, 'step', 'planStep'))
        return progressPage(view, request.who.at, state)
      },
      async send(request) {
        const draft = readProgress(request.answers)
        if (!draft.ok) return draft
        const id = await recordProgress(
          database,
          request.who,
          idIn(request, 'step', 'planStep'),
          draft.value,
        )
        return accepted(`/early-help/${id}`)
      },
    }),

    ...form(database, {
      path: '/early-help/:episode/interventions/new',
      title: 'Help that was given',
      may: mayWorkEarlyHelp,
      async page(request, state) {
        const { about } = await viewOf(database, request, async (db, episode) => {
          const steps = await listSteps(db, episode.id, 1000)
          const workers = steps.map(({ workerId }) => workerId)
          return { result: undefined, because: granted(mayHelp(request.who, episode, workers)) }
        })
        return interventionPage(about, state)
      },
      async send(request) {
        const { who, answers } = request
        const draft = readIntervention(answers, todayInLondon(who.at))
        if (!draft.ok) return draft
        const id = await recordIntervention(database, who, idIn(request, 'episode'), draft.value)
        return accepted(`/early-help/${id}`)
      },
    }),
  ]
}

/** What a step is chosen from. */
async function table(db: Db, episode: Episode) {
  return {
    aims: await listAims(db, episode.id),
    workers: await listColleagues(db, episode.areaId, workerRoles, 1000),
  }
}

async function viewStep(database: Database, who: Asking, id: Id<'step'>) {
  return auditedRead(database, who, async db => {
    const step = await getStep(db, id)
    const episode = await getEpisode(db, step.episodeId)
    const progress = await listProgress(db, id, 50)
    const helps = mayHelp(who, episode, [step.workerId]).allowed
    const records = helps && !episode.endedAt
    const { because } = mayReadEpisode(who, episode, [step.workerId])
    const subjects = [id, episode.id, episode.childId, ...progress.map(one => one.id)]
    return {
      result: { step, about: aboutChild(episode), progress, records },
      audit: { verb: 'consultation', action: 'early-help.step-shown', subjects, because },
    }
  })
}

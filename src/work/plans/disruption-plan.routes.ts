import type { Database, Db } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { readId } from '../../foundation/kernel/id.ts'
import { todayInLondon } from '../../foundation/kernel/london.ts'
import { accepted } from '../../foundation/kernel/outcome.ts'
import { form, get, idIn, page, type Route, versionOf } from '../../foundation/routing/index.ts'
import { getChild } from '../../records/people/index.ts'
import { findDisruptionPlan } from './disruption-plan.store.ts'
import { readDisruptionPlan, readDisruptionStep } from './disruption-plan.ts'
import {
  disruptionPlanPage,
  disruptionStepPage,
  newDisruptionStepPage,
  writeDisruptionPlanPage,
} from './disruption-plan.view.ts'
import { mayReadDisruption, mayReadPlans, mayWriteDisruption } from './plan.policy.ts'
import { aboutChild, table } from './safety-plan.routes.ts'
import { viewDisruptionPlan, viewDisruptionStep } from './view-disruption-plan.ts'
import { addDisruptionStep, writeDisruptionPlan } from './write-disruption-plan.ts'

export function disruptionPlanRoutes(database: Database): Route[] {
  return [
    get('/children/:child/disruption-plan', mayReadDisruption, async request => {
      const view = await viewDisruptionPlan(database, request.who, idIn(request, 'child'))
      return page(disruptionPlanPage(view, request.who.at))
    }),

    get('/disruption-steps/:disruptionStep', mayReadPlans, async ({ who, params }) => {
      const id = readId<'disruption-step'>(params.disruptionStep)
      if (!id) throw new NotFound('disruption step')
      return page(disruptionStepPage(await viewDisruptionStep(database, who, id), who.at))
    }),

    ...form(database, {
      path: '/children/:child/disruption-plan/write',
      title: 'A disruption plan',
      may: mayWriteDisruption,
      async begin(request) {
        const plan = await database.asking(request.who, db =>
          findDisruptionPlan(db, idIn(request, 'child')),
        )
        if (!plan) return { version: '0' }
        const { aim, risk, number } = plan
        return { answers: { aim, risk }, version: String(number) }
      },
      async page(request, state) {
        const id = idIn(request, 'child')
        const standing = (db: Db) => findDisruptionPlan(db, id)
        const { about } = await aboutChild(database, request.who, id, 'disruption-plan', standing)
        return writeDisruptionPlanPage(about, state)
      },
      async send(request) {
        const { who, answers } = request
        const draft = readDisruptionPlan(answers, todayInLondon(who.at))
        if (!draft.ok) return draft
        const id = idIn(request, 'child')
        await writeDisruptionPlan(database, who, id, draft.value, versionOf(answers))
        return accepted(`/children/${id}/disruption-plan`)
      },
    }),

    ...form(database, {
      path: '/children/:child/disruption-plan/steps/new',
      title: 'A step of disruption',
      may: mayWriteDisruption,
      async page(request, state) {
        const id = idIn(request, 'child')
        const { who } = request
        const { about, found } = await aboutChild(database, who, id, 'disruption-plan', table)
        return newDisruptionStepPage(about, found, state)
      },
      async send(request) {
        const { who, answers } = request
        const id = idIn(request, 'child')
        const found = await database.asking(who, async db => table(db, await getChild(db, id)))
        const draft = readDisruptionStep(answers, found, todayInLondon(who.at))
        if (!draft.ok) return draft
        await addDisruptionStep(database, who, id, draft.value)
        return accepted(`/children/${id}/disruption-plan`)
      },
    }),
  ]
}

import type { Database, Db } from '../../foundation/database/index.ts'
import { todayInLondon } from '../../foundation/kernel/london.ts'
import { accepted } from '../../foundation/kernel/outcome.ts'
import { form, get, idIn, page, type Route, versionOf } from '../../foundation/routing/index.ts'
import { mayReadPlans, mayWriteSafetyPlan } from './plan.policy.ts'
import { planTransition, viewTransition } from './plan-transition.ts'
import { aboutChild } from './safety-plan.routes.ts'
import { listTransitionPlans } from './transition.store.ts'
import { readTransition } from './transition.ts'
import { transitionPage, writeTransitionPage } from './transition.view.ts'

export function transitionRoutes(database: Database): Route[] {
  return [
    get('/children/:child/transition', mayReadPlans, async request =>
      page(transitionPage(await viewTransition(database, request.who, idIn(request, 'child')))),
    ),

    ...form(database, {
      path: '/children/:child/transition/write',
      title: 'A plan towards eighteen',
      may: mayWriteSafetyPlan,
      async begin(request) {
        const [plan] = await database.asking(request.who, db =>
          listTransitionPlans(db, idIn(request, 'child'), 1),
        )
        if (!plan) return { version: '0' }
        const { childsWords, notHeardWhy, service, contact, changes, stays, number } = plan
        const answers = { childsWords, notHeardWhy, service, contact, changes, stays }
        return { answers, version: String(number) }
      },
      async page(request, state) {
        const id = idIn(request, 'child')
        const standing = async (db: Db) => (await listTransitionPlans(db, id, 1))[0]
        const { about } = await aboutChild(database, request.who, id, 'transition', standing)
        return writeTransitionPage(about, state)
      },
      async send(request) {
        const { who, answers } = request
        const draft = readTransition(answers, todayInLondon(who.at))
        if (!draft.ok) return draft
        const id = idIn(request, 'child')
        await planTransition(database, who, id, draft.value, versionOf(answers))
        return accepted(`/children/${id}/transition`)
      },
    }),
  ]
}

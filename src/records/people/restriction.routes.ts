import type { Database } from '../../foundation/database/index.ts'
import { todayInLondon } from '../../foundation/kernel/london.ts'
import { accepted } from '../../foundation/kernel/outcome.ts'
import { form, get, idIn, page, pageIn, type Route } from '../../foundation/routing/index.ts'
import { admit, restrictChild } from './restrict-child.ts'
import { mayKeepRestrictions, mayRestrict } from './restriction.policy.ts'
import { readAdmission, readRestriction } from './restriction.ts'
import {
  admittingPage,
  restrictingPage,
  restrictionPage,
  restrictionsPage,
} from './restriction.view.ts'
import { sendLifting } from './send-lifting.ts'
import {
  viewAdmitting,
  viewRestricting,
  viewRestriction,
  viewRestrictions,
} from './view-shields.ts'

export function restrictionRoutes(database: Database): Route[] {
  return [
    get('/restrictions', mayKeepRestrictions, async ({ who, query }) =>
      page(restrictionsPage(await viewRestrictions(database, who, pageIn(query)))),
    ),
    ...form(database, {
      path: '/restrictions/:restriction',
      title: 'Ending a restriction',
      may: mayKeepRestrictions,
      fresh: true,
      async page(request, state) {
        const view = await viewRestriction(database, request.who, idIn(request, 'restriction'))
        return restrictionPage(view, request.who, state)
      },
      send: request =>
        sendLifting(database, request, {
          kind: 'restriction',
          id: idIn(request, 'restriction'),
        }),
    }),
    ...form(database, {
      path: '/restrictions/:restriction/names',
      title: 'Who sees a restricted record',
      may: mayKeepRestrictions,
      fresh: true,
      async page(request, state) {
        const id = idIn(request, 'restriction')
        return admittingPage(await viewAdmitting(database, request.who, id), state)
      },
      async send(request) {
        const { who, answers } = request
        const id = idIn(request, 'restriction')
        const admission = readAdmission(answers, who.id, await viewAdmitting(database, who, id))
        if (!admission.ok) return admission
        await admit(database, who, id, admission.value)
        return accepted(`/restrictions/${id}`)
      },
    }),
    ...form(database, {
      path: '/children/:child/restrictions/new',
      title: 'Restricting a record',
      may: mayRestrict,
      async page(request, state) {
        const view = await viewRestricting(database, request.who, idIn(request, 'child'))
        return restrictingPage(view, state)
      },
      async send(request) {
        const { who, answers } = request
        const childId = idIn(request, 'child')
        const view = await viewRestricting(database, who, childId)
        const restriction = readRestriction(answers, todayInLondon(who.at), view)
        if (!restriction.ok) return restriction
        await restrictChild(database, who, childId, restriction.value)
        return accepted(`/children/${childId}`)
      },
    }),
  ]
}

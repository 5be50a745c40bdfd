import { listAreas } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { accepted, refused } from '../../foundation/kernel/outcome.ts'
import { form, get, idIn, page, type Request, type Route } from '../../foundation/routing/index.ts'
import { readCircle, readGroupSession } from './circle.ts'
import {
  circlePage,
  circlesPage,
  groupSessionPage,
  joinPage,
  newCirclePage,
} from './circle.view.ts'
import {
  beginCircle,
  joinCircle,
  recordGroupSession,
  viewCircle,
  viewCircles,
} from './keep-circle.ts'
import { mayGiveSupport } from './referral.policy.ts'

export function circleRoutes(database: Database): Route[] {
  const id = (request: Request) => idIn(request, 'circle')
  const path = (request: Request) => `/support/groups/${id(request)}`
  const view = (request: Request) => viewCircle(database, request.who, id(request))
  return [
    get('/support/groups', mayGiveSupport, async ({ who }) =>
      page(circlesPage(await viewCircles(database, who))),
    ),
    ...form(database, {
      path: '/support/groups/new',
      title: 'Beginning a group',
      may: mayGiveSupport,
      async page({ who }, state) {
        const areas = await database.asking(who, db => listAreas(db))
        const own = areas.filter(area => who.areaIds.includes(area.id))
        return newCirclePage(
          own.map(area => ({ value: area.id, text: area.name })),
          state,
        )
      },
      async send({ who, answers }) {
        const read = readCircle(answers)
        const areaId = who.areaIds.find(area => area === answers.area)
        if (!read.ok || !areaId)
          return refused([
            ...(read.ok ? [] : read.problems),
            ...(areaId ? [] : [{ field: 'area', text: 'Select the area' }]),
          ])
        return accepted(
          `/support/groups/${await beginCircle(database, who, { ...read.value, areaId })}`,
        )
      },
    }),
    get('/support/groups/:circle', mayGiveSupport, async request =>
      page(circlePage(await view(request))),
    ),
    ...form(database, {
      path: '/support/groups/:circle/join',
      title: 'Adding a child to a group',
      may: mayGiveSupport,
      page: async (request, state) => joinPage(await view(request), state),
      async send(request) {
        const { others } = await view(request)
        const chosen = others.find(one => one.id === request.answers.referral)
        if (!chosen) return refused([{ field: 'referral', text: 'Select who joins' }])
        await joinCircle(database, request.who, id(request), chosen.id)
        return accepted(path(request))
      },
    }),
    ...form(database, {
      path: '/support/groups/:circle/session',
      title: 'A group session',
      may: mayGiveSupport,
      async page(request, state) {
        const shown = await view(request)
        if (shown.members.length === 0) throw new NotFound('group with members', id(request))
        return groupSessionPage(shown, state)
      },
      async send(request) {
        const { who, answers } = request
        const { members } = await view(request)
        const read = readGroupSession(answers, members, londonDayOf(who.at))
        if (!read.ok) return read
        await recordGroupSession(database, who, id(request), read.value)
        const heard = read.value.some(({ concern }) => concern !== 'no')
        return accepted(heard ? '/drafts' : path(request))
      },
    }),
  ]
}

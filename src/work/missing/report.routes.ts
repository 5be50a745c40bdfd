import { listOwnAreas } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { accepted, refused } from '../../foundation/kernel/outcome.ts'
import { form, get, idIn, page, post, type Route } from '../../foundation/routing/index.ts'
import { maySearchChildren, searchForChildren } from '../../records/people/index.ts'
import { readReport } from './episode.ts'
import { childsEpisodesPage, type ProposeAnswers } from './episode.view.ts'
import { mayMeetMissing } from './missing.policy.ts'
import { alreadyMissingPage, reportPage, whoIsMissingPage } from './report.view.ts'
import { reportMissing } from './report-missing.ts'
import { viewChildsEpisodes, viewWhom } from './view-episode.ts'

export function reportRoutes(database: Database, propose: ProposeAnswers): Route[] {
  return [
    {
      ...get('/missing/new', mayMeetMissing, async ({ who, csrf }) =>
        page(whoIsMissingPage({ text: '', found: undefined, today: londonDayOf(who.at), csrf })),
      ),
      urgent: true,
    },
    // Not in the address: a name that is looked for must not stay in a browser's history.
    post('/missing/new', mayMeetMissing, async ({ who, answers, csrf }) => {
      const text = answers.q?.trim().slice(0, 200) ?? ''
      const looks = text !== '' && maySearchChildren(who).allowed
      const found = looks ? await searchForChildren(database, who, text) : undefined
      return page(whoIsMissingPage({ text, found, today: londonDayOf(who.at), csrf }))
    }),

    ...form(database, {
      path: '/missing/new/in-words',
      title: 'Report a child missing',
      may: mayMeetMissing,
      urgent: true,
      begin: async ({ who }) => ({ answers: dayAnswers('lastSeen', londonDayOf(who.at)) }),
      page: async ({ who }, state) => {
        const areas = await database.asking(who, db => listOwnAreas(db, who))
        return reportPage({ areas }, state)
      },
      async send({ who, answers }) {
        const areaId = who.areaIds.find(id => id === answers.area)
        const report = readReport(answers, who.at, false)
        if (!areaId)
          return refused([
            ...(report.ok ? [] : report.problems),
            { field: 'area', text: 'Select the area' },
          ])
        if (!report.ok) return report
        return accepted(`/missing/${await reportMissing(database, who, { areaId }, report.value)}`)
      },
    }),

    get('/children/:child/missing', mayMeetMissing, async request => {
      const view = await viewChildsEpisodes(database, request.who, idIn(request, 'child'))
      const { at } = request.who
      return page(childsEpisodesPage(view, propose(view.episodes, view.numbers, at), at))
    }),

    ...form(database, {
      path: '/children/:child/missing/new',
      title: 'Report a child missing',
      may: mayMeetMissing,
      urgent: true,
      begin: async ({ who }) => ({ answers: dayAnswers('lastSeen', londonDayOf(who.at)) }),
      async page(request, state) {
        const { child, known } = await viewWhom(database, request.who, idIn(request, 'child'))
        return known ? alreadyMissingPage(child, known) : reportPage({ child }, state)
      },
      async send(request) {
        const { who, answers } = request
        const report = readReport(answers, who.at, true)
        if (!report.ok) return report
        const whom = { childId: idIn(request, 'child') }
        return accepted(`/missing/${await reportMissing(database, who, whom, report.value)}`)
      },
    }),
  ]
}

function dayAnswers(name: string, day: CalendarDate) {
  const [year, month, date] = day.split('-')
  return {
    [`${name}-day`]: String(Number(date)),
    [`${name}-month`]: String(Number(month)),
    [`${name}-year`]: year,
  }
}

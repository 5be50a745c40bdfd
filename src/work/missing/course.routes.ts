import { listColleagues, listWhoSee } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { readId } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { accepted, refused } from '../../foundation/kernel/outcome.ts'
import { reading } from '../../foundation/kernel/reading.ts'
import {
  follow,
  form,
  get,
  idIn,
  page,
  pageIn,
  post,
  type Request,
  type Route,
  seeOther,
} from '../../foundation/routing/index.ts'
import { searchForChildren } from '../../records/people/index.ts'
import { boardPage, interviewsDuePage } from './board.view.ts'
import {
  backPage,
  cancelPage,
  foundPage,
  handOverPage,
  newsPage,
  riskPage,
} from './course-forms.view.ts'
import { getBoardVersion, getEpisode } from './episode.store.ts'
import { episodePage } from './episode.view.ts'
import { readFinding, readHomecoming } from './finding.ts'
import { acceptHandover, handOver } from './hand-over.ts'
import { afterReturn } from './interview.view.ts'
import {
  lookers,
  mayInterview,
  mayLookForMissing,
  mayMeetMissing,
  mayNameMissing,
} from './missing.policy.ts'
import { nameChildPage } from './name-child.view.ts'
import {
  addNews,
  assessRisk,
  cancelEpisode,
  nameMissingChild,
  recordFinding,
  recordHomecoming,
} from './record-course.ts'
import { readRisk } from './risk.ts'
import { viewBoard, viewInterviewsDue } from './view-board.ts'
import { viewBrief, viewEpisode } from './view-episode.ts'
import { viewAfter } from './view-interview.ts'

export function courseRoutes(database: Database): Route[] {
  const id = (request: Request) => idIn(request, 'episode', 'missing')
  const back = (request: Request) => accepted(`/missing/${id(request)}`)
  /** An episode that is over takes nothing more; its forms are as absent as it would be. */
  const brief = async (request: Request) => {
    const view = await viewBrief(database, request.who, id(request))
    if (view.episode.endedAt) throw new NotFound('open missing episode', id(request))
    return view
  }
  const lost = async (request: Request) => {
    const view = await brief(request)
    if (view.episode.locatedAt) throw new NotFound('child to be found', id(request))
    return view
  }
  return [
    get('/missing', mayMeetMissing, async ({ who, query }) =>
      page(boardPage(await viewBoard(database, who, pageIn(query)), who.at)),
    ),
    follow('/missing/changes', mayMeetMissing, async ({ who }) => ({
      topic: 'missing',
      version: await database.askingOne(who, getBoardVersion),
    })),
    get('/missing/due', mayMeetMissing, async ({ who, query }) =>
      page(
        interviewsDuePage(
          await viewInterviewsDue(database, who, pageIn(query)),
          mayInterview(who).allowed,
          who.at,
        ),
      ),
    ),
    get('/missing/:missing', mayMeetMissing, async request => {
      const { who, csrf } = request
      const view = await viewEpisode(database, who, id(request))
      const may = {
        look: mayLookForMissing(who).allowed,
        name: mayNameMissing(who).allowed,
        own: view.owner?.acceptedBy === who.id,
      }
      const after = await viewAfter(database, who, view.episode)
      const shown = afterReturn(
        view,
        after,
        { ...may, interview: mayInterview(who).allowed },
        who.at,
      )
      return page(episodePage(view, may, csrf, shown, who.at))
    }),
    post('/missing/:missing/accept', mayLookForMissing, async request => {
      const handoverId = readId<'handover'>(request.answers.handover)
      if (!handoverId) throw new NotFound('handover')
      await acceptHandover(database, request.who, id(request), handoverId)
      return seeOther(`/missing/${id(request)}`)
    }),

    ...form(database, {
      path: '/missing/:missing/risk',
      title: 'The police risk level',
      may: mayLookForMissing,
      page: async (request, state) => riskPage(await brief(request), state),
      async send(request) {
        const risk = readRisk(request.answers, request.who.at)
        if (!risk.ok) return risk
        await assessRisk(database, request.who, id(request), risk.value)
        return back(request)
      },
    }),
    ...form(database, {
      path: '/missing/:missing/news',
      title: 'What is known of a missing child',
      may: mayMeetMissing,
      page: async (request, state) => newsPage(await brief(request), state),
      async send(request) {
        const read = reading(request.answers)
        const words = read.text('words', 'Enter what became known')
        if (read.problems.length > 0) return refused(read.problems)
        await addNews(database, request.who, id(request), words)
        return back(request)
      },
    }),
    ...form(database, {
      path: '/missing/:missing/found',
      title: 'A missing child is found',
      may: mayMeetMissing,
      page: async (request, state) => foundPage(await lost(request), state),
      async send(request) {
        const { episode } = await lost(request)
        const read = readFinding(request.answers, episode.lastSeenAt, request.who.at)
        if (!read.ok) return read
        await recordFinding(database, request.who, id(request), read.value)
        return back(request)
      },
    }),
    ...form(database, {
      path: '/missing/:missing/back',
      title: 'A missing child is back',
      may: mayMeetMissing,
      page: async (request, state) => {
        const view = await brief(request)
        if (!view.episode.locatedAt) throw new NotFound('found child')
        return backPage(view, state)
      },
      async send(request) {
        const { locatedAt } = (await brief(request)).episode
        if (!locatedAt) throw new NotFound('found child')
        const home = readHomecoming(request.answers, locatedAt, request.who.at)
        if (!home.ok) return home
        await recordHomecoming(database, request.who, id(request), home.value)
        return back(request)
      },
    }),
    ...form(database, {
      path: '/missing/:missing/hand-over',
      title: 'Handing over a missing episode',
      may: mayLookForMissing,
      page: async (request, state) => {
        const people = await listTakers(database, request)
        const items = people.map(one => ({ value: one.id, text: `${one.name}, ${one.agencyName}` }))
        return handOverPage(await brief(request), items, state)
      },
      async send(request) {
        const read = reading(request.answers)
        const people = await listTakers(database, request)
        const to = people.find(one => one.id === request.answers.to)
        if (!to) read.problem('to', 'Select who takes over')
        const words = read.text('words', 'Enter what they must know')
        if (read.problems.length > 0 || !to) return refused(read.problems)
        await handOver(database, request.who, id(request), { toId: to.id, words })
        return back(request)
      },
    }),
    ...form(database, {
      path: '/missing/:missing/cancel',
      title: 'A missing episode reported in error',
      may: mayLookForMissing,
      page: async (request, state) => cancelPage(await brief(request), state),
      async send(request) {
        const read = reading(request.answers)
        const reason = read.text('reason', 'Enter how you know')
        if (read.problems.length > 0) return refused(read.problems)
        await cancelEpisode(database, request.who, id(request), reason)
        return back(request)
      },
    }),
    ...form(database, {
      path: '/missing/:missing/child',
      title: 'Which child a missing episode is about',
      may: mayNameMissing,
      page: async (request, state) => {
        const view = await brief(request)
        if (view.episode.childId) throw new NotFound('unnamed episode')
        const text = view.episode.describedAs
        const found = await searchForChildren(database, request.who, text)
        const here = found.filter(({ areaId }) => areaId === view.episode.areaId)
        return nameChildPage(view, here, { text, today: londonDayOf(request.who.at) }, state)
      },
      async send(request) {
        const { child, reference = '' } = request.answers
        const wanted = reference.trim().toUpperCase()
        const other =
          child === 'other' && /^C\d{6,}$/.test(wanted)
            ? (await searchForChildren(database, request.who, wanted))[0]?.id
            : undefined
        if (child === 'other' && !other)
          return refused([
            { field: 'reference', text: 'Enter the reference of a child of this area' },
          ])
        const childId = other ?? readId<'child'>(child)
        if (!childId && child !== 'new')
          return refused([{ field: 'child', text: 'Select the child, or a new record' }])
        const chosen = childId ? { childId } : ('new record' as const)
        await nameMissingChild(database, request.who, id(request), chosen)
        return back(request)
      },
    }),
  ]
}

/** Who looks for missing children in the area and may know of this child. */
async function listTakers(database: Database, request: Request) {
  return database.asking(request.who, async db => {
    const { areaId, childId } = await getEpisode(db, idIn(request, 'episode', 'missing'))
    const people = await listColleagues(db, areaId, lookers)
    if (!childId) return people
    const seeing = await listWhoSee(db, { id: childId, areaId }, lookers)
    return people.filter(({ id }) => seeing.has(id))
  })
}

import { listColleagues, listWhoSee } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { readId } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import {
  follow,
  formsAbout,
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
import { acceptHandover, handOver, readHandingOver } from './hand-over.ts'
import { afterReturn } from './interview.view.ts'
import {
  lookers,
  mayImportNotifications,
  mayInterview,
  mayLookForMissing,
  mayMeetMissing,
  mayNameMissing,
} from './missing.policy.ts'
import { readChosenChild } from './name-child.ts'
import { nameChildPage } from './name-child.view.ts'
import { readWords } from './read-words.ts'
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
  const about = formsAbout(database, '/missing/:missing', 'episode', 'missing')
  /** An episode that is over takes nothing more; its forms are as absent as it would be. */
  const brief = async (request: Request) => {
    const view = await viewBrief(database, request.who, id(request))
    if (view.episode.endedAt) throw new NotFound('open missing episode', id(request))
    return view
  }
  return [
    get('/missing', mayMeetMissing, async ({ who, query }) => {
      const may = {
        look: mayLookForMissing(who).allowed,
        bring: mayImportNotifications(who).allowed,
      }
      return page(boardPage(await viewBoard(database, who, pageIn(query)), may, who.at))
    }),
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

    ...about({
      step: 'risk',
      title: 'The police risk level',
      may: mayLookForMissing,
      open: brief,
      page: riskPage,
      read: ({ answers, who }) => readRisk(answers, who.at),
      carryOut: assessRisk,
    }),
    ...about({
      step: 'news',
      title: 'What is known of a missing child',
      may: mayMeetMissing,
      open: brief,
      page: newsPage,
      read: ({ answers }) => readWords(answers, 'words', 'Enter what became known'),
      carryOut: addNews,
    }),
    ...about({
      step: 'found',
      title: 'A missing child is found',
      may: mayMeetMissing,
      open: async request => {
        const view = await brief(request)
        if (view.episode.locatedAt) throw new NotFound('child to be found', id(request))
        return view
      },
      page: foundPage,
      read: ({ answers, who }, { episode }) => readFinding(answers, episode.lastSeenAt, who.at),
      carryOut: recordFinding,
    }),
    ...about({
      step: 'back',
      title: 'A missing child is back',
      may: mayMeetMissing,
      open: async request => {
        const view = await brief(request)
        const { locatedAt } = view.episode
        if (!locatedAt) throw new NotFound('found child')
        return { ...view, locatedAt }
      },
      page: backPage,
      read: ({ answers, who }, { locatedAt }) => readHomecoming(answers, locatedAt, who.at),
      carryOut: recordHomecoming,
    }),
    ...about({
      step: 'hand-over',
      title: 'Handing over a missing episode',
      may: mayLookForMissing,
      open: async request => ({
        ...(await brief(request)),
        people: await listTakers(database, request),
      }),
      page: handOverPage,
      read: ({ answers }, { people }) => readHandingOver(answers, people),
      carryOut: handOver,
    }),
    ...about({
      step: 'cancel',
      title: 'A missing episode reported in error',
      may: mayLookForMissing,
      open: brief,
      page: cancelPage,
      read: ({ answers }) => readWords(answers, 'reason', 'Enter how you know'),
      carryOut: cancelEpisode,
    }),
    ...about({
      step: 'child',
      title: 'Which child a missing episode is about',
      may: mayNameMissing,
      open: async request => {
        const view = await brief(request)
        const { childId, areaId, describedAs: text } = view.episode
        if (childId) throw new NotFound('unnamed episode')
        const found = await searchForChildren(database, request.who, text)
        const here = found.filter(one => one.areaId === areaId)
        return { ...view, text, here, today: londonDayOf(request.who.at) }
      },
      page: nameChildPage,
      read: ({ who, answers }) =>
        readChosenChild(answers, async reference => {
          const [found] = await searchForChildren(database, who, reference)
          return found?.id
        }),
      carryOut: nameMissingChild,
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

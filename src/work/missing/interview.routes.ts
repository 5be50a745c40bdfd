import type { Database } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { accepted, refused } from '../../foundation/kernel/outcome.ts'
import { reading } from '../../foundation/kernel/reading.ts'
import {
  form,
  get,
  idIn,
  page,
  pageIn,
  type Request,
  type Route,
} from '../../foundation/routing/index.ts'
import { nameOf } from '../../records/people/index.ts'
import { getEpisode } from './episode.store.ts'
import { readInterview, readPrevention, readTelling } from './interview.ts'
import { interviewShownPage, namedListPage } from './interview.view.ts'
import {
  closePage,
  interviewPage,
  namedPage,
  offerPage,
  preventionPage,
  tellPage,
} from './interview-forms.view.ts'
import { mayInterview, mayLookForMissing, mayMeetMissing } from './missing.policy.ts'
import { readOffer } from './offer.ts'
import {
  closeEpisode,
  judgeMentions,
  listInTheWay,
  recordInterview,
  recordOffer,
  recordPrevention,
  tellOfInterview,
} from './record-interview.ts'
import { viewBrief } from './view-episode.ts'
import { viewConversation, viewInterview, viewNamed } from './view-interview.ts'

export function interviewRoutes(database: Database): Route[] {
  const id = (request: Request) => idIn(request, 'episode', 'missing')
  const back = (request: Request) => accepted(`/missing/${id(request)}`)
  const brief = (request: Request) => viewBrief(database, request.who, id(request))
  /** Interviews are of a child who is back, in an episode that is not over. */
  const returned = async (request: Request) => {
    const view = await brief(request)
    const { returnedAt, endedAt } = view.episode
    if (!returnedAt || endedAt) throw new NotFound('returned child', id(request))
    return { ...view, returnedAt }
  }
  const inTheWay = (request: Request) =>
    database.asking(request.who, async db => listInTheWay(db, await getEpisode(db, id(request))))
  return [
    get('/missing/named', mayInterview, async ({ who, query }) =>
      page(namedListPage(await viewNamed(database, who, pageIn(query)), who.at)),
    ),
    ...form(database, {
      path: '/missing/:missing/prevention',
      title: 'A police prevention interview',
      may: mayLookForMissing,
      page: async (request, state) => preventionPage(await returned(request), state),
      async send(request) {
        const { returnedAt } = await returned(request)
        const read = readPrevention(request.answers, returnedAt, request.who.at)
        if (!read.ok) return read
        await recordPrevention(database, request.who, id(request), read.value)
        return back(request)
      },
    }),
    ...form(database, {
      path: '/missing/:missing/offer',
      title: 'An offer of a return interview',
      may: mayInterview,
      page: async (request, state) => offerPage(await returned(request), state),
      async send(request) {
        const { returnedAt } = await returned(request)
        const read = readOffer(request.answers, returnedAt, request.who.at)
        if (!read.ok) return read
        await recordOffer(database, request.who, id(request), read.value)
        return back(request)
      },
    }),
    ...form(database, {
      path: '/missing/:missing/interview',
      title: 'A return interview',
      may: mayInterview,
      begin: async request => ({ answers: { episodes: id(request) } }),
      page: async (request, state) => {
        const view = await returned(request)
        const so = await viewConversation(database, request.who, id(request))
        return interviewPage(view, so, state)
      },
      async send(request) {
        const { open } = await viewConversation(database, request.who, id(request))
        const read = readInterview(request.answers, open, request.who.at)
        if (!read.ok) return read
        await recordInterview(database, request.who, id(request), read.value)
        return back(request)
      },
    }),
    ...form(database, {
      path: '/missing/:missing/close',
      title: 'Closing a missing episode',
      may: mayInterview,
      page: async (request, state) =>
        closePage(await returned(request), await inTheWay(request), state),
      async send(request) {
        const read = reading(request.answers)
        const reason = read.text('reason', 'Enter what was done, and what goes on')
        const [first] = await inTheWay(request)
        if (first) read.problem('reason', first)
        if (read.problems.length > 0) return refused(read.problems)
        await closeEpisode(database, request.who, id(request), reason)
        return back(request)
      },
    }),
    ...ofInterview(database),
  ]
}

function ofInterview(database: Database): Route[] {
  const view = (request: Request) =>
    viewInterview(database, request.who, idIn(request, 'interview'))
  const back = (request: Request) => accepted(`/missing/interviews/${idIn(request, 'interview')}`)
  const caption = async (request: Request) => {
    const { child } = await view(request)
    return `${nameOf(child)}, ${child.reference}`
  }
  return [
    get('/missing/interviews/:interview', mayMeetMissing, async request =>
      page(interviewShownPage(await view(request), mayInterview(request.who).allowed)),
    ),
    ...form(database, {
      path: '/missing/interviews/:interview/tell',
      title: 'Who was told of a return interview',
      may: mayInterview,
      page: async (request, state) => tellPage(await caption(request), state),
      async send(request) {
        const read = readTelling(request.answers)
        if (!read.ok) return read
        const { tellings } = await view(request)
        if (tellings.some(one => one.recipient === read.value.recipient))
          return refused([{ field: 'recipient', text: 'It is recorded already for them' }])
        await tellOfInterview(database, request.who, idIn(request, 'interview'), read.value)
        return back(request)
      },
    }),
    ...form(database, {
      path: '/missing/interviews/:interview/named',
      title: 'What was named in a return interview',
      may: mayInterview,
      page: async (request, state) => {
        const { open } = await view(request)
        if (open.length === 0) throw new NotFound('mention to judge')
        return namedPage(await caption(request), open, state)
      },
      async send(request) {
        const confirmed = reading(request.answers).list('confirmed')
        await judgeMentions(database, request.who, idIn(request, 'interview'), confirmed)
        return confirmed.length > 0 ? accepted('/missing/named') : back(request)
      },
    }),
  ]
}

import type { Database } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { accepted, refused } from '../../foundation/kernel/outcome.ts'
import { reading } from '../../foundation/kernel/reading.ts'
import {
  formsAbout,
  get,
  idIn,
  page,
  pageIn,
  type Request,
  type Route,
} from '../../foundation/routing/index.ts'
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
import { readWords } from './read-words.ts'
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
import { type ListFates, viewConversation, viewInterview, viewNamed } from './view-interview.ts'

/** @param listFates what became of what was named, as the intelligence unit tells whoever passed it on */
export function interviewRoutes(database: Database, listFates: ListFates): Route[] {
  const id = (request: Request) => idIn(request, 'episode', 'missing')
  const about = formsAbout(database, '/missing/:missing', 'episode', 'missing')
  /** Interviews are of a child who is back, in an episode that is not over. */
  const returned = async (request: Request) => {
    const view = await viewBrief(database, request.who, id(request))
    const { returnedAt, endedAt } = view.episode
    if (!returnedAt || endedAt) throw new NotFound('returned child', id(request))
    return { ...view, returnedAt }
  }
  const inTheWay = (request: Request) =>
    database.asking(request.who, async db => listInTheWay(db, await getEpisode(db, id(request))))
  return [
    get('/missing/named', mayInterview, async ({ who, query }) =>
      page(namedListPage(await viewNamed(database, who, pageIn(query), listFates), who.at)),
    ),
    ...about({
      step: 'prevention',
      title: 'A police prevention interview',
      may: mayLookForMissing,
      open: returned,
      page: preventionPage,
      read: ({ answers, who }, { returnedAt }) => readPrevention(answers, returnedAt, who.at),
      carryOut: recordPrevention,
    }),
    ...about({
      step: 'offer',
      title: 'An offer of a return interview',
      may: mayInterview,
      open: returned,
      page: offerPage,
      read: ({ answers, who }, { returnedAt }) => readOffer(answers, returnedAt, who.at),
      carryOut: recordOffer,
    }),
    ...about({
      step: 'interview',
      title: 'A return interview',
      may: mayInterview,
      begin: async request => ({ answers: { episodes: id(request) } }),
      open: async request => ({
        ...(await returned(request)),
        ...(await viewConversation(database, request.who, id(request))),
      }),
      page: interviewPage,
      read: ({ answers, who }, { open }) => readInterview(answers, open, who.at),
      carryOut: recordInterview,
    }),
    ...about({
      step: 'close',
      title: 'Closing a missing episode',
      may: mayInterview,
      open: async request => ({
        ...(await returned(request)),
        inTheWay: await inTheWay(request),
      }),
      page: closePage,
      read: ({ answers }, { inTheWay: [first] }) =>
        first
          ? refused([{ field: 'reason', text: first }])
          : readWords(answers, 'reason', 'Enter what was done, and what goes on'),
      carryOut: closeEpisode,
    }),
    ...ofInterview(database),
  ]
}

function ofInterview(database: Database): Route[] {
  const view = (request: Request) =>
    viewInterview(database, request.who, idIn(request, 'interview'))
  const about = formsAbout(database, '/missing/interviews/:interview', 'interview')
  return [
    get('/missing/interviews/:interview', mayMeetMissing, async request =>
      page(interviewShownPage(await view(request), mayInterview(request.who).allowed)),
    ),
    ...about({
      step: 'tell',
      title: 'Who was told of a return interview',
      may: mayInterview,
      open: view,
      page: tellPage,
      read: ({ answers }, { tellings }) => {
        const read = readTelling(answers)
        return read.ok && tellings.some(one => one.recipient === read.value.recipient)
          ? refused([{ field: 'recipient', text: 'It is recorded already for them' }])
          : read
      },
      carryOut: tellOfInterview,
    }),
    ...about({
      step: 'named',
      title: 'What was named in a return interview',
      may: mayInterview,
      open: async request => {
        const shown = await view(request)
        if (shown.open.length === 0) throw new NotFound('mention to judge')
        return shown
      },
      page: namedPage,
      read: ({ answers }) => accepted(reading(answers).list('confirmed')),
      carryOut: judgeMentions,
      leadsTo: confirmed => (confirmed.length > 0 ? '/missing/named' : undefined),
    }),
  ]
}

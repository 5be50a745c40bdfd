import { listAgencies, listColleagues } from '../../foundation/access/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { readId } from '../../foundation/kernel/id.ts'
import { type Answers, accepted } from '../../foundation/kernel/outcome.ts'
import {
  form,
  get,
  idIn,
  page,
  pageIn,
  type Request,
  type Route,
  type Step,
  steppedForm,
  versionOf,
} from '../../foundation/routing/index.ts'
import { getChild } from '../../records/people/index.ts'
import { mayCountChallenges, mayMeetChallenges, mayRaiseChallenge } from './challenge.policy.ts'
import {
  type AskedSubjects,
  askedOfReferral,
  askedSubjects,
  type Raised,
  type RaisePage,
  raiseProblems,
  readChallenge,
  readMove,
  readReply,
  readSettlement,
  type Speakers,
} from './challenge.ts'
import {
  beforeChallengePage,
  beforeQuestionPage,
  captionOf,
  challengePage,
  challengesPage,
} from './challenge.view.ts'
import {
  moveUpPage,
  type RaiseChoices,
  raiseCheckPage,
  raisePage,
  replyPage,
  settlePage,
} from './challenge-forms.view.ts'
import { countsPage } from './counts.view.ts'
import { moveUp, replyToChallenge, settleChallenge } from './go-on-with-challenge.ts'
import { questionReferral, raiseChallenge } from './raise-challenge.ts'
import { type FindReferral, getAnswerer } from './referral.ts'
import { listStageColleagues } from './stage.store.ts'
import { lastStage } from './stages.ts'
import {
  type ChallengeView,
  viewChallenge,
  viewChallenges,
  viewChildsChallenges,
  viewCounts,
  viewReferral,
} from './view-challenge.ts'

export function challengeRoutes(database: Database, findReferral: FindReferral): Route[] {
  return [
    get('/challenges', mayMeetChallenges, async ({ who, query }) => {
      const view = await viewChallenges(database, who, pageIn(query))
      return page(challengesPage(view, mayCountChallenges(who).allowed, who.at))
    }),
    get('/challenges/counts', mayCountChallenges, async ({ who, query }) =>
      page(countsPage(await viewCounts(database, who), pageIn(query))),
    ),
    get('/children/:child/challenges', mayRaiseChallenge, async request => {
      const view = await viewChildsChallenges(database, request.who, idIn(request, 'child'))
      return page(beforeChallengePage(view, request.who.at))
    }),
    ...raising(database, aboutChild(database)),
    get('/concerns/:contact/challenges', mayRaiseChallenge, async request => {
      const id = idIn(request, 'contact')
      const view = await viewReferral(database, request.who, id, findReferral)
      return page(beforeQuestionPage(id, view, request.who.at))
    }),
    ...raising(database, aboutReferral(database, findReferral)),
    get('/challenges/:challenge', mayMeetChallenges, async request => {
      const view = await viewChallenge(database, request.who, idIn(request, 'challenge'))
      return page(challengePage(view, request.who.at))
    }),
    ...goingOn(database),
  ]
}

const fields: Readonly<Record<RaisePage, readonly string[]>> = {
  now: ['danger', 'interimSafety'],
  what: ['subject', 'questioned'],
  whom: ['agency'],
  worker: ['worker'],
  why: ['outcomeWanted', 'evidence', 'risk', 'urgent'],
}

/** What a challenge is raised about, and by whom it can be answered. */
type Raising = {
  readonly path: string
  readonly pages: readonly RaisePage[]
  readonly asked: AskedSubjects
  readonly about: (request: Request) => Promise<unknown>
  readonly choices: (request: Request, answers: Answers) => Promise<RaiseChoices>
  readonly raise: (request: Request, raised: Raised) => Promise<string>
}

function aboutChild(database: Database): Raising {
  return {
    path: '/children/:child/challenges/new',
    pages: Object.keys(fields) as RaisePage[],
    asked: askedSubjects,
    about: request => viewChildsChallenges(database, request.who, idIn(request, 'child')),
    choices: (request, answers) =>
      database.asking(request.who, async db => {
        const child = await getChild(db, idIn(request, 'child'))
        const agencyId = readId<'agency'>(answers.agency)
        const workers = await listStageColleagues(db, agencyId ? [agencyId] : [], child.id)
        return {
          about: captionOf(child),
          agencies: await listAgencies(db, child.areaId),
          workers: workers.filter(worker => worker.id !== request.who.id),
          asked: askedSubjects,
        }
      }),
    raise: (request, raised) =>
      raiseChallenge(database, request.who, idIn(request, 'child'), raised),
  }
}

/** Whoever raised the concern knows nobody there: a manager of the front door answers, and is not asked for. */
function aboutReferral(database: Database, findReferral: FindReferral): Raising {
  return {
    path: '/concerns/:contact/challenges/new',
    pages: ['now', 'what', 'why'],
    asked: askedOfReferral,
    about: ({ who, params }) =>
      viewReferral(database, who, idIn({ params }, 'contact'), findReferral),
    choices: ({ who, params }) =>
      database.asking(who, async db => {
        const referral = await findReferral(db, who, idIn({ params }, 'contact'))
        const workers = [await getAnswerer(db, who, referral)]
        const about = `concern ${referral.reference}`
        return { about, agencies: [], workers, asked: askedOfReferral }
      }),
    raise: (request, raised) =>
      questionReferral(database, request.who, idIn(request, 'contact'), raised, findReferral),
  }
}

function raising(database: Database, raised: Raising): Route[] {
  const { path, pages, asked, about, raise } = raised
  const choices = async (request: Request, answers: Answers) => {
    const found = await raised.choices(request, answers)
    // Where there is nobody to choose between, nobody is asked to.
    const [only] = pages.includes('worker') ? [] : found.workers
    return { found, answers: only ? { ...answers, worker: only.id } : answers }
  }
  const steps = pages.map(
    (slug): Step => ({
      slug,
      fields: fields[slug],
      async page(request, state) {
        const action = request.query.from === 'check' ? `${state.action}?from=check` : state.action
        const { found } = await choices(request, state.answers)
        return raisePage(slug, found, { ...state, action })
      },
      problems: answers => raiseProblems(slug, answers, asked),
    }),
  )
  return steppedForm(database, {
    path,
    title: 'A professional challenge',
    may: mayRaiseChallenge,
    about,
    steps,
    async check(request, state) {
      const { found, answers } = await choices(request, state.answers)
      return raiseCheckPage(found, { ...state, answers })
    },
    async send(request) {
      const { found, answers } = await choices(request, request.answers)
      const read = readChallenge(answers, found.workers, asked)
      return read.ok ? accepted(await raise(request, read.value)) : read
    },
    leadsTo: id => `/challenges/${id}`,
  })
}

function goingOn(database: Database): Route[] {
  const view = (request: Request) =>
    viewChallenge(database, request.who, idIn(request, 'challenge'))
  const begin = async (request: Request) => ({
    version: String((await view(request)).challenge.stage),
  })
  const back = (request: Request) => accepted(`/challenges/${idIn(request, 'challenge')}`)
  return [
    ...form(database, {
      path: '/challenges/:challenge/reply',
      title: 'An answer in a challenge',
      may: mayMeetChallenges,
      async page(request, state) {
        openOnly(await view(request))
        return replyPage(state)
      },
      async send(request) {
        const words = readReply(request.answers)
        if (!words.ok) return words
        await replyToChallenge(database, request.who, idIn(request, 'challenge'), words.value)
        return back(request)
      },
    }),
    ...form(database, {
      path: '/challenges/:challenge/up',
      title: 'Moving a challenge up',
      may: mayMeetChallenges,
      async begin(request) {
        const found = await view(request)
        const speakers = await speakersFor(database, request, found)
        const answers = managersIn(found, speakers)
        return { version: String(found.challenge.stage), answers }
      },
      async page(request, state) {
        const found = forLead(await view(request))
        if (found.challenge.stage >= lastStage) throw new NotFound('next stage')
        const speakers = await speakersFor(database, request, found)
        return moveUpPage(found.challenge, speakers, state)
      },
      async send(request) {
        const found = forLead(await view(request))
        const move = readMove(request.answers, await speakersFor(database, request, found))
        if (!move.ok) return move
        const shown = versionOf(request.answers)
        await moveUp(database, request.who, found.challenge.id, shown, move.value)
        return back(request)
      },
    }),
    ...form(database, {
      path: '/challenges/:challenge/settle',
      title: 'Settling a challenge',
      may: mayMeetChallenges,
      begin,
      page: async (request, state) => settlePage(forLead(await view(request)).challenge, state),
      async send(request) {
        const settlement = readSettlement(request.answers)
        if (!settlement.ok) return settlement
        const shown = versionOf(request.answers)
        const id = idIn(request, 'challenge')
        await settleChallenge(database, request.who, id, shown, settlement.value)
        return back(request)
      },
    }),
  ]
}

function openOnly(view: ChallengeView): ChallengeView {
  if (view.challenge.outcome) throw new NotFound('open challenge', view.challenge.id)
  return view
}

function forLead(view: ChallengeView): ChallengeView {
  granted(view.leads)
  return openOnly(view)
}

/** Each side's own people; who hears both sides at the last stage chairs, looks from outside, or leads the partnership. */
async function speakersFor(database: Database, { who }: Request, { challenge }: ChallengeView) {
  return database.asking(who, async (db: Db) => {
    const { raiserAgencyId, agencyId, childId, areaId, stage } = challenge
    const speakers = {
      ours: await listStageColleagues(db, [raiserAgencyId], childId),
      theirs: await listStageColleagues(db, [agencyId], childId),
    }
    if (stage + 1 < lastStage) return speakers
    return {
      ...speakers,
      settling: await listColleagues(db, areaId, ['scrutineer', 'group_chair']),
    }
  })
}

/** The line managers of those who spoke last, where the directory knows them. */
function managersIn({ parties, stages }: ChallengeView, { ours, theirs }: Speakers): Answers {
  const last = stages.at(-1)?.id
  const managerOf = (side: string, people: Speakers['ours']) => {
    const spoke = parties.find(party => party.stageId === last && party.side === side)
    const managerId = people.find(one => one.id === spoke?.practitionerId)?.managerId
    return people.some(one => one.id === managerId) ? (managerId ?? undefined) : undefined
  }
  return { ours: managerOf('raising', ours), theirs: managerOf('challenged', theirs) }
}

import { listColleagues } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { accepted, refused } from '../../foundation/kernel/outcome.ts'
import {
  form,
  formsAbout,
  get,
  idIn,
  page,
  pageIn,
  type Request,
  type Route,
} from '../../foundation/routing/index.ts'
import { type MoveKind, moves, openMoves, readMove } from './move.ts'
import { ofChildPage, ownPage } from './own-referrals.view.ts'
import { mayCountCaseload, mayGiveSupport, mayMeetSupport } from './referral.policy.ts'
import { readReferral } from './referral.ts'
import { referralPage } from './referral.view.ts'
import { movePage, newReferralPage } from './referral-forms.view.ts'
import { sendReferral, takeStep } from './take-step.ts'
import { viewBrief, viewOfChild, viewOwn, viewReferral, viewWhom } from './view-referral.ts'

export function referralRoutes(database: Database): Route[] {
  const child = (request: Request) => idIn(request, 'child')
  return [
    get('/support', mayMeetSupport, async ({ who, query }) => {
      const pageNumber = pageIn(query)
      const rows = await viewOwn(database, who, pageNumber)
      const may = { give: mayGiveSupport(who).allowed, count: mayCountCaseload(who).allowed }
      return page(ownPage(rows, pageNumber, may, who.at))
    }),
    get('/children/:child/support', mayMeetSupport, async request =>
      page(ofChildPage(await viewOfChild(database, request.who, child(request)), request.who.at)),
    ),
    ...form(database, {
      path: '/children/:child/support/new',
      title: 'Asking for support for a child',
      may: mayMeetSupport,
      page: async (request, state) =>
        newReferralPage(await viewWhom(database, request.who, child(request)), state),
      async send(request) {
        const { who, answers } = request
        const { providers } = await viewWhom(database, who, child(request))
        const read = readReferral(answers, providers)
        if (!read.ok) return read
        const { rows } = await viewOfChild(database, who, child(request))
        const { programme } = read.value
        if (rows.some(row => row.programme === programme && !row.endedAt))
          return refused([{ field: 'programme', text: 'The child is referred for this already' }])
        return accepted(`/support/${await sendReferral(database, who, child(request), read.value)}`)
      },
    }),
    get('/support/:referral', mayMeetSupport, async request => {
      const { who } = request
      const view = await viewReferral(database, who, idIn(request, 'referral'))
      return page(referralPage(view, who.at))
    }),
    ...stepKinds.flatMap(kind => stepRoutes(database, kind)),
  ]
}

const stepKinds = (Object.keys(moves) as MoveKind[]).filter(kind => kind !== 'begin')

/** One form for every step: what each asks, and of whom, stands in the table of steps. */
function stepRoutes(database: Database, kind: Exclude<MoveKind, 'begin'>): Route[] {
  const id = (request: Request) => idIn(request, 'referral')
  /** A step that is not open now, or not theirs, is as absent as the referral would be. */
  const ready = async (request: Request) => {
    const { who } = request
    const brief = await viewBrief(database, who, id(request))
    if (!openMoves(brief.referral.state, brief.parts).includes(kind))
      throw new NotFound('step', id(request))
    const { areaId, providerId } = brief.referral
    const asks: readonly string[] = moves[kind].asks
    const workers = asks.includes('worker')
      ? await database.asking(who, db => listColleagues(db, areaId, ['support_provider']))
      : []
    return { ...brief, workers: workers.filter(({ agencyId }) => agencyId === providerId) }
  }
  return formsAbout(
    database,
    '/support/:referral',
    'referral',
  )({
    step: kind,
    title: moves[kind].title,
    may: mayMeetSupport,
    open: ready,
    page: (brief, state) => {
      const workers = brief.workers.map(({ id, name }) => ({ value: id, text: name }))
      return movePage(kind, brief, workers, state)
    },
    read: ({ who, answers }, { workers }) => readMove(kind, answers, londonDayOf(who.at), workers),
    carryOut: (db, who, referral, taken) => takeStep(db, who, referral, kind, taken),
  })
}

import type { Database } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { formsAbout, idIn, type Request, type Route } from '../../foundation/routing/index.ts'
import { noteForms, outcomePage } from './notes.view.ts'
import { readMeasured, setsInUse } from './outcome.ts'
import { mayGiveSupport, mayWriteSupport } from './referral.policy.ts'
import { readAim, readSession, readTalk } from './session.ts'
import { viewBrief } from './view-referral.ts'
import { addAim, isRunning, recordMeasured, recordSession, talkPlanOver } from './write-notes.ts'

/** What a worker writes down while support goes on: each thing is asked, read and kept in its own way. */
export function noteRoutes(database: Database): Route[] {
  const about = formsAbout(database, '/support/:referral', 'referral')
  const running = async (request: Request) => {
    const id = idIn(request, 'referral')
    const brief = await viewBrief(database, request.who, id)
    if (!mayWriteSupport(brief.parts).allowed || !isRunning(brief.referral))
      throw new NotFound('running support', id)
    return brief
  }
  const note = { may: mayGiveSupport, open: running } as const
  const todayOf = ({ who }: Request) => londonDayOf(who.at)
  return [
    ...about({
      ...note,
      step: 'session',
      title: 'A session',
      page: noteForms.session,
      read: request => readSession(request.answers, todayOf(request)),
      carryOut: recordSession,
      leadsTo: ({ concern }, sessionId) => furtherPath(concern, sessionId),
    }),
    ...about({
      ...note,
      step: 'talk',
      title: 'A talk about the plan',
      page: noteForms.talk,
      read: request => readTalk(request.answers, todayOf(request)),
      carryOut: talkPlanOver,
    }),
    ...about({
      ...note,
      step: 'aim',
      title: 'An aim of the child',
      page: noteForms.aim,
      read: ({ answers }) => readAim(answers),
      carryOut: addAim,
    }),
    ...setsInUse.flatMap(set =>
      about({
        ...note,
        step: `outcomes/${set.id}`,
        title: set.label,
        page: (brief, state) => outcomePage(set, brief, state),
        read: (request, { aims }) => readMeasured(set, request.answers, aims, todayOf(request)),
        carryOut: (db, who, id, measured) => recordMeasured(db, who, id, set, measured),
      }),
    ),
  ]
}

/** Where what was heard waits to be sent, filled in: the form has the id of the session. */
export function furtherPath(concern: string, sessionId: string): string | undefined {
  const forms: Readonly<Record<string, string>> = {
    concern: '/concerns/new',
    intelligence: '/intelligence/new',
  }
  const path = forms[concern]
  return path && `${path}/${sessionId}/danger`
}

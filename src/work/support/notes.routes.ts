import type { Asking } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import type { FormState } from '../../foundation/govuk/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { type Answers, accepted, type Outcome } from '../../foundation/kernel/outcome.ts'
import { form, idIn, type Page, type Request, type Route } from '../../foundation/routing/index.ts'
import { noteForms, outcomePage } from './notes.view.ts'
import { readMeasured, setsInUse } from './outcome.ts'
import { mayGiveSupport, mayWriteSupport } from './referral.policy.ts'
import { readAim, readSession, readTalk } from './session.ts'
import { type Brief, viewBrief } from './view-referral.ts'
import { addAim, isRunning, recordMeasured, recordSession, talkPlanOver } from './write-notes.ts'

/** One thing a worker writes down: how it is asked, read and kept. */
type Note<T> = {
  readonly slug: string
  readonly title: string
  readonly page: (brief: Brief, state: FormState) => Page
  readonly read: (answers: Answers, today: CalendarDate, brief: Brief) => Outcome<T>
  /** @returns where to go next */
  readonly write: (database: Database, who: Asking, id: Id<'referral'>, value: T) => Promise<string>
}

export function noteRoutes(database: Database): Route[] {
  const referral = (id: string) => `/support/${id}`
  return [
    ...noteRoute(database, {
      slug: 'session',
      title: 'A session',
      page: noteForms.session,
      read: readSession,
      async write(db, who, id, session) {
        const sessionId = await recordSession(db, who, id, session)
        return furtherPath(session.concern, sessionId) ?? referral(id)
      },
    }),
    ...noteRoute(database, {
      slug: 'talk',
      title: 'A talk about the plan',
      page: noteForms.talk,
      read: readTalk,
      write: async (db, who, id, talk) => {
        await talkPlanOver(db, who, id, talk)
        return referral(id)
      },
    }),
    ...noteRoute(database, {
      slug: 'aim',
      title: 'An aim of the child',
      page: noteForms.aim,
      read: readAim,
      write: async (db, who, id, aim) => {
        await addAim(db, who, id, aim)
        return referral(id)
      },
    }),
    ...setsInUse.flatMap(set =>
      noteRoute(database, {
        slug: `outcomes/${set.id}`,
        title: set.label,
        page: (brief, state) => outcomePage(set, brief, state),
        read: (answers, today, { aims }) => readMeasured(set, answers, aims, today),
        write: async (db, who, id, measured) => {
          await recordMeasured(db, who, id, set, measured)
          return referral(id)
        },
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

function noteRoute<T>(database: Database, note: Note<T>): Route[] {
  const id = (request: Request) => idIn(request, 'referral')
  const ready = async (request: Request) => {
    const brief = await viewBrief(database, request.who, id(request))
    if (!mayWriteSupport(brief.parts).allowed || !isRunning(brief.referral))
      throw new NotFound('running support', id(request))
    return brief
  }
  return form(database, {
    path: `/support/:referral/${note.slug}`,
    title: note.title,
    may: mayGiveSupport,
    page: async (request, state) => note.page(await ready(request), state),
    async send(request) {
      const { who, answers } = request
      const read = note.read(answers, londonDayOf(who.at), await ready(request))
      if (!read.ok) return read
      return accepted(await note.write(database, who, id(request), read.value))
    },
  })
}

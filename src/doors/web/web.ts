import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  type Asking,
  findSession,
  type Practitioner,
  type Session,
  sessionEnds,
} from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import type { Link } from '../../foundation/govuk/index.ts'
import type { Clock } from '../../foundation/kernel/clock.ts'
import { newId, readId } from '../../foundation/kernel/id.ts'
import type { Answers } from '../../foundation/kernel/outcome.ts'
import { isSame } from '../../foundation/kernel/token.ts'
import type { Route } from '../../foundation/routing/index.ts'
import type { Log } from './log.ts'

/** The links at the top of a reader's pages. */
export type Furniture = (reader: SignedIn) => readonly Link[]

export type Web = {
  readonly database: Database
  readonly clock: Clock
  readonly log: Log
  readonly origin: string
  readonly partnership: string
  readonly demonstration: boolean
  /** The place to train in. */
  readonly training?: boolean
  /** A restored copy that nobody has declared says so on every page. */
  readonly copyOf?: Date | undefined
  /** What whoever looks after the service must hear, now. */
  readonly late?: () => readonly string[]
  /** The one other place that pictures come from: a map, where the deployer supplies one. */
  readonly mapsFrom?: string | undefined
  readonly routes: readonly Route[]
  readonly furniture: Furniture
  /** Addresses that answer before anyone is known: signing in, and the demonstration's own. */
  readonly open: (app: FastifyInstance, web: Web) => void
}

export type SignedIn = { readonly session: Session; readonly who: Asking }

/**
 * The name of the cookie; browsers hold a `__Host-` cookie to this host, over TLS, for every path. Not to its port: the
 * place to train in must not take the cookie of the service beside it.
 */
export function sessionCookie(web: Pick<Web, 'origin' | 'training'>): string {
  return `${web.origin.startsWith('https:') ? '__Host-' : ''}cairn${web.training ? '-training' : ''}`
}

export function cookieOptions(web: Pick<Web, 'origin'>) {
  const secure = web.origin.startsWith('https:')
  return { path: '/', httpOnly: true, sameSite: 'lax', secure } as const
}

export async function sessionOf(web: Web, request: FastifyRequest) {
  const token = request.cookies[sessionCookie(web)]
  return token ? findSession(web.database, token) : undefined
}

export function asking(practitioner: Practitioner, request: FastifyRequest, now: Date): Asking {
  return {
    ...practitioner,
    requestId: readId<'request'>(request.id) ?? newId<'request'>(),
    at: now,
  }
}

/** How many seconds are left, for a page that stays open while its words are saved. */
export function sayHowLong(reply: FastifyReply, { session, who }: SignedIn) {
  const left = sessionEnds(session, who).getTime() - who.at.getTime()
  return reply.header('x-session-lasts', Math.floor(left / 1000))
}

export function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? '/'
}

/** Every field once, always text: ticked boxes of one name become lines of one answer. */
export function answersOf(sent: unknown): Answers {
  if (typeof sent !== 'object' || sent === null) return {}
  return Object.fromEntries(
    Object.entries(sent).map(([field, value]) => [
      storable(field),
      storable(Array.isArray(value) ? value.join('\n') : String(value)),
    ]),
  )
}

/** Without the one character that PostgreSQL cannot keep, and with the line ends of everyone but browsers. */
function storable(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll('\0', '')
}

declare module 'fastify' {
  interface FastifyReply {
    nonce: string
  }
}

/** A form carries what its page was given, and a script says it in a header: nobody else's page knows it. */
export function isFromOurPage(
  session: Session,
  request: FastifyRequest,
  answers: Answers = answersOf(request.body),
): boolean {
  return isSame(answers._csrf ?? request.headers['x-csrf']?.toString() ?? '', session.csrf)
}

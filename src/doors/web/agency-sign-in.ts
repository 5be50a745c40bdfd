import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  type AgencySignIn,
  type Asked,
  type Binding,
  beginAnew,
  beginAttempt,
  endAttempt,
  findCode,
  findEmail,
  findInvited,
  findKnownToAgency,
  findLastProof,
  findPractitioner,
  insertIdentity,
  isOver,
  type Key,
  leaveFor,
  listAgencySignIns,
  mark,
  ownPath,
  readReturn,
  type Sent,
  type SignInMethod,
  seal,
  stepOfCode,
  unseal,
  updateCodeUsed,
  updateInvitationUsed,
  useOnce,
  type Vouched,
} from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import { allow } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { Answers } from '../../foundation/kernel/outcome.ts'
import { proofLasts } from '../../foundation/routing/index.ts'
import { agencyCodePage } from './agency-sign-in.view.ts'
import { document } from './document.ts'
import { knownDevice, rememberDevice } from './known-device.ts'
import type { SignInProblem } from './sign-in.view.ts'
import { aboutCode } from './site.ts'
import { startSession } from './start-session.ts'
import { answersOf, asking, cookieOptions, sessionOf, type Web } from './web.ts'

export type Agencies = {
  /** From a file beside Cairn: what it proves itself with to an agency. */
  readonly secretOf: (name: string) => string | undefined
  /** In tests and demonstrations an agency may be a program on this machine. */
  readonly loopback: boolean
  /** By how many seconds our clock is ahead of the machine's. */
  readonly ahead: () => number
}

type Show = (
  request: FastifyRequest,
  reply: FastifyReply,
  sent: Answers,
  problem: SignInProblem,
) => Promise<unknown>

/** What the browser keeps while somebody is away, sealed: nobody else can end what they began. */
type Away = {
  readonly place: string
  readonly sent: Sent
  readonly next: string
  /** What for: signing in, using an invitation, or adding this way in to those they have. */
  readonly invitation?: string
  readonly bind?: true
}

/** What it keeps while a code is asked, of somebody whose agency asked them for one thing only. */
type Half = {
  readonly practitionerId: Id<'practitioner'>
  readonly next: string
  readonly provedAt: number
  readonly until: number
}

const awayFor = 10 * 60_000

/** Signing in where one's own agency does it. It vouches for people we know; it never makes one. */
export function agencySignIn(
  app: FastifyInstance,
  web: Web,
  { key, agencies, show }: { readonly key: Key; readonly agencies: Agencies; readonly show: Show },
) {
  const { database } = web

  const placeOf = async (request: FastifyRequest) => {
    const { place } = request.params as { place?: string }
    const there = (await database.asking(undefined, listAgencySignIns)).find(
      one => one.id === place,
    )
    const secret = there && agencies.secretOf(there.secretName)
    if (!there || !secret) return undefined
    const returnTo = `${web.origin}/sign-in/agency/${there.id}/return`
    const { loopback, ahead } = agencies
    const asked: Asked = { secret, returnTo, loopback, now: web.clock(), ahead: ahead() }
    return { there, asked }
  }

  const keep = (reply: FastifyReply, about: 'away' | 'half', kept: Away | Half) =>
    reply.setCookie(cookieName(web), seal(key, about, JSON.stringify(kept)).toString('base64url'), {
      ...cookieOptions(web),
      maxAge: awayFor / 1000,
    })

  const kept = <T extends Away | Half>(request: FastifyRequest, about: 'away' | 'half') => {
    const sealed = request.cookies[cookieName(web)] ?? ''
    const text = unseal(key, about, Buffer.from(sealed, 'base64url'))
    return text === undefined ? undefined : (JSON.parse(text) as T)
  }

  const forget = (reply: FastifyReply) => reply.clearCookie(cookieName(web), cookieOptions(web))

  app.get('/sign-in/agency/:place', async (request, reply) => {
    const query = answersOf(request.query)
    const found = await placeOf(request)
    if (!found) return show(request, reply, query, 'agency')
    const { there, asked } = found
    try {
      const { url, sent } = await leaveFor(there, asked, query.again === 'yes')
      keep(reply, 'away', {
        ...{ place: there.id, sent, next: ownPath(query.next) },
        ...(query.invitation && { invitation: query.invitation }),
        ...(query.bind === 'yes' && { bind: true }),
      })
      return reply.redirect(url, 303)
    } catch {
      web.log('agency.not-reached', { place: there.id })
      return show(request, reply, query, 'agency')
    }
  })

  app.get('/sign-in/agency/:place/return', async (request, reply) => {
    const away = kept<Away>(request, 'away')
    const found = await placeOf(request)
    forget(reply)
    const next = { next: away?.next ?? '/' }
    if (!away || !found || away.place !== found.there.id) {
      return show(request, reply, next, 'agency')
    }
    const vouched = await answerOf(request, found, away)
    if (!vouched) {
      web.log('agency.not-believed', { place: found.there.id })
      return show(request, reply, next, 'agency')
    }
    if (away.invitation) return useInvitation(request, reply, found.there, vouched, away.invitation)
    if (away.bind) return addToOwn(request, reply, found.there, vouched)
    return letIn(request, reply, found.there, vouched, away.next)
  })

  /** Taken once, before it is looked at. */
  async function answerOf(
    request: FastifyRequest,
    { there, asked }: { readonly there: AgencySignIn; readonly asked: Asked },
    { sent }: Away,
  ): Promise<Vouched | undefined> {
    if (asked.now.getTime() - sent.at > awayFor) return undefined
    const first = await database.asking(undefined, db => useOnce(db, sent.state, asked.now))
    if (!first) return undefined
    const search = request.url.slice(request.url.indexOf('?'))
    return readReturn(there, asked, search, sent).catch(() => undefined)
  }

  async function letIn(
    request: FastifyRequest,
    reply: FastifyReply,
    there: AgencySignIn,
    vouched: Vouched,
    next: string,
  ) {
    const known = await database.asking(undefined, db => findKnownToAgency(db, there.id, vouched))
    if (!known) return show(request, reply, { next }, 'not known')
    const { practitionerId, bound } = known
    if (!vouched.twoFactors) {
      // Who has no other way in has no code either: the first time, the agency must show both.
      if (!bound) return show(request, reply, { next }, 'one factor')
      const until = web.clock().getTime() + proofLasts
      keep(reply, 'half', {
        ...{ practitionerId, next, until },
        provedAt: vouched.provedAt?.getTime() ?? 0,
      })
      return reply.redirect('/sign-in/agency-code', 303)
    }
    const binding = bindingOf(there, vouched, 'email')
    const signedIn = await begin(request, reply, practitionerId, vouched, async (tx, now) =>
      bound ? true : insertIdentity(tx, practitionerId, binding, now),
    )
    return signedIn ? reply.redirect(next, 303) : show(request, reply, { next }, 'not known')
  }

  /** By an invitation: the agency is how they sign in from now on. */
  async function useInvitation(
    request: FastifyRequest,
    reply: FastifyReply,
    there: AgencySignIn,
    vouched: Vouched,
    token: string,
  ) {
    const invited = await database.asking(undefined, db => findInvited(db, token, web.clock()))
    const one =
      invited &&
      (await database.asking({ id: invited.practitionerId }, db =>
        findPractitioner(db, invited.practitionerId),
      ))
    if (!invited || one?.agencyId !== there.agencyId) {
      return show(request, reply, {}, 'not known')
    }
    if (!vouched.twoFactors) return show(request, reply, {}, 'one factor')
    const binding = bindingOf(there, vouched, 'invitation')
    const signedIn = await begin(request, reply, one.id, vouched, async (tx, now) => {
      if (!(await updateInvitationUsed(tx, invited.id, now))) return false
      await beginAnew(tx, one.id, now)
      return insertIdentity(tx, one.id, binding, now)
    })
    return signedIn ? reply.redirect('/', 303) : show(request, reply, {}, 'not known')
  }

  /** By who is signed in and showed a moment ago that it is them. */
  async function addToOwn(
    request: FastifyRequest,
    reply: FastifyReply,
    there: AgencySignIn,
    vouched: Vouched,
  ) {
    const found = await sessionOf(web, request)
    const now = web.clock()
    if (!found || isOver(found.session, found.practitioner, now)) {
      return reply.redirect('/sign-in', 303)
    }
    const { session, practitioner } = found
    const who = asking(practitioner, request, now)
    const proved = await database.asking(who, db => findLastProof(db, session.csrf))
    if (!proved || now.getTime() - proved.getTime() > proofLasts) {
      return reply.redirect('/sign-in?again=yes&next=%2Fmy%2Fsign-in', 303)
    }
    if (practitioner.agencyId !== there.agencyId) throw new NotFound('agency')
    await auditedTransaction(database, who, async tx => {
      const binding = bindingOf(there, vouched, 'themselves')
      if (!(await insertIdentity(tx, who.id, binding, now))) throw new NotFound('agency')
      const { because } = allow('changes how they themselves sign in')
      const subjects = [who.id]
      const action = 'agency-identity.added'
      const audit = { verb: 'alteration', action, subjects, because } as const
      return { result: undefined, audit }
    })
    return reply.redirect('/my/sign-in', 303)
  }

  const begin = (
    request: FastifyRequest,
    reply: FastifyReply,
    id: Id<'practitioner'>,
    { provedAt }: Vouched,
    spend: Parameters<typeof startSession>[5],
  ) => startSession(web, request, reply, id, 'agency', spend, earlier(provedAt, web.clock()))

  app.get('/sign-in/agency-code', async (request, reply) => {
    const half = halfOf(request)
    if (!half) return show(request, reply, {}, 'agency')
    const has = await database.asking({ id: half.practitionerId }, db =>
      findCode(db, half.practitionerId),
    )
    return showCode(reply, has !== undefined, half.next)
  })

  app.post('/sign-in/agency-code', async (request, reply) => {
    const half = halfOf(request)
    if (!half) return show(request, reply, {}, 'agency')
    const { practitionerId, next } = half
    const now = web.clock()
    const { email, sealed } = await database.asking({ id: practitionerId }, async db => ({
      email: await findEmail(db, practitionerId),
      sealed: await findCode(db, practitionerId),
    }))
    const guesser = {
      account: mark(key, 'account', email),
      address: mark(key, 'address', request.ip),
      device: knownDevice(web, key, request, email),
    }
    const attempt = await database.asking(undefined, db => beginAttempt(db, guesser, now))
    if (!attempt) return showCode(reply, sealed !== undefined, next, 'too many')
    const secret = sealed && unseal(key, aboutCode(practitionerId), sealed)
    const step = secret && stepOfCode(secret, answersOf(request.body).code ?? '', now)
    const method: SignInMethod = 'agency-and-code'
    const spend: Parameters<typeof startSession>[5] = tx =>
      updateCodeUsed(tx, practitionerId, Number(step))
    const proved = earlier(new Date(half.provedAt), now)
    if (
      typeof step !== 'number' ||
      !(await startSession(web, request, reply, practitionerId, method, spend, proved))
    ) {
      return showCode(reply, sealed !== undefined, next, 'not right')
    }
    await database.asking(undefined, db => endAttempt(db, attempt, 'right'))
    rememberDevice(web, key, reply, email)
    return forget(reply).redirect(next, 303)
  })

  const halfOf = (request: FastifyRequest) => {
    const half = kept<Half>(request, 'half')
    return half && web.clock().getTime() < half.until ? half : undefined
  }

  const showCode = (
    reply: FastifyReply,
    hasCode: boolean,
    next: string,
    problem?: 'not right' | 'too many',
  ) =>
    reply
      .code(problem === 'too many' ? 429 : problem ? 422 : 200)
      .type('text/html; charset=utf-8')
      .send(
        document(web, agencyCodePage({ hasCode, next, problem }), {
          ...{ nonce: reply.nonce, at: web.clock(), hasProblems: problem !== undefined },
        }),
      )
}

function bindingOf(there: AgencySignIn, { subject }: Vouched, by: Binding['by']): Binding {
  return { issuer: there.issuer, subject, by }
}

/** Where the agency does not say when it asked them, nobody can tell that it was lately. */
function earlier(provedAt: Date | undefined, now: Date): Date {
  return provedAt === undefined ? new Date(0) : provedAt < now ? provedAt : now
}

function cookieName(web: Pick<Web, 'origin'>): string {
  return web.origin.startsWith('https:') ? '__Host-cairn-agency' : 'cairn-agency'
}

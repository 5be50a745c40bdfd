import { randomBytes } from 'node:crypto'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { isSeenThroughGlassAlone } from '../../across/shields/index.ts'
import { isOver, updateSessionSeen } from '../../foundation/access/index.ts'
import { assets } from '../../foundation/govuk/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { newId, readId } from '../../foundation/kernel/id.ts'
import type { Reply, Request, Route } from '../../foundation/routing/index.ts'
import { serveAsMuchAsWeCan } from './admission.ts'
import { browserModules } from './browser-modules.ts'
import { document } from './document.ts'
import { draftRoutes, keepTypedWork, keepUnderThisSession } from './drafts.ts'
import { CrossSite, errorPage, SignedOut } from './error-pages.ts'
import { takeFiles } from './files.ts'
import { following, type Stream } from './following.ts'
import { securityHeaders } from './security-headers.ts'
import { silentConnections } from './silent-connections.ts'
import { beginWatching, whoWatches } from './watching.ts'
import {
  answersOf,
  asking,
  isFromOurPage,
  pathOf,
  type SignedIn,
  sayHowLong,
  sessionOf,
  type Web,
} from './web.ts'

/** Cairn as a web server that listens nowhere yet: tests ask it directly, the hall gives it a port. */
export async function buildServer(web: Web): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: 1024 * 1024,
    trustProxy: false,
    genReqId: () => newId<'request'>(),
    // An address that cannot be read is absent like any other; no hook has run for it.
    frameworkErrors(_error, request, reply) {
      guard(reply)
      return errorPage(web, new NotFound('page'), request, reply)
    },
  })
  const guard = (reply: FastifyReply) => {
    reply.nonce = randomBytes(16).toString('base64')
    reply.headers(securityHeaders(web, reply.nonce))
  }
  await app.register(cookie)
  await app.register(formbody)
  // Forms are all that is sent to us.
  app.removeContentTypeParser(['application/json', 'text/plain'])
  takeFiles(app)
  app.decorateReply('nonce', '')
  const { stream, endAll } = following(web)
  const hangUp = silentConnections(app.server)
  app.addHook('preClose', async () => {
    endAll()
    hangUp()
  })
  app.addHook('onRequest', async (request, reply) => {
    guard(reply)
    refuseCrossSite(request, web)
  })
  app.addHook('onResponse', async (request, reply) => {
    web.log('request.answered', {
      requestId: readId<'request'>(request.id),
      route: { code: request.routeOptions.url ?? 'none' },
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime),
    })
  })
  app.setErrorHandler((error, request, reply) => errorPage(web, error, request, reply))
  app.setNotFoundHandler((request, reply) => errorPage(web, new NotFound('page'), request, reply))

  app.get('/health', async (_request, reply) => reply.type('text/plain').send('ok'))
  for (const asset of [...assets, ...browserModules]) {
    app.get(asset.url, async (_request, reply) =>
      reply
        .header('cache-control', 'public, max-age=31536000, immutable')
        .type(asset.contentType)
        .send(asset.body),
    )
  }
  serveAsMuchAsWeCan(app, web)
  web.open(app, web)
  for (const route of [...web.routes, ...draftRoutes(web)]) serve(app, web, route, stream)
  return app
}

/** Of what our addresses are made. Another spelling leads nowhere, and is never kept as the place of a draft. */
const ourAddress = /^[a-z0-9/-]+$/

function serve(app: FastifyInstance, web: Web, route: Route, stream: Stream) {
  app.route({
    method: route.method,
    url: route.path,
    ...(route.bodyLimit && { bodyLimit: route.bodyLimit }),
    config: {
      takesFiles: route.takesFiles === true,
      urgent: route.urgent === true,
      keeps: route.keeps !== undefined,
    },
    async handler(request, reply) {
      if (!ourAddress.test(pathOf(request))) return reply.callNotFound()
      const watching = route.watched ? await whoWatches(web, request) : undefined
      const signedIn = watching ?? (await whoIsThere(web, request, route))
      if (!signedIn) return keepTypedWork(web, route, request, reply)
      const { session, who } = signedIn
      const answers = answersOf(request.body)
      granted(route.may(who))
      if (await isBehindGlass(web, signedIn, request)) {
        if (route.method === 'GET') return reply.redirect('/break-glass/open', 303)
        throw new NotFound('child')
      }
      if (route.watched && !watching) return reply.redirect(route.watched, 303)
      if (route.method === 'POST' && !isFromOurPage(session, request, answers)) {
        await keepUnderThisSession(web, route, who, request)
        throw new SignedOut('another session')
      }
      const formId = route.method === 'POST' ? readId<'form'>(answers._form) : undefined
      const asked: Request = {
        who: formId ? { ...who, formId } : who,
        path: pathOf(request),
        params: request.params as Request['params'],
        query: answersOf(request.query),
        answers,
        csrf: session.csrf,
        files: request.files,
      }
      const answer = await route.handle(asked)
      if (answer.kind === 'changes' && request.headers.accept === 'text/event-stream') {
        return stream(reply, answer, async () => {
          const still = await (watching ? whoWatches : whoIsThere)(web, request, route)
          if (!still || !route.may(still.who).allowed) return undefined
          const now = await route.handle({ ...asked, who: still.who })
          return now.kind === 'changes' ? now.version : undefined
        })
      }
      return send(web, answer, reply, { session, who }, watching !== undefined)
    },
  })
}

async function whoIsThere(
  web: Web,
  request: FastifyRequest,
  { byItself }: Pick<Route, 'byItself'>,
): Promise<SignedIn | undefined> {
  const found = await sessionOf(web, request)
  const now = web.clock()
  if (!found || isOver(found.session, found.practitioner, now)) return undefined
  const who = asking(found.practitioner, request, now)
  // Once a minute is exact enough for a limit of a quarter of an hour, and most requests then write nothing.
  if (!byItself && now.getTime() - found.session.seenAt.getTime() > 60_000) {
    await web.database.asking(who, db => updateSessionSeen(db, found.session.id, now))
    return { session: { ...found.session, seenAt: now }, who }
  }
  return { session: found.session, who }
}

/**
 * Of a record that is open without a part in it one page says what may be seen. Any other would say that there is
 * nothing where its reader only sees nothing.
 */
async function isBehindGlass(
  { database, clock }: Web,
  { session, who }: SignedIn,
  { params }: FastifyRequest,
): Promise<boolean> {
  const child = readId<'child'>((params as Request['params']).child)
  const open = session.glass && clock() < session.glass.ends
  if (!open || !child) return false
  return database.askingOne(who, db => isSeenThroughGlassAlone(db, child))
}

/** A form of another site cannot be sent to us: browsers say where a POST comes from. */
function refuseCrossSite(request: FastifyRequest, web: Web) {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const { origin, 'sec-fetch-site': site } = request.headers
  const own =
    origin === undefined || origin === web.origin || sameHost(origin, request.headers.host)
  if (!own || (site !== undefined && site !== 'same-origin' && site !== 'none')) {
    throw new CrossSite('sent from another site')
  }
}

function sameHost(origin: string, host: string | undefined): boolean {
  return host !== undefined && URL.canParse(origin) && new URL(origin).host === host
}

async function send(
  web: Web,
  answer: Reply,
  reply: FastifyReply,
  signedIn: SignedIn,
  watched: boolean,
) {
  if (answer.kind === 'screen') {
    await beginWatching(web, reply, signedIn, answer.token)
    return reply.redirect(answer.to, 303)
  }
  if (!watched) sayHowLong(reply, signedIn)
  if (answer.kind === 'see-other') return reply.redirect(answer.to, 303)
  if (answer.kind === 'nothing') return reply.code(204).send()
  if (answer.kind === 'file') {
    return reply
      .header('content-disposition', `attachment; filename="${answer.name}"`)
      .type(answer.contentType)
      .send(answer.body)
  }
  if (answer.kind === 'changes') return reply.type('text/plain').send(String(answer.version))
  if (answer.kind === 'script') {
    return reply
      .header('cache-control', 'private, max-age=31536000, immutable')
      .type('text/javascript; charset=utf-8')
      .send(answer.body)
  }
  const markup = document(web, answer.page, {
    ...(!watched && { reader: signedIn }),
    nonce: reply.nonce,
    at: signedIn.who.at,
    hasProblems: answer.status === 422,
  })
  return reply.code(answer.status).type('text/html; charset=utf-8').send(markup)
}

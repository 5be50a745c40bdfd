import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { Away } from '../../foundation/database/index.ts'
import { CairnError, Conflict, Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import { html } from '../../foundation/kernel/html.ts'
import { readId } from '../../foundation/kernel/id.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { Busy } from './admission.ts'
import { document } from './document.ts'
import { tryAgainPage } from './try-again.view.ts'
import { answersOf, type Web } from './web.ts'

/** The form was made for a session that is not this one. */
export class SignedOut extends CairnError {
  override readonly name = 'SignedOut'
  readonly code = 'signed-out'
}

/** Sent by a page of another site. */
export class CrossSite extends CairnError {
  override readonly name = 'CrossSite'
  readonly code = 'forbidden'
}

type Shown = { readonly status: number; readonly page: Page }

/** The one place where a reason to stop becomes a status and a page. */
export async function errorPage(
  web: Web,
  thrown: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const error = thrown instanceof Error ? thrown : new TypeError('what was thrown is no error')
  if (error instanceof Away || error instanceof Busy) return comeAgain(web, error, request, reply)
  const { status, page } = shownFor(error, request.id)
  if (status === 500 || isKeptOut(error)) {
    web.log('request.failed', {
      requestId: readId<'request'>(request.id),
      error: { code: error.name },
      where: { code: firstLineOfOurs(error) },
    })
  }
  const markup = document(web, page, { nonce: reply.nonce, at: web.clock() })
  return reply.code(status).type('text/html; charset=utf-8').send(markup)
}

/** Nobody's words are lost because we could not take them: they stand in the page, which sends them again. */
function comeAgain(web: Web, error: Away | Busy, request: FastifyRequest, reply: FastifyReply) {
  const { method, body, url, files, routeOptions } = request
  const kept = method === 'POST' && routeOptions.config.keeps === true
  const page = tryAgainPage({
    busy: error instanceof Busy,
    sent: method === 'POST',
    path: url,
    typed: kept ? answersOf(body) : undefined,
    withFile: Object.keys(files ?? {}).length > 0,
  })
  web.log('request.not-served', {
    requestId: readId<'request'>(request.id),
    error: { code: error.name },
  })
  const markup = document(web, page, { nonce: reply.nonce, at: web.clock() })
  return reply.code(503).header('retry-after', '5').type('text/html; charset=utf-8').send(markup)
}

function shownFor(error: Error, requestId: string): Shown {
  // Refused and absent are one page, so that neither tells of the other.
  if (error instanceof NotFound || error instanceof Forbidden || isKeptOut(error)) return notFound
  if (error instanceof CrossSite) return fromAnotherSite
  if (error instanceof SignedOut) return signedOut
  if (error instanceof Conflict) return changed
  const status = (error as FastifyError).statusCode
  if (status !== undefined && status >= 400 && status < 500) return unreadable(status)
  return failed(requestId)
}

/** Row security let nobody write there: whoever sees a record through a broken glass may open its forms and send none. */
function isKeptOut(error: Error): boolean {
  return (error as { code?: unknown }).code === '42501' && /row-level security/.test(error.message)
}

const notFound = shown(
  404,
  'Page not found',
  'If you typed the address, check it is right. If you followed a link, what it leads to may have moved or may not be open to you.',
)

const fromAnotherSite = shown(
  403,
  'This was not sent from Cairn',
  'Nothing was changed. Open Cairn and send it again from there.',
)

const signedOut = shown(
  403,
  'You have signed in again since this page was opened',
  'Nothing was carried out. What you typed is kept: go to your home page and open what you have begun and not yet sent.',
)

const changed = shown(
  409,
  'Someone else changed this',
  'Nothing of yours was saved over theirs. Go back, reload the page and look at what it says now.',
)

function unreadable(status: number): Shown {
  return shown(
    status,
    'This could not be read',
    'Nothing was changed. It may have been too long, or cut short on the way. Go back and send it again.',
  )
}

function failed(requestId: string): Shown {
  return shown(
    500,
    'Sorry, something went wrong',
    `Nothing was half done: what you sent was either saved whole or not at all. Try again in a few minutes. If it goes on, tell whoever looks after Cairn the reference ${requestId}.`,
  )
}

function shown(status: number, title: string, says: string): Shown {
  return {
    status,
    page: {
      title,
      body: html`<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${says}</p><p class="govuk-body"><a class="govuk-link" href="/">Go to your home page</a></p>`,
    },
  }
}

/** Where in our own code, never what was in it: messages of a database may quote a value. */
function firstLineOfOurs(error: Error): string {
  const lines = error.stack?.split('\n') ?? []
  return lines.find(line => /\/src\//.test(line))?.replace(/^.*\/src\//, 'src/') ?? 'unknown'
}

import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Asking } from '../../foundation/access/index.ts'
import {
  discardDraft,
  findDraft,
  listDrafts,
  saveDraft,
  typedIn,
  withTyped,
} from '../../foundation/forms/index.ts'
import { allow } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { html } from '../../foundation/kernel/html.ts'
import { type Id, readId } from '../../foundation/kernel/id.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import type { Answers } from '../../foundation/kernel/outcome.ts'
import {
  get,
  type Keeps,
  page,
  post,
  type Route,
  seeOther,
} from '../../foundation/routing/index.ts'
import { answersOf, asking, isFromOurPage, pathOf, sessionOf, type Web } from './web.ts'

const anyoneSignedIn = () => allow('keeps their own unfinished work')

/** What somebody began and has not sent: kept as they type, found again on any computer. */
export function draftRoutes(web: Web): Route[] {
  const { database } = web
  return [
    get('/drafts', anyoneSignedIn, async ({ who, csrf }) =>
      page(draftsPage(await database.asking(who, db => listDrafts(db, 50)), csrf)),
    ),

    post('/drafts/:form', anyoneSignedIn, async ({ who, params, answers }) => {
      const id = readId<'form'>(params.form)
      const path = answers._path?.split('?', 1)[0] ?? ''
      const keeps = web.routes.find(route => route.keeps && pattern(route.path).test(path))?.keeps
      if (!id || !keeps) throw new NotFound('form')
      await keepTyped(web, who, { id, path, keeps, answers })
      return { kind: 'nothing' }
    }),

    post('/drafts/:form/discard', anyoneSignedIn, async ({ who, params }) => {
      const id = readId<'form'>(params.form)
      if (!id) throw new NotFound('form')
      await database.asking(who, db => discardDraft(db, id, who.at))
      return seeOther('/drafts')
    }),
  ]
}

/** The session ended while somebody was typing. We still know whose it was, so their words wait for them. */
export async function keepTypedWork(
  web: Web,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const answers = answersOf(request.body)
  const gone = route.keeps ? await sessionOf(web, request) : undefined
  const id = readId<'form'>(answers._form)
  const path = pathOf(request)
  if (gone && route.keeps && id && isFromOurPage(gone.session, request)) {
    const who = asking(gone.practitioner, request, web.clock())
    await keepTyped(web, who, { id, path, keeps: route.keeps, answers })
    return reply.redirect(`/sign-in?kept=yes&next=${encodeURIComponent(resumeAt(path, id))}`, 303)
  }
  return reply.redirect(
    `/sign-in?next=${encodeURIComponent(route.method === 'GET' ? path : '/')}`,
    303,
  )
}

/** Sent by a page from before somebody signed in again. It is not carried out, but their words wait in their drafts. */
export async function keepUnderThisSession(
  web: Web,
  { keeps }: Route,
  who: Asking,
  request: FastifyRequest,
) {
  const answers = answersOf(request.body)
  const id = readId<'form'>(answers._form)
  if (keeps && id) await keepTyped(web, who, { id, path: pathOf(request), keeps, answers })
}

/** A stepped form carries its id in its address, a form on one page asks for its draft. */
export function resumeAt(path: string, id: Id<'form'>): string {
  return path.includes(id) ? path : `${path}?form=${id}`
}

type Typed = {
  readonly id: Id<'form'>
  readonly path: string
  readonly keeps: Keeps
  readonly answers: Answers
}

async function keepTyped(web: Web, who: Asking, { id, path, keeps, answers }: Typed) {
  await web.database.asking(who, async db => {
    const fields = keeps.fieldsAt?.(path)
    const soFar = fields ? ((await findDraft(db, id))?.answers ?? {}) : {}
    const typed = fields ? withTyped(soFar, answers, fields) : typedIn(answers)
    await saveDraft(db, who.id, { id, path, title: keeps.title, answers: typed, savedAt: who.at })
  })
}

function pattern(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/:[a-z]+/gi, '[a-z0-9-]+')}$`)
}

type Listed = Awaited<ReturnType<typeof listDrafts>>

function draftsPage(drafts: Listed, csrf: string) {
  const body = html`<h1 class="govuk-heading-l">Begun, not yet sent</h1>
    ${drafts.length === 0 && html`<p class="govuk-body">There is nothing half done.</p>`}
    <ul class="cairn-plain-list">${drafts.map(
      draft => html`<li>
        <a class="govuk-link" href="${resumeAt(draft.path, draft.id)}">${draft.title}</a>
        <span class="govuk-hint">Saved ${formatInstant(draft.savedAt)}</span>
        <form method="post" action="/drafts/${draft.id}/discard"><input type="hidden" name="_csrf" value="${csrf}"><button class="cairn-link-button">Discard<span class="govuk-visually-hidden"> ${draft.title}, saved ${formatInstant(draft.savedAt)}</span></button></form>
      </li>`,
    )}</ul>`
  return { title: 'Begun, not yet sent', body }
}

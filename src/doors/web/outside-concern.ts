import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { beginAttempt, endAttempt, type Key, mark } from '../../foundation/access/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId, readId } from '../../foundation/kernel/id.ts'
import type { Answers, Problem } from '../../foundation/kernel/outcome.ts'
import type { Page } from '../../foundation/routing/index.ts'
import {
  findOpenLink,
  findSentThrough,
  type OpenLink,
  outsidePage,
  outsideReceiptPage,
  outsider,
  raiseThroughLink,
  readOutsideConcern,
  spentLinkPage,
  tooManyTriesPage,
} from '../../work/contacts/index.ts'
import { urgent } from './admission.ts'
import { document } from './document.ts'
import { answersOf, type Web } from './web.ts'

/** Where somebody without an account tells of one concern. There is no session, and nothing else to be seen. */
export function outsideConcerns(app: FastifyInstance, web: Web, key: Key) {
  const { database } = web

  const show = async (reply: FastifyReply, status: number, page: Page) => {
    const shown = { nonce: reply.nonce, at: web.clock(), hasProblems: status === 422 }
    const markup = await document(web, page, shown)
    return reply.code(status).type('text/html; charset=utf-8').send(markup)
  }

  const tokenOf = (request: FastifyRequest) => (request.params as { token: string }).token

  /** A guess counts as one until it proves right: whoever tries many links is kept waiting. */
  const openedBy = async (request: FastifyRequest): Promise<OpenLink | 'spent' | 'too many'> => {
    const token = tokenOf(request)
    const now = web.clock()
    const account = mark(key, 'link', token)
    const address = mark(key, 'address of a link', request.ip)
    return database.asking(undefined, async db => {
      const attempt = await beginAttempt(db, { account, address, device: undefined }, now)
      if (!attempt) return 'too many'
      const link = await findOpenLink(db, token, now)
      await endAttempt(db, attempt, link ? 'right' : 'wrong')
      return link ?? 'spent'
    })
  }

  const formPage = (
    request: FastifyRequest,
    link: OpenLink,
    formId: Id<'form'>,
    answers: Answers,
    problems: readonly Problem[],
  ) => {
    const action = `/tell/${encodeURIComponent(tokenOf(request))}`
    return outsidePage(link, { formId, action, csrf: '', answers, problems })
  }

  app.get('/tell/:token', urgent, async (request, reply) => {
    const link = await openedBy(request)
    if (link === 'too many') return show(reply, 429, tooManyTriesPage)
    if (link === 'spent') return show(reply, 404, spentLinkPage)
    return show(reply, 200, formPage(request, link, newId<'form'>(), {}, []))
  })

  app.post('/tell/:token', { config: { urgent: true, keeps: true } }, async (request, reply) => {
    const answers = answersOf(request.body)
    const formId = readId<'form'>(answers._form) ?? newId<'form'>()
    const requestId = readId<'request'>(request.id) ?? newId<'request'>()
    const link = await openedBy(request)
    if (link === 'too many') return show(reply, 429, tooManyTriesPage)
    const areaIds = link === 'spent' ? [] : [link.areaId]
    const who = outsider(areaIds, { requestId, at: web.clock(), formId })
    const sent = await findSentThrough(database, who, tokenOf(request))
    if (sent) return show(reply, 200, outsideReceiptPage(sent, undefined))
    if (link === 'spent') return show(reply, 404, spentLinkPage)

    const concern = readOutsideConcern(answers, who)
    if (!concern.ok) {
      return show(reply, 422, formPage(request, link, formId, answers, concern.problems))
    }
    try {
      await raiseThroughLink(database, who, link, concern.value)
    } catch (error) {
      if (error instanceof NotFound) return show(reply, 404, spentLinkPage)
      throw error
    }
    const received = await findSentThrough(database, who, tokenOf(request))
    if (!received) return show(reply, 404, spentLinkPage)
    return show(reply, 200, outsideReceiptPage(received, link))
  })
}

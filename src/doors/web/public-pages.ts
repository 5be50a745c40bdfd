import type { FastifyInstance, FastifyReply } from 'fastify'
import { page as wholePage } from '../../foundation/govuk/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Page } from '../../foundation/routing/index.ts'
import {
  listFrontDoors,
  listPublicDocuments,
  publicHomePage,
  publicPage,
} from '../../work/library/index.ts'
import type { Web } from './web.ts'

/**
 * Pages for everybody, without an account. They are asked for in nobody's name, read no session and set no cookie, so a
 * cache may keep them, and nothing on them tells who looked.
 */
export function publicPages(app: FastifyInstance, web: Web) {
  const asked = () =>
    web.database.asking(undefined, async db => ({
      documents: await listPublicDocuments(db),
      doors: await listFrontDoors(db),
    }))

  const show = (reply: FastifyReply, { title, body }: Page) =>
    reply
      .header('cache-control', 'public, max-age=300')
      .type('text/html; charset=utf-8')
      .send(
        wholePage({
          title,
          content: body,
          partnership: web.partnership,
          demonstration: web.demonstration,
          copyOf: web.copyOf,
          nonce: reply.nonce,
          shownAt: web.clock(),
          homeUrl: '/help',
          handling: 'For everybody.',
        }).markup,
      )

  app.get('/help', async (_request, reply) => {
    const { documents, doors } = await asked()
    return show(reply, publicHomePage(documents, doors))
  })

  app.get('/help/:document', async (request, reply) => {
    const { document } = request.params as { document: string }
    const { documents, doors } = await asked()
    const found = documents.find(({ slug }) => slug === document)
    if (!found) throw new NotFound('page')
    return show(reply, publicPage(found, documents, doors))
  })
}

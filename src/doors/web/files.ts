import type { FastifyInstance, FastifyRequest } from 'fastify'

/** As the server's own refusal of what it does not read: the same page as for any other kind of body. */
const unreadable = (status: 400 | 415) =>
  Object.assign(new Error('a form that cannot be read'), { statusCode: status })

/**
 * Reads a form that brings a file, only where a route says that it takes one, and never more than the route's limit.
 * The file is handed on as bytes, apart from the answers, so that it never becomes a draft or a page by accident.
 */
export function takeFiles(app: FastifyInstance) {
  app.decorateRequest('files')
  app.addContentTypeParser(
    'multipart/form-data',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, body: Buffer) => {
      if (!request.routeOptions.config.takesFiles) throw unreadable(415)
      const type = request.headers['content-type'] ?? ''
      const sent = await new Response(new Uint8Array(body), { headers: { 'content-type': type } })
        .formData()
        .catch(() => {
          throw unreadable(400)
        })
      const answers: Record<string, string[]> = Object.create(null)
      const files: Record<string, Uint8Array> = Object.create(null)
      for (const [field, value] of sent) {
        if (typeof value === 'string') answers[field] = [...(answers[field] ?? []), value]
        else if (value.size > 0) files[field] = new Uint8Array(await value.arrayBuffer())
      }
      request.files = files
      return answers
    },
  )
}

declare module 'fastify' {
  interface FastifyRequest {
    files: Readonly<Record<string, Uint8Array>>
  }
  interface FastifyContextConfig {
    takesFiles?: boolean
  }
}

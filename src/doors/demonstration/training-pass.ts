import { createHmac } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isSame, newToken } from '../../foundation/kernel/token.ts'
import { cookieOptions, type Web } from '../web/web.ts'

const minute = 60_000

/** Says that its holder works for the partnership, and nothing of who it is. */
export function makePass(key: string, now: Date, minutes = 10): string {
  const until = `${now.getTime() + minutes * minute}.${newToken(24)}`
  return `${until}.${proof(key, until)}`
}

export function isPass(key: string, pass: string, now: Date): boolean {
  const [time = '', once = '', sent = ''] = pass.split('.')
  return isSame(sent, proof(key, `${time}.${once}`)) && Number(time) > now.getTime()
}

function proof(key: string, text: string): string {
  return createHmac('sha256', key).update(`training pass ${text}`).digest('base64url')
}

const cookie = 'cairn-training-pass'

/**
 * The door of the place to train in. A pass opens it once; for the working day its holder then chooses whom of the
 * invented people to be.
 *
 * @returns whether somebody who asks has come in by it
 */
export function trainingDoor(key: string, web: Pick<Web, 'clock' | 'origin'>) {
  const used = new Set<string>()
  return {
    hasCome: (request: FastifyRequest) => isPass(key, request.cookies[cookie] ?? '', web.clock()),
    open(app: FastifyInstance) {
      app.get('/training/enter', async (request, reply) => {
        const { pass } = request.query as { pass?: unknown }
        if (typeof pass !== 'string' || used.has(pass) || !isPass(key, pass, web.clock()))
          return reply.callNotFound()
        used.add(pass)
        return reply
          .setCookie(cookie, makePass(key, web.clock(), 12 * 60), cookieOptions(web))
          .redirect('/sign-in', 303)
      })
    },
  }
}

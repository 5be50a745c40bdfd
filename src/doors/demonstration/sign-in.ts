import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isLoopback } from '../../config.ts'
import {
  listDemonstrators,
  ownPath,
  type RoleId,
  roles,
  theProcess,
} from '../../foundation/access/index.ts'
import { readId } from '../../foundation/kernel/id.ts'
import { startSession } from '../web/start-session.ts'
import { answersOf, type Web } from '../web/web.ts'

/**
 * One-click sign-in for the invented people of a demonstration. The hall opens it only in a demonstration, and it
 * answers only when everything about the request says that it comes from this machine.
 */
export function demonstrationSignIn(
  app: FastifyInstance,
  web: Web,
  mayChoose: MayChoose = fromThisMachine,
) {
  app.get('/demo/people.json', async (request, reply) => {
    if (!mayChoose(request)) return reply.callNotFound()
    return reply.send(await people(web))
  })

  app.post('/demo/sign-in', async (request, reply) => {
    const { person, next } = answersOf(request.body)
    const id = readId<'practitioner'>(person)
    if (!mayChoose(request) || !id || !(await people(web)).some(one => one.id === id)) {
      return reply.callNotFound()
    }
    await startSession(web, request, reply, id, 'demonstration')
    return reply.redirect(ownPath(next), 303)
  })
}

/** For the sign-in page of a demonstration, and of the place to train in. */
export async function inventedPeople(
  web: Pick<Web, 'database'>,
  request: FastifyRequest,
  mayChoose: MayChoose = fromThisMachine,
) {
  return mayChoose(request) ? people(web) : undefined
}

/** Whether whoever asks like this may choose whom to be. */
type MayChoose = (request: FastifyRequest) => boolean

export async function people(web: Pick<Web, 'database'>) {
  const all = await web.database.asking(theProcess, db => listDemonstrators(db))
  return all.map(({ id, name, agency, roleIds }) => ({
    id,
    name,
    role: roleIds.map(role => roles[role as RoleId].label).join(', '),
    agency,
  }))
}

/** Bound to loopback, asked from loopback, under a loopback name, through nothing. */
export function fromThisMachine(request: FastifyRequest): boolean {
  const { headers, socket } = request
  const host = headers.host ?? ''
  const name = host.replace(/:\d+$/, '')
  const forwarded = [
    'forwarded',
    'x-forwarded-for',
    'x-forwarded-host',
    'x-forwarded-proto',
    'x-real-ip',
    'via',
  ]
  return (
    isLoopback(socket.remoteAddress?.replace(/^::ffff:/, '') ?? '') &&
    ['127.0.0.1', 'localhost', '[::1]'].includes(name) &&
    (socket.localPort === undefined || host === `${name}:${socket.localPort}`) &&
    forwarded.every(header => headers[header] === undefined)
  )
}

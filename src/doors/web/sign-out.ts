import type { FastifyInstance } from 'fastify'
import { isOver, updateSessionEnded, updateSessionSeen } from '../../foundation/access/index.ts'
import {
  asking,
  cookieOptions,
  isFromOurPage,
  sayHowLong,
  sessionCookie,
  sessionOf,
  type Web,
} from './web.ts'

/** Leaving, and staying: both act on the session itself, so they stand outside the routes of the rooms. */
export function signOut(app: FastifyInstance, web: Web) {
  app.post('/sign-out', async (request, reply) => {
    const found = await sessionOf(web, request)
    if (found && isFromOurPage(found.session, request)) {
      const who = asking(found.practitioner, request, web.clock())
      await web.database.asking(who, db => updateSessionEnded(db, found.session.id, who.at))
    }
    return reply.clearCookie(sessionCookie(web), cookieOptions(web)).redirect('/sign-in', 303)
  })

  app.post('/session/keep', async (request, reply) => {
    const found = await sessionOf(web, request)
    const now = web.clock()
    // A session that is over stays over: whoever sits down at a screen left open signs in.
    if (
      !found ||
      isOver(found.session, found.practitioner, now) ||
      !isFromOurPage(found.session, request)
    ) {
      return reply.code(403).send()
    }
    const who = asking(found.practitioner, request, now)
    await web.database.asking(who, db => updateSessionSeen(db, found.session.id, now))
    return sayHowLong(reply, { session: { ...found.session, seenAt: now }, who })
      .code(204)
      .send()
  })
}

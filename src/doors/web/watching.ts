import type { FastifyReply, FastifyRequest } from 'fastify'
import { findPractitioner, updateSessionEnded } from '../../foundation/access/index.ts'
import { newId } from '../../foundation/kernel/id.ts'
import { findWatching, watchesFor } from '../../work/missing/index.ts'
import { asking, cookieOptions, type SignedIn, sessionCookie, type Web } from './web.ts'

/** Browsers send it to what is watched and nowhere else. */
const options = (web: Pick<Web, 'origin'>) =>
  ({ ...cookieOptions(web), path: '/missing/watch', sameSite: 'strict' }) as const

const cookieName = (web: Pick<Web, 'origin' | 'training'>) =>
  `${web.origin.startsWith('https:') ? '__Secure-' : ''}cairn-${web.training ? 'training-' : ''}watch`

/** In whose name a screen shows what it shows: as they may see it now, and no longer than they work here. */
export async function whoWatches(web: Web, request: FastifyRequest): Promise<SignedIn | undefined> {
  const token = request.cookies[cookieName(web)]
  const now = web.clock()
  const screen = token ? await findWatching(web.database, token, now) : undefined
  if (!screen) return undefined
  const { startedBy, startedAt } = screen
  const practitioner = await web.database.asking({ id: startedBy }, db =>
    findPractitioner(db, startedBy),
  )
  if (!practitioner) return undefined
  // Nobody is signed in: no form is made for a screen, and nothing would prove one.
  const session = {
    id: newId<'session'>(),
    csrf: '',
    startedAt,
    seenAt: now,
    endedAt: null,
    unread: 0,
  }
  return { session, who: asking(practitioner, request, now) }
}

/** From now on this browser shows and does nothing else. */
export async function beginWatching(
  web: Web,
  reply: FastifyReply,
  { session, who }: SignedIn,
  token: string,
) {
  await web.database.asking(who, db => updateSessionEnded(db, session.id, who.at))
  reply
    .clearCookie(sessionCookie(web), cookieOptions(web))
    .setCookie(cookieName(web), token, { ...options(web), maxAge: watchesFor / 1000 })
}

import type { FastifyReply, FastifyRequest } from 'fastify'
import {
  findPractitioner,
  insertSession,
  type SignInMethod,
  updateSessionEnded,
} from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Tx } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { asking, cookieOptions, sessionCookie, sessionOf, type Web } from './web.ts'

class ProofSpent extends Error {}

/**
 * Signs somebody in: always into a new session, whatever cookie the browser came with, and the session of that cookie
 * is over. So a token somebody else planted or saw before is worth nothing afterwards.
 *
 * @param spend uses up what proved who it is, in the same transaction; false when it was used before
 * @param provedAt when they showed who they are, where that was before and elsewhere
 * @returns false when they are not signed in
 */
export async function startSession(
  web: Web,
  request: FastifyRequest,
  reply: FastifyReply,
  id: Id<'practitioner'>,
  method: SignInMethod,
  spend: (tx: Tx, now: Date) => Promise<boolean> = async () => true,
  provedAt?: Date,
): Promise<boolean> {
  const now = web.clock()
  const practitioner = await web.database.asking({ id }, db => findPractitioner(db, id))
  if (!practitioner) return false
  const who = asking(practitioner, request, now)
  const before = await sessionOf(web, request)
  try {
    const token = await auditedTransaction(web.database, who, async tx => {
      if (!(await spend(tx, now))) throw new ProofSpent()
      const result = await insertSession(tx, id, method, now, provedAt)
      const audit = {
        verb: 'sign-in',
        action: 'session.started',
        subjects: [id],
        because: method,
      } as const
      return { result, audit }
    })
    reply.setCookie(sessionCookie(web), token, cookieOptions(web))
  } catch (error) {
    if (error instanceof ProofSpent) return false
    throw error
  }
  if (before) {
    await web.database.asking(before.practitioner, db =>
      updateSessionEnded(db, before.session.id, now),
    )
  }
  return true
}

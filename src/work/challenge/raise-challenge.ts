import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Tx } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { getChild } from '../../records/people/index.ts'
import { mayRaiseChallenge } from './challenge.policy.ts'
import { insertChallenge, type OfChild } from './challenge.store.ts'
import type { Raised } from './challenge.ts'
import type { ChallengeRaised } from './events.ts'
import type { FindReferral } from './referral.ts'
import { insertParties, insertStage } from './stage.store.ts'
import { clockOf } from './stages.ts'

/**
 * Raises a challenge with the worker whose decision it questions. The two read it, and nobody else: neither agency as
 * a whole. A challenged removal keeps the child on the group's list from this moment.
 */
export async function raiseChallenge(
  database: Database,
  who: Asking,
  childId: Id<'child'>,
  raised: Raised,
) {
  const because = granted(mayRaiseChallenge(who))
  return auditedTransaction(database, who, async tx => {
    const { areaId } = await getChild(tx, childId)
    return begin(tx, who, { childId, areaId, contactId: null }, raised, because)
  })
}

/**
 * Questions what became of a concern one raised oneself. Whoever does may know nothing of the child but what they sent
 * and were told, and learns nothing more by it. The database holds it to their own, decided concerns.
 */
export async function questionReferral(
  database: Database,
  who: Asking,
  contactId: Id<'contact'>,
  raised: Raised,
  findReferral: FindReferral,
) {
  granted(mayRaiseChallenge(who))
  return auditedTransaction(database, who, async tx => {
    const { childId, areaId } = await findReferral(tx, who, contactId)
    return begin(tx, who, { childId, areaId, contactId }, raised, 'raised the concern')
  })
}

type About = OfChild & { readonly contactId: Id<'contact'> | null }

async function begin(tx: Tx, who: Asking, about: About, raised: Raised, because: string) {
  const { challenge, worker } = raised
  const { contactId, ...of } = about
  const challengeId = await insertChallenge(tx, {
    ...about,
    ...challenge,
    agencyId: worker.agencyId,
    raisedBy: who.id,
    raiserAgencyId: who.agencyId,
    raisedAt: who.at,
  })
  const within = { ...of, challengeId }
  const clock = clockOf(1, challenge.urgent, who.at)
  const stage = { number: 1, why: '', startedAt: who.at, movedBy: who.id, ...clock }
  const stageId = await insertStage(tx, { ...within, ...stage })
  await insertParties(tx, { ...within, stageId, namedAt: who.at }, [
    { id: who.id, agencyId: who.agencyId, side: 'raising' },
    { ...worker, side: 'challenged' },
  ])
  const { subject, urgent } = challenge
  const event: ChallengeRaised = {
    type: 'challenge.raised',
    ...{ ...within, subject, urgent, tell: [worker.id] },
  }
  const subjects = [of.childId, challengeId, stageId, contactId].filter(id => id !== null)
  return {
    result: challengeId,
    audit: { verb: 'collection', action: 'challenge.raised', subjects, because } as const,
    events: [event],
  }
}

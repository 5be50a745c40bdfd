import type { Asking, Keys } from '../../foundation/access/index.ts'
import { auditedRead, auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { getProposal, listProposals, updateProposalSettled } from './proposal.store.ts'
import { maySubmitIntelligence } from './submission.policy.ts'
import type { NewSubmission } from './submission.ts'
import { writeSubmission } from './submit-intelligence.ts'

/** Sends what was named elsewhere to the officers, as whoever was asked has confirmed it, sealed as any submission is. */
export async function passOn(
  database: Database,
  keys: Keys,
  who: Asking,
  id: Id<'proposal'>,
  told: NewSubmission,
): Promise<Id<'submission'>> {
  const because = granted(maySubmitIntelligence(who))
  return auditedTransaction(database, who, async tx => {
    const { childId, origin, sourceId, areaId } = await getProposal(tx, who.id, id)
    await updateProposalSettled(tx, id, { outcome: 'sent' }, who.at)
    const about = { childId: childId ?? undefined, origin, sourceId }
    const { submissionId, events } = await writeSubmission(
      tx,
      keys,
      who,
      { ...told, areaId },
      about,
    )
    const subjects = [submissionId, id, ...(childId ? [childId] : [])]
    return {
      result: submissionId,
      audit: { verb: 'collection', action: 'intelligence.passed-on', subjects, because },
      events,
    }
  })
}

/** Says that nothing is to be passed on, with why. */
export async function leaveProposal(
  database: Database,
  who: Asking,
  id: Id<'proposal'>,
  why: string,
): Promise<Id<'proposal'>> {
  const because = granted(maySubmitIntelligence(who))
  return auditedTransaction(database, who, async tx => {
    await getProposal(tx, who.id, id)
    await updateProposalSettled(tx, id, { outcome: 'not_needed', why }, who.at)
    return {
      result: id,
      audit: { verb: 'alteration', action: 'intelligence.not-passed-on', subjects: [id], because },
    }
  })
}

const most = 100

export async function viewProposals(database: Database, who: Asking) {
  const because = granted(maySubmitIntelligence(who))
  return auditedRead(database, who, async db => {
    const proposals = await listProposals(db, who.id, most)
    const subjects = proposals.flatMap(({ id, childId }) => [id, childId ?? []].flat())
    return {
      result: proposals,
      audit: { verb: 'consultation', action: 'intelligence.proposals-listed', subjects, because },
    }
  })
}

export async function viewProposal(database: Database, who: Asking, id: Id<'proposal'>) {
  const because = granted(maySubmitIntelligence(who))
  return auditedRead(database, who, async db => {
    const proposal = await getProposal(db, who.id, id)
    const subjects = [id, ...(proposal.childId ? [proposal.childId] : [])]
    return {
      result: proposal,
      audit: { verb: 'consultation', action: 'intelligence.proposal-shown', subjects, because },
    }
  })
}

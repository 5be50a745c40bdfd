import type { Db, Tx } from '../../foundation/database/index.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { By } from './contact.store.ts'
import type { Contact } from './contact.ts'
import type { NewDecision, Proposal } from './decision.ts'

export async function insertDecision(
  tx: Tx,
  contact: Contact,
  decided: Omit<NewDecision, 'feedback' | 'screening'> &
    By & {
      readonly replacesId: Id<'decision'> | null
      readonly authorisedBy: Id<'practitioner'> | null
    },
): Promise<Id<'decision'>> {
  const { by, at, ...decision } = decided
  const id = newId<'decision'>()
  await tx
    .insertInto('contacts.decision')
    .values({
      id,
      contactId: contact.id,
      areaId: contact.areaId,
      childId: contact.childId,
      ...decision,
      decidedBy: by,
      decidedAt: at,
    })
    .execute()
  return id
}

/** Newest first: the first one stands, the others are what was thought before. */
export async function listDecisions(db: Db, contactId: Id<'contact'>, limit = 50) {
  return db
    .selectFrom('contacts.decision as decision')
    .innerJoin('access.practitioner as worker', 'worker.id', 'decision.decidedBy')
    .leftJoin('access.practitioner as lead', 'lead.id', 'decision.leadWorkerId')
    .where('decision.contactId', '=', contactId)
    .select([
      'decision.id',
      'decision.decision',
      'decision.reason',
      'decision.reviewOn',
      'decision.decidedAt',
      'decision.authorisedBy',
      'worker.name as decidedBy',
      'lead.name as leadWorker',
    ])
    .orderBy('decision.decidedAt', 'desc')
    .limit(limit)
    .execute()
}

/** The decision that stands: the one no other replaces. */
export async function findStandingDecision(db: Db, contactId: Id<'contact'>) {
  return db
    .selectFrom('contacts.decision as decision')
    .leftJoin('contacts.decision as later', 'later.replacesId', 'decision.id')
    .where('decision.contactId', '=', contactId)
    .where('later.id', 'is', null)
    .select([
      'decision.id',
      'decision.decision',
      'decision.reason',
      'decision.leadWorkerId',
      'decision.reviewOn',
    ])
    .executeTakeFirst()
}

export type ListedDecision = Awaited<ReturnType<typeof listDecisions>>[number]

/** Puts the end of a concern before a manager. */
export async function insertProposal(
  tx: Tx,
  contact: Contact,
  { by, at, reason, feedback }: Proposal & By,
): Promise<Id<'proposal'>> {
  const id = newId<'proposal'>()
  await tx
    .insertInto('contacts.proposal')
    .values({
      id,
      contactId: contact.id,
      areaId: contact.areaId,
      childId: contact.childId,
      reason,
      feedback,
      proposedBy: by,
      proposedAt: at,
    })
    .execute()
  return id
}

export type OpenProposal = NonNullable<Awaited<ReturnType<typeof findOpenProposal>>>

/** What a manager is still asked: whatever is decided after it answers it. */
export async function findOpenProposal(db: Db, contactId: Id<'contact'>) {
  return db
    .selectFrom('contacts.proposal as proposal')
    .innerJoin('access.practitioner as worker', 'worker.id', 'proposal.proposedBy')
    .where('proposal.contactId', '=', contactId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('contacts.decision as later')
            .select('later.id')
            .whereRef('later.contactId', '=', 'proposal.contactId')
            .whereRef('later.decidedAt', '>=', 'proposal.proposedAt'),
        ),
      ),
    )
    .select([
      'proposal.id',
      'proposal.reason',
      'proposal.feedback',
      'proposal.proposedAt',
      'worker.name as proposedBy',
    ])
    .executeTakeFirst()
}

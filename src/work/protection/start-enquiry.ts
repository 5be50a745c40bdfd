import { type Asking, listColleagues } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { getDiscussion } from './discussion.store.ts'
import { findOpenEnquiry, insertEnquiry } from './enquiry.store.ts'
import type { EnquiryStarted } from './events.ts'
import { mayLeadTrack } from './protection.policy.ts'
import { startTimer } from './timer.store.ts'

/**
 * Starts a section 47 enquiry under a lead social worker. The conference, if there is to be one, is due from the day of
 * the strategy discussion, not from today.
 */
export async function startEnquiry(
  database: Database,
  who: Asking,
  discussionId: Id<'discussion'>,
  leadId: Id<'practitioner'>,
) {
  const because = granted(mayLeadTrack(who))
  return auditedTransaction(database, who, async tx => {
    const { childId, areaId, heldAt, threshold, enquiryId } = await getDiscussion(tx, discussionId)
    const standing = enquiryId ?? (await findOpenEnquiry(tx, childId))
    if (threshold !== 'met' || !heldAt || standing) throw new Conflict('enquiry', 'started', {})
    const leads = await listColleagues(tx, areaId, ['social_worker'], 1000)
    if (!leads.some(({ id }) => id === leadId)) throw new NotFound('social worker', leadId)

    const started = { childId, areaId, discussionId, leadId }
    const id = await insertEnquiry(tx, { ...started, startedBy: who.id, startedAt: who.at })
    const { dueAt } = await startTimer(tx, {
      ...{ limitId: 'T_ICPC', sourceId: id, childId, areaId, startedAt: heldAt, by: who.id },
    })
    const event: EnquiryStarted = {
      type: 'protection.enquiry-started',
      ...{ enquiryId: id, childId, areaId, leadId, dueOn: londonDayOf(dueAt) },
    }
    const subjects = [childId, id, discussionId]
    const action = 'enquiry.started'
    return { result: id, audit: { verb: 'collection', action, subjects, because }, events: [event] }
  })
}

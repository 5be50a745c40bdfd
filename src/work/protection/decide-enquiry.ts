import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { getEnquiry, updateEnquiryDecided } from './enquiry.store.ts'
import type { Decided } from './enquiry.ts'
import type { StepRecorded } from './events.ts'
import { mayLeadTrack } from './protection.policy.ts'
import { listTimersFrom, stopTimers } from './timer.store.ts'

/** Decides a section 47 enquiry, once. Without a conference to come its clock falls away; it was neither met nor missed. */
export async function decideEnquiry(
  database: Database,
  who: Asking,
  id: Id<'enquiry'>,
  decided: Decided,
) {
  const because = granted(mayLeadTrack(who))
  return auditedTransaction(database, who, async tx => {
    const { childId, areaId } = await getEnquiry(tx, id)
    await updateEnquiryDecided(tx, id, decided, who.id, who.at)
    const goesOn = decided.outcome === 'substantiated_conference'
    const [timer] = await listTimersFrom(tx, id)
    const why = 'No conference is to be held'
    if (!goesOn)
      await stopTimers(tx, id, ['T_ICPC'], { at: who.at, by: who.id, why, fellAway: true })
    const event: StepRecorded = {
      type: 'protection.step-recorded',
      ...{ stepId: id, childId, areaId },
      nextStep: goesOn
        ? 'Hold the initial child protection conference'
        : 'Decide what help the child needs now',
      nextOn: goesOn && timer ? londonDayOf(timer.dueAt) : null,
    }
    const action = 'enquiry.decided'
    const subjects = [childId, id]
    return { result: id, audit: { verb: 'alteration', action, subjects, because }, events: [event] }
  })
}

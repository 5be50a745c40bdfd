import { theProcess } from '../../foundation/access/index.ts'
import { inTheNameOf, type React } from '../../foundation/database/index.ts'
import type { PractitionerLeft } from '../../records/administration/index.ts'
import type { PeopleEvent } from '../../records/people/index.ts'
import type { TaskDismissed } from '../../records/tasks/index.ts'
import type { AssessmentEvent } from '../../work/assessment/index.ts'
import type { AuditEvent } from '../../work/audits/index.ts'
import type { ChallengeEvent } from '../../work/challenge/index.ts'
import type { ContactEvent } from '../../work/contacts/index.ts'
import type { EarlyHelpEvent } from '../../work/early-help/index.ts'
import type { IntelligenceEvent } from '../../work/intelligence/index.ts'
import type { MissingEvent } from '../../work/missing/index.ts'
import type { OversightEvent } from '../../work/oversight/index.ts'
import type { PlanEvent } from '../../work/plans/index.ts'
import type { ProtectionEvent } from '../../work/protection/index.ts'
import type { SupportEvent } from '../../work/support/index.ts'
import type { Acting } from './acting.ts'
import {
  onAssessmentCompleted,
  onEscalationCleared,
  onEscalationOpened,
} from './assessment-reactions.ts'
import { onAudit, onAuditorLeft } from './audit-reactions.ts'
import { onChallengeRaised, onChallengeWentOn } from './challenge-reactions.ts'
import {
  onChildIdentified,
  onContactDecided,
  onContactReceived,
  onEndingProposed,
} from './contact-reactions.ts'
import { onCourtDateSet, onProceedingEnded, onWitnessNamed } from './court-reactions.ts'
import { onEnded, onPlanStarted, onReviewed, onStepGiven } from './early-help-reactions.ts'
import {
  onDeputyCalled,
  onGroupDecided,
  onMeetingCalled,
  onMeetingEnded,
  onTaskDismissed,
} from './group-reactions.ts'
import { onConcernHeard, settleHeard } from './heard-reactions.ts'
import {
  onIntelligenceFedBack,
  onIntelligenceLate,
  onIntelligencePointed,
  onIntelligenceReleased,
  onIntelligenceSubmitted,
  onLinkFound,
  onSecondLookWanted,
} from './intelligence-reactions.ts'
import { onListingEnded, onStepDownAnswered } from './leaving-reactions.ts'
import { onHarmRecorded, onLoweringDecided, onLoweringProposed } from './lowering-reactions.ts'
import { noteTogether } from './missing-again.ts'
import {
  onMissingClimbed,
  onMissingEnded,
  onMissingHandedOver,
  onMissingInterviewed,
  onMissingNamed,
  onMissingReturned,
  onMissingStarted,
} from './missing-reactions.ts'
import {
  onActionClimbed,
  onActionDeclined,
  onActionGiven,
  onPartGiven,
  onReaderNamed,
} from './plan-reactions.ts'
import {
  onAllegationOpened,
  onDiscussionCalled,
  onDiscussionRecorded,
  onEnquiryStarted,
  onStepRecorded,
} from './protection-reactions.ts'
import { onJudged, onNotStarted } from './refer-again.ts'
import { onChildRestricted, onRestrictionLifted } from './restriction-reactions.ts'
import { reviewSooner } from './review-sooner.ts'
import { onPlanTalked, onSupportMoved, onSupportReferred } from './support-reactions.ts'
import { rulesOn } from './switched.ts'
import { onTransferAnswered, onTransferProposed, onTransitionDue } from './transfer-reactions.ts'

type Known =
  | ContactEvent
  | AssessmentEvent
  | OversightEvent
  | ProtectionEvent
  | ChallengeEvent
  | EarlyHelpEvent
  | PlanEvent
  | PeopleEvent
  | IntelligenceEvent
  | MissingEvent
  | SupportEvent
  | AuditEvent
  | PractitionerLeft
  | TaskDismissed

/**
 * The process map: when this happens there, do that here. The only place where one room's work sets off another's.
 *
 * It acts in the name of the process, because whoever raises a concern may see nothing of what follows from it.
 */
export const react: React = (tx, by, event) =>
  inTheNameOf(tx, theProcess, by, async () => {
    const on = await rulesOn(tx, by.at)
    const acting = { tx, by: by.id, at: by.at, event: event.type, on }
    await reactTo(acting, event as Known)
    // A form that was begun by what was heard in a session has the id of the session.
    if (sendsWhatWasHeard(event) && by.formId) await settleHeard(acting, by.formId)
  })

const sendsWhatWasHeard = ({ type }: { readonly type: string }) =>
  type === 'contact.received' || type === 'intelligence.submitted'

async function reactTo(acting: Acting, event: Known): Promise<void> {
  switch (event.type) {
    case 'contact.received':
      return onContactReceived(acting, event)
    case 'contact.child-identified':
      return onChildIdentified(acting, event)
    case 'contact.decided':
      return onContactDecided(acting, event)
    case 'contact.ending-proposed':
      return onEndingProposed(acting, event)
    case 'assessment.completed':
      return onAssessmentCompleted(acting, event)
    case 'escalation.opened':
      return onEscalationOpened(acting, event)
    case 'escalation.cleared':
      return onEscalationCleared(acting, event)
    case 'lowering.proposed':
      return onLoweringProposed(acting, event)
    case 'lowering.decided':
      return onLoweringDecided(acting, event)
    case 'harm.recorded':
      return onHarmRecorded(acting, event)
    case 'child.moved':
      return reviewSooner(acting, event.childId, event.childId)
    case 'child.restricted':
      return onChildRestricted(acting, event)
    case 'restriction.lifted':
      return onRestrictionLifted(acting, event)
    case 'group.decided':
      return onGroupDecided(acting, event)
    case 'group.step-down-answered':
      return onStepDownAnswered(acting, event)
    case 'group.listing-ended':
      return onListingEnded(acting, event)
    case 'early-help.plan-started':
      return onPlanStarted(acting, event)
    case 'early-help.step-given':
      return onStepGiven(acting, event)
    case 'early-help.reviewed':
      return onReviewed(acting, event)
    case 'early-help.refer-again-judged':
      return onJudged(acting, event)
    case 'early-help.not-started':
      return onNotStarted(acting, event)
    case 'early-help.ended':
      return onEnded(acting, event)
    case 'task.dismissed':
      return onTaskDismissed(acting, event)
    case 'protection.discussion-called':
      return onDiscussionCalled(acting, event)
    case 'protection.discussion-recorded':
      return onDiscussionRecorded(acting, event)
    case 'protection.enquiry-started':
      return onEnquiryStarted(acting, event)
    case 'protection.step-recorded':
      return onStepRecorded(acting, event)
    case 'protection.allegation-opened':
      return onAllegationOpened(acting, event)
    case 'challenge.raised':
      return onChallengeRaised(acting, event)
    case 'challenge.moved-up':
    case 'challenge.replied':
    case 'challenge.settled':
      return onChallengeWentOn(acting, event)
    case 'action.declined':
      return onActionDeclined(acting, event)
    case 'action.given':
      return onActionGiven(acting, event)
    case 'action.climbed':
      return onActionClimbed(acting, event)
    case 'transfer.proposed':
      return onTransferProposed(acting, event)
    case 'transfer.answered':
      return onTransferAnswered(acting, event)
    case 'transition.due':
      return onTransitionDue(acting, event)
    case 'plan.part-given':
      return onPartGiven(acting, event)
    case 'plan.reader-named':
      return onReaderNamed(acting, event)
    case 'intelligence.submitted':
      return onIntelligenceSubmitted(acting, event)
    case 'intelligence.second-look-wanted':
      return onSecondLookWanted(acting, event)
    case 'intelligence.fed-back':
      return onIntelligenceFedBack(acting, event)
    case 'intelligence.pointed':
      return onIntelligencePointed(acting, event)
    case 'intelligence.late':
      return onIntelligenceLate(acting, event)
    case 'intelligence.link-found':
      return onLinkFound(acting, event)
    case 'intelligence.released':
      return onIntelligenceReleased(acting, event)
    case 'group.deputy-called':
      return onDeputyCalled(acting, event)
    case 'missing.started':
      return onMissingStarted(acting, event)
    case 'missing.handed-over':
      return onMissingHandedOver(acting, event)
    case 'missing.climbed':
      return onMissingClimbed(acting, event)
    case 'missing.found':
      return noteTogether(acting, event)
    case 'missing.returned':
      return onMissingReturned(acting, event)
    case 'missing.ended':
      return onMissingEnded(acting, event)
    case 'missing.interviewed':
      return onMissingInterviewed(acting, event)
    case 'missing.named':
      return onMissingNamed(acting, event)
    case 'support.referred':
      return onSupportReferred(acting, event)
    case 'support.moved':
      return onSupportMoved(acting, event)
    case 'support.plan-talked':
      return onPlanTalked(acting, event)
    case 'support.concern-heard':
      return onConcernHeard(acting, event)
    case 'support.witness-named':
      return onWitnessNamed(acting, event)
    case 'support.court-date-set':
      return onCourtDateSet(acting, event)
    case 'support.proceeding-ended':
      return onProceedingEnded(acting, event)
    case 'practitioner.left':
      return onAuditorLeft(acting, event)
    case 'audit.drawn':
    case 'audit.auditor-replaced':
    case 'audit.auditors-differ':
    case 'audit.concern-found':
    case 'audit.auditor-done':
    case 'audit.action-set':
    case 'audit.ended':
      return onAudit(acting, event)
    case 'group.meeting-called':
      return onMeetingCalled(acting, event)
    case 'group.meeting-ended':
      return onMeetingEnded(acting, event)
  }
}

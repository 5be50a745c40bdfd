export { listMatters } from './agenda.store.ts'
export type { AgendaSource, Found, MatterKind, Sought } from './agenda.ts'
export { answerStepDown } from './answer-step-down.ts'
export { listMembers } from './attendance.store.ts'
export { nobodyTicked } from './attendance.ts'
export { buildAgenda } from './build-agenda.ts'
export { callItem } from './call-item.ts'
export { callMeeting } from './call-meeting.ts'
export { decideChild, type ReadRecord, undecided } from './decide-child.ts'
export { endMeeting } from './end-meeting.ts'
export { type Escalation, escalations } from './escalating.ts'
export type {
  DeputyCalled,
  GroupDecided,
  GroupMeetingEnded,
  ListingEnded,
  MeetingCalled,
  OversightEvent,
  StepDownAnswered,
} from './events.ts'
export { mayAttend, mayChair, mayCoordinate, maySitOnGroups } from './group.policy.ts'
export {
  countListed,
  findEndedSpell,
  findOpenSpell,
  findStrategicGroup,
  type Group,
  getGroup,
  insertGroup,
  listListed,
  listMyGroups,
  type NewGroup,
} from './group.store.ts'
export { type GroupDecision, groupDecisions } from './group-decision.ts'
export { answersForRules, usualRules } from './group-rules.ts'
export { type LeavingDecision, leavesList, readLeaving, waysOut } from './leaving.ts'
export { type Handover, type OnRecord, quietDays } from './leaving-criteria.ts'
export { type Left, listLeft } from './left.store.ts'
export { type Listing, listAtGroup, listByLevel } from './list-at-group.ts'
export { askForPacks, type ListNews, makeNextPack } from './make-packs.ts'
export {
  findCurrentMeeting,
  insertAgendaItem,
  listAgenda,
  listBeforeGroup,
  type Meeting,
  nextMeetingOf,
} from './meeting.store.ts'
export { type AgendaReason, agendaReasons, type ListingReason, listingReasons } from './meeting.ts'
export { listMinutesOfChildren, listNotes } from './minutes.store.ts'
export { openMeeting } from './open-meeting.ts'
export { oversightRoutes } from './oversight.routes.ts'
export { recordAttendance } from './record-attendance.ts'
export { renewNextPack, startPacks } from './renew-packs.ts'
export { runCycle } from './run-cycle.ts'
export { sendApologies } from './send-apologies.ts'
export { signMinutes } from './sign-minutes.ts'
export { startGroupSweep, sweepGroups } from './sweep-groups.ts'
export { takeOff } from './take-off.ts'
export { readTerms } from './terms.ts'
export type { Brought } from './view-meeting.ts'
export { openPack } from './view-pack.ts'

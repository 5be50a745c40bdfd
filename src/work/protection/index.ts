export { trackBesideGroup } from './beside-group.ts'
export { callDiscussion } from './call-discussion.ts'
export { decideEnquiry } from './decide-enquiry.ts'
export { type NewDiscussion, openDiscussion } from './discussion.store.ts'
export type { Recorded } from './discussion.ts'
export type {
  AllegationOpened,
  DiscussionCalled,
  DiscussionRecorded,
  EnquiryStarted,
  ProtectionEvent,
  StepRecorded,
} from './events.ts'
export { addToAllegation, openAllegation } from './open-allegation.ts'
export { mayMeetAllegations, mayReadTrack } from './protection.policy.ts'
export { protectionRoutes } from './protection.routes.ts'
export { recordConference, recordCoreGroup, recordReview } from './record-conference.ts'
export { recordDiscussion } from './record-discussion.ts'
export { addNrmEntry, recordNrm } from './record-nrm.ts'
export { extendPower, recordPower } from './record-power.ts'
export { endTimer, pauseTimer, resumeTimer } from './run-timer.ts'
export { startEnquiry } from './start-enquiry.ts'
export { listOwnTimers, listTimers, startTimer, stopTimers } from './timer.store.ts'
export { dueOf, type Timer } from './timer.ts'
export { timerClock, timerRow } from './timer.view.ts'
export { isTrackOpen, listSteps } from './track.store.ts'
export type { Step } from './track.ts'
export { drawnTrack } from './track.view.ts'

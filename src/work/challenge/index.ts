export { mayCountChallenges, mayMeetChallenges, mayRaiseChallenge } from './challenge.policy.ts'
export { challengeRoutes } from './challenge.routes.ts'
export {
  isRemovalChallenged,
  listChallengesOfChild,
  listOpenChallenges,
  nameChildInChallenges,
  type OpenChallenge,
} from './challenge.store.ts'
export { type NewChallenge, subjects } from './challenge.ts'
export { beforeQuestionPage } from './challenge.view.ts'
export type { ChallengeEvent, ChallengeRaised, ChallengeWentOn } from './events.ts'
export { moveUp, replyToChallenge, settleChallenge } from './go-on-with-challenge.ts'
export { questionReferral, raiseChallenge } from './raise-challenge.ts'
export type { FindReferral, Referral } from './referral.ts'
export { remindOfChallenges, startReminding } from './remind-of-challenges.ts'
export { stages } from './stages.ts'
export { viewChallenge, viewReferral } from './view-challenge.ts'

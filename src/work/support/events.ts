import type { Id } from '../../foundation/kernel/id.ts'
import type { MoveKind, ReferralState, Taken } from './move.ts'

export type OfReferral = {
  readonly referralId: Id<'referral'>
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'>
}

/** What is needed of a referral to act on it. */
type Acted = OfReferral & {
  readonly providerId: Id<'agency'>
  readonly referredBy: Id<'practitioner'>
}

export type SupportReferred = Acted & { readonly type: 'support.referred' }

export type SupportMoved = Acted & {
  readonly type: 'support.moved'
  readonly moveId: Id<'move'>
  readonly kind: MoveKind
  readonly state: ReferralState
  /** The support worker from now on. */
  readonly workerId: Id<'practitioner'> | null
  readonly formerWorkerId: Id<'practitioner'> | null
  readonly onDay: Taken['onDay']
}

/** Something a worker heard in a session that must go further: as a concern, or as what officers should know. */
export type ConcernHeard = OfReferral & {
  readonly type: 'support.concern-heard'
  readonly sessionId: Id<'session'>
  readonly as: 'concern' | 'intelligence'
  readonly account: string
  readonly childsWords: string
}

export type PlanTalked = OfReferral & {
  readonly type: 'support.plan-talked'
  readonly occasion: string
}

/** Who supports a child on the way through an investigation or a trial. */
export type WitnessNamed = {
  readonly type: 'support.witness-named'
  readonly witnessId: Id<'witness'>
  readonly proceedingId: Id<'proceeding'>
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'>
  readonly coordinatorId: Id<'practitioner'>
  readonly supporterId: Id<'practitioner'>
}

export type CourtDateSet = {
  readonly type: 'support.court-date-set'
  readonly dateId: Id<'court-date'>
  readonly replacesId: Id<'court-date'> | null
  readonly proceedingId: Id<'proceeding'>
  readonly areaId: Id<'area'>
  readonly heldAt: Date
  /** Its kind in words, without a name. */
  readonly title: string
  readonly coordinatorId: Id<'practitioner'>
  readonly supporterIds: readonly Id<'practitioner'>[]
}

export type ProceedingEnded = {
  readonly type: 'support.proceeding-ended'
  readonly proceedingId: Id<'proceeding'>
  readonly witnessIds: readonly Id<'witness'>[]
  readonly dateIds: readonly Id<'court-date'>[]
}

export type SupportEvent =
  | SupportReferred
  | SupportMoved
  | ConcernHeard
  | PlanTalked
  | WitnessNamed
  | CourtDateSet
  | ProceedingEnded

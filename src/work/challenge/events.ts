import type { Id } from '../../foundation/kernel/id.ts'
import type { Subject } from './challenge.ts'

type OfChallenge = {
  readonly challengeId: Id<'challenge'>
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'> | null
}

export type ChallengeRaised = OfChallenge & {
  readonly type: 'challenge.raised'
  readonly subject: Subject
  readonly urgent: boolean
  /** Who is to be told: those it names. */
  readonly tell: readonly Id<'practitioner'>[]
}

export type ChallengeWentOn = OfChallenge & {
  readonly type: 'challenge.moved-up' | 'challenge.replied' | 'challenge.settled'
  readonly tell: readonly Id<'practitioner'>[]
}

export type ChallengeEvent = ChallengeRaised | ChallengeWentOn

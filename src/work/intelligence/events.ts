import type { Id } from '../../foundation/kernel/id.ts'

/** Somebody told something. What, nobody but officers learns. */
export type IntelligenceSubmitted = {
  readonly type: 'intelligence.submitted'
  readonly submissionId: Id<'submission'>
  readonly areaId: Id<'area'>
  /** How many people, cars, places and numbers it names. */
  readonly named: number
}

export type IntelligenceFedBack = {
  readonly type: 'intelligence.fed-back'
  readonly submissionId: Id<'submission'>
  readonly toldTo: Id<'practitioner'>
}

/** Somebody else may know of the same as whoever told this: they are asked to ring the officer who says so. */
export type IntelligencePointed = {
  readonly type: 'intelligence.pointed'
  readonly toldTo: Id<'practitioner'>
  readonly areaId: Id<'area'>
  readonly path: string
}

export type IntelligenceReleased = {
  readonly type: 'intelligence.released'
  readonly releaseId: Id<'release'>
  readonly areaId: Id<'area'>
  readonly agencyIds: readonly Id<'agency'>[]
  readonly roleIds: readonly string[]
  readonly childIds: readonly Id<'child'>[]
}

export type SecondLookWanted = {
  readonly type: 'intelligence.second-look-wanted'
  readonly submissionId: Id<'submission'>
  readonly areaId: Id<'area'>
}

/** A judgement ties two children to one another, or a child to a known subject: where that is to be seen. */
export type LinkFound = {
  readonly type: 'intelligence.link-found'
  readonly path: string
  readonly areaId: Id<'area'>
  /** The children it ties, for nothing but to tell nobody who is excluded from one of them. */
  readonly childIds: readonly Id<'child'>[]
}

/** Something has waited longer than it may. `rung` 1: whoever is asked hears of it; 2: whoever they answer to. */
export type IntelligenceLate = {
  readonly type: 'intelligence.late'
  readonly subjectId: string
  readonly areaId: Id<'area'>
  readonly waits: 'unread' | 'undecided' | 'not_passed_on'
  readonly askedOf: Id<'practitioner'> | null
  readonly rung: 1 | 2
}

export type IntelligenceEvent =
  | IntelligenceSubmitted
  | IntelligenceFedBack
  | IntelligencePointed
  | IntelligenceReleased
  | SecondLookWanted
  | LinkFound
  | IntelligenceLate

import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { EpisodeKind } from './episode.ts'

type OfChild = {
  readonly episodeId: Id<'episode'>
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'>
}

type OfAnyone = Omit<OfChild, 'childId'> & { readonly childId: Id<'child'> | null }

/** A child is missing. Also sent when a child reported in words has been given a record. */
export type MissingStarted = OfAnyone & {
  readonly type: 'missing.started'
  readonly kind: EpisodeKind
  readonly lastSeenAt: Date
  readonly lookedAfter: boolean
}

export type MissingHandedOver = OfAnyone & {
  readonly type: 'missing.handed-over'
  readonly handoverId: Id<'handover'>
  readonly toId: Id<'practitioner'>
}

/** Nobody accepted in time: these are asked now, and told whom to ring. */
export type MissingClimbed = OfAnyone & {
  readonly type: 'missing.climbed'
  readonly told: readonly Id<'practitioner'>[]
  readonly ring: string
}

export type MissingReturned = OfAnyone & {
  readonly type: 'missing.returned'
  readonly kind: EpisodeKind
  readonly lastSeenAt: Date
  readonly returnedAt: Date
  readonly lookedAfter: boolean
}

export type MissingEnded = OfAnyone & {
  readonly type: 'missing.ended'
  readonly cancelled: boolean
}

/** A return interview was held. `concern`: the worker found something that must be looked at again. */
export type MissingInterviewed = OfChild & {
  readonly type: 'missing.interviewed'
  readonly interviewId: Id<'interview'>
  readonly episodeIds: readonly Id<'episode'>[]
  readonly concern: boolean
}

/** A person picked out of an interview what the intelligence unit should know, in the sentences in which it was said. */
export type MissingNamed = Omit<OfChild, 'episodeId'> & {
  readonly type: 'missing.named'
  readonly interviewId: Id<'interview'>
  readonly words: string
  readonly knownOn: CalendarDate
}

/** Where and when the child was found: whoever else was there then was found together with them. */
export type MissingFound = OfAnyone & {
  readonly type: 'missing.found'
  readonly place: string
  readonly locatedAt: Date
}

export type MissingEvent =
  | MissingStarted
  | MissingHandedOver
  | MissingClimbed
  | MissingReturned
  | MissingEnded
  | MissingInterviewed
  | MissingNamed
  | MissingFound

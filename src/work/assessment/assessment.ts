import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { Answer, Level } from './instrument.ts'

/** What an answer rests on. `source` is the agency as it was called when the answer was given. */
export type Evidence = {
  readonly text: string
  readonly source: string
  readonly on: CalendarDate
  /** The day of the assessment it was first given in, where it was not gathered anew. */
  readonly carriedFrom?: CalendarDate
}

export type EvidencedAnswer = Answer & { readonly evidence?: Evidence }

/** By indicator. One that is not here is not known. */
export type EvidencedAnswers = Readonly<Record<string, EvidencedAnswer>>

/** By protective factor; one that is not here is not known. */
export type Protection = Readonly<Record<string, string>>

/** One completed matrix. It is never changed: the next one names the one it replaces. */
export type Assessment = {
  readonly id: Id<'assessment'>
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'>
  readonly contactId: Id<'contact'> | null
  readonly replacesId: Id<'assessment'> | null
  readonly instrumentId: string
  readonly instrumentVersion: string
  readonly childAge: number
  readonly answers: EvidencedAnswers
  /** Codes of the mandatory escalations that were open, new ones included. */
  readonly escalations: readonly string[]
  readonly protective: Protection
  readonly analysis: string
  /** Verbatim. Blank where the child has not yet been asked. */
  readonly childsView: string
  readonly score: number
  readonly computedLevel: Level
  readonly floors: readonly string[]
  readonly provisional: boolean
  readonly finalLevel: Level
  readonly overrideReason: string
  readonly authorisedBy: Id<'practitioner'> | null
  /** The confirmed lowering by which this level took effect. */
  readonly loweringId: Id<'lowering'> | null
  readonly assessedBy: Id<'practitioner'>
  readonly agencyId: Id<'agency'>
  readonly assessedAt: Date
}

/** An assessment with the names people know its ids by. */
export type SignedAssessment = Assessment & {
  readonly assessor: string
  readonly agency: string
  readonly authoriser: string | null
}

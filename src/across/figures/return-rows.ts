import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { Disability, Sex } from '../../records/people/index.ts'
import type { Check, Template } from '../../records/publishing/index.ts'

/** A row of a return is about a child, and found again by a reference. */
export type OfChild = {
  readonly id: string
  readonly of: string
  readonly childId: Id<'child'> | null
  /** By which social care knows the child. */
  readonly number: string
  readonly sex: Sex
  readonly ethnicity: string
  readonly disability: Disability
  readonly impairments: readonly string[]
  readonly bornOn: CalendarDate | null
}

/** A child for whom it is known whether she or he is disabled, with one kind of impairment, or none. */
export type DisabilityRow = OfChild & { readonly code: string }

export type ContactRow = OfChild & {
  readonly receivedOn: CalendarDate
  readonly source: string
  readonly decision: string
}

export type AssessedRow = OfChild & {
  readonly assessedOn: CalendarDate
  readonly types: readonly string[]
  readonly missing: boolean
}

/** With the codes of the census for what was found. */
export type FactorRow = AssessedRow & { readonly factors: readonly string[] }

export type HelpRow = OfChild & {
  readonly beganOn: CalendarDate
  readonly assessedOn: CalendarDate | null
  readonly endedOn: CalendarDate | null
  readonly organisation: string
}

/** A section 47 enquiry, with the conference it led to. */
export type EnquiryRow = OfChild & {
  /** Of the strategy discussion it began with. */
  readonly discussedOn: CalendarDate
  readonly beganOn: CalendarDate
  readonly decidedOn: CalendarDate | null
  readonly outcome: 'not_substantiated' | 'substantiated_not_continuing' | Conferred | null
  readonly conferenceId: string | null
  readonly heldOn: CalendarDate | null
  readonly decision: 'plan' | 'no_plan' | null
  /** In the year before, this one left out. */
  readonly enquiriesBefore: number
  readonly conferencesBefore: number
}

type Conferred = 'substantiated_conference'

export type CareRow = OfChild & {
  /** The last day of the year that is asked for. */
  readonly on: CalendarDate
  readonly missing: number
  readonly absent: number
  readonly offered: boolean
  readonly accepted: boolean
}

/** A return: what stands in its columns, and what is wrong with a row of it. */
export type Of<Row> = {
  readonly template: Template<Row>
  readonly checks: readonly Check<Row>[]
}

/** What every return needs of a child. */
export const known: readonly Check<OfChild>[] = [
  {
    says: 'Social care’s reference of the child is not on record',
    wrong: ({ number }) => number.trim() === '',
  },
  { says: 'The child’s date of birth is not on record', wrong: ({ bornOn }) => bornOn === null },
]

/** What the inspection’s lists need beside it. */
export const described: readonly Check<OfChild>[] = [
  { says: 'The child’s sex is not on record', wrong: ({ sex }) => sex === 'not_known' },
  {
    says: 'The child’s ethnicity is not on record',
    wrong: ({ ethnicity }) => ethnicity.trim() === '',
  },
]

export const withDisability: readonly Check<OfChild>[] = [
  ...described,
  {
    says: 'Whether the child is disabled is not on record',
    wrong: ({ disability }) => disability === 'not_known',
  },
]

export const disabilityChecks: readonly Check<DisabilityRow>[] = [
  ...known,
  {
    says: 'Which kind of impairment the child has is not on record',
    wrong: ({ code }) => code === '',
  },
]

export const contactChecks: readonly Check<ContactRow>[] = [
  {
    says: 'The contact is of a child without a record yet',
    wrong: ({ childId }) => childId === null,
  },
  ...known,
  {
    says: 'It came before the child was born',
    wrong: ({ bornOn, receivedOn }) => bornOn !== null && receivedOn < bornOn,
  },
]

export const helpChecks: readonly Check<HelpRow>[] = [
  ...known,
  {
    says: 'It began before the child was born',
    wrong: ({ bornOn, beganOn }) => bornOn !== null && beganOn < bornOn,
  },
  {
    says: 'It was assessed before it began',
    wrong: ({ beganOn, assessedOn }) => assessedOn !== null && assessedOn < beganOn,
  },
  {
    says: 'It ended without an assessment',
    wrong: ({ assessedOn, endedOn }) => assessedOn === null && endedOn !== null,
  },
]

export const enquiryChecks: readonly Check<EnquiryRow>[] = [
  ...known,
  {
    says: 'The strategy discussion was held before the child was born',
    wrong: ({ bornOn, discussedOn }) => bornOn !== null && discussedOn < bornOn,
  },
  {
    says: 'The enquiry was decided before the strategy discussion',
    wrong: ({ discussedOn, decidedOn }) => decidedOn !== null && decidedOn < discussedOn,
  },
  {
    says: 'The conference was held before the strategy discussion',
    wrong: ({ discussedOn, heldOn }) => heldOn !== null && heldOn < discussedOn,
  },
  {
    says: 'A conference is needed and none is on record',
    wrong: ({ outcome, heldOn }) => outcome === 'substantiated_conference' && heldOn === null,
  },
]

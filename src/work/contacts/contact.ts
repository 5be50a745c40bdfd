import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { Sex } from '../../records/people/index.ts'

export const dangers = {
  now: 'Yes, someone is in danger now',
  serious_harm_told:
    'No, but a child has told of, or someone has seen, rape, another sexual offence, serious violence or a threat to life',
  no: 'No',
} as const

export type Danger = keyof typeof dangers

export const provenances = {
  saw_it: 'I saw it',
  child_said: 'The child said so',
  professional_said: 'Another professional said so',
  family_said: 'Family or a friend said so',
  anonymous: 'Somebody who gave no name',
  open_source: 'Seen online, open to everyone',
  other: 'In another way',
} as const

export type Provenance = keyof typeof provenances

export const channels = {
  form: 'This form, for my own concern',
  phone: 'By phone',
  email: 'By email or letter',
  police_notification: 'Police notification',
  in_person: 'In person',
  self: 'From the child or family',
  link: 'By a link, without an account',
} as const

export type Channel = keyof typeof channels

export const othersAnswers = { yes: 'Yes', no: 'No', not_known: 'I do not know' } as const

export type Others = keyof typeof othersAnswers

export const consents = {
  yes: 'Yes',
  no: 'No',
  not_asked: 'Not asked, or it was not safe to ask',
} as const

export type Consent = keyof typeof consents

/** Not asked of a child who was named besides another, nor of somebody without an account. */
export type ParentsTold = 'yes' | 'no' | 'not_asked'

export type ContactState = 'received' | 'screening' | 'decided' | 'closed'

/** Anything received at the front door, as it was said. */
export type Contact = {
  readonly id: Id<'contact'>
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'> | null
  readonly followsId: Id<'contact'> | null
  /** The concern in which this child was named besides another. */
  readonly occasionId: Id<'contact'> | null
  readonly reference: string
  readonly receivedAt: Date
  readonly channel: Channel
  readonly sourceCode: string
  readonly submittedBy: Id<'practitioner'>
  readonly agencyId: Id<'agency'>
  readonly reporter: string
  readonly reporterAgency: string
  readonly tellReporter: boolean
  readonly childGivenName: string
  readonly childFamilyName: string
  readonly childBornOn: CalendarDate | null
  readonly childAge: number | null
  readonly childSex: Sex
  readonly childSchoolId: Id<'agency'> | null
  readonly childAddress: string
  readonly danger: Danger
  readonly policeCalledAt: Date | null
  readonly policeCalledBy: string
  readonly policeReference: string
  readonly narrative: string
  readonly childsWords: string
  readonly provenance: Provenance | null
  readonly exploitationTypes: readonly string[]
  readonly othersInvolved: Others
  readonly othersAccount: string
  readonly parentsTold: ParentsTold
  readonly parentsReason: string
  readonly serviceConsent: Consent
  readonly state: ContactState
  readonly version: number
}

/** The child as the reporter described her or him; who it is, the front door finds out. */
export function describedName(
  contact: Pick<Contact, 'childGivenName' | 'childFamilyName'>,
): string {
  return `${contact.childGivenName} ${contact.childFamilyName}`.trim()
}

/** Somebody may be harmed and nobody had rung the police when this was sent. */
export function policeNotCalled(contact: Pick<Contact, 'danger' | 'policeCalledAt'>): boolean {
  return contact.danger !== 'no' && contact.policeCalledAt === null
}

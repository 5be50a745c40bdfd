import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { Danger } from './contact.ts'
import type { ContactDecision } from './decision.ts'
import type { NewSighting } from './sighting.ts'

export type ContactReceived = {
  readonly type: 'contact.received'
  readonly contactId: Id<'contact'>
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'> | null
  readonly followsId: Id<'contact'> | null
  /** When it reached the front door, which may be before it was written down. */
  readonly receivedAt: Date
  readonly danger: Danger
  readonly sightings: readonly NewSighting[]
}

export type ChildIdentified = {
  readonly type: 'contact.child-identified'
  readonly contactId: Id<'contact'>
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'>
}

export type ContactDecided = {
  readonly type: 'contact.decided'
  readonly contactId: Id<'contact'>
  readonly decisionId: Id<'decision'>
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'> | null
  readonly decision: ContactDecision
  readonly leadWorkerId: Id<'practitioner'> | null
  readonly reviewOn: CalendarDate | null
  readonly submittedBy: Id<'practitioner'>
  /** False where it replaces an earlier decision on the same contact. */
  readonly first: boolean
}

/** A worker asks a manager to end a concern of which something speaks for harm. */
export type EndingProposed = {
  readonly type: 'contact.ending-proposed'
  readonly contactId: Id<'contact'>
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'> | null
}

export type ContactEvent = ContactReceived | ChildIdentified | ContactDecided | EndingProposed

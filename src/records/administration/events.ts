import type { Id } from '../../foundation/kernel/id.ts'

/** Somebody has left, and what they answered for is the heir's. */
export type PractitionerLeft = {
  readonly type: 'practitioner.left'
  readonly leaverId: Id<'practitioner'>
  readonly heirId: Id<'practitioner'>
}

import type { Practitioner } from '../../foundation/access/index.ts'
import type { Decision } from '../../foundation/kernel/decision.ts'
import { mayReadAssessments } from '../../work/assessment/index.ts'
import { mayRaiseConcern } from '../../work/contacts/index.ts'
import { mayReadTrack } from '../../work/protection/index.ts'
import type { Happening, Kind } from './chronology.store.ts'

/** Who may open what a line of the history leads to, where not everyone may who sees the child. */
const opens: Partial<Record<Kind, (who: Practitioner) => Decision>> = {
  contact: mayRaiseConcern,
  screening: mayRaiseConcern,
  'contact-decision': mayRaiseConcern,
  assessment: mayReadAssessments,
  harm: mayReadAssessments,
  'harm-added-to': mayReadAssessments,
  lowering: mayReadAssessments,
  discussion: mayReadTrack,
  'discussion-added-to': mayReadTrack,
  enquiry: mayReadTrack,
  'enquiry-decided': mayReadTrack,
  conference: mayReadTrack,
  'core-group': mayReadTrack,
  power: mayReadTrack,
}

/** What happened stays to be read; a link that would lead to "not found" is left away. */
export function withOpenLinks(who: Practitioner, found: readonly Happening[]): Happening[] {
  return found.map(one => (opens[one.kind]?.(who).allowed === false ? { ...one, path: '' } : one))
}

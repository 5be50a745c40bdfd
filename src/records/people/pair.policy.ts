import { hasRole, type Practitioner } from '../../foundation/access/index.ts'
import { allow, type Decision, deny } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'

/** The front door makes records, and so it says which are of one child. Row security shows only pairs it sees both of. */
export function mayJudgePairs(who: Practitioner): Decision {
  return hasRole(who, 'front_door_worker', 'front_door_manager')
    ? allow('keeps one record for each child')
    : deny('does not say which records are of one child')
}

/** Joining and parting are the manager’s, and never of what they judged themselves: two people look. */
export function mayMerge(who: Practitioner): Decision {
  return hasRole(who, 'front_door_manager')
    ? allow('joins and parts records')
    : deny('does not join records')
}

export function mayMergeAfter(
  who: Practitioner,
  judged: { readonly judgedById: Id<'practitioner'> },
): Decision {
  const may = mayMerge(who)
  return may.allowed && judged.judgedById === who.id ? deny('judged it, so another joins it') : may
}

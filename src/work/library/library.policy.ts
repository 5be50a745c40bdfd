import { hasRole, type Practitioner } from '../../foundation/access/index.ts'
import { allow, type Decision, deny } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'

/** It says how we work, and nothing of any child. */
export function mayReadLibrary(_who: Practitioner): Decision {
  return allow('works by it')
}

export function mayKeepLibrary(who: Practitioner): Decision {
  return hasRole(who, 'group_coordinator', 'business_manager')
    ? allow('keeps the library')
    : deny('does not keep the library')
}

export function mayApproveDocuments(who: Practitioner): Decision {
  return hasRole(who, 'front_door_manager', 'group_chair', 'business_manager')
    ? allow('answers for what the partnership says')
    : deny('does not answer for what the partnership says')
}

/** Nobody approves what they wrote, whatever roles they hold. */
export function mayApproveWords(
  who: Practitioner,
  { writtenBy }: { readonly writtenBy: Id<'practitioner'> },
): Decision {
  return who.id === writtenBy ? deny('wrote it themselves') : mayApproveDocuments(who)
}

import type { Practitioner } from '../../foundation/access/index.ts'
import { type Decision, deny } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { mayExcludeSomebody, mayListExclusions } from './exclusion.policy.ts'
import type { Shield } from './lifting.ts'
import { mayKeepRestrictions } from './restriction.policy.ts'

/** A restriction may leave no front door manager inside: then the information lead asks. */
export function mayAskToLift(who: Practitioner, kind: Shield['kind']): Decision {
  return kind === 'exclusion' ? mayExcludeSomebody(who) : mayKeepRestrictions(who)
}

/** Of whom a shield keeps out nothing is said here: for them it is not there. */
export function mayAnswerLifting(
  who: Practitioner,
  askedBy: Id<'practitioner'> | undefined,
): Decision {
  const may = mayListExclusions(who)
  return may.allowed && who.id === askedBy ? deny('asked for it') : may
}

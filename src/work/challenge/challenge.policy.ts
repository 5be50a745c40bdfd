import { hasRole, type Practitioner, roles } from '../../foundation/access/index.ts'
import { allow, type Decision, deny } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'

/** Whoever works with children may question what was decided about one of theirs. Which child, row security decides. */
export function mayRaiseChallenge(who: Practitioner): Decision {
  return who.roles.some(role => !['none', 'process'].includes(roles[role].reach))
    ? allow('works with children')
    : deny('does not work with children')
}

/** A challenge may name anybody; row security lets each read the ones that name them. */
export function mayMeetChallenges(who: Practitioner): Decision {
  return allow(`named in the challenge as ${who.roles[0] ?? 'practitioner'}`)
}

export function mayCountChallenges(who: Practitioner): Decision {
  return hasRole(who, 'business_manager', 'scrutineer', 'group_chair')
    ? allow('counts challenges for the partnership')
    : deny('does not count challenges')
}

type Led = {
  readonly raisedBy: Id<'practitioner'>
  /** The raiser has left or works elsewhere: whoever was named beside them goes on. */
  readonly raiserGone: boolean
  readonly ownSides: readonly string[]
}

/** Only the raiser moves a challenge up or says that it is settled, so that nobody settles it over their head. */
export function mayLeadChallenge(
  who: Practitioner,
  { raisedBy, raiserGone, ownSides }: Led,
): Decision {
  if (raisedBy === who.id) return allow('raised it')
  if (raiserGone && ownSides.includes('raising'))
    return allow('goes on for the raiser, who has left')
  return deny('did not raise it')
}

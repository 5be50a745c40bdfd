import { hasRole, type Practitioner, type Tie } from '../../foundation/access/index.ts'
import { allow, type Decision, deny } from '../../foundation/kernel/decision.ts'

/** Children's social care leads the statutory track; which child somebody reaches is said in the database. */
export function mayLeadTrack(who: Practitioner): Decision {
  return hasRole(who, 'front_door_manager', 'social_worker')
    ? allow('leads the statutory track')
    : deny('does not lead the statutory track')
}

/** Police protection is the police's own power; whoever leads the track may record it too. */
export function mayRecordPower(who: Practitioner): Decision {
  if (hasRole(who, 'police_exploitation')) return allow('records the powers of the police')
  return mayLeadTrack(who)
}

export function mayReadTrack(who: Practitioner): Decision {
  return hasRole(
    who,
    'front_door_worker',
    'front_door_manager',
    'social_worker',
    'early_help_lead',
    'police_exploitation',
    'group_chair',
    'group_coordinator',
    'health_named',
    'youth_justice',
    'scrutineer',
  )
    ? allow('takes part in protecting the child')
    : deny('has no part in the statutory track')
}

/** Whose work may bring them to a referral of a trafficked child at all. */
export function mayMeetNrm(who: Practitioner): Decision {
  return hasRole(who, 'front_door_manager', 'police_exploitation', 'social_worker')
    ? allow('may be told of referrals to the National Referral Mechanism')
    : deny('is told of no referral to the National Referral Mechanism')
}

/** A social worker only for the children allocated to them. The table's row security says the same. */
export function mayKnowNrm(who: Practitioner, ties: readonly Tie[]): Decision {
  if (hasRole(who, 'front_door_manager')) return allow('front door manager')
  if (hasRole(who, 'police_exploitation')) return allow('police exploitation team')
  const allocated = ties.some(tie => tie.kind === 'allocation' && tie.practitionerId === who.id)
  return hasRole(who, 'social_worker') && allocated
    ? allow('allocated social worker')
    : deny('not told of referrals of this child')
}

export function mayOpenAllegation(who: Practitioner): Decision {
  return hasRole(who, 'front_door_manager')
    ? allow('front door manager')
    : deny('opens no allegations')
}

/** Which allegation, row security decides: the officer's areas, or the manager's own. */
export function mayMeetAllegations(who: Practitioner): Decision {
  if (hasRole(who, 'lado')) return allow('designated officer')
  return mayOpenAllegation(who)
}

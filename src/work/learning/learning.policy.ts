import { hasRole, type Practitioner } from '../../foundation/access/index.ts'
import { allow, type Decision, deny } from '../../foundation/kernel/decision.ts'

/** Learning opens nothing about anybody, so it is for everyone who works here. */
export function mayLearn(who: Practitioner): Decision {
  return hasRole(who, 'process') ? deny('is no person') : allow('works here')
}

export function mayTrain(who: Practitioner): Decision {
  return hasRole(who, 'trainer') ? allow('is a trainer') : deny('is not a trainer')
}

/** Who has done which module. Never what they answered: that is for nobody but themselves. */
export function mayReadAttendance(who: Practitioner): Decision {
  return hasRole(who, 'trainer', 'group_coordinator', 'business_manager')
    ? allow('plans who learns what')
    : deny('does not plan who learns what')
}

export function mayRequire(who: Practitioner): Decision {
  return hasRole(who, 'group_coordinator')
    ? allow('keeps what the partnership works by')
    : deny('does not keep what the partnership works by')
}

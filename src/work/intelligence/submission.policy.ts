import { hasRole, type Practitioner, roles } from '../../foundation/access/index.ts'
import { allow, type Decision, deny } from '../../foundation/kernel/decision.ts'

/** Whoever works with children may tell what they know: a nickname is enough. */
export function maySubmitIntelligence(who: Practitioner): Decision {
  return who.roles.some(role => !['none', 'process'].includes(roles[role].reach))
    ? allow('works with children')
    : deny('does not work with children')
}

/**
 * Reads what was told and by whom, grades it and says what may be shared. Which submissions, row security decides: those
 * of the areas the force serves, and none about a child who is hidden from the officer.
 */
export function mayEvaluate(who: Practitioner): Decision {
  return hasRole(who, 'intelligence_officer')
    ? allow('intelligence officer')
    : deny('no intelligence officer')
}

import { hasRole, type Practitioner, type RoleId } from '../../foundation/access/index.ts'
import { allow, type Decision, deny } from '../../foundation/kernel/decision.ts'
import { type IdentifierKind, identifierKinds } from './identifier.ts'

/** Whose work it is to know a child's numbers. Other agencies know only the kind they give themselves. */
const everyKind: readonly RoleId[] = [
  'front_door_worker',
  'front_door_manager',
  'social_worker',
  'health_named',
  'police_exploitation',
]
const ownKind: Partial<Readonly<Record<IdentifierKind, RoleId>>> = {
  upn: 'school_dsl',
  youth_justice: 'youth_justice',
}

/** The policy of `people.identifier` says the same in SQL. */
export function kindsClearedFor(who: Practitioner): IdentifierKind[] {
  const kinds = Object.keys(identifierKinds) as IdentifierKind[]
  if (hasRole(who, ...everyKind)) return kinds
  return kinds.filter(kind => who.roles.some(role => role === ownKind[kind]))
}

export function mayKnowNumbers(who: Practitioner): Decision {
  return kindsClearedFor(who).length > 0
    ? allow('cleared for numbers of children')
    : deny('not cleared for numbers of children')
}

import { allow, type Decision, deny } from '../kernel/decision.ts'
import type { Id } from '../kernel/id.ts'
import { hasRole, type Practitioner } from './practitioner.ts'
import { type Reach, roles } from './roles.ts'

/** What connects somebody to a child, as `access.relationship` holds it. Only ties in force are passed in. */
export type Tie = {
  readonly kind:
    | 'allocation'
    | 'roll'
    | 'plan'
    | 'listing'
    | 'referral'
    | 'audit'
    | 'need-to-know'
    | 'broken-glass'
  readonly practitionerId: Id<'practitioner'> | null
  readonly agencyId: Id<'agency'> | null
  readonly groupId: Id<'group'> | null
}

/** A child as far as access is concerned. */
export type Shielded = {
  readonly areaId: Id<'area'>
  readonly restricted: boolean
  readonly ties: readonly Tie[]
  readonly excluded: readonly Id<'practitioner'>[]
  /** Other records of the same child, joined with this one. */
  readonly joined?: readonly Shielded[]
}

/**
 * Whether a practitioner may see a child at all. An exclusion outweighs everything, then a restriction; after that
 * there must be a reason, and without one the answer is no. The shields of records joined with this one count for it
 * too; only whoever is named for this very record keeps it, whatever restricts the others.
 *
 * The row-level security of every table that speaks of a child says the same in SQL (`access.guard_by_child`);
 * a property test over random worlds keeps the two equal.
 */
export function maySeeChild(who: Practitioner, child: Shielded): Decision {
  const reaches = new Set<Reach>(who.roles.map(role => roles[role].reach))
  const worksWithChildren = [...reaches].some(reach => reach !== 'none')
  const tied = (found: (tie: Tie) => boolean) =>
    child.ties.find(tie => !notByThemselves.includes(tie.kind) && found(tie))

  const records = [child, ...(child.joined ?? [])]
  if (records.some(({ excluded }) => excluded.includes(who.id)))
    return deny('excluded from this child')
  if (reaches.has('process')) return allow('is the process itself')
  const barred = records.some(one => one.restricted && !namedAsNeedToKnow(who, one))
  if (barred && !namedAsNeedToKnow(who, child)) return deny('restricted, and not named')

  const own = worksWithChildren && tied(tie => tie.practitionerId === who.id)
  if (own) return allow(`own ${own.kind}`)
  if (reaches.has('area') && who.areaIds.includes(child.areaId))
    return allow('front door of the area')
  const ours = reaches.has('agency') && tied(tie => tie.agencyId === who.agencyId)
  if (ours) return allow(`the agency's ${ours.kind}`)
  const groups =
    worksWithChildren && tied(tie => tie.groupId !== null && who.groupIds.includes(tie.groupId))
  if (groups) return allow('on the list of their group')
  const mayBreak = worksWithChildren || hasRole(who, 'ig_lead')
  const broken = mayBreak && child.ties.some(tie => tie.kind === 'broken-glass' && isOf(who, tie))
  return broken ? allow(brokeTheGlass) : deny('no reason to see this child')
}

/** Whoever is only named for a restricted record has no reason yet; whoever broke the glass, no relationship. */
const notByThemselves: readonly Tie['kind'][] = ['need-to-know', 'broken-glass']

/** The reason of who sees the general part of a record for a while, and nothing else of it. */
export const brokeTheGlass = 'broke the glass'

function isOf(who: Practitioner, tie: Tie): boolean {
  return tie.practitionerId === who.id
}

function namedAsNeedToKnow(who: Practitioner, child: Shielded): boolean {
  return child.ties.some(tie => tie.kind === 'need-to-know' && isOf(who, tie))
}

/** Whoever works with children may ask for one; whether they see this one is decided for the child. */
export function mayOpenChildren(who: Practitioner): Decision {
  return who.roles.some(role => roles[role].reach !== 'none')
    ? allow('works with children')
    : deny('does not work with children')
}

import {
  maySeeChild,
  type Practitioner,
  type RoleId,
  type Shielded,
  type Tie,
} from '../../src/foundation/access/index.ts'
import { type Id, newId } from '../../src/foundation/kernel/id.ts'

/** What may lie between somebody and a child. */
export const relations = {
  none: 'Nothing',
  area: 'Their agency serves the child’s area',
  roll: 'The child is on the roll of their agency',
  allocation: 'The child is allocated to them',
  plan: 'They have a part in the plan',
  listing: 'The child is on the list of their group',
  referral: 'They received the referral',
  excluded: 'All of these, and they are excluded',
} as const

export type Relation = keyof typeof relations

/** Whether the child's record is restricted, and whether they are named as needing to know. */
export const sensitivities = ['ordinary', 'restricted', 'named'] as const

export type Sensitivity = (typeof sensitivities)[number]

const elsewhere = newId<'area'>()

/** A child who stands so to somebody. @param away an area that nobody serves */
export function childBefore(
  who: Practitioner,
  relation: Relation,
  sensitivity: Sensitivity,
  away: Id<'area'> = elsewhere,
): Shielded {
  const all = relation === 'excluded'
  const tie = { practitionerId: who.id, agencyId: null, groupId: null }
  const possible: readonly (Tie | false | undefined)[] = [
    (all || relation === 'allocation') && { ...tie, kind: 'allocation' },
    (all || relation === 'plan') && { ...tie, kind: 'plan' },
    (all || relation === 'referral') && { ...tie, kind: 'referral' },
    (all || relation === 'roll') && {
      ...{ kind: 'roll', practitionerId: null, agencyId: who.agencyId, groupId: null },
    },
    ...who.groupIds.slice(0, 1).map(
      groupId =>
        (all || relation === 'listing') && {
          ...({ kind: 'listing', practitionerId: null, agencyId: null, groupId } as const),
        },
    ),
    sensitivity === 'named' && { ...tie, kind: 'need-to-know' },
  ]
  return {
    areaId: all || relation === 'area' ? (who.areaIds[0] ?? away) : away,
    restricted: sensitivity !== 'ordinary',
    ties: possible.filter(one => one !== false && one !== undefined),
    excluded: all ? [who.id] : [],
  }
}

export function sees(who: Practitioner, relation: Relation, sensitivity: Sensitivity): boolean {
  return maySeeChild(who, childBefore(who, relation, sensitivity)).allowed
}

/** Somebody who holds one role, works in one area and sits on a group. */
export function holderOf(role: RoleId, sitsOnGroup = true): Practitioner {
  return {
    ...{ id: newId(), name: '', roles: [role], areaIds: [newId()] },
    ...{ agencyId: newId(), agencyName: '', agencyKind: 'council' },
    groupIds: sitsOnGroup ? [newId()] : [],
  }
}

import fc from 'fast-check'
import type { Practitioner, Shielded, Tie } from '../../src/foundation/access/index.ts'
import { type RoleId, roles } from '../../src/foundation/access/index.ts'
import { type Id, newId } from '../../src/foundation/kernel/id.ts'

/** Who works where, which children there are, and everything that ever connected or parted them. Numbers name things. */
export type World = {
  /** For each agency, the areas it serves. */
  readonly agencies: readonly (readonly number[])[]
  readonly practitioners: readonly Worker[]
  /** For each child, its area. */
  readonly children: readonly number[]
  readonly ties: readonly WorldTie[]
  /** Who opened which child without a relationship, and whether and by what it is over. */
  readonly glasses: readonly {
    readonly child: number
    readonly practitioner: number
    readonly over: 'no' | 'closed' | 'an hour' | 'away'
  }[]
  readonly restrictions: readonly { readonly child: number; readonly ended: boolean }[]
  readonly exclusions: readonly {
    readonly child: number
    readonly practitioner: number
    readonly ended: boolean
  }[]
  /** Two records of one child, joined by two people. */
  readonly merges: readonly {
    readonly child: number
    readonly other: number
    readonly ended: boolean
  }[]
}

export type Worker = {
  readonly agency: number
  readonly left: boolean
  readonly manager: number | null
  readonly roles: readonly { readonly role: RoleId; readonly ended: boolean }[]
  readonly groups: readonly { readonly group: number; readonly ended: boolean }[]
}

type WorldTie = {
  readonly child: number
  readonly kind: Exclude<Tie['kind'], 'broken-glass'>
  readonly party: 'practitioner' | 'agency' | 'group'
  readonly of: number
  readonly ended: boolean
}

export const sizes = { areas: 2, agencies: 3, groups: 2, practitioners: 4, children: 4 } as const

const one = (kind: keyof typeof sizes) => fc.nat({ max: sizes[kind] - 1 })
const seldom = fc.integer({ min: 0, max: 5 }).map(drawn => drawn === 5)
// Reaches are drawn evenly: most roles reach alike, and the rare ones matter most.
const aRole = fc.oneof(
  ...Object.entries(Object.groupBy(Object.keys(roles) as RoleId[], role => roles[role].reach)).map(
    ([, alike]) => fc.constantFrom(...alike),
  ),
)

const aTie = fc.oneof(
  ...(['practitioner', 'agency', 'group'] as const).map(party =>
    fc.record({
      child: one('children'),
      kind: fc.constantFrom(
        ...(['allocation', 'roll', 'plan', 'listing', 'referral', 'audit'] as const),
        'need-to-know',
      ),
      party: fc.constant(party),
      of: one(party === 'agency' ? 'agencies' : `${party}s`),
      ended: seldom,
    }),
  ),
)

const aWorker = fc.record({
  agency: one('agencies'),
  left: seldom,
  manager: fc.option(one('practitioners')),
  roles: fc.uniqueArray(fc.record({ role: aRole, ended: seldom }), {
    maxLength: 3,
    selector: ({ role, ended }) => `${role} ${ended}`,
  }),
  groups: fc.uniqueArray(fc.record({ group: one('groups'), ended: seldom }), {
    maxLength: 2,
    selector: ({ group, ended }) => `${group} ${ended}`,
  }),
})

const exactly = <T>(each: fc.Arbitrary<T>, length: number) =>
  fc.array(each, { minLength: length, maxLength: length })

export const anyWorld: fc.Arbitrary<World> = fc.record({
  agencies: exactly(fc.uniqueArray(one('areas'), { maxLength: 2 }), sizes.agencies),
  practitioners: exactly(aWorker, sizes.practitioners),
  children: exactly(one('areas'), sizes.children),
  ties: fc.array(aTie, { maxLength: 12 }),
  glasses: fc.array(
    fc.record({
      child: one('children'),
      practitioner: one('practitioners'),
      over: fc.constantFrom(...(['no', 'no', 'closed', 'an hour', 'away'] as const)),
    }),
    { maxLength: 3 },
  ),
  restrictions: fc.array(fc.record({ child: one('children'), ended: seldom }), { maxLength: 2 }),
  exclusions: fc.array(
    fc.record({ child: one('children'), practitioner: one('practitioners'), ended: seldom }),
    { maxLength: 3 },
  ),
  merges: fc.array(
    fc
      .record({ child: one('children'), other: one('children'), ended: seldom })
      .filter(({ child, other }) => child !== other),
    { maxLength: 2 },
  ),
})

/** A world whose every thing has an id, ready to be written. */
export type Placed = {
  readonly world: World
  readonly areas: readonly Id<'area'>[]
  readonly agencies: readonly Id<'agency'>[]
  readonly groups: readonly Id<'group'>[]
  readonly practitioners: readonly Id<'practitioner'>[]
  readonly children: readonly Id<'child'>[]
}

export function placed(world: World): Placed {
  const ids = <Kind extends string>(count: number) =>
    Array.from({ length: count }, () => newId<Kind>())
  return {
    world,
    areas: ids(sizes.areas),
    agencies: ids(sizes.agencies),
    groups: ids(sizes.groups),
    practitioners: ids(sizes.practitioners),
    children: ids(sizes.children),
  }
}

export function nth<T>(list: readonly T[], index: number): T {
  const found = list[index]
  if (found === undefined) throw new RangeError(`nothing at ${index}`)
  return found
}

/** What a session would say of somebody. Whoever has left has none. */
export function practitionerIn({ world, ...ids }: Placed, index: number): Practitioner | undefined {
  const worker = world.practitioners[index]
  if (!worker || worker.left) return undefined
  return {
    id: nth(ids.practitioners, index),
    agencyId: nth(ids.agencies, worker.agency),
    name: '',
    agencyName: '',
    agencyKind: '',
    roles: worker.roles.filter(held => !held.ended).map(held => held.role),
    areaIds: nth(world.agencies, worker.agency).map(area => nth(ids.areas, area)),
    groupIds: worker.groups.filter(sits => !sits.ended).map(sits => nth(ids.groups, sits.group)),
  }
}

/** A child as `maySeeChild` is told of it. */
export function shieldedIn(here: Placed, index: number): Shielded {
  const found = new Set([index])
  // A Set that grows while it is gone through goes through what was added too.
  for (const at of found) {
    for (const { child, other, ended } of here.world.merges) {
      if (!ended && child === at) found.add(other)
      if (!ended && other === at) found.add(child)
    }
  }
  const [, ...joined] = [...found].map(at => recordIn(here, at))
  return { ...recordIn(here, index), joined }
}

function recordIn({ world, ...ids }: Placed, index: number): Shielded {
  const about = <T extends { child: number; ended: boolean }>(rows: readonly T[]) =>
    rows.filter(row => row.child === index && !row.ended)
  return {
    areaId: nth(ids.areas, nth(world.children, index)),
    restricted: about(world.restrictions).length > 0,
    excluded: about(world.exclusions).map(row => nth(ids.practitioners, row.practitioner)),
    ties: [
      ...about(world.ties).map(({ kind, party, of }) => ({
        kind,
        practitionerId: party === 'practitioner' ? nth(ids.practitioners, of) : null,
        agencyId: party === 'agency' ? nth(ids.agencies, of) : null,
        groupId: party === 'group' ? nth(ids.groups, of) : null,
      })),
      ...world.glasses
        .filter(({ child, over }) => child === index && over === 'no')
        .map(({ practitioner }) => ({
          ...{
            kind: 'broken-glass' as const,
            practitionerId: nth(ids.practitioners, practitioner),
          },
          ...{ agencyId: null, groupId: null },
        })),
    ],
  }
}

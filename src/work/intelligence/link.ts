import type { Id } from '../../foundation/kernel/id.ts'

/** A child, an entry of a register, or a mention that stands with none: whatever a link begins or ends at. */
export type NodeId = Id<'node'>

/** How each is called, where nothing better is known of it. Nothing has been proved against anybody. */
export const nodeKinds = {
  child: 'Child',
  subject: 'Person of interest',
  person: 'Person',
  vehicle: 'Vehicle',
  premises: 'Place',
  phone: 'Phone',
  account: 'Online account',
  group: 'Group',
} as const

export type NodeKind = keyof typeof nodeKinds

/** How two belong together, as a sentence between them says it. */
export const linkKinds = {
  named: 'named with',
  together: 'named together with',
  found: 'found together with',
  record: 'another record of',
  family: 'family of',
  peer: 'peer of',
  associate: 'goes about with',
  uses: 'uses',
  lives: 'lives at',
  works: 'works at',
} as const

export type LinkKind = keyof typeof linkKinds

/** What was reached, and in how many steps. */
export type Reached = { readonly id: NodeId; readonly kind: NodeKind; readonly step: number }

export type Linked = Pick<Reached, 'id' | 'kind'>

export function childrenAmong(tied: readonly Linked[]): Id<'child'>[] {
  return tied.flatMap(({ id, kind }) => (kind === 'child' ? [id as string as Id<'child'>] : []))
}

/**
 * Whether something now ties two children, or a child and a known subject, who were not tied by it before. `before` are
 * the people around each of what has become one.
 */
export function completesLink(
  before: readonly (readonly Linked[])[],
  after: readonly Linked[],
): boolean {
  const tied = before.map(people => new Set(people.map(({ id }) => id)))
  const children = after.filter(({ kind }) => kind === 'child')
  return children.some(child =>
    after.some(
      other => other.id !== child.id && !tied.some(all => all.has(child.id) && all.has(other.id)),
    ),
  )
}

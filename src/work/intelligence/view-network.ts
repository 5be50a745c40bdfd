import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { idsIn } from '../../foundation/kernel/id.ts'
import { listEnds } from './connection.store.ts'
import { groupsIn, type Layout, layOut } from './lay-out-network.ts'
import type { NodeId, NodeKind, Reached } from './link.ts'
import { mayLookAround, worldOf } from './network.policy.ts'
import { findNames, type NamedNode, nodeOf, toldApart, unnamed } from './node-names.store.ts'
import {
  type DrawnLink,
  findWay,
  type LinkSource,
  listAround,
  listBusy,
  listLinkedWithSeveral,
  listLinksAmong,
  listSharing,
  listSourcesOf,
  type World,
} from './walk.store.ts'

/** A picture of more is a thicket; the nearest are drawn, and the rest is said in a number. */
const mostDrawn = 40

export type DrawnNode = NamedNode & {
  readonly step: number
  /** With how many it is linked, where that is too many to walk through it. */
  readonly busy: { readonly links: number; readonly people: number } | undefined
}

export type Drawing = {
  readonly nodes: readonly DrawnNode[]
  readonly links: readonly DrawnLink[]
  readonly layout: Layout
}

export type Asked = { readonly steps: 1 | 2 | 3; readonly throughBusy: boolean }

export type NetworkView = Awaited<ReturnType<typeof viewNetwork>>

/** What is known to be linked with something, as far as its reader may see it, and not one link or number more. */
export async function viewNetwork(database: Database, who: Asking, id: NodeId, asked: Asked) {
  const because = granted(mayLookAround(who))
  return auditedRead(database, who, async db => {
    const world = worldOf(who)
    const start = await nodeOf(db, world, id)
    const reached = await listAround(db, start, world.sealed, asked.steps, asked.throughBusy)
    const middle = await findStart(db, world, start, reached.length > 0)
    const nearest = reached.slice(0, mostDrawn - 1)
    const drawing = await draw(db, world, [{ ...middle, step: 0 }, ...nearest])
    const sharing = middle.kind === 'child' ? await listSharing(db, start, world.sealed, 20) : []
    const shared = [...new Set(sharing.flatMap(one => [one.id, ...one.things]))]
    const names = await findNames(db, world, shared)
    const view = {
      ...{ middle, ...drawing, asked, sealed: world.sealed, left: reached.length - nearest.length },
      connectable: world.sealed && (await listEnds(db, [start])).length > 0,
      groups: await groupsIn(drawing.nodes, drawing.links),
      sharing: sharing.map(({ id, things, weight }) => ({
        weight,
        who: nodeAmong(drawing, id) ?? names.get(id) ?? unnamed(id, 'child'),
        things: things.map(one => names.get(one) ?? unnamed(one, 'premises')),
      })),
    }
    const subjects = idsIn(JSON.stringify([drawing.nodes, view.sharing]))
    return {
      result: view,
      audit: { verb: 'consultation', action: 'intelligence.network-shown', subjects, because },
    }
  })
}

const nodeAmong = ({ nodes }: Drawing, id: NodeId) => nodes.find(one => one.id === id)

/** What nobody told this reader of is absent, whether or not there is something. */
async function findStart(db: Db, world: World, id: NodeId, linked: boolean): Promise<NamedNode> {
  const named = (await findNames(db, world, [id])).get(id)
  if (named) return named
  // To its officers a child is known to be there by what was told, and by no more than that.
  if (!linked || !world.sealed) throw new NotFound('node', id)
  return unnamed(id, 'child')
}

async function draw(
  db: Db,
  world: World,
  nodes: readonly Pick<Reached, 'id' | 'kind' | 'step'>[],
): Promise<Drawing> {
  const ids = nodes.map(one => one.id)
  const names = await findNames(db, world, ids)
  const links = await listLinksAmong(db, world, ids)
  const crowded = new Map((await listBusy(db, world, ids)).map(one => [one.id, one]))
  const drawn = toldApart(
    nodes.map(({ id, kind, step }) => ({
      ...(names.get(id) ?? unnamed(id, kind)),
      ...{ step, busy: crowded.get(id) },
    })),
  )
  return { nodes: drawn, links, layout: await layOut(drawn, links) }
}

export type WayView = Awaited<ReturnType<typeof viewWay>>

/** How two are connected: the shortest way in at most six steps, with what each of them stands on. */
export async function viewWay(
  database: Database,
  who: Asking,
  { one, other, throughBusy }: { one: NodeId; other: NodeId | undefined; throughBusy: boolean },
) {
  const because = granted(mayLookAround(who))
  return auditedRead(database, who, async db => {
    const world = worldOf(who)
    const from = await startOf(db, world, one)
    const to = other && (await startOf(db, world, other))
    const [found] = to ? await findWay(db, from.id, to.id, world.sealed, throughBusy) : []
    const way = found?.way ?? []
    const around = await listChoices(db, world, from.id)
    const names = await findNames(db, world, [...way, ...around.keys()])
    const named = (id: NodeId) => names.get(id) ?? unnamed(id, around.get(id) ?? 'child')
    const ends = [from, ...(to ? [to] : [])].map(({ id }) => id)
    const all = toldApart([...new Set([...ends, ...way, ...around.keys()])].map(named))
    const byId = new Map(all.map(node => [node.id, node]))
    const steps = way.flatMap(id => byId.get(id) ?? [])
    const choices = all
      .filter(({ id }) => around.has(id) && id !== from.id)
      .toSorted((one, other) => one.name.localeCompare(other.name) || (one.id < other.id ? -1 : 1))
    const sources =
      way.length > 1
        ? await listSourcesOf(db, way.slice(0, -1), way.slice(1), world.sealed, 200)
        : []
    const shown = [from, to, steps, sources, choices]
    return {
      result: {
        ...{ from: byId.get(from.id) ?? from, to: to && (byId.get(to.id) ?? to) },
        ...{ steps, sources, choices, throughBusy, sealed: world.sealed },
      },
      audit: {
        ...{ verb: 'consultation', action: 'intelligence.way-shown' },
        ...{ subjects: idsIn(JSON.stringify(shown)), because },
      } as const,
    }
  })
}

async function startOf(db: Db, world: World, id: NodeId): Promise<NamedNode> {
  const start = await nodeOf(db, world, id)
  return findStart(
    db,
    world,
    start,
    (await listAround(db, start, world.sealed, 1, false)).length > 0,
  )
}

/** What somebody may ask about: what lies around up to three steps, and what several children are linked with. */
async function listChoices(db: Db, world: World, from: NodeId): Promise<Map<NodeId, NodeKind>> {
  const near = await listAround(db, from, world.sealed, 3, false)
  const several = await listLinkedWithSeveral(db, world, allKinds, { limit: 100, offset: 0 })
  return new Map([...several, ...near.slice(0, 200)].map(({ id, kind }) => [id, kind]))
}

const allKinds: readonly NodeKind[] = [
  ...(['subject', 'person', 'vehicle', 'premises', 'phone', 'account', 'group'] as const),
]

export type LinkView = {
  readonly one: NamedNode
  readonly other: NamedNode
  readonly sources: readonly LinkSource[]
  readonly sealed: boolean
}

/** What a link stands on. */
export async function viewLink(
  database: Database,
  who: Asking,
  { one, other }: { readonly one: NodeId; readonly other: NodeId },
): Promise<LinkView> {
  const because = granted(mayLookAround(who))
  return auditedRead(database, who, async db => {
    const world = worldOf(who)
    const sources = await listSourcesOf(db, [one], [other], world.sealed, 200)
    const [kinds] = await listLinksAmong(db, world, [one, other])
    if (sources.length === 0 || !kinds) throw new NotFound('link', one)
    const names = await findNames(db, world, [one, other])
    const [first, second] = toldApart([one, other].map(id => names.get(id) ?? unnamed(id, 'child')))
    if (!first || !second) throw new NotFound('link', one)
    const result = { one: first, other: second, sources, sealed: world.sealed }
    return {
      result,
      audit: {
        ...{ verb: 'consultation', action: 'intelligence.link-shown' },
        ...{ subjects: idsIn(JSON.stringify(result)), because },
      } as const,
    }
  })
}

const pageful = 25

export type SeveralView = Awaited<ReturnType<typeof viewSeveral>>

/** Who and what is linked with two or more children. */
export async function viewSeveral(
  database: Database,
  who: Asking,
  kinds: readonly NodeKind[],
  pageNumber: number,
) {
  const because = granted(mayLookAround(who))
  return auditedRead(database, who, async db => {
    const world = worldOf(who)
    const asked = { limit: pageful + 1, offset: (pageNumber - 1) * pageful }
    const found = await listLinkedWithSeveral(db, world, kinds, asked)
    const shown = found.slice(0, pageful)
    const names = await findNames(
      db,
      world,
      shown.map(one => one.id),
    )
    const rows = shown.map(one => ({
      ...one,
      node: names.get(one.id) ?? unnamed(one.id, one.kind),
    }))
    return {
      result: { kinds, rows, more: found.length > pageful, pageNumber },
      audit: {
        ...{ verb: 'consultation', action: 'intelligence.linked-with-several' },
        ...{ subjects: idsIn(JSON.stringify(rows)), because },
      } as const,
    }
  })
}

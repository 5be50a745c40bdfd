import type { SimulationLinkDatum } from 'd3-force'
import type { NodeId } from './link.ts'

type Standing = { readonly id: NodeId; readonly step: number }
type Between = { readonly one: NodeId; readonly other: NodeId; readonly sources: number }

export type Place = { readonly x: number; readonly y: number }
export type Layout = {
  readonly places: ReadonlyMap<NodeId, Place>
  readonly width: number
  readonly height: number
}

/** How much room the name of one takes. */
export const box = { width: 168, height: 48 }

const ring = 205
/** Names are wider than high: rings are drawn flat, and so more of them stand on one. */
const flat = 0.56
const margin = 24

type Body = {
  readonly id: NodeId
  readonly step: number
  x: number
  y: number
  fx?: number
  fy?: number
}

/**
 * Where each stands: whoever it is about in the middle, then one ring for each step, and what is linked near each other.
 * The same facts are always laid out the same, so that people know a picture again.
 */
export async function layOut(
  nodes: readonly Standing[],
  links: readonly Between[],
): Promise<Layout> {
  const { forceCollide, forceLink, forceManyBody, forceRadial, forceSimulation } = await import(
    'd3-force'
  )
  const ordered = nodes.toSorted(
    (one, other) => one.step - other.step || (one.id < other.id ? -1 : 1),
  )
  const bodies: Body[] = ordered.map(({ id, step }, at) => {
    const angle = (at * 2 * Math.PI) / Math.max(1, ordered.length - 1)
    const start = { x: Math.cos(angle) * ring * step, y: Math.sin(angle) * ring * step }
    return step === 0 ? { id, step, x: 0, y: 0, fx: 0, fy: 0 } : { id, step, ...start }
  })
  forceSimulation(bodies)
    .force(
      'link',
      forceLink<Body, SimulationLinkDatum<Body>>(
        links.map(({ one, other }) => ({ source: one, target: other })),
      )
        .id(body => body.id)
        .distance(ring)
        .strength(0.3),
    )
    .force('apart', forceManyBody<Body>().strength(-400))
    .force('ring', forceRadial<Body>(body => body.step * ring * 1.1).strength(0.7))
    .force('room', forceCollide<Body>(box.width / 2 + 14).strength(1))
    .stop()
    .tick(300)
  return onPaper(bodies)
}

function onPaper(bodies: readonly Body[]): Layout {
  const [xs, ys] = [bodies.map(({ x }) => x), bodies.map(({ y }) => y * flat)]
  const left = Math.min(...xs) - box.width / 2 - margin
  const top = Math.min(...ys) - box.height / 2 - margin
  const places = new Map(
    bodies.map(({ id, x, y }) => [id, { x: Math.round(x - left), y: Math.round(y * flat - top) }]),
  )
  return {
    places,
    width: Math.round(Math.max(...xs) - left + box.width / 2 + margin),
    height: Math.round(Math.max(...ys) - top + box.height / 2 + margin),
  }
}

/**
 * Who keeps more to each other than to the rest (Louvain; Blondel and others, 2008): groups of three or more, the largest
 * first. A hint at where to look, and no finding about anybody.
 */
export async function groupsIn(
  nodes: readonly Standing[],
  links: readonly Between[],
): Promise<NodeId[][]> {
  if (links.length === 0) return []
  const [{ UndirectedGraph }, { default: louvain }] = await Promise.all([
    import('graphology'),
    import('graphology-communities-louvain'),
  ])
  const graph = new UndirectedGraph()
  const ids = nodes.map(({ id }) => id).toSorted()
  for (const id of ids) graph.addNode(id)
  for (const { one, other, sources } of links) graph.mergeEdge(one, other, { weight: sources })
  // Its types speak of an ES module, which it is not.
  const partOf = louvain as unknown as typeof louvain.default
  const part = partOf(graph, { rng: () => 0.5, getEdgeWeight: 'weight' })
  return [...Map.groupBy(ids, id => part[id]).values()]
    .filter(group => group.length >= 3)
    .toSorted(
      (one, other) => other.length - one.length || ((one[0] ?? '') < (other[0] ?? '') ? -1 : 1),
    )
}

// What is used of the two libraries that lay out and part a network, as far as it is used.
declare module 'd3-force' {
  export type Body = {
    index?: number
    x?: number
    y?: number
    fx?: number | null
    fy?: number | null
  }
  type Force<B> = { strength(value: number | ((body: B) => number)): Force<B> }
  type Link<B> = { source: B | string; target: B | string }
  type LinkForce<B> = Force<B> & {
    id(of: (body: B) => string): LinkForce<B>
    distance(value: number): LinkForce<B>
  }
  type Simulation<B> = {
    force(name: string, force: unknown): Simulation<B>
    stop(): Simulation<B>
    tick(times: number): Simulation<B>
  }
  export function forceSimulation<B extends Body>(bodies: B[]): Simulation<B>
  export function forceLink<B extends Body>(links: Link<B>[]): LinkForce<B>
  export function forceManyBody<B extends Body>(): Force<B>
  export function forceCollide<B extends Body>(radius: number): Force<B>
  export function forceRadial<B extends Body>(radius: (body: B) => number): Force<B>
}

declare module 'graphology' {
  export class UndirectedGraph {
    addNode(id: string): void
    mergeEdge(one: string, other: string, attributes: { weight: number }): void
  }
}

declare module 'graphology-communities-louvain' {
  import type { UndirectedGraph } from 'graphology'

  const louvain: (
    graph: UndirectedGraph,
    options: { rng: () => number; getEdgeWeight: string },
  ) => Record<string, number>

  export = louvain
}

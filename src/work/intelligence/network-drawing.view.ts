import { type Html, html } from '../../foundation/kernel/html.ts'
import { box, type Place } from './lay-out-network.ts'
import { type LinkKind, linkKinds, type NodeId, nodeKinds } from './link.ts'
import type { Drawing, DrawnNode } from './view-network.ts'

/** What was told of something first is its name; longer ones are cut, and stand whole in the table. */
const longest = 17

function shortName(name: string): string {
  const first = name.split(', ')[0] ?? name
  return first.length > longest ? `${first.slice(0, longest - 1).trimEnd()}…` : first
}

/**
 * The network as a drawing: who it is about in the middle. A child is round, a person has cut corners, a car is a plate:
 * told apart by shape and word, without colour. Everything in it is a link, in the order in which it is read.
 */
export function networkDrawing(title: string, { nodes, links, layout }: Drawing): Html {
  const { places, width, height } = layout
  const nameOf = new Map(nodes.map(({ id, name }) => [id, name]))
  const lines = links.map(({ one, other, how, sources }) => {
    const [from, to] = [places.get(one), places.get(other)]
    if (!from || !to) return ''
    const says = `${nameOf.get(one)} ${saysHow(how)} ${nameOf.get(other)}, ${told(sources)}`
    const ends = html`x1="${from.x}" y1="${from.y}" x2="${to.x}" y2="${to.y}"`
    return html`<a href="${linkPath(one, other)}" aria-label="${says}"><title>${says}</title><line class="cairn-network__reach" ${ends}/><line class="cairn-network__line${sources > 1 && ' cairn-network__line--several'}" ${ends}/></a>`
  })
  return html`<svg class="cairn-network" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="group" aria-labelledby="network-title"><title id="network-title">${title}</title>
${lines}
${nodes.map(node => drawnNode(node, places.get(node.id) ?? { x: 0, y: 0 }))}</svg>`
}

export const linkPath = (one: NodeId, other: NodeId) => `/network/${one}/links/${other}`

export const saysHow = (how: readonly LinkKind[]) => how.map(kind => linkKinds[kind]).join(' and ')

export const told = (sources: number) => (sources === 1 ? 'told once' : `told ${sources} times`)

function drawnNode({ id, kind, name, step, busy }: DrawnNode, { x, y }: Place): Html {
  const [left, top] = [x - box.width / 2, y - box.height / 2]
  const short = shortName(name)
  const first = busy ? `${busy.people} people` : nodeKinds[kind]
  // Whoever speaks to the page says what is written there: the name begins with it.
  const says = `${first} ${short}${busy ? `, a busy place: ${nodeKinds[kind]}` : ''}${short === name ? '' : `, ${name}`}`
  const marks = `${step === 0 ? ' cairn-network__node--middle' : ''}${busy ? ' cairn-network__node--busy' : ''}`
  return html`<a class="cairn-network__node${marks}" href="/network/${id}" aria-label="${says}"><title>${says}</title>${shapeOf(kind, left, top)}<text class="cairn-network__kind" x="${x}" y="${top + 18}" text-anchor="middle">${first}</text> <text class="cairn-network__name" x="${x}" y="${top + 37}" text-anchor="middle">${short}</text></a>`
}

function shapeOf(kind: DrawnNode['kind'], x: number, y: number): Html {
  const { width, height } = box
  const rounded = (radius: number) =>
    html`<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}"/>`
  const path = (d: string) => html`<path d="${d}"/>`
  switch (kind) {
    case 'child':
      return rounded(height / 2)
    case 'subject':
    case 'person':
    case 'group':
      return path(
        `M${x + 12} ${y}h${width - 24}l12 12v${height - 24}l-12 12h${24 - width}l-12 -12v${24 - height}z`,
      )
    case 'premises':
      return path(`M${x} ${y + 10}l${width / 2} -16l${width / 2} 16v${height - 10}h-${width}z`)
    case 'vehicle':
      return html`${rounded(4)}<rect x="${x + 4}" y="${y + 4}" width="${width - 8}" height="${height - 8}" rx="2"/>`
    case 'phone':
    case 'account':
      return rounded(8)
  }
}

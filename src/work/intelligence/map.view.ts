import { scrollable } from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import {
  across,
  addressOf,
  buttonsOf,
  down,
  type Extent,
  nameOfButton,
  neighboursOf,
  type Position,
  placeOn,
  positionWords,
  type Tiles,
  tileSize,
  tilesOf,
} from './map.ts'

export type Marked = {
  readonly number: number
  readonly name: string
  readonly href: string
  readonly says: string
  readonly position: Position
}

const [wide, high] = [across * tileSize, down * tileSize]

/** A map drawn by the server: its places are links, and to move it one follows a link. */
export function mapOf(
  marked: readonly Marked[],
  { tiles, extent, path }: { tiles: Tiles; extent: Extent; path: string },
): Html {
  const on = marked.flatMap(one => {
    const at = placeOn(extent, one.position)
    return at ? [{ ...one, at }] : []
  })
  const beside = marked.length - on.length
  return html`${scrollable(
    'Map of the places',
    html`<svg class="cairn-tiles" viewBox="0 0 ${wide} ${high}" width="${wide}" height="${high}" role="group" aria-label="Map of the places; the table below says the same">
${tilesOf(extent).map(tile => html`<image href="${addressOf(tiles, tile)}" x="${tile.left}" y="${tile.top}" width="${tileSize}" height="${tileSize}"/>`)}
${on.map(
  ({ at, number, name, href, says }) =>
    html`<a href="${href}" aria-label="${number}: ${name}, ${says}"><title>${name}, ${says}</title><circle cx="${at.x}" cy="${at.y}" r="16"/><text x="${at.x}" y="${at.y + 5}" text-anchor="middle">${number}</text></a>`,
)}</svg>`,
  )}
${moves(extent, path)}
<p class="govuk-body-s cairn-quiet">Map: ${tiles.by}. The numbers are those of the table.${beside > 0 && ` ${beside} lie beside this part.`}</p>`
}

function moves(extent: Extent, path: string): Html {
  const joined = path.includes('?') ? '&' : '?'
  return html`<nav aria-label="Move the map"><ul class="govuk-list cairn-inline">${neighboursOf(
    extent,
  ).map(
    ([name, { middle, zoom }]) =>
      html`<li><a class="govuk-link" href="${path}${joined}at=${encodeURIComponent(positionWords(middle))}&zoom=${String(zoom)}">${name}</a></li>`,
  )}</ul></nav>`
}

/** A map to point at: each tile is a button that says where on it somebody pressed. Without script, as with it. */
export function mapToPointAt(tiles: Tiles, extent: Extent, path: string): Html {
  return html`<form method="get" action="${path}">${scrollable(
    'Map to point at',
    html`<div class="cairn-pointed">${buttonsOf(extent).map(
      (tile, at) =>
        html`<input type="image" name="${nameOfButton(tile)}" src="${addressOf(tiles, tile)}" width="${tileSize}" height="${tileSize}" alt="Part of the map, row ${Math.floor(at / across) + 1} of ${down}, column ${(at % across) + 1} of ${across}">`,
    )}</div>`,
  )}</form>
${moves(extent, path)}
<p class="govuk-body-s cairn-quiet">Map: ${tiles.by}.</p>`
}

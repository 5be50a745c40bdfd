import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'

export type Position = { readonly latitude: number; readonly longitude: number }

/** Pictures of a map, from a server of the deployer's choice: an address with {z}, {x} and {y}, and whom to name for it. */
export type Tiles = { readonly address: string; readonly by: string }

export const tileSize = 256
/** So many tiles across and down fill a map. */
export const across = 3
export const down = 2

const closest = 17
const furthest = 5
/** Where nothing else says where to look: the whole of England and Wales. */
const anywhere: Position = { latitude: 53, longitude: -1.9 }

/** Which part of the world a map shows: its middle, and how close. */
export type Extent = { readonly middle: Position; readonly zoom: number }

/** Reads a position as maps give it to copy: 54.5253, -1.5849. Within the United Kingdom, so that the two are not swapped. */
export function readPosition(answers: Answers): Outcome<Position> {
  const position = positionIn(answers.position ?? '')
  if (position && isHere(position)) return accepted(position)
  const text = position
    ? 'This is not in the United Kingdom. Enter the latitude first, then the longitude'
    : 'Enter a latitude and a longitude, such as 54.5253, -1.5849'
  return refused([{ field: 'position', text }])
}

export function positionIn(text: string): Position | undefined {
  const [, latitude, longitude] =
    /^\s*(-?\d{1,3}(?:\.\d{1,12})?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d{1,12})?)\s*$/.exec(text) ?? []
  return latitude === undefined || longitude === undefined
    ? undefined
    : { latitude: Number(latitude), longitude: Number(longitude) }
}

const isHere = ({ latitude, longitude }: Position) =>
  latitude > 49 && latitude < 61 && longitude > -9 && longitude < 2.5

/** Four digits are ten metres: closer than anybody tells. */
export const positionWords = ({ latitude, longitude }: Position) =>
  `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`

type Point = { readonly x: number; readonly y: number }

/** Where a position lies on the whole map of the world at a zoom, in points (Web Mercator, as all tiles are drawn). */
export function pointOf({ latitude, longitude }: Position, zoom: number): Point {
  const wide = tileSize * 2 ** zoom
  const sine = Math.sin((latitude * Math.PI) / 180)
  return {
    x: ((longitude + 180) / 360) * wide,
    y: (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * wide,
  }
}

export function positionAt({ x, y }: Point, zoom: number): Position {
  const wide = tileSize * 2 ** zoom
  const north = Math.PI * (1 - (2 * y) / wide)
  return {
    latitude: (Math.atan(Math.sinh(north)) * 180) / Math.PI,
    longitude: (x / wide) * 360 - 180,
  }
}

/** As close as it can be with everything on it, and a margin. */
export function extentOf(positions: readonly Position[]): Extent {
  if (positions.length === 0) return { middle: anywhere, zoom: furthest + 1 }
  for (let zoom = 15; ; zoom--) {
    const points = positions.map(one => pointOf(one, zoom))
    const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)]
    const [left, right, top, bottom] = [
      ...[Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)],
    ] as [number, number, number, number]
    const fits = right - left <= (across - 1) * tileSize && bottom - top <= (down - 1) * tileSize
    if (fits || zoom === furthest)
      return { middle: positionAt({ x: (left + right) / 2, y: (top + bottom) / 2 }, zoom), zoom }
  }
}

/** A part of the map that somebody went to. What cannot be read is as if nothing were asked. */
export function extentIn(query: Answers, usual: Extent): Extent {
  const middle = positionIn(query.at ?? '')
  const zoom = Number(query.zoom ?? usual.zoom)
  const known = Number.isInteger(zoom) && zoom >= furthest && zoom <= closest
  return middle && isHere(middle) && known ? { middle, zoom } : usual
}

/** The neighbouring parts of the map, each an address to follow: a map for whoever has a keyboard alone. */
export function neighboursOf({ middle, zoom }: Extent): readonly (readonly [string, Extent])[] {
  const { x, y } = pointOf(middle, zoom)
  const moved = (by: number, to: number): Extent => ({
    middle: positionAt({ x: x + by * tileSize, y: y + to * tileSize }, zoom),
    zoom,
  })
  const all: readonly (readonly [string, Extent])[] = [
    ['Closer', { middle, zoom: zoom + 1 }],
    ['Further out', { middle, zoom: zoom - 1 }],
    ...([
      ['North', moved(0, -1)],
      ['South', moved(0, 1)],
    ] as const),
    ...([
      ['West', moved(-1, 0)],
      ['East', moved(1, 0)],
    ] as const),
  ]
  return all.filter(([, to]) => to.zoom >= furthest && to.zoom <= closest && isHere(to.middle))
}

export type Tile = Point & { readonly zoom: number; readonly left: number; readonly top: number }

/** The tiles a map needs, each with where its corner lies on it. */
export function tilesOf(extent: Extent): readonly Tile[] {
  const { zoom } = extent
  const corner = cornerOf(extent)
  const [first, top] = [Math.floor(corner.x / tileSize), Math.floor(corner.y / tileSize)]
  return Array.from({ length: (across + 1) * (down + 1) }, (_, at) => {
    const [x, y] = [first + (at % (across + 1)), top + Math.floor(at / (across + 1))]
    return { x, y, zoom, left: x * tileSize - corner.x, top: y * tileSize - corner.y }
  })
}

/** Where a position lies on the map; it may lie beside it. */
export function placeOn(extent: Extent, position: Position): Point | undefined {
  const corner = cornerOf(extent)
  const { x, y } = pointOf(position, extent.zoom)
  const on = { x: Math.round(x - corner.x), y: Math.round(y - corner.y) }
  const beside = on.x < 0 || on.y < 0 || on.x > across * tileSize || on.y > down * tileSize
  return beside ? undefined : on
}

function cornerOf({ middle, zoom }: Extent): Point {
  const { x, y } = pointOf(middle, zoom)
  return {
    x: Math.round(x - (across * tileSize) / 2),
    y: Math.round(y - (down * tileSize) / 2),
  }
}

export const addressOf = ({ address }: Tiles, { x, y, zoom }: Omit<Tile, 'left' | 'top'>) =>
  address.replace('{z}', String(zoom)).replace('{x}', String(x)).replace('{y}', String(y))

/** The tiles of a map that is pointed at: whole ones, because each is a button. */
export function buttonsOf(extent: Extent): readonly Omit<Tile, 'left' | 'top'>[] {
  const { zoom } = extent
  const { x, y } = pointOf(extent.middle, zoom)
  const first = Math.floor(x / tileSize - across / 2 + 0.5)
  const top = Math.floor(y / tileSize - down / 2 + 0.5)
  return Array.from({ length: across * down }, (_, at) => ({
    ...{ x: first + (at % across), y: top + Math.floor(at / across), zoom },
  }))
}

export const nameOfButton = ({ x, y, zoom }: Omit<Tile, 'left' | 'top'>) => `tile-${zoom}-${x}-${y}`

/** Where somebody pointed: browsers send the point within the picture that was pressed. */
export function pointedAt(query: Answers): Extent | undefined {
  for (const [name, value] of Object.entries(query)) {
    const [, zoom, x, y] = /^tile-(\d{1,2})-(\d{1,6})-(\d{1,6})\.x$/.exec(name) ?? []
    const [dx, dy] = [Number(value), Number(query[name.replace(/x$/, 'y')])]
    if (!zoom || !Number.isInteger(dx) || !Number.isInteger(dy)) continue
    const point = { x: Number(x) * tileSize + dx, y: Number(y) * tileSize + dy }
    const middle = positionAt(point, Number(zoom))
    return isHere(middle) ? { middle, zoom: Math.min(closest, Number(zoom) + 2) } : undefined
  }
  return undefined
}

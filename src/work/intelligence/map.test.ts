import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  across,
  buttonsOf,
  down,
  extentIn,
  extentOf,
  nameOfButton,
  neighboursOf,
  placeOn,
  pointedAt,
  pointOf,
  positionAt,
  positionWords,
  readPosition,
  tileSize,
  tilesOf,
} from './map.ts'

const darlington = { latitude: 54.5253, longitude: -1.5849 }
const durham = { latitude: 54.7753, longitude: -1.5849 }

describe('a position', () => {
  const cases: readonly [string, string | undefined][] = [
    ['54.5253, -1.5849', '54.5253, -1.5849'],
    [' 54.52531234 -1.5849 ', '54.5253, -1.5849'],
    ['-1.5849, 54.5253', undefined],
    ['40.7, -74', undefined],
    ['the park', undefined],
    ['', undefined],
  ]
  for (const [typed, position] of cases)
    it(`${typed || 'nothing'} is ${position ?? 'refused at its field'}`, () => {
      const read = readPosition({ position: typed })
      assert.equal(read.ok ? positionWords(read.value) : undefined, position)
      if (!read.ok) assert.equal(read.problems[0]?.field, 'position')
    })

  it('is where every map of tiles has it', () => {
    // Charing Cross lies on tile 511, 340 at zoom 10 of every map that is drawn of tiles.
    const london = pointOf({ latitude: 51.5074, longitude: -0.1278 }, 10)
    assert.deepEqual([Math.floor(london.x / tileSize), Math.floor(london.y / tileSize)], [511, 340])
    const { x, y } = pointOf(darlington, 12)
    assert.equal(positionWords(positionAt({ x, y }, 12)), positionWords(darlington))
  })
})

describe('a map', () => {
  it('is as close as it can be with every place on it', () => {
    const extent = extentOf([darlington, durham])
    for (const place of [darlington, durham]) assert.ok(placeOn(extent, place))
    const twice = { ...extent, zoom: extent.zoom + 2 }
    assert.ok(!placeOn(twice, darlington) || !placeOn(twice, durham))
    assert.equal(extentOf([darlington]).zoom, 15)
  })

  it('is covered by its tiles', () => {
    const tiles = tilesOf(extentOf([darlington]))
    assert.ok(Math.min(...tiles.map(({ left }) => left)) <= 0)
    assert.ok(Math.max(...tiles.map(({ left }) => left)) + tileSize >= across * tileSize)
    assert.ok(Math.max(...tiles.map(({ top }) => top)) + tileSize >= down * tileSize)
  })

  it('goes closer, further and to every side by links, and never out of the country', () => {
    const extent = extentOf([darlington])
    assert.deepEqual(
      neighboursOf(extent).map(([name]) => name),
      ['Closer', 'Further out', 'North', 'South', 'West', 'East'],
    )
    for (const [, { middle, zoom }] of neighboursOf(extent)) {
      const query = { at: positionWords(middle), zoom: String(zoom) }
      assert.equal(extentIn(query, extent).zoom, zoom)
    }
    assert.equal(extentIn({ at: '0, 0', zoom: '3' }, extent), extent)
  })

  it('knows where somebody pointed', () => {
    const extent = extentOf([darlington])
    const button = buttonsOf(extent).find(({ x, y }) => {
      const point = pointOf(darlington, extent.zoom)
      return Math.floor(point.x / tileSize) === x && Math.floor(point.y / tileSize) === y
    })
    assert.ok(button, 'what is in the middle is on a button')
    const point = pointOf(darlington, extent.zoom)
    const name = nameOfButton(button)
    const pointed = pointedAt({
      [`${name}.x`]: String(Math.round(point.x - button.x * tileSize)),
      [`${name}.y`]: String(Math.round(point.y - button.y * tileSize)),
    })
    assert.ok(pointed)
    assert.ok(Math.abs(pointed.middle.latitude - darlington.latitude) < 0.001)
    assert.equal(pointedAt({ 'tile-12-1-1.x': 'x' }), undefined)
  })
})

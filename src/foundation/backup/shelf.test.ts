import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fc } from '../kernel/properties.examples.ts'
import {
  nameOfCopy,
  nameOfPiece,
  placesToGoOn,
  placeText,
  readPlace,
  readShelf,
  wayTo,
} from './shelf.ts'

const second = (nth: number) => new Date(Date.UTC(2026, 10, 2, 9, 0, nth))
const copy = (at: number, timeline = 1) =>
  nameOfCopy({ timeline, to: BigInt(at * 100), at: second(at) })
/** A piece of the log from one second to another. */
const piece = (from: number, to: number, timeline = 1) =>
  nameOfPiece({ timeline, from: BigInt(from * 100), to: BigInt(to * 100), at: second(to) })
const log = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, nth) => piece(from + nth, from + nth + 1))

const way = (names: readonly string[], at?: number) => {
  const found = wayTo(readShelf(names), at === undefined ? undefined : second(at))
  return typeof found === 'string'
    ? found
    : [found.copy.name, ...found.pieces.map(({ name }) => name)]
}

describe('the shelf of backups', () => {
  it('leads from the latest copy before a second along the log', () => {
    const names = [copy(10), copy(20), ...log(8, 30)]
    assert.deepEqual(way(names), [copy(20), ...log(20, 30)])
    assert.deepEqual(way(names, 25), [copy(20), ...log(20, 30)])
    assert.deepEqual(way(names, 12), [copy(10), ...log(10, 30)])
    assert.deepEqual(way([copy(10)]), [copy(10)])
  })

  it('says why there is no way', () => {
    assert.equal(way([]), 'there is no copy')
    assert.equal(way([copy(10)], 9), 'every copy is younger than that')
    assert.match(String(way([copy(10), ...log(10, 12)], 13)), /^the log ends at .*09:00:12/)
    assert.match(String(way([copy(10)], 11)), /^the log ends at/)
    assert.match(
      String(way([copy(10), piece(11, 12)])),
      /^the log from 0\/3E8 to 0\/44C is missing/,
    )
  })

  it('never passes over a piece that is missing', () => {
    const all = log(10, 30)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 18 }), fc.integer({ min: 10, max: 30 }), (gone, at) => {
        const names = [copy(10), ...all.toSpliced(gone, 1)]
        assert.match(String(way(names)), /is missing/)
        const reached = way(names, at)
        if (at > 10 + gone) assert.equal(typeof reached, 'string')
        else if (at < 10 + gone) assert.deepEqual(reached, [copy(10), ...all.slice(0, gone)])
      }),
    )
  })

  it('keeps to one timeline, and begins where the last piece ended', () => {
    const names = [
      copy(10),
      piece(10, 12),
      copy(20, 2),
      piece(20, 21, 2),
      'unfinished-x',
      'notes.txt',
    ]
    assert.deepEqual(way(names), [copy(20, 2), piece(20, 21, 2)])
    assert.deepEqual(way(names, 11), [copy(10), piece(10, 12)])
    const goesOn = (all: string[], timeline = 1) => placesToGoOn(readShelf(all), timeline)
    assert.deepEqual(goesOn(names), [1200n])
    assert.deepEqual(goesOn([copy(10), copy(15)]), [1000n, 1500n])
    assert.deepEqual(goesOn([...names, copy(30)]), [1200n, 3000n])
    assert.deepEqual(goesOn(names, 3), [])
  })

  it('writes places as PostgreSQL does', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 63n }), place =>
        assert.equal(readPlace(placeText(place)), place),
      ),
    )
  })
})

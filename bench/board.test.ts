import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { followedBoard, held, type Keeping } from './followed-board.ts'

/** What thirty changes leave behind, with forty children on ten screens. */
async function leftBehind(keep?: Keeping) {
  await using board = await followedBoard(40, 10, keep)
  const after = async (changes: number) => {
    for (let nth = 0; nth < changes; nth++) await board.change()
    return held()
  }
  const [warm, done] = [await after(10), await after(30)]
  return { bytes: done.bytes - warm.bytes, handles: done.handles - warm.handles }
}

// A page of forty children is 40 KB, and ten screens are shown one at each change.
const most = 4 * 2 ** 20

describe('a board that is watched all night', () => {
  it('holds no more after many changes than after few', async () => {
    const { bytes, handles } = await leftBehind()
    assert.ok(bytes < most, `${bytes} bytes`)
    assert.ok(handles < 10, `${handles} handles`)
  })

  it('would be noticed keeping what its screens were shown', async () => {
    const kept: string[] = []
    const { bytes } = await leftBehind(answer => kept.push(JSON.stringify(answer)))
    assert.ok(bytes > most, `${bytes} bytes`)
    assert.ok(kept.length > 0)
  })
})

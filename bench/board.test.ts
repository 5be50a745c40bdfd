import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { followedBoard, held, type Keeping } from './followed-board.ts'

// A page of forty children is 40 KB, and ten screens are shown one at each change.
const most = 4 * 2 ** 20

describe('a board that is watched all night', () => {
  let board: Awaited<ReturnType<typeof followedBoard>>
  let keep: Keeping | undefined
  before(async () => {
    board = await followedBoard(40, 10, answer => keep?.(answer))
    for (let nth = 0; nth < 8; nth++) await board.change()
  })
  after(() => board[Symbol.asyncDispose]())

  /** What twenty changes leave behind, with forty children on ten screens. */
  async function leftBehind() {
    const warm = held()
    for (let nth = 0; nth < 20; nth++) await board.change()
    const done = held()
    return { bytes: done.bytes - warm.bytes, handles: done.handles - warm.handles }
  }

  it('holds no more after many changes than after few', async () => {
    const { bytes, handles } = await leftBehind()
    assert.ok(bytes < most, `${bytes} bytes`)
    assert.ok(handles < 10, `${handles} handles`)
  })

  it('would be noticed keeping what its screens were shown', async () => {
    const kept: string[] = []
    keep = answer => kept.push(JSON.stringify(answer))
    const { bytes } = await leftBehind()
    assert.ok(bytes > most, `${bytes} bytes`)
    assert.ok(kept.length > 0)
  })
})

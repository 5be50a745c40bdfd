import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readInstant, writeInstant } from './instant.ts'

describe('a moment from another system', () => {
  const cases: [unknown, string | undefined][] = [
    ['2026-12-24T16:00:00Z', '2026-12-24T16:00:00Z'],
    ['2026-12-24T16:00:00.250Z', '2026-12-24T16:00:00.250Z'],
    ['2026-06-24T16:00:00+01:00', '2026-06-24T15:00:00Z'],
    ['2026-12-24T16:00:00', undefined],
    ['2026-12-24', undefined],
    ['2026-02-30T16:00:00Z', undefined],
    ['24/12/2026', undefined],
    ['-271821-04-20T00:00:00Z', undefined],
    ['+275760-09-13T00:00:00Z', undefined],
    ['', undefined],
    [1798128000000, undefined],
  ]
  for (const [text, written] of cases) {
    it(`${text} is ${written ?? 'none'}`, () => {
      const instant = readInstant(text)
      assert.equal(instant && writeInstant(instant), written)
    })
  }
})

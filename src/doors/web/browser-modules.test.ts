import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { defaultInstrument } from '../../work/assessment/default-instrument.ts'
import { browserModule } from './browser-modules.ts'

describe('the matrix in the browser', () => {
  const script = browserModule('instrument.js') ?? ''

  it('comes to the same levels with no network', async () => {
    const { score } = await import(`data:text/javascript,${encodeURIComponent(script)}`)
    for (const example of defaultInstrument.workedExamples) {
      const { score: points, level, floors, provisional } = score(defaultInstrument, example)
      assert.deepEqual({ score: points, level, floors, provisional }, example.expected, example.id)
    }
  })

  it('asks for nothing else: no import, nothing of Node', () => {
    assert.match(script, /^export function score\(/m)
    assert.doesNotMatch(script, /\bimport\b|\brequire\b|\bprocess\b|\bBuffer\b|node:/)
  })

  it('is all that can be asked for', () => {
    for (const name of ['read-facts.js', '../../config.ts', '__proto__', 'constructor', ''])
      assert.equal(browserModule(name), undefined)
  })
})

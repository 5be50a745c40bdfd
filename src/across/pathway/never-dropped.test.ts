import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { forgetful, walk, withoutConstraints } from './never-dropped.examples.ts'
import { react } from './react.ts'

const seed = 20261121

describe('a child with an open concern, level, listing, enquiry, plan or early help', () => {
  it('always has somebody who works here, and a next date, in a thousand steps of any kind', async t => {
    const walked = await walk({ seed, operations: 1300, react })
    assert.deepEqual(walked.dropped, [], `seed ${seed}: ${walked.last.join('\n')}`)
    t.diagnostic(JSON.stringify(walked.carriedOut))
    // A walk in which little happens shows little.
    const times = Object.values(walked.carriedOut)
    assert.ok(times.reduce((sum, one) => sum + one, 0) >= 690)
    assert.equal(times.length, 29)
  })

  it('is dropped, and found to be, where the constraints are gone and a reaction forgets an owner', async () => {
    const walked = await walk({
      seed,
      operations: 300,
      react: forgetful,
      plant: withoutConstraints,
    })
    assert.match(walked.dropped.join(), /has nobody/)
  })

  it('is dropped, and found to be, where only the constraints are gone', async () => {
    const walked = await walk({ seed, operations: 600, react, plant: withoutConstraints })
    assert.notDeepEqual(walked.dropped, [])
  })

  it('is not dropped by a reaction that forgets, as long as the constraints are there', async () => {
    const walked = await walk({ seed, operations: 100, react: forgetful })
    assert.deepEqual(walked.dropped, [])
  })
})

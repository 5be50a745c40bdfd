import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { describe, it } from 'node:test'
import { grown, type Peaks, rootOf } from './tree.ts'

const sha256 = (bytes: Buffer) => hash('sha256', bytes, 'buffer')
const leafOf = (data: Buffer) => sha256(Buffer.concat([Buffer.of(0), data]))

/** Word for word as section 2.1.1 of RFC 9162 has it: split at the greatest power of two below the size. */
function asDefined(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return sha256(Buffer.alloc(0))
  if (leaves.length === 1) return leaves[0] as Buffer
  const half = 2 ** Math.floor(Math.log2(leaves.length - 1))
  const [left, right] = [leaves.slice(0, half), leaves.slice(half)].map(asDefined)
  return sha256(Buffer.concat([Buffer.of(1), left as Buffer, right as Buffer]))
}

describe('the tree of proofs', () => {
  it('is at every size what the standard says', () => {
    const leaves = Array.from({ length: 257 }, (_, n) => leafOf(Buffer.from(`entry ${n}`)))
    let peaks: Peaks = []
    for (const [size, leaf] of leaves.entries()) {
      assert.deepEqual(rootOf(peaks), asDefined(leaves.slice(0, size)), `of ${size}`)
      peaks = grown(peaks, size, leaf)
    }
  })

  // The test data of Certificate Transparency, published with RFC 6962: 0, 1, 2, 3 and 8 leaves.
  const published: [number, string][] = [
    [0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
    [2, 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
    [3, 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
    [8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
  ]
  const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657']
  inputs.push('606162636465666768696a6b6c6d6e6f')
  for (const [size, root] of published) {
    it(`of ${size} published leaves has the published root`, () => {
      let peaks: Peaks = []
      for (const [at, input] of inputs.slice(0, size).entries()) {
        peaks = grown(peaks, at, leafOf(Buffer.from(input, 'hex')))
      }
      assert.equal(rootOf(peaks).toString('hex'), root)
    })
  }
})

import { hash } from 'node:crypto'

/** The roots of the whole subtrees of a tree, the widest first: all that is needed to let it grow. */
export type Peaks = readonly Buffer[]

/** @param size how many leaves the peaks stand for */
export function grown(peaks: Peaks, size: number, leaf: Buffer): Peaks {
  let whole = leaf
  const standing = [...peaks]
  for (let bits = size; bits % 2 === 1; bits = (bits - 1) / 2) {
    whole = nodeOf(standing.pop() as Buffer, whole)
  }
  return [...standing, whole]
}

/** The Merkle tree hash of RFC 9162, section 2.1.1. */
export function rootOf(peaks: Peaks): Buffer {
  const [narrowest, ...wider] = peaks.toReversed()
  return wider.reduce((root, peak) => nodeOf(peak, root), narrowest ?? sha256(Buffer.alloc(0)))
}

function nodeOf(left: Buffer, right: Buffer): Buffer {
  return sha256(Buffer.concat([Buffer.of(1), left, right]))
}

function sha256(bytes: Buffer): Buffer {
  return hash('sha256', bytes, 'buffer')
}

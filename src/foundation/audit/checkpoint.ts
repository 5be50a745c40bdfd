import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign } from 'node:crypto'
import type { Key } from '../access/index.ts'

/** What the audit was at a size, so that a witness can say later whether it still is. */
export type Checkpoint = {
  readonly size: number
  readonly root: Buffer
  readonly at: Date
  /** The public key, as its 32 bytes. */
  readonly key: Buffer
  readonly signature: Buffer
}

/** What one row of a witness says. */
export type Witnessed = {
  readonly size: number
  readonly root: string
  readonly at: string
  readonly key: string
  readonly signature: string
}

/** Ed25519 private keys of 32 bytes, in the wrapping that Node reads (RFC 8410). */
const wrapping = Buffer.from('302e020100300506032b657004220420', 'hex')

/** Signs checkpoints: made from the installation's key, so that there is one secret to keep. */
export function signingKey(key: Key): KeyObject {
  const seed = Buffer.from(hkdfSync('sha256', key, '', 'cairn audit checkpoints', 32))
  return createPrivateKey({
    key: Buffer.concat([wrapping, seed]),
    format: 'der',
    type: 'pkcs8',
  })
}

export function signed(
  { size, root, at }: Pick<Checkpoint, 'size' | 'root' | 'at'>,
  key: KeyObject,
): Checkpoint {
  const said = Buffer.from(`cairn audit\n${size}\n${root.toString('hex')}\n${at.toISOString()}\n`)
  const open = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32)
  return { size, root, at, key: open, signature: sign(null, said, key) }
}

export function witnessed({ size, root, at, key, signature }: Checkpoint): Witnessed {
  const hex = (bytes: Buffer) => bytes.toString('hex')
  return {
    ...{ size, root: hex(root), at: at.toISOString() },
    ...{ key: hex(key), signature: hex(signature) },
  }
}

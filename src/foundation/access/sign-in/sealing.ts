import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** The installation's own key, from its settings and never in the database. */
export type Key = Buffer & { readonly length: 32 }

/** The keys of the installation: the first seals, the others still open what they sealed before. */
export type Keys = readonly [Key, ...Key[]]

/** 32 bytes, as 64 hexadecimal digits or in base64. */
export function readKey(text: string): Key | undefined {
  const bytes = /^[0-9a-f]{64}$/i.test(text)
    ? Buffer.from(text, 'hex')
    : Buffer.from(text, 'base64')
  return bytes.length === 32 ? (bytes as Key) : undefined
}

/**
 * Closes something under the key. `about` says what it is and whose; sealed for one row, it does not open in another.
 */
export function seal(key: Key, about: string, plain: string | Uint8Array): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', derived(key, 'seal'), nonce).setAAD(
    Buffer.from(about),
  )
  const sealed = Buffer.concat([
    cipher.update(typeof plain === 'string' ? Buffer.from(plain) : plain),
    cipher.final(),
  ])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

/** @returns nothing when it was sealed under another key, about something else, or was changed */
export function unseal(key: Key, about: string, sealed: Buffer): string | undefined {
  return unsealBytes(key, about, sealed)?.toString('utf8')
}

export function unsealBytes(key: Key, about: string, sealed: Buffer): Buffer | undefined {
  if (sealed.length < 28) return undefined
  const decipher = createDecipheriv(
    'aes-256-gcm',
    derived(key, 'seal'),
    sealed.subarray(0, 12),
  ).setAAD(Buffer.from(about))
  decipher.setAuthTag(sealed.subarray(12, 28))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()])
  } catch {
    return undefined
  }
}

/** Names something without telling what it is, to whoever has not the key. */
export function mark(key: Key, about: string, text: string): Buffer {
  return createHmac('sha256', derived(key, 'mark')).update(`${about}\n${text}`).digest()
}

/** Names a key without telling it, so that what was sealed says under which. */
export function keyId(key: Key): string {
  return mark(key, 'key', '').toString('hex').slice(0, 8)
}

function derived(key: Key, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', `cairn ${use}`, 32))
}

import { createHash, randomBytes } from 'node:crypto'

/** Stands for somebody or something to whoever holds it. */
export function newToken(bytes: 24 | 32): string {
  return randomBytes(bytes).toString('base64url')
}

/** What is kept of a token: enough to know it by, and not to make it from. */
export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

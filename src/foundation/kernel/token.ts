import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** Stands for somebody or something to whoever holds it. */
export function newToken(bytes: 24 | 32): string {
  return randomBytes(bytes).toString('base64url')
}

/** What is kept of a token: enough to know it by, and not to make it from. */
export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** Whether somebody sent what they should have. How long it takes does not tell how much of it was right. */
export function isSame(sent: string, expected: string): boolean {
  const [a, b] = [Buffer.from(sent), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}

import { Secret, TOTP } from 'otpauth'

const period = 30

/** What an authenticator app counts from, in the letters people can type. */
export function newCodeSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** The address an authenticator app reads from a picture. */
export function codeAddress(secret: string, account: string, issuer: string): string {
  return counter(secret, account, issuer).toString()
}

/**
 * The half minute a code belongs to, if it is the right one now, or was or will be within the next: phones' clocks
 * drift. Whoever keeps the number and refuses it and all before it takes each code once.
 */
export function stepOfCode(secret: string, code: string, now: Date): number | undefined {
  const token = code.replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return undefined
  const delta = counter(secret).validate({ token, timestamp: now.getTime(), window: 1 })
  return delta === null ? undefined : Math.floor(now.getTime() / 1000 / period) + delta
}

function counter(secret: string, label = '', issuer = 'Cairn'): TOTP {
  return new TOTP({ issuer, label, secret: Secret.fromBase32(secret), digits: 6, period })
}

import { createHash, randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Key, mark } from '../../foundation/access/index.ts'
import { isSame } from '../../foundation/kernel/token.ts'
import { cookieOptions, type Web } from './web.ts'

const year = 365 * 24 * 60 * 60

/**
 * Remembers that this person has signed in from this browser before. It lets nobody in; it only keeps strangers'
 * wrong guesses at the same account from slowing its owner down.
 */
export function rememberDevice(web: Web, key: Key, reply: FastifyReply, email: string) {
  const device = randomBytes(16).toString('base64url')
  reply.setCookie(cookieName(web), `${device}.${proof(key, device, email)}`, {
    ...cookieOptions(web),
    maxAge: year,
  })
}

export function knownDevice(web: Web, key: Key, request: FastifyRequest, email: string) {
  const [device = '', sent = ''] = (request.cookies[cookieName(web)] ?? '').split('.')
  return isSame(sent, proof(key, device, email))
    ? createHash('sha256').update(device).digest()
    : undefined
}

function cookieName(web: Pick<Web, 'origin'>): string {
  return web.origin.startsWith('https:') ? '__Host-cairn-device' : 'cairn-device'
}

function proof(key: Key, device: string, email: string): string {
  return mark(key, 'device', `${device}\n${email}`).toString('base64url')
}

import type { CustomFetch } from 'openid-client'
import { isSame } from '../../kernel/token.ts'

/** An agency's answers are a page long. */
const longest = 256 * 1024

class NotAsked extends Error {}

/**
 * Asks one agency and nobody else: the origin it was named with, over TLS, without following where it points to. What it
 * says of itself cannot lead Cairn to a neighbour of its own.
 */
export function asksOnly(issuer: string, loopback: boolean) {
  const own = new URL(issuer)
  const isSafe = own.protocol === 'https:' || (loopback && isThisMachine(own.hostname))
  const refuse = (address: string | undefined) => {
    const asked = URL.parse(address ?? '')
    if (!isSafe || !asked || asked.username || !isSame(asked.origin, own.origin)) {
      throw new NotAsked('not an address of the agency that was named')
    }
  }
  const ask: CustomFetch = async (address, { method, headers, body, signal }) => {
    refuse(address)
    const reply = await fetch(address, {
      ...{ method, headers, redirect: 'error' },
      ...(body !== undefined && { body: body as BodyInit }),
      ...(signal && { signal }),
    })
    return new Response(await wholeOf(reply), { status: reply.status, headers: reply.headers })
  }
  return Object.assign(ask, { refuse })
}

async function wholeOf(reply: Response): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!reply.body) return null
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of reply.body) {
    length += part.length
    if (length > longest) throw new NotAsked('an answer without an end')
    parts.push(part)
  }
  return new Uint8Array(Buffer.concat(parts))
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d+){3}$/.test(host)
}

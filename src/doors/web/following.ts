import type { FastifyReply } from 'fastify'
import { CairnError } from '../../foundation/kernel/errors.ts'
import type { Web } from './web.ts'

/** Asks once more whether they may follow it. @returns the number it is at, or nothing where they may no longer. */
type Again = () => Promise<number | undefined>

type Followed = { readonly topic: string; readonly version: number }

export type Stream = (reply: FastifyReply, followed: Followed, again: Again) => FastifyReply

/** How long somebody who signed out, or left, may still hear that something changed. Also keeps proxies from hanging up. */
const beat = 4_500
/** A screen that hears nothing for longer than two of these knows that its connection is lost, whatever its network says. */
const pulse = 2_000

/** Keeps an answer open and sends a number each time something changes (server-sent events). */
export function following(web: Web): { readonly stream: Stream; readonly endAll: () => void } {
  const open = new Set<() => void>()

  const stream: Stream = (reply, { topic, version }, again) => {
    reply.hijack()
    const { raw } = reply
    // Whoever has gone meanwhile does not go again, and would be followed for ever.
    if (raw.destroyed) return reply
    const headers = Object.entries(reply.getHeaders()).filter(([, value]) => value !== undefined)
    raw.writeHead(200, {
      ...(Object.fromEntries(headers) as Record<string, string>),
      'content-type': 'text/event-stream; charset=utf-8',
      'x-accel-buffering': 'no',
      // So that the service can close without waiting for it.
      connection: 'close',
    })
    let told = 0
    const tell = (reached: number) => {
      // It may also be less: what is hidden from somebody from now on no longer counts for them.
      if (reached === told) return
      told = reached
      raw.write(`id: ${reached}\nevent: changed\ndata: ${reached}\n\n`)
    }
    const look = async () => {
      const reached = await again().catch(error => (error instanceof CairnError ? undefined : told))
      if (reached === undefined) return raw.end('event: over\ndata: 0\n\n')
      tell(reached)
      return raw.write(':\n\n')
    }
    const stop = web.database.listen(topic, reached => {
      if (reached === undefined) look()
      else tell(reached)
    })
    const beating = setInterval(look, beat)
    const pulsing = setInterval(() => raw.write('event: beat\ndata: 0\n\n'), pulse)
    const end = () => raw.end()
    open.add(end)
    raw.on('close', () => {
      stop()
      clearInterval(beating)
      clearInterval(pulsing)
      open.delete(end)
    })
    tell(version)
    return reply
  }

  return {
    stream,
    endAll() {
      for (const end of open) end()
    },
  }
}

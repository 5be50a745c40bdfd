import { connect, type NetConnectOpts } from 'node:net'

/** What a scanner said. Whatever is not plainly one of the two is unknown, and what it is about stays held. */
export type Verdict = 'clean' | 'harmful' | 'unknown'

export type Scan = (content: Uint8Array) => Promise<Verdict>

/** `tcp://host:port` or `unix:/path`, as clamd listens. */
export function readScanner(text: string): NetConnectOpts | undefined {
  const unix = /^unix:(\/\S+)$/.exec(text)?.[1]
  if (unix) return { path: unix }
  const [, host, port] = /^tcp:\/\/(\[[0-9a-f:]+\]|[\w.-]+):(\d{1,5})$/i.exec(text) ?? []
  const number = Number(port)
  return host && number > 0 && number < 65_536
    ? { host: host.replace(/^\[|\]$/g, ''), port: number }
    : undefined
}

const longestMs = 30_000
const piece = 64 * 1024
const longestAnswer = 1_000

/** What it says of files it could not look through. That is no finding. */
const notLookedThrough = /^Heuristics\.(Limits|Encrypted|OLE2|Broken)/i

/**
 * Has clamd look through a document (its command INSTREAM). Only its own word, whole and after everything was sent, makes
 * a document clean: silence, half an answer, an answer before the end, or another one all leave it held.
 */
export function scanWith(at: NetConnectOpts, withinMs = longestMs): Scan {
  return content =>
    new Promise(resolve => {
      let answer = ''
      let isSent = false
      const socket = connect(at)
      const end = (verdict: Verdict) => {
        clearTimeout(limit)
        socket.destroy()
        resolve(verdict)
      }
      const limit = setTimeout(end, withinMs, 'unknown')
      socket.on('error', () => end('unknown'))
      socket.on('data', said => {
        answer += said.toString('latin1')
        if (!isSent || answer.length > longestAnswer) end('unknown')
      })
      socket.on('close', hadError => end(hadError ? 'unknown' : verdictOf(answer)))
      socket.on('connect', () => {
        socket.write('zINSTREAM\0')
        for (let from = 0; from < content.length; from += piece) {
          const part = content.subarray(from, from + piece)
          socket.write(lengthOf(part.length))
          socket.write(part)
        }
        socket.write(lengthOf(0), () => {
          isSent = true
        })
      })
    })
}

function lengthOf(length: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(length)
  return bytes
}

function verdictOf(answer: string): Verdict {
  if (answer === 'stream: OK\0') return 'clean'
  const found = /^stream: ([^\0]+) FOUND\0$/.exec(answer)?.[1]
  return found && !notLookedThrough.test(found) ? 'harmful' : 'unknown'
}

import { createServer, type Socket } from 'node:net'

/** What a scanner does once it was sent a document, or before. */
type Behaviour = (socket: Socket, received: Buffer, isWhole: boolean) => void

const onceWhole =
  (does: (socket: Socket) => void): Behaviour =>
  (socket, _received, isWhole) =>
    isWhole && does(socket)

const saying = (words: string) => onceWhole(socket => socket.end(words))

export const honest: Behaviour = (socket, received, isWhole) =>
  isWhole &&
  socket.end(received.includes('HARMFUL') ? 'stream: Test.Signature FOUND\0' : 'stream: OK\0')

const words = [
  ...[
    '',
    'OK',
    'OK\0',
    'stream: OK',
    'stream: OK\n',
    'stream:OK\0',
    'stream: OK\0\0',
    ' stream: OK\0',
  ],
  ...[
    'STREAM: OK\0',
    'stream: ok\0',
    'stream: OK \0',
    'stream: OKAY\0',
    '1: stream: OK\0',
    'other: OK\0',
  ],
  ...['stream: ERROR\0', 'INSTREAM size limit exceeded. ERROR\0', 'stream: OK\0stream: X FOUND\0'],
  ...['stream: Heuristics.Limits.Exceeded FOUND\0', 'stream: Heuristics.Encrypted.PDF FOUND\0'],
  ...['stream: Heuristics.OLE2.ContainsMacros.VBA FOUND\0', 'UNKNOWN COMMAND\0', 'PONG\0'],
  ...[
    'stream: \0',
    'stream: OK\0OK',
    'stream: scan error OK\0',
    '\0stream: OK\0',
    'stream: OK ERROR\0',
  ],
]

/** Two hundred ways in which a scanner does not say what it should. None of them makes a document clean. */
export const faults: readonly (readonly [string, Behaviour])[] = Array.from(
  { length: 200 },
  (_, n): readonly [string, Behaviour] => {
    const kind = n % 10
    const at = Math.floor(n / 10)
    const said = words[n % words.length] ?? ''
    if (kind === 0) return ['says nothing', () => {}]
    if (kind === 1) return ['hangs up at once', socket => socket.destroy()]
    if (kind === 2) return ['hangs up when it has all', onceWhole(socket => socket.destroy())]
    if (kind === 3) return ['is reset', onceWhole(socket => socket.resetAndDestroy())]
    if (kind === 4)
      return [
        `says ${at} letters of it`,
        onceWhole(socket => socket.end('stream: OK\0'.slice(0, at % 11))),
      ]
    if (kind === 5)
      return [
        'says so before it has all',
        (socket, _, isWhole) => !isWhole && socket.write('stream: OK\0'),
      ]
    if (kind === 6) return ['says too much', saying(`stream: ${'x'.repeat(2000 + at)} OK\0`)]
    if (kind === 7) return ['says so and stays', onceWhole(socket => socket.write('stream: OK\0'))]
    return [`says ${JSON.stringify(said)}`, saying(said)]
  },
)

/** A scanner on this machine that behaves as it is told. */
export async function startScanner(behaves: Behaviour) {
  const sockets = new Set<Socket>()
  const server = createServer(socket => {
    sockets.add(socket)
    let received = Buffer.alloc(0)
    socket.on('error', () => {})
    socket.on('data', piece => {
      received = Buffer.concat([received, piece])
      const isWhole = received.subarray(-4).equals(Buffer.alloc(4))
      behaves(socket, received, isWhole)
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('no port')
  return {
    at: { host: '127.0.0.1', port: address.port },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/**
 * Browsers connect ahead of what they may ask. Node counts a connection on which nothing was asked yet as busy, and
 * would wait a minute for it before it closes.
 *
 * @returns what ends all on which nothing was asked
 */
export function silentConnections(server: Server): () => void {
  const open = new Set<Socket>()
  server.on('connection', socket => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  return () => {
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy()
  }
}

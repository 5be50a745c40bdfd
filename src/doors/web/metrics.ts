import { once } from 'node:events'
import { createServer } from 'node:http'

/** A door of its own on this machine alone: whatever proxy stands before the service does not lead here. */
export async function openMetrics(port: number, metrics: () => Promise<string>) {
  const server = createServer(async ({ method, url }, answer) => {
    if (method !== 'GET' || url !== '/metrics') return answer.writeHead(404).end()
    const text = await metrics().catch(() => undefined)
    if (text === undefined) return answer.writeHead(503).end()
    return answer.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' }).end(text)
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    address: server.address(),
    async close() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

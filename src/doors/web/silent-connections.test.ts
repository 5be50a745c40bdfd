import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { describe, it } from 'node:test'
import { silentConnections } from './silent-connections.ts'

/** A server with somebody who has connected, and asked nothing yet. */
async function withSilence() {
  const server = createServer((_request, response) => response.end('answered'))
  const hangUp = silentConnections(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1')
  client.on('error', () => undefined)
  await Promise.all([once(server, 'connection'), once(client, 'connect')])
  const closed = once(server, 'close').then(() => 'closed')
  return { server, client, hangUp, closed }
}

describe('a connection on which nothing was asked', () => {
  it('does not keep the service from closing', async () => {
    const { server, hangUp, closed } = await withSilence()
    hangUp()
    server.close()
    assert.equal(await closed, 'closed')
  })

  it('would keep it: Node waits for whoever is silent', async () => {
    const { server, client, closed } = await withSilence()
    server.close()
    const waited = new Promise(resolve => setTimeout(resolve, 200, 'waits'))
    assert.equal(await Promise.race([closed, waited]), 'waits')
    client.destroy()
    assert.equal(await closed, 'closed')
  })

  it('is left alone as soon as something is asked on it', async () => {
    const { server, client, hangUp, closed } = await withSilence()
    const asked = once(server, 'request')
    client.write('GET / HTTP/1.1\r\nhost: cairn\r\nconnection: close\r\n\r\n')
    await asked
    hangUp()
    const [answer] = await once(client, 'data')
    assert.match(String(answer), /answered/)
    server.close()
    assert.equal(await closed, 'closed')
  })
})

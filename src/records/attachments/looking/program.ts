import { Socket as Datagrams } from 'node:dgram'
import { Socket } from 'node:net'
import { readFile } from './read-file.ts'

/*
  The program that looks into one file and ends. It is started without settings, so it knows of no database; it may read
  its own source and nothing else, start nothing and, where the system can say so, reach no network.
*/
for (const reach of ['fetch', 'WebSocket', 'EventSource']) Reflect.deleteProperty(globalThis, reach)
const noNetwork = () => {
  throw new Error('no network here')
}
Socket.prototype.connect = noNetwork
Datagrams.prototype.bind = noNetwork
Datagrams.prototype.send = noNetwork

const sent: Buffer[] = []
for await (const piece of process.stdin) sent.push(piece)
const found = readFile(Buffer.concat(sent))
const said =
  'refusal' in found
    ? { refusal: found.refusal }
    : { type: found.type, length: found.content.length }
process.stdout.write(`${JSON.stringify(said)}\n`)
if (!('refusal' in found)) process.stdout.write(found.content)

import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { react } from '../src/across/pathway/index.ts'
import { readConfig } from '../src/config.ts'
import { silence } from '../src/doors/web/log.ts'
import { openDatabase } from '../src/foundation/database/index.ts'
import { assemble } from '../src/hall.ts'
import { start } from './partnership.ts'

/*
  Cairn as it runs, in a process of its own, with two bare routes beside it: the least that any answer from this
  server and this database costs.
*/
const [options = '{}'] = process.argv.slice(2)
const connection = JSON.parse(options) as pg.PoolConfig
const config = readConfig({ CAIRN_KEY: '00'.repeat(32) })
if (!config.ok) throw new Error('the settings of the bench are wrong')

const database = openDatabase(connection, react)
const pool = new pg.Pool({ ...connection, max: 10 })
const began = performance.now()
const clock = () => new Date(start.getTime() + performance.now() - began)
const app = await assemble({ config: config.value, database, clock, log: silence })
const page = `<!doctype html><title>Floor</title>${'<p>Nothing was asked.</p>'.repeat(400)}`

app.get('/floor', async (_request, reply) => {
  await pool.query('select 1')
  return reply.type('text/html; charset=utf-8').send(page)
})
app.get('/floor-with-insert', async (_request, reply) => {
  await pool.query('select 1')
  await pool.query('insert into bench.floor default values')
  return reply.type('text/html; charset=utf-8').send(page)
})

await app.listen({ host: '127.0.0.1', port: 0 })
process.send?.((app.server.address() as AddressInfo).port)
process.on('disconnect', () => process.exit())

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { exampleDirectory, exampleNow } from '../../foundation/access/access.examples.ts'
import { insertSession } from '../../foundation/access/index.ts'
import { exampleDatabase } from '../../foundation/database/database.examples.ts'
import { Away, type Database } from '../../foundation/database/index.ts'
import { allow } from '../../foundation/kernel/decision.ts'
import { newId } from '../../foundation/kernel/id.ts'
import { follow, type Route, seeOther } from '../../foundation/routing/index.ts'
import { admission, Busy, whileItAnswers } from './admission.ts'
import { silence } from './log.ts'
import { buildServer } from './server.ts'

const never = new Promise<never>(() => {})

describe('who is let in', () => {
  it('serves twelve at a time, and the next as soon as one is done', async () => {
    const { enter } = admission(() => 0)
    const served = await Promise.all(Array.from({ length: 12 }, () => enter(false)))
    const next = enter(false)
    assert.equal(await Promise.race([next, 'waits']), 'waits')
    served[0]?.()
    await next
  })

  it('keeps places for what is urgent, and lets it go first', async () => {
    const { enter } = admission(() => 0)
    const served = await Promise.all(Array.from({ length: 12 }, () => enter(false)))
    await Promise.all(Array.from({ length: 8 }, () => enter(true)))
    const came: string[] = []
    const plain = enter(false).then(() => came.push('plain'))
    const urgent = enter(true).then(() => came.push('urgent'))
    served[0]?.()
    served[1]?.()
    await Promise.all([plain, urgent])
    assert.deepEqual(came, ['urgent', 'plain'])
  })

  it('turns away whoever waits while there is too much to do, and soon when there has been for long', async () => {
    let now = 0
    const { enter } = admission(() => now)
    await Promise.all(Array.from({ length: 12 }, () => enter(false)))
    const first = enter(false)
    now = 1_000
    const late = enter(false)
    const order: string[] = []
    await Promise.all([
      assert.rejects(first, Busy).then(() => order.push('first')),
      assert.rejects(late, Busy).then(() => order.push('late')),
    ])
    assert.deepEqual(order, ['late', 'first'])
  })
})

describe('work and a database that may stand still', () => {
  const database = (answers: boolean) => ({ answers: async () => answers }) as unknown as Database

  it('is given up when the database does not answer', async () => {
    await assert.rejects(whileItAnswers(database(false), never), Away)
  })

  it('goes on for as long as it does', async () => {
    const long = new Promise(resolve => setTimeout(resolve, 1_100, 'done'))
    assert.equal(await whileItAnswers(database(true), long), 'done')
  })
})

it('says plainly that it cannot answer, and sends what was typed again from that page', async () => {
  await using database = await exampleDatabase()
  const people = await exampleDirectory(database)
  const who = people.as('front_door_worker')
  const state = { away: false, sent: [] as unknown[] }
  const handle: Route['handle'] = async ({ answers }) => {
    if (state.away) throw new Away('it stands still')
    state.sent.push(answers.narrative)
    return seeOther('/done')
  }
  const may = () => allow('may')
  const routes: Route[] = [
    { method: 'POST', path: '/tell', may, handle, keeps: { title: 'A form' } },
    { method: 'POST', path: '/secret', may, handle },
    { method: 'GET', path: '/shown', may, handle },
    follow('/followed', may, async () => ({ topic: 'bell', version: 1 })),
  ]
  const web = {
    ...{
      clock: () => exampleNow,
      log: silence,
      origin: 'http://127.0.0.1',
      partnership: 'Wenshire',
    },
    ...{ demonstration: false, furniture: () => [], open: () => {}, routes },
  }
  const app = await buildServer({ ...web, database })
  const token = await database.asking(who, db => insertSession(db, who.id, 'passkey', exampleNow))
  const [session] = await database.asAdministrator('select csrf from access.session')
  const headers = {
    cookie: `cairn=${token}`,
    'content-type': 'application/x-www-form-urlencoded',
  }
  const typed = {
    narrative: 'Two men <b>wait</b> for her\nafter school.',
    ...{ _form: newId<'form'>(), _csrf: String(session?.csrf) },
  }
  const send = (url: string, fields: Record<string, string>) =>
    app.inject({ method: 'POST', url, headers, payload: new URLSearchParams(fields).toString() })

  state.away = true
  const page = await send('/tell', typed)
  assert.equal(page.statusCode, 503)
  assert.equal(page.headers['retry-after'], '5')
  assert.match(page.body, /Two men &lt;b&gt;wait&lt;\/b&gt; for her/)
  assert.doesNotMatch((await send('/secret', typed)).body, /Two men/)
  const shown = await app.inject({ url: '/shown', headers })
  assert.equal(shown.statusCode, 503)
  assert.match(shown.body, /href="\/shown"/)

  state.away = false
  const streams = Array.from({ length: 20 }, () => {
    const accept = { ...headers, accept: 'text/event-stream' }
    return app.inject({ url: '/followed', headers: accept, payloadAsStream: true })
  })
  assert.ok((await Promise.all(streams)).every(({ statusCode }) => statusCode === 200))
  const held = page.body.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)
  const again = Object.fromEntries([...held].map(([, name = '', value = '']) => [name, value]))
  assert.equal((await send('/tell', { ...again, narrative: typed.narrative })).statusCode, 303)
  assert.deepEqual(Object.keys(again).sort(), Object.keys(typed).sort())
  assert.deepEqual(state.sent, [typed.narrative])
  await app.close()
})

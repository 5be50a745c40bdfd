import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, describe, it } from 'node:test'
import { exampleDirectory, exampleNow } from '../../foundation/access/access.examples.ts'
import { insertSession, type Practitioner } from '../../foundation/access/index.ts'
import { exampleDatabase } from '../../foundation/database/database.examples.ts'
import { openDatabase } from '../../foundation/database/index.ts'
import { allow, deny } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { follow } from '../../foundation/routing/index.ts'
import { silence } from './log.ts'
import { buildServer } from './server.ts'

/** A bell that anybody may hear but the school, until it is taken away. */
async function bellTower() {
  const database = await exampleDatabase()
  const people = await exampleDirectory(database)
  const state = { now: exampleNow, version: 1, there: true, asked: 0, ready: Promise.resolve() }
  const may = ({ agencyKind }: Practitioner) =>
    agencyKind === 'school' ? deny('deaf') : allow('hears it')
  const where = async () => {
    state.asked++
    await state.ready
    if (!state.there) throw new NotFound('bell')
    return { topic: 'bell', version: state.version }
  }
  const web = {
    ...{
      clock: () => state.now,
      log: silence,
      origin: 'http://127.0.0.1',
      partnership: 'Wenshire',
    },
    ...{ demonstration: false, furniture: () => [], open: () => {} },
    routes: [follow('/bell', may, where)],
  }
  const other = openDatabase(database.appOptions)
  const apps = [
    await buildServer({ ...web, database }),
    await buildServer({ ...web, database: other }),
  ]
  const origins: string[] = []
  for (const app of apps) {
    await app.listen({ host: '127.0.0.1', port: 0 })
    origins.push(`http://127.0.0.1:${(app.server.address() as AddressInfo).port}`)
  }
  const signIn = async (who: { readonly id: Practitioner['id'] }) =>
    `cairn=${await database.asking(who, db => insertSession(db, who.id, 'demonstration', state.now))}`

  return {
    ...{ database, people, state, origins, signIn },
    async ring(payload = `bell ${++state.version}`) {
      await database.asAdministrator(`select pg_notify('cairn_changed', $1)`, [payload])
    },
    async listen(origin = origins[0], cookie = '') {
      const headers = { cookie, accept: 'text/event-stream' }
      const answer = await fetch(`${origin}/bell`, { headers, redirect: 'manual' })
      const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
      let heard = ''
      return {
        answer,
        /** Waits until the stream has said it, or has ended. */
        async hears(words: RegExp) {
          for (;;) {
            if (words.test(heard)) return heard
            const { value, done } = (await reader?.read()) ?? { done: true, value: '' }
            if (done) return heard
            heard += value
          }
        },
        close: () => reader?.cancel(),
      }
    },
    async [Symbol.asyncDispose]() {
      for (const app of apps) await app.close()
      await other.close()
      await database[Symbol.asyncDispose]()
    },
  }
}

describe('following what changes', async () => {
  const tower = await bellTower()
  after(() => tower[Symbol.asyncDispose]())
  const { people, state, origins, signIn, listen, ring } = tower
  const health = people.as('health_named')

  it('tells everyone who follows the number and nothing else, in every process of the service', async () => {
    const cookie = await signIn(health)
    const here = await listen(origins[0], cookie)
    const there = await listen(origins[1], cookie)
    assert.match(here.answer.headers.get('content-type') ?? '', /^text\/event-stream/)
    assert.equal(here.answer.headers.get('cache-control'), 'no-store')
    await Promise.all([here.hears(/data: 1\n/), there.hears(/data: 1\n/)])
    await new Promise(resolve => setTimeout(resolve, 100))
    await ring()
    for (const screen of [here, there]) {
      assert.match(
        await screen.hears(/data: 2\n/),
        /^(id: \d+\nevent: changed\ndata: \d+\n\n|event: beat\ndata: 0\n\n|:\n\n)+$/,
      )
      await screen.close()
    }
  })

  it('answers with the number where nothing is streamed', async () => {
    const answer = await fetch(`${origins[0]}/bell`, { headers: { cookie: await signIn(health) } })
    assert.equal(await answer.text(), String(state.version))
  })

  it('is authorised as a page is', async () => {
    assert.equal((await listen()).answer.status, 303)
    const school = await listen(origins[0], await signIn(people.as('school_dsl')))
    assert.equal(school.answer.status, 404)
  })

  it('looks again when the connection that hears changes was lost, and hears of what came meanwhile', async () => {
    const screen = await listen(origins[0], await signIn(health))
    await screen.hears(/data: 2\n/)
    await new Promise(resolve => setTimeout(resolve, 100))
    await tower.database.asAdministrator(
      `select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen cairn_changed' and datname = current_database()`,
    )
    state.version = 7
    assert.match(await screen.hears(/data: 7\n/), /data: 7/)
    await screen.close()
  })

  for (const [name, change] of [
    [
      'who is signed out for doing nothing',
      () => (state.now = new Date(exampleNow.getTime() + 31 * 60_000)),
    ],
    ['from whom it is taken away', () => (state.there = false)],
  ] as const) {
    it(`says that it is over to somebody ${name}`, async () => {
      Object.assign(state, { now: exampleNow, there: true })
      const screen = await listen(origins[0], await signIn(health))
      await screen.hears(/changed/)
      await new Promise(resolve => setTimeout(resolve, 100))
      change()
      await ring('bell')
      assert.match(await screen.hears(/over/), /event: over/)
      Object.assign(state, { now: exampleNow, there: true })
    })
  }

  it('follows nobody who had gone before it began', async () => {
    const cookie = await signIn(health)
    const begun = Promise.withResolvers<void>()
    Object.assign(state, { asked: 0, ready: begun.promise })
    const gone = new AbortController()
    const headers = { cookie, accept: 'text/event-stream' }
    const asking = fetch(`${origins[0]}/bell`, { headers, signal: gone.signal })
    while (state.asked === 0) await new Promise(resolve => setTimeout(resolve, 5))
    gone.abort()
    await assert.rejects(asking, { name: 'AbortError' })
    await new Promise(resolve => setTimeout(resolve, 100))
    begun.resolve()
    state.ready = Promise.resolve()
    // Whoever is followed is asked after when it rings without a number, and this bell rings for one who is there.
    const screen = await listen(origins[0], cookie)
    await screen.hears(/changed/)
    state.asked = 0
    await ring('bell')
    await screen.hears(/\n:\n/)
    assert.equal(state.asked, 1)
    await screen.close()
  })

  it('keeps nobody signed in', async () => {
    const cookie = await signIn(health)
    state.now = new Date(exampleNow.getTime() + 20 * 60_000)
    const screen = await listen(origins[0], cookie)
    assert.equal(screen.answer.status, 200)
    await screen.close()
    state.now = new Date(exampleNow.getTime() + 31 * 60_000)
    assert.equal((await listen(origins[0], cookie)).answer.status, 303)
    state.now = exampleNow
  })

  it('does not keep the service from closing', async () => {
    await using another = await bellTower()
    const screen = await another.listen(
      another.origins[0],
      await another.signIn(another.people.as('health_named')),
    )
    await screen.hears(/changed/)
  })
})

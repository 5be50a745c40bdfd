import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Asking, insertSession } from '../../foundation/access/index.ts'
import { newId } from '../../foundation/kernel/id.ts'
import { missingRoutes } from '../../work/missing/index.ts'
import { exampleMissing, minutesAfter, nobodyElse } from '../../work/missing/missing.examples.ts'
import { silence } from './log.ts'
import { buildServer } from './server.ts'

/** The board behind the door, on a clock that a test moves. */
async function duty() {
  const there = await exampleMissing()
  const { database, at } = there
  const state = { now: at }
  const app = await buildServer({
    ...{ database, clock: () => state.now, log: silence, origin: 'http://127.0.0.1' },
    ...{ partnership: 'Wenshire', demonstration: false, furniture: () => [], open: () => {} },
    routes: missingRoutes(database, nobodyElse),
  })
  const get = (url: string, cookie: string) => app.inject({ url, headers: { cookie } })
  const signIn = async (who: Asking) => {
    const token = await database.asking(who, db =>
      insertSession(db, who.id, 'demonstration', state.now),
    )
    return `cairn=${token}`
  }
  const formIn = async (url: string, cookie: string) =>
    /name="_csrf" value="([^"]+)"/.exec((await get(url, cookie)).body)?.[1] ?? ''
  const post = async (url: string, cookie: string, answers: Record<string, string>) => {
    const _csrf = await formIn('/missing/screens', cookie)
    const payload = new URLSearchParams({ _csrf, _form: newId<'form'>(), ...answers }).toString()
    const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' }
    return app.inject({ method: 'POST', url, headers, payload })
  }
  const start = async (who: Asking, screen = 'Duty desk') => {
    const cookie = await signIn(who)
    const answer = await post('/missing/screens', cookie, { screen })
    const given = answer.cookies.find(one => one.name === 'cairn-watch')
    assert.ok(given)
    return { cookie, given, watching: `cairn-watch=${given.value}` }
  }
  return { ...there, state, app, get, post, signIn, start }
}

describe('a screen that shows who is missing', () => {
  let door: Awaited<ReturnType<typeof duty>>
  const worker = () => door.as('front_door_worker')
  before(async () => {
    door = await duty()
    await door.report()
  })
  after(async () => {
    await door.app.close()
    await door[Symbol.asyncDispose]()
  })

  it('goes on for one shift without being touched, and then leads to signing in', async () => {
    door.state.now = door.at
    const { cookie, given, watching } = await door.start(worker())
    assert.equal(given.path, '/missing/watch')
    const shown = async () => {
      const { statusCode, headers, body } = await door.get('/missing/watch', watching)
      return { statusCode, headers, body }
    }
    assert.match((await shown()).body, /Amara/)
    door.state.now = minutesAfter(door.at, 11 * 60)
    assert.match((await shown()).body, /Amara/)
    door.state.now = minutesAfter(door.at, 12 * 60)
    assert.match(String((await shown()).headers.location), /^\/sign-in/)
    const signedIn = await door.signIn(worker())
    const { headers } = await door.get('/missing/watch', signedIn)
    assert.equal(headers.location, '/missing/screens')
    door.state.now = door.at
    const old = await door.get('/missing', cookie)
    assert.match(String(old.headers.location), /^\/sign-in/, 'whoever started it is signed out')
  })

  it('can do nothing else: no link to a child, no form, and its token opens no other page', async () => {
    const { given, watching } = await door.start(worker())
    const { body } = await door.get('/missing/watch', watching)
    assert.doesNotMatch(body, /<form|href="\/missing\/[0-9a-f-]{36}/)
    for (const cookie of [watching, `cairn=${given.value}`]) {
      const answer = await door.get('/missing', cookie)
      assert.match(String(answer.headers.location), /^\/sign-in/)
    }
  })

  it('shows what whoever started it may see, and writes down that it did', async () => {
    const { watching } = await door.start(door.people.southFrontDoor)
    assert.doesNotMatch((await door.get('/missing/watch', watching)).body, /Amara/)
    const entries = await door.database.asAdministrator(
      `select from audit.entry where action = 'missing.board-watched' and practitioner_id = '${door.people.southFrontDoor.id}'`,
    )
    assert.equal(entries.length, 1)
  })

  it('is put out by anybody of the agency who looks for missing children, and by nobody else', async () => {
    const { watching } = await door.start(worker(), 'Second floor')
    const [screen] = await door.database.asAdministrator(
      `select id from missing.screen where name = 'Second floor'`,
    )
    const end = async (who: Asking) =>
      (await door.post(`/missing/screens/${screen?.id}/end`, await door.signIn(who), {})).statusCode
    assert.equal(await end(door.people.southFrontDoor), 404)
    assert.equal((await door.get('/missing/watch', watching)).statusCode, 200)
    assert.equal(await end(door.as('front_door_manager')), 303)
    assert.equal((await door.get('/missing/watch', watching)).statusCode, 303)
    assert.equal((await door.get('/missing/watch/changes', watching)).statusCode, 303)
  })

  it('has a name, and is started by nobody who does not look for missing children', async () => {
    const unnamed = await door.post('/missing/screens', await door.signIn(worker()), {})
    assert.equal(unnamed.statusCode, 422)
    assert.match(unnamed.body, /Enter where the screen stands/)
    const teacher = await door.signIn(door.as('social_worker'))
    assert.equal((await door.get('/missing/screens', teacher)).statusCode, 404)
    assert.equal((await door.get('/missing/watch', teacher)).statusCode, 404)
  })
})

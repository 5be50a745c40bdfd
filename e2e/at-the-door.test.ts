import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { before, describe, it } from 'node:test'
import { CompiledQuery } from 'kysely'
import { readConfig } from '../src/config.ts'
import { personId } from '../src/doors/demonstration/directory.ts'
import { logTo } from '../src/doors/web/log.ts'
import type { Db } from '../src/foundation/database/index.ts'
import { claimForm } from '../src/foundation/forms/index.ts'
import { assets } from '../src/foundation/govuk/index.ts'
import { allow } from '../src/foundation/kernel/decision.ts'
import { Conflict, Forbidden, NotFound } from '../src/foundation/kernel/errors.ts'
import { html } from '../src/foundation/kernel/html.ts'
import { newId } from '../src/foundation/kernel/id.ts'
import { get, page, post, type Route } from '../src/foundation/routing/index.ts'
import { assemble } from '../src/hall.ts'
import {
  type Answer,
  alike,
  changed,
  inJourneys,
  kindOf,
  ofForms,
  plant,
  type Seen,
  type StandingCairn,
  thatMorning,
} from './visitor.ts'
import { countDrafts, everywhere, type Walked } from './walked.ts'

/* What everyone meets at the door, whoever they are and whatever they ask for. */

describe('at the door', () => {
  let cairn: StandingCairn
  let pages: readonly Seen[]
  let lines: readonly string[]
  let written: Walked['written']
  let drafts: number
  before(async () => {
    const walked = await everywhere()
    ;({ cairn, pages, written } = walked)
    ;[lines, drafts] = [[...walked.lines], walked.drafts]
  })

  const ask = async (
    method: 'GET' | 'POST' | 'HEAD' | 'PUT',
    url: string,
    headers: Record<string, string> = {},
    payload = '',
    remoteAddress = '127.0.0.1',
  ): Promise<Answer> => {
    const form = method === 'POST' ? ofForms : {}
    const all = { method, url, remoteAddress, headers: { ...form, ...headers } }
    const answer = await cairn.app.inject(payload ? { ...all, payload } : all)
    return { status: answer.statusCode, body: answer.body, headers: answer.headers }
  }

  it('every page is met by somebody', () => {
    const met = new Set(pages.map(({ path }) => kindOf(path.split('?', 1)[0] ?? '', cairn.routes)))
    const never = cairn.routes.filter(one => one.method === 'GET' && !met.has(one.path))
    assert.deepEqual(
      never.map(one => one.path).filter(path => ![...inJourneys, ...alike].includes(path)),
      [],
    )
    assert.deepEqual(
      pages
        .filter(({ answer }) => answer.status >= 400)
        .map(({ visitor, path, answer }) => `${visitor.person} ${path} ${answer.status}`),
      [],
      'no link leads nowhere',
    )
  })

  it('every answer carries its headers, whatever it is', async () => {
    const answers: [string, Answer][] = [
      ...pages.map(({ path, answer }) => [path, answer] as [string, Answer]),
      ['/sign-in', await ask('GET', '/sign-in')],
      ['/health', await ask('GET', '/health')],
      ['unknown', await ask('GET', '/nowhere')],
      ['unknown method', await ask('PUT', '/')],
      ['too long', await ask('POST', '/sign-in', {}, 'a'.repeat(1_100_000))],
      ['cross-site', await ask('POST', '/sign-in', { origin: 'https://evil.example' })],
      ['unreadable', await ask('POST', '/sign-in', { 'content-type': 'text/xml' }, '<a/>')],
      ['bad address', await ask('GET', '/%ff')],
      ['/demo/people.json', await ask('GET', '/demo/people.json')],
    ]
    const nonces = new Set<string>()
    for (const [what, { headers, body, status }] of answers) {
      const policy = String(headers['content-security-policy'])
      const [, nonce = ''] = /'nonce-([A-Za-z0-9+/=]{22,})'/.exec(policy) ?? []
      assert.ok(nonce && !nonces.has(nonce), `${what}: a nonce of its own`)
      nonces.add(nonce)
      assert.match(policy, /^default-src 'none'; base-uri 'none'/, what)
      assert.doesNotMatch(policy, /unsafe|\*/, what)
      // Only a matrix as a script: its version never changes, and it names nobody.
      const lasting = String(headers['content-type']).startsWith('text/javascript')
      const forAll = /^\/help/.test(what) && status === 200 ? 'public, max-age=300' : 'no-store'
      const kept = lasting ? 'private, max-age=31536000, immutable' : forAll
      assert.equal(headers['cache-control'], kept, what)
      assert.equal(headers['x-content-type-options'], 'nosniff', what)
      assert.equal(headers['x-frame-options'], 'DENY', what)
      assert.equal(headers['referrer-policy'], 'same-origin', what)
      assert.equal(headers['cross-origin-opener-policy'], 'same-origin', what)
      assert.ok(!('x-powered-by' in headers || 'server' in headers), what)
      for (const [, attributes] of body.matchAll(/<script([^>]*)>/g)) {
        const own =
          attributes?.includes(`nonce="${nonce}"`) || /src="\/assets\//.test(attributes ?? '')
        assert.ok(own, `${what}: a script of ours`)
      }
      assert.doesNotMatch(body, / on[a-z]+="| style="|javascript:/, what)
      if (status >= 400)
        assert.doesNotMatch(body, /Error:|\/src\/|node_modules|select |stack/, what)
    }
    for (const { url } of assets) {
      const { headers, status } = await ask('GET', url)
      assert.equal(status, 200, url)
      assert.match(String(headers['cache-control']), /immutable/, url)
      assert.equal(headers['x-content-type-options'], 'nosniff', url)
      assert.match(String(headers['content-security-policy']), /default-src 'none'/, url)
    }
  })

  it('nothing is taken from another site', async () => {
    const worker = await cairn.visit('worker')
    const csrf = /cairn-csrf" content="([^"]+)"/.exec((await worker.get('/')).body)?.[1] ?? ''
    const before = await cairn.tables()
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://localhost.evil.example' },
      { origin: 'http://localhost:8080' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ] as Record<string, string>[]) {
      for (const path of ['/notices', '/children', '/sign-out', '/session/keep', '/demo/sign-in']) {
        const sent = [
          ['_csrf', csrf],
          ['person', personId('worker')],
        ] as const
        const answer = await worker.send(path, sent, headers)
        assert.equal(answer.status, 403, `${path} ${JSON.stringify(headers)}`)
        assert.ok(!answer.headers['set-cookie'], path)
      }
    }
    assert.deepEqual(changed(before, await cairn.tables()), [])
    const own = await worker.send('/children', [['_csrf', csrf]], {
      host: 'localhost:3000',
      origin: 'http://localhost:3000',
      'sec-fetch-site': 'same-origin',
    })
    assert.equal(own.status, 200, 'from our own page it is')
  })

  it('asking changes nothing but what was looked at', async () => {
    assert.deepEqual(Object.fromEntries(written), {})
    assert.equal(await countDrafts(cairn), drafts, 'nothing is kept that nobody typed')

    const writes = get('/planted', mayAll, async ({ who }) => {
      await cairn.database.asking(who, db => claimForm(db, newId(), who.id, who.at))
      return page({ title: 'Planted', body: html`` })
    })
    const visitor = await plant(cairn, [writes])
    const before = await cairn.tables()
    await visitor.get('/planted')
    assert.deepEqual(changed(before, await cairn.tables()), ['forms.submission'], 'is noticed')
  })

  it('the demonstration answers this machine alone', async () => {
    const people = await ask('GET', '/demo/people.json')
    assert.equal(people.status, 200)
    const [first] = JSON.parse(people.body) as Record<string, string>[]
    assert.deepEqual(Object.keys(first ?? {}).toSorted(), ['agency', 'id', 'name', 'role'])
    const elsewhere: [string, Record<string, string>, string?][] = [
      ['another name', { host: 'cairn.example' }],
      ['a name that begins like ours', { host: 'localhost.evil.example' }],
      ['forwarded', { forwarded: 'for=10.0.0.1' }],
      ['forwarded for', { 'x-forwarded-for': '127.0.0.1' }],
      ['forwarded host', { 'x-forwarded-host': 'localhost' }],
      ['forwarded as', { 'x-forwarded-proto': 'https' }],
      ['through a proxy', { via: '1.1 proxy' }],
      ['for somebody', { 'x-real-ip': '127.0.0.1' }],
      ['from another machine', {}, '10.0.0.1'],
      ['from another machine, version 6', {}, '2001:db8::1'],
    ]
    const body = `person=${personId('worker')}`
    const before = await cairn.tables()
    for (const [what, headers, from] of elsewhere) {
      assert.equal((await ask('GET', '/demo/people.json', headers, '', from)).status, 404, what)
      const answer = await ask('POST', '/demo/sign-in', headers, body, from)
      assert.equal(answer.status, 404, what)
      assert.ok(!answer.headers['set-cookie'], what)
      const signIn = await ask('GET', '/sign-in', headers, '', from)
      assert.doesNotMatch(signIn.body, /Priya Raman/, what)
    }
    for (const person of ['', newId(), 'not-a-uuid', personId('worker').toUpperCase()]) {
      assert.equal((await ask('POST', '/demo/sign-in', {}, `person=${person}`)).status, 404, person)
    }
    assert.deepEqual(changed(before, await cairn.tables()), [])
    for (const host of ['127.0.0.1', 'localhost', '[::1]']) {
      assert.equal((await ask('POST', '/demo/sign-in', { host }, body)).status, 303, host)
    }
  })

  it('a live installation has nothing of the demonstration', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'cairn-live-'))
    const config = readConfig({ CAIRN_KEY: '00'.repeat(32) })
    assert.ok(config.ok)
    const app = await assemble({
      config: { ...config.value, mode: 'live', dataFolder: folder },
      database: cairn.database,
      clock: () => thatMorning,
      log: () => {},
    })
    const absent = await app.inject({ method: 'GET', url: '/nowhere' })
    const people = await app.inject({ method: 'GET', url: '/demo/people.json' })
    assert.equal(masked(people.body), masked(absent.body))
    const payload = `person=${personId('worker')}`
    const arrival = { method: 'POST', url: '/demo/sign-in', headers: ofForms, payload } as const
    const signIn = await app.inject(arrival)
    assert.equal(signIn.statusCode, 404)
    assert.equal(signIn.headers['set-cookie'], undefined)
    assert.doesNotMatch((await app.inject('/sign-in')).body, /Priya Raman|demonstration/i)
    await app.close()
    rmSync(folder, { recursive: true })
  })

  it('its health is two letters', async () => {
    const { status, body, headers } = await ask('GET', '/health')
    assert.deepEqual([status, body], [200, 'ok'])
    assert.match(String(headers['content-type']), /^text\/plain/)
  })

  it('absent, refused and not ours to see are one page', async () => {
    const [worker, south, administrator] = [
      await cairn.visit('worker'),
      await cairn.visit('southManager'),
      await cairn.visit('administrator'),
    ]
    const [child] = await cairn.database.asAdministrator(
      `select child.id from people.child join access.area on area.id = area_id where area.name = 'Wenmouth' limit 1`,
    )
    const address = `/children/${child?.id}`
    assert.equal((await worker.get(address)).status, 200, 'it is there')
    const absent = await worker.get('/nowhere')
    assert.equal(absent.status, 404)
    const others: [string, Answer][] = [
      ['another area’s child', await south.get(address)],
      ['the history of another area’s child', await south.get(`${address}/history`)],
      ['a child nobody has', await worker.get(`/children/${newId()}`)],
      ['what is no id', await worker.get('/children/not-an-id')],
      ['another spelling', await worker.get(`/children/${String(child?.id).toUpperCase()}`)],
      ['a refused role', await worker.get('/administration')],
      ['a refused role and a child', await administrator.get(address)],
      ['nobody signed in', await ask('GET', '/nowhere')],
      ['a method that is not there', await ask('PUT', '/')],
    ]
    for (const [what, { status, body, headers }] of others) {
      assert.equal(status, 404, what)
      assert.equal(masked(body), masked(absent.body), what)
      assert.deepEqual(headerNames(headers), headerNames(absent.headers), what)
    }
  })

  it('no child is named in the log or in an address', async () => {
    const children = await cairn.database.asAdministrator(
      `select given_name, family_name, preferred_name from people.child`,
    )
    const names = children
      .flatMap(child => Object.values(child))
      .map(String)
      .filter(name => name.length > 2)
    const said = new RegExp(`\\b(${names.join('|')})\\b`, 'i')
    const addresses = pages.flatMap(({ path, answer }) => [
      path,
      String(answer.headers.location ?? ''),
      ...[...answer.body.matchAll(/(?:href|action|src)="([^"]*)"/g)].map(([, to = '']) => to),
    ])
    const titles = pages.map(({ answer }) => /<title>([^<]*)/.exec(answer.body)?.[1] ?? '')
    assert.ok(lines.length > pages.length, 'each request is logged')
    assert.ok(
      pages.some(({ answer }) => said.test(answer.body)),
      'pages do name them',
    )
    for (const text of [...lines, ...addresses, ...titles]) assert.doesNotMatch(text, said)
  })

  it('whatever is thrown becomes a page that says nothing of it, and nothing is half done', async () => {
    const secret = 'Mirabel Ashdown'
    const thrown: Record<string, [() => unknown, number]> = {
      absent: [() => new NotFound('child', 'x'), 404],
      refused: [() => new Forbidden(secret), 404],
      changed: [() => new Conflict('child', '2', { name: secret }), 409],
      mistaken: [() => new TypeError(secret), 500],
      text: [() => secret, 500],
      nothing: [() => undefined, 500],
      blank: [() => null, 500],
      empty: [() => ({}), 500],
    }
    const throwing = Object.entries(thrown).map(([name, [error]]) =>
      get(`/${name}`, mayAll, () => Promise.reject(error())),
    )
    const halfway = (name: string, then: string): Route =>
      post(`/${name}`, mayAll, async ({ who }) => {
        await cairn.database.asking(who, async db => {
          await claimForm(db, newId(), who.id, who.at)
          await broken[then]?.(db)
        })
        return page({ title: 'Never shown', body: html`` })
      })
    const log: string[] = []
    const visitor = await plant(
      cairn,
      [...throwing, halfway('slow', 'slow'), halfway('wrong', 'wrong'), halfway('gone', 'gone')],
      logTo({ write: line => log.push(line) }),
    )
    const csrf = /name="_csrf" value="([^"]+)"/.exec((await visitor.get('/drafts')).body)?.[1] ?? ''
    const before = await cairn.tables()
    const answers: [string, Answer, number][] = []
    for (const [name, [, status]] of Object.entries(thrown)) {
      answers.push([name, await visitor.get(`/${name}`), status])
    }
    for (const name of ['slow', 'wrong', 'gone']) {
      answers.push([name, await visitor.send(`/${name}`, [['_csrf', csrf]]), 500])
    }
    for (const [name, { status, body }, expected] of answers) {
      assert.equal(status, expected, name)
      assert.ok(!body.includes(secret), name)
      if (status !== 500) continue
      const [, reference = ''] = /the reference ([0-9a-f-]{36})/.exec(body) ?? []
      const [failure] = log.filter(
        line => line.includes('request.failed') && line.includes(reference),
      )
      assert.ok(reference && failure, `${name} is found in the log by its reference`)
      assert.ok(!failure.includes(secret), name)
    }
    assert.deepEqual(changed(before, await cairn.tables()), [])
  })
})

const mayAll = () => allow('planted')

/** A transaction that fails after it has written. */
const broken: Readonly<Record<string, (db: Db) => Promise<unknown>>> = {
  async slow(db) {
    await db.executeQuery(CompiledQuery.raw('set local statement_timeout = 50'))
    await db.executeQuery(CompiledQuery.raw('select pg_sleep(10)'))
  },
  wrong: db => db.executeQuery(CompiledQuery.raw('select nothing from nowhere')),
  gone: db => db.executeQuery(CompiledQuery.raw('select pg_terminate_backend(pg_backend_pid())')),
}

/** Without what is another in every answer: the nonce, and when it was made. */
function masked(body: string): string {
  return body.replace(/nonce="[^"]*"/g, 'nonce=""').replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '')
}

function headerNames(headers: Answer['headers']): string[] {
  return Object.keys(headers).toSorted()
}

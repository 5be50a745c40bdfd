import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { react } from '../src/across/pathway/index.ts'
import { readConfig } from '../src/config.ts'
import { personId } from '../src/doors/demonstration/directory.ts'
import { foundTraining } from '../src/doors/demonstration/found-training.ts'
import { makePass } from '../src/doors/demonstration/training-pass.ts'
import { silence } from '../src/doors/web/log.ts'
import {
  type ExampleDatabase,
  exampleDatabase,
} from '../src/foundation/database/database.examples.ts'
import { assemble } from '../src/hall.ts'
import type { PersonKey } from './support.ts'
import { now, openWorld, type Visit } from './two-worlds.ts'

const key = '00'.repeat(32)
const formed = { 'content-type': 'application/x-www-form-urlencoded' }

/** The place to train in on a database: its own, or, as a defect, the one of the service. */
async function place(database: ExampleDatabase): Promise<FastifyInstance> {
  const config = readConfig({
    ...{ CAIRN_MODE: 'training', CAIRN_TRAINING_PASS: 'secret', CAIRN_KEY: key },
    CAIRN_NOW: now.toISOString(),
  })
  assert.ok(config.ok)
  return assemble({ config: config.value, database, clock: () => now, log: silence })
}

/** Comes in with a pass and is somebody, as a browser would. */
async function trainee(app: FastifyInstance, person: PersonKey): Promise<Visit> {
  const cookies = new Map<string, string>()
  const headers = () => ({ ...formed, cookie: [...cookies].map(one => one.join('=')).join('; ') })
  const ask = async (url: string, typed?: Readonly<Record<string, string>>) => {
    const sent = typed && {
      ...{ method: 'POST' as const, payload: new URLSearchParams(typed).toString() },
    }
    const answer = await app.inject({ url, headers: headers(), ...sent })
    for (const { name, value } of answer.cookies) cookies.set(name, value)
    return answer
  }
  await ask(`/training/enter?pass=${encodeURIComponent(makePass('secret', now))}`)
  await ask('/demo/sign-in', { person: personId(person) })
  return async (url, typed) => {
    const csrf = /name="_csrf" value="([^"]+)"/.exec((await ask('/')).body)?.[1] ?? ''
    const answer = await ask(url, typed && { ...typed, _csrf: csrf })
    return `${answer.statusCode}\n${answer.body}`
  }
}

/** What people of the service see at a glance: lists, counts, searches, what can be exported, notices, who learnt what. */
const shown: readonly (readonly [PersonKey, string])[] = [
  ...[
    '/',
    '/front-door',
    '/children?q=Ashby',
    '/children?q=Jodie',
    '/notices',
    '/tasks',
    '/missing',
  ]
    .concat('/intelligence/mine', '/support/caseload', '/challenges', '/drafts', '/learning')
    .map(path => ['manager', path] as const),
  ...['/', '/concerns', '/learning'].map(path => ['teacher', path] as const),
  ...['/figures', '/'].map(path => ['analyst', path] as const),
  ...['/learning/attendance', '/learning/cases', '/'].map(path => ['trainer', path] as const),
  ['intelligence', '/intelligence'],
]

describe('the place to train in and the service beside it', () => {
  let live: Awaited<ReturnType<typeof openWorld>>
  let apart: ExampleDatabase
  let app: FastifyInstance
  before(async () => {
    live = await openWorld(['worker'], async () => {})
    apart = await exampleDatabase(react)
    await foundTraining(apart, () => now)
    app = await place(apart)
  })
  after(async () => {
    await app.close()
    await apart[Symbol.asyncDispose]()
    await live[Symbol.asyncDispose]()
  })

  const seen = async () => {
    const pages: string[] = []
    for (const [person, path] of shown) pages.push(await (await live.visitor(person))(path))
    return pages
  }
  /** A teacher raises a concern, a front door worker searches, a learner begins a module. */
  const work = async (there: FastifyInstance) => {
    const teacher = await trainee(there, 'teacher')
    assert.match(await teacher('/learning/modules/staged-case/begin', {}), /^303/)
    const form = 'f0000000-0000-4000-8000-000000000001'
    const at = (step: string) => `/concerns/new/${form}/${step}`
    assert.match(await teacher(at('danger'), { danger: 'no', _form: form }), /^303/)
    const trainer = await trainee(there, 'trainer')
    const about = { title: 'Planted', about: 'Told', minutes: '5', refresher: '' }
    const sent = { ...about, _form: 'f0000000-0000-4000-8000-000000000002' }
    assert.match(await trainer('/learning/cases/new', sent), /^303/)
  }

  it('share nothing: what is done in the one changes no byte of the other', async () => {
    const before = await seen()
    await work(app)
    for (const [nth, page] of (await seen()).entries())
      assert.equal(page, before[nth], shown[nth]?.join(' '))
  })

  it('do not find each other’s children, by search or by address', async () => {
    const worker = await trainee(app, 'manager')
    assert.match(await worker('/front-door'), /Jodie/)
    const [served] = await live.database.asAdministrator('select id, given_name from people.child')
    assert.doesNotMatch(
      await worker(`/children?q=${served?.given_name}`),
      /\/children\/[0-9a-f-]{36}/,
    )
    assert.match(await worker(`/children/${served?.id}`), /^404/)
    const [contact] = await apart.asAdministrator('select id from contacts.contact limit 1')
    const manager = await live.visitor('manager')
    assert.match(await manager(`/front-door/${contact?.id}`), /^404/)
    assert.doesNotMatch(await manager('/front-door'), /Jodie/)
  })

  it('are told apart by banner and cookie, and nobody comes in without a pass', async () => {
    const page = (await app.inject('/sign-in')).body
    assert.match(page, /Training\. Everybody here is invented/)
    assert.doesNotMatch(page, /type="password"|\/demo\/sign-in/)
    assert.equal((await app.inject('/demo/people.json')).statusCode, 404)
    const url = `/training/enter?pass=${encodeURIComponent(makePass('secret', now))}`
    const entered = await app.inject(url)
    assert.match(String(entered.headers['set-cookie']), /^cairn-training-pass=.*HttpOnly/)
    assert.equal((await app.inject(url)).statusCode, 404, 'once')
    assert.equal((await app.inject(url.replace('pass=1', 'pass=2'))).statusCode, 404, 'made up')
  })

  it('would be caught sharing a database', async () => {
    await using leaking = await place(live.database)
    const before = await seen()
    await work(leaking)
    assert.notDeepEqual(await seen(), before)
  })
})

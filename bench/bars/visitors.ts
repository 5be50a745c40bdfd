import type { AddressInfo } from 'node:net'
import { readConfig } from '../../src/config.ts'
import { exampleDemonstration } from '../../src/doors/demonstration/demonstration.examples.ts'
import { type PersonKey, personId } from '../../src/doors/demonstration/directory.ts'
import { silence } from '../../src/doors/web/log.ts'
import { readKey } from '../../src/foundation/access/index.ts'
import { type ExampleDatabase } from '../../src/foundation/database/database.examples.ts'
import { newId } from '../../src/foundation/kernel/id.ts'
import type { Route } from '../../src/foundation/routing/index.ts'
import { assemble, keysOf, routesOf } from '../../src/hall.ts'

/** The demonstration's Cairn on a port, and browsers that only remember their cookie. */
export type Opened = AsyncDisposable & {
  readonly database: ExampleDatabase
  /** The live route table. */
  readonly routes: readonly Route[]
  visitor(person?: PersonKey): Promise<Visitor>
}

export type Visitor = {
  get(path: string): Promise<Answer>
  /** Sends a form with the token of the session and an id of its own, and nothing else where nothing else is said. */
  post(path: string, typed?: Readonly<Record<string, string>>): Promise<Answer>
}

export type Answer = {
  readonly status: number
  readonly body: string
  readonly location: string | null
  /** Everything a visitor can tell two answers apart by, but for what is new in each: the nonce and the time. */
  readonly looks: string
}

export async function openDemonstration(): Promise<Opened> {
  const now = new Date('2026-11-02T09:00:00Z')
  const exampleKey = '00'.repeat(32)
  const config = readConfig({ CAIRN_NOW: now.toISOString(), CAIRN_KEY: exampleKey })
  const key = readKey(exampleKey)
  if (!config.ok || !key) throw new Error('the demonstration cannot be set up')
  const database = await exampleDemonstration(now, keysOf(config.value))
  const app = await assemble({ config: config.value, database, clock: () => now, log: silence })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`

  return {
    database,
    routes: routesOf(database, config.value, keysOf(config.value)),
    visitor: person => visitorAt(origin, person),
    async [Symbol.asyncDispose]() {
      await app.close()
      await database[Symbol.asyncDispose]()
    },
  }
}

/** A browser of somebody who has signed in to the demonstration there, or of nobody. */
export async function visitorAt(origin: string, person?: PersonKey): Promise<Visitor> {
  const cookie = person ? await signIn(origin, personId(person)) : ''
  const home = await ask(origin, '/', cookie)
  const csrf = /name="_csrf" value="([^"]+)"|name="csrf" content="([^"]+)"/.exec(home.body)
  const token = csrf?.[1] ?? csrf?.[2] ?? ''
  return {
    get: path => ask(origin, path, cookie),
    post: (path, typed = {}) =>
      ask(origin, path, cookie, { method: 'POST', body: formOf(token, typed) }),
  }
}

async function signIn(origin: string, person: string): Promise<string> {
  const body = new URLSearchParams({ person })
  const signedIn = await fetch(`${origin}/demo/sign-in`, {
    method: 'POST',
    body,
    redirect: 'manual',
  })
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0]
  if (!cookie) throw new Error('nobody could sign in')
  return cookie
}

async function ask(origin: string, path: string, cookie: string, init: RequestInit = {}) {
  const response = await fetch(origin + path, { ...init, redirect: 'manual', headers: { cookie } })
  const body = await response.text()
  const headers = [...response.headers].filter(([name]) => name !== 'date')
  const nonce = /nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1]
  const whole = JSON.stringify({ status: response.status, headers, body })
  return {
    status: response.status,
    body,
    location: response.headers.get('location'),
    looks: nonce ? whole.replaceAll(nonce, 'nonce') : whole,
  }
}

function formOf(token: string, typed: Readonly<Record<string, string>>): URLSearchParams {
  return new URLSearchParams({ _form: newId<'form'>(), ...typed, _csrf: token })
}

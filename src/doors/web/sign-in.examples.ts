import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { TOTP } from 'otpauth'
import {
  type ExampleDirectory,
  exampleDirectory,
  exampleNow,
} from '../../foundation/access/access.examples.ts'
import {
  type Asking,
  hashPassword,
  insertInvitation,
  type Key,
  newCodeSecret,
  savePasswordAndCode,
  seal,
} from '../../foundation/access/index.ts'
import {
  type ExampleDatabase,
  exampleDatabase,
} from '../../foundation/database/database.examples.ts'
import type { Tx } from '../../foundation/database/index.ts'
import { allow } from '../../foundation/kernel/decision.ts'
import { html } from '../../foundation/kernel/html.ts'
import { form, get, page } from '../../foundation/routing/index.ts'
import type { Agencies } from './agency-sign-in.ts'
import { silence } from './log.ts'
import { mySignInRoutes } from './my-sign-in.ts'
import { buildServer } from './server.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'
import { aboutCode } from './site.ts'
import type { Web } from './web.ts'

export const examplePassword = 'lantern gravel otters'

export type ExampleDoor = {
  readonly app: FastifyInstance
  readonly database: ExampleDatabase
  readonly people: ExampleDirectory
  readonly web: Web
  /** The clock stands still until a test moves it. */
  now: Date
  later(minutes: number): void
  /** Gives somebody a password and a code. @returns the code an authenticator app would show now */
  setUp(who: Asking): Promise<() => string>
  /** @returns the address of a link that invites them */
  invite(who: Asking): Promise<string>
  [Symbol.asyncDispose](): Promise<void>
}

/** The door alone, with a home page and a form behind it. */
export async function exampleDoor(
  origin = 'http://localhost:3000',
  agencies: Agencies = { secretOf: () => undefined, loopback: true, ahead: () => 0 },
): Promise<ExampleDoor> {
  const database = await exampleDatabase()
  const people = await exampleDirectory(database)
  const key = randomBytes(32) as unknown as Key
  const here = { database, origin, partnership: 'Example Partnership' }
  const anyone = () => allow('is an example')
  const web: Web = {
    ...here,
    clock: () => door.now,
    log: silence,
    demonstration: false,
    routes: [
      get('/', anyone, async ({ who }) =>
        page({ title: 'Home', body: html`<h1>Hello, ${who.name}</h1>` }),
      ),
      ...form(database, {
        path: '/notes/new',
        title: 'Write a note',
        may: anyone,
        page: async (_request, state) => ({
          title: 'Note',
          body: html`<h1>Note</h1><p>${state.answers.note}</p>`,
        }),
        send: async () => ({ ok: true, value: '/' }),
      }),
      ...mySignInRoutes(here, key),
    ],
    furniture: () => [],
    open(app, opened) {
      signIn(app, opened, { key, agencies })
      signOut(app, opened)
    },
  }
  const app = await buildServer(web)
  const door: ExampleDoor = {
    app,
    database,
    people,
    web,
    now: exampleNow,
    later(minutes) {
      door.now = new Date(door.now.getTime() + minutes * 60_000)
    },
    async setUp(who) {
      const secret = newCodeSecret()
      const hash = await hashPassword(examplePassword)
      const sealedSecret = seal(key, aboutCode(who.id), secret)
      await database.asking(who, db =>
        savePasswordAndCode(db, who.id, { hash, sealedSecret, usedStep: 0 }, exampleNow),
      )
      return () => new TOTP({ secret }).generate({ timestamp: door.now.getTime() })
    },
    async invite(who) {
      const administrator = people.as('administrator')
      const token = await database.asking(administrator, db =>
        insertInvitation(db as Tx, who.id, administrator.id, door.now),
      )
      return `/invitation/${token}`
    },
    async [Symbol.asyncDispose]() {
      await app.close()
      await database[Symbol.asyncDispose]()
    },
  }
  return door
}

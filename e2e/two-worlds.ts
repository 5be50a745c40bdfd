import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { react } from '../src/across/pathway/index.ts'
import { readConfig } from '../src/config.ts'
import {
  foundDirectory,
  type PersonKey,
  personAsking,
  personId,
  wenmouth,
} from '../src/doors/demonstration/directory.ts'
import { silence } from '../src/doors/web/log.ts'
import { insertSession, insertTie, theProcess } from '../src/foundation/access/index.ts'
import {
  type ExampleDatabase,
  exampleDatabase,
} from '../src/foundation/database/database.examples.ts'
import type { Tx } from '../src/foundation/database/index.ts'
import type { Id } from '../src/foundation/kernel/id.ts'
import { assemble } from '../src/hall.ts'
import { writeChild } from '../src/records/people/child.examples.ts'
import { setResponsibility, setTask } from '../src/records/tasks/index.ts'

export const now = new Date('2026-11-02T09:00:00Z')
export const child = 'c0de0000-0000-4000-8000-000000000001' as Id<'child'>

/** Asks for a page, or sends a form, and gives status and page without what is drawn anew each time. */
export type Visit = (url: string, typed?: Readonly<Record<string, string>>) => Promise<string>

export type World<Furnished = unknown> = {
  readonly database: ExampleDatabase
  readonly furnished: Furnished
  visitor(key: PersonKey): Promise<Visit>
  [Symbol.asyncDispose](): Promise<void>
}

/** A page asked for, or a form sent. Ids of what only one world has are ids of nothing in the other. */
export type Asked = readonly [path: string, typed?: Readonly<Record<string, string>>]

/** Holds that somebody is shown the same in both worlds, byte for byte: pages, lists, searches, counts and notices. */
export async function assertSameFor<Furnished>(
  key: PersonKey,
  [one, other]: readonly [World<Furnished>, World<Furnished>],
  askedIn: (world: World<Furnished>) => readonly Asked[],
) {
  const [here, there] = [await one.visitor(key), await other.visitor(key)]
  // What both hold has ids of its own in each.
  const askedThere = askedIn(other)
  for (const [nth, asked] of askedIn(one).entries())
    assert.equal(await there(...(askedThere[nth] ?? asked)), await here(...asked), asked[0])
}

/** A partnership with one child whom all of these are tied to; `furnish` makes the one world differ from the other. */
export async function openWorld<Furnished>(
  tied: readonly PersonKey[],
  furnish: (database: ExampleDatabase) => Promise<Furnished>,
): Promise<World<Furnished>> {
  const database = await exampleDatabase(react)
  await foundDirectory(database, new Date('2026-04-01T09:00:00Z'))
  await database.asking(theProcess, async db => {
    const tx = db as Tx
    await writeChild(db, { id: child, areaId: wenmouth, by: theProcess.id, at: now })
    const kept = { childId: child, areaId: wenmouth, ownerId: personId('social'), at: now }
    await setResponsibility(tx, { ...kept, nextStep: 'Visit', nextOn: '2026-11-03' })
    for (const key of tied) {
      await insertTie(tx, child, { practitionerId: personId(key) }, 'plan', child, now)
    }
    const owner = { ownerId: personId('social'), ownerAgencyId: personAsking('social').agencyId }
    const about = { childId: child, areaId: wenmouth, kind: 'action', title: 'Visit the home' }
    await setTask(tx, { ...about, ...owner, setBy: theProcess.id, startedAt: now, dueAt: now })
  })
  const furnished = await furnish(database)
  const config = readConfig({ CAIRN_KEY: '00'.repeat(32) })
  assert.ok(config.ok)
  const app = await assemble({ config: config.value, database, clock: () => now, log: silence })

  async function visitor(key: PersonKey) {
    const id = personId(key)
    const token = await database.asking({ id }, db => insertSession(db, id, 'demonstration', now))
    const hash = createHash('sha256').update(token).digest()
    const [session] = await database.asAdministrator(
      'select csrf from access.session where token_hash = $1',
      [hash],
    )
    return async (url: string, typed?: Readonly<Record<string, string>>) => {
      const headers = { cookie: `cairn=${token}` }
      const sent = new URLSearchParams({ ...typed, _csrf: String(session?.csrf) }).toString()
      const answer = typed
        ? await app.inject({
            ...{ method: 'POST', url, payload: sent },
            headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
          })
        : await app.inject({ url, headers })
      // What is drawn anew for each page and each request says nothing of the child.
      const body = answer.body
        .replaceAll(String(session?.csrf), 'csrf')
        .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, id => (id === child ? id : 'id'))
        .replace(/I-\w{4}-\w{4}/g, 'reference')
        .replace(/nonce="[^"]*"/g, 'nonce')
      return `${answer.statusCode}\n${body}`
    }
  }
  return {
    database,
    furnished,
    visitor,
    async [Symbol.asyncDispose]() {
      await app.close()
      await database[Symbol.asyncDispose]()
    },
  }
}

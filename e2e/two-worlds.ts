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

/** A partnership with one child whom all of these are tied to; `furnish` makes the one world differ from the other. */
export async function openWorld(
  tied: readonly PersonKey[],
  furnish: (database: ExampleDatabase) => Promise<unknown>,
) {
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
  await furnish(database)
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
    return async (url: string) => {
      const answer = await app.inject({ url, headers: { cookie: `cairn=${token}` } })
      // What is drawn anew for each page and each request says nothing of the child.
      const body = answer.body
        .replaceAll(String(session?.csrf), 'csrf')
        .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, id => (id === child ? id : 'id'))
        .replace(/nonce="[^"]*"/g, 'nonce')
      return `${answer.statusCode}\n${body}`
    }
  }
  return {
    visitor,
    async [Symbol.asyncDispose]() {
      await app.close()
      await database[Symbol.asyncDispose]()
    },
  }
}

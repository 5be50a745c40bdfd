import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { react } from '../src/across/pathway/index.ts'
import { readConfig } from '../src/config.ts'
import {
  foundDirectory,
  type PersonKey,
  people,
  personAsking,
  personId,
  wenmouth,
} from '../src/doors/demonstration/directory.ts'
import { asAt } from '../src/doors/demonstration/step.ts'
import { silence } from '../src/doors/web/log.ts'
import { insertSession, insertTie, theProcess } from '../src/foundation/access/index.ts'
import { exampleDatabase } from '../src/foundation/database/database.examples.ts'
import type { Tx } from '../src/foundation/database/index.ts'
import type { Id } from '../src/foundation/kernel/id.ts'
import { assemble } from '../src/hall.ts'
import { writeChild } from '../src/records/people/child.examples.ts'
import { setResponsibility, setTask } from '../src/records/tasks/index.ts'
import { addNrmEntry, openAllegation, recordNrm } from '../src/work/protection/index.ts'

const now = new Date('2026-11-02T09:00:00Z')
const child = 'c0de0000-0000-4000-8000-000000000001' as Id<'child'>
const at = asAt(now)

/** Everyone who may not know of either record, with every tie to the child but the allocation. */
const strangers: readonly PersonKey[] = (Object.keys(people) as PersonKey[]).filter(
  key => !['manager', 'police', 'lado', 'southManager'].includes(key),
)

/** A partnership with one child; in one of two worlds there are also a referral and an allegation. */
async function world(restricted: boolean) {
  const database = await exampleDatabase(react)
  await foundDirectory(database, new Date('2026-04-01T09:00:00Z'))
  await database.asking(theProcess, async db => {
    const tx = db as Tx
    await writeChild(db, { id: child, areaId: wenmouth, by: theProcess.id, at: now })
    const kept = { childId: child, areaId: wenmouth, ownerId: personId('social'), at: now }
    await setResponsibility(tx, { ...kept, nextStep: 'Visit', nextOn: '2026-11-03' })
    for (const key of strangers) {
      await insertTie(tx, child, { practitionerId: personId(key) }, 'plan', child, now)
    }
    await insertTie(tx, child, { practitionerId: personId('police') }, 'plan', child, now)
    const owner = { ownerId: personId('social'), ownerAgencyId: personAsking('social').agencyId }
    const about = { childId: child, areaId: wenmouth, kind: 'action', title: 'Visit the home' }
    await setTask(tx, { ...about, ...owner, setBy: theProcess.id, startedAt: now, dueAt: now })
  })
  if (restricted) {
    const nrm = await recordNrm(database, at('police'), child, {
      indicators: 'Moved between towns',
      firstResponder: 'Wenshire Police',
      reference: 'NRM-1',
      referredAt: now,
    })
    const note = { kind: 'guardian', answer: null, happenedOn: '2026-11-02' } as const
    await addNrmEntry(database, at('police'), nrm, { ...note, words: 'Appointed' })
    await openAllegation(database, at('manager'), child, {
      person: 'Gareth Pell',
      worksAs: 'Coach',
      account: 'Offers lifts',
      knownAt: now,
    })
  }
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

const pages = [
  '/',
  '/notices',
  `/children/${child}`,
  `/children/${child}/history`,
  `/children/${child}/protection`,
  `/children/${child}/nrm/new`,
  '/allegations',
]

describe('a referral of a trafficked child and an allegation', () => {
  let without: Awaited<ReturnType<typeof world>>
  let withBoth: Awaited<ReturnType<typeof world>>
  before(async () => {
    without = await world(false)
    withBoth = await world(true)
  })
  after(async () => {
    await without[Symbol.asyncDispose]()
    await withBoth[Symbol.asyncDispose]()
  })

  for (const key of strangers) {
    it(`change no byte of what ${people[key].jobTitle} (${key}) is shown`, async () => {
      const [one, other] = [await without.visitor(key), await withBoth.visitor(key)]
      for (const path of pages) assert.equal(await other(path), await one(path), path)
    })
  }

  it('are there for the few, so the two worlds are not the same', async () => {
    for (const [key, path] of [
      ['police', `/children/${child}/protection`],
      ['lado', '/allegations'],
      ['lado', '/'],
      ['manager', '/allegations'],
    ] as const) {
      const [one, other] = [await without.visitor(key), await withBoth.visitor(key)]
      assert.notEqual(await other(path), await one(path), `${key} ${path}`)
    }
  })

  it('put the name on no page of the child, not even for those who know of them', async () => {
    for (const key of ['manager', 'lado', 'police'] as const) {
      const visit = await withBoth.visitor(key)
      for (const path of pages) assert.doesNotMatch(await visit(path), /Pell/, `${key} ${path}`)
    }
  })
})

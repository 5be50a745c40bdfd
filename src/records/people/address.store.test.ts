import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { exampleDirectory } from '../../foundation/access/access.examples.ts'
import { type Asking, insertTie, theProcess } from '../../foundation/access/index.ts'
import { exampleDatabase } from '../../foundation/database/database.examples.ts'
import type { Tx } from '../../foundation/database/index.ts'
import { Forbidden } from '../../foundation/kernel/errors.ts'
import type { Event } from '../../foundation/kernel/event.ts'
import { exampleAddress } from './address.examples.ts'
import { listAddresses, listHomes } from './address.store.ts'
import { writeChild } from './child.examples.ts'
import { searchChildren } from './child-search.store.ts'
import { compareWaiting } from './compare-children.ts'
import { recordAddress } from './record-address.ts'

async function exampleTown() {
  const events: Event[] = []
  const database = await exampleDatabase(async (_tx, _by, event) => {
    events.push(event)
  })
  const people = await exampleDirectory(database)
  const worker = people.as('front_door_worker')
  const write = (changed: Partial<Parameters<typeof writeChild>[1]> = {}) =>
    database.asking(theProcess, async db => {
      const base = { areaId: people.north, by: theProcess.id, at: worker.at }
      const id = await writeChild(db, { ...base, ...changed })
      await insertTie(db as Tx, id, { agencyId: people.school }, 'roll', id, worker.at)
      return id
    })
  return { database, people, worker, events, write, amara: await write() }
}

describe('where a child lives', async () => {
  const { database, people, worker, amara, events } = await exampleTown()
  after(() => database[Symbol.asyncDispose]())
  const school = people.as('school_dsl')
  const housing = people.as('housing')
  const tie = (kind: 'plan' | 'need-to-know') =>
    database.asking(theProcess, db =>
      insertTie(db as Tx, amara, { practitionerId: housing.id }, kind, amara, worker.at),
    )
  const lines = async (who: Asking) =>
    (await database.asking(who, db => listAddresses(db, amara))).map(one => one.lines)

  it('is news when it is another home, and not when it is learnt or put right', async () => {
    const old = exampleAddress({ lines: '1 Mill Row', fromOn: '2020-01-01' })
    await recordAddress(database, school, amara, old)
    assert.deepEqual(events, [])
    const id = await recordAddress(database, school, amara, exampleAddress())
    assert.deepEqual(events, [{ type: 'child.moved', areaId: people.north, childId: amara }])
    const right = exampleAddress({ lines: '4A Quarry Lane' })
    await recordAddress(database, school, amara, right, id)
    assert.equal(events.length, 1)
    assert.deepEqual(await lines(worker), ['4A Quarry Lane', '1 Mill Row'])
  })

  it('is absent when hidden, but for the cleared and for who is named as need-to-know', async () => {
    const before = await lines(school)
    await tie('plan')
    const refuge = exampleAddress({ lines: 'The refuge', hidden: true, hiddenWhy: 'Her father' })
    await assert.rejects(recordAddress(database, school, amara, refuge), Forbidden)
    await recordAddress(database, worker, amara, { ...refuge, fromOn: '2026-11-01' })
    assert.equal(events.length, 1, 'what follows from the news would be seen by others')
    assert.deepEqual(await lines(school), before)
    assert.deepEqual(await lines(housing), before)
    assert.deepEqual(await lines(worker), ['The refuge', '4A Quarry Lane', '1 Mill Row'])
    await tie('need-to-know')
    assert.deepEqual(await lines(housing), ['The refuge', '4A Quarry Lane', '1 Mill Row'])
  })

  it('is hidden with everything that was ever written of it', async () => {
    const [, home] = await database.asking(worker, db => listAddresses(db, amara))
    assert.ok(home)
    const hidden = { ...exampleAddress(), hidden: true, hiddenWhy: 'He asks the neighbours' }
    await recordAddress(database, worker, amara, hidden, home.id)
    assert.deepEqual(await lines(school), ['1 Mill Row'])
    const seen = await database.asking(school, db =>
      db.selectFrom('people.address').select('lines').execute(),
    )
    assert.deepEqual(seen, [{ lines: '1 Mill Row' }])
  })

  it('would be noticed were the wall not there', async () => {
    await database.asAdministrator('drop policy hidden_from_most on people.address', [])
    assert.ok((await lines(school)).length > 1)
  })
})

describe('a hidden address', () => {
  const refuge = exampleAddress({
    ...{ lines: 'The refuge', livesWith: 'Staff of the refuge', fromOn: '2026-06-01' },
    ...{ hidden: true, hiddenWhy: 'Her father' },
  })

  /** Everything of two children that a school can ask of the database or find, in a world with what the front door does. */
  async function worldOf(
    does: (town: Awaited<ReturnType<typeof exampleTown>>) => Promise<unknown>,
    wall = true,
  ) {
    const town = await exampleTown()
    const { database, people, worker, amara, write } = town
    try {
      const namesake = await write({ givenName: 'Amarah', address: 'The refuge' })
      await recordAddress(database, worker, amara, exampleAddress())
      await does(town)
      await compareWaiting(database, worker.at)
      if (!wall) {
        await database.asAdministrator('drop policy hidden_from_most on people.address', [])
      }
      const names = new Map([amara, namesake].map((id, at) => [id as string, `child ${at}`]))
      const seen = await database.asking(people.as('school_dsl'), async db => [
        await searchChildren(db, { text: 'Amara Lindqvist' }),
        await searchChildren(db, { text: 'refuge' }),
        [...(await listHomes(db, [amara, namesake]))],
        await db.selectFrom('people.address').selectAll().orderBy('lines').execute(),
        await db.selectFrom('people.candidate').select(['weight', 'parts']).execute(),
        await db.selectFrom('people.toCompare').select('childId').execute(),
      ])
      // An id is another one in each world.
      return JSON.stringify(seen)
        .replace(/"[0-9a-f-]{36}"/g, id => names.get(id.slice(1, -1)) ?? 'id')
        .replaceAll(/"reference":"C\d+"/g, '')
    } finally {
      await database[Symbol.asyncDispose]()
    }
  }

  const nothing = async () => undefined
  const hides = ({ database, worker, amara }: Awaited<ReturnType<typeof exampleTown>>) =>
    recordAddress(database, worker, amara, refuge)

  it('leaves no trace: with it and without it, two worlds are one to whoever may not know', async () => {
    assert.equal(await worldOf(hides), await worldOf(nothing))
  })

  it('would be seen were the wall not there, or were it open: the controls', async () => {
    const without = await worldOf(nothing)
    assert.notEqual(await worldOf(hides, false), without)
    const open = { ...refuge, hidden: false, hiddenWhy: '' }
    const shows = ({ database, worker, amara }: Awaited<ReturnType<typeof exampleTown>>) =>
      recordAddress(database, worker, amara, open)
    assert.notEqual(await worldOf(shows), without)
  })

  it('is shown as hidden to whoever is cleared, and where else the child lived to others', async () => {
    const { database, people, worker, amara } = await exampleTown()
    await recordAddress(database, worker, amara, exampleAddress())
    await recordAddress(database, worker, amara, refuge)
    const found = async (who: Asking) =>
      (await database.asking(who, db => searchChildren(db, { text: 'Amara' })))[0]?.address
    assert.equal(await found(worker), 'The refuge, WN4 2QA (hidden: tell nobody)')
    assert.equal(await found(people.as('school_dsl')), '4 Quarry Lane, WN4 2QA')
    await database[Symbol.asyncDispose]()
  })
})

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type ExampleDatabase, exampleDatabase } from '../database/database.examples.ts'
import { type Db, inTheNameOf, type Tx } from '../database/index.ts'
import { newId } from '../kernel/id.ts'
import { exampleDirectory } from './access.examples.ts'
import { insertArea, insertTie, theProcess } from './index.ts'

/** A child whom only an allocation opens to the social worker. */
async function exampleReach() {
  const database = await exampleDatabase()
  const people = await exampleDirectory(database)
  const worker = people.as('social_worker')
  const child = newId<'child'>()
  await database.asking(theProcess, db =>
    db
      .insertInto('people.child')
      .values({
        ...{ id: child, areaId: people.north, reference: 'C100001', givenName: 'Amara' },
        ...{ createdBy: theProcess.id, createdAt: worker.at },
      })
      .execute(),
  )
  return {
    database,
    worker,
    child,
    allocate: (db: Db) =>
      insertTie(db as Tx, child, { practitionerId: worker.id }, 'allocation', child, worker.at),
    takeAway: (db: Db) =>
      db.updateTable('access.relationship').set({ endedAt: worker.at }).executeTakeFirst(),
    seen: async (db: Db) =>
      (await db.selectFrom('people.child').select('id').execute()).map(({ id }) => id),
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  }
}

describe('whom somebody reaches, worked out once in a transaction', () => {
  it('is theirs alone: another name in the same transaction is worked out anew', async () => {
    await using here = await exampleReach()
    await here.database.asking(theProcess, async db => {
      await here.allocate(db)
      const theirs = await inTheNameOf(db, here.worker, theProcess, () => here.seen(db))
      const chair = { id: newId<'practitioner'>() }
      const nobodys = await inTheNameOf(db, chair, theProcess, () => here.seen(db))
      assert.deepEqual([theirs, nobodys], [[here.child], []])
    })
  })

  it('ends with the transaction: what somebody else took away is gone from the next', async () => {
    await using here = await exampleReach()
    const { database, worker, seen } = here
    await database.asking(theProcess, here.allocate)
    assert.deepEqual(await database.asking(worker, seen), [here.child])
    await database.asking(theProcess, here.takeAway)
    assert.deepEqual(await database.asking(worker, seen), [])
  })

  // The process reaches every area; one that it founds in the same transaction is among them.
  const foundsAnArea = ({ database }: { database: ExampleDatabase }) =>
    database.asking(theProcess, async db => {
      await db.selectFrom('people.child').select('id').execute()
      const areaId = newId<'area'>()
      const phones = { frontDoorName: 'West', frontDoorPhone: '1', outOfHoursPhone: '2' }
      await insertArea(db as Tx, { id: areaId, name: 'West', ...phones })
      await db
        .insertInto('people.child')
        .values({
          ...{ id: newId<'child'>(), areaId, reference: 'C100002', givenName: 'Tomasz' },
          ...{ createdBy: theProcess.id, createdAt: new Date() },
        })
        .execute()
    })

  it('counts at once what the transaction itself changes', async () => {
    await using here = await exampleReach()
    await foundsAnArea(here)
  })

  it('would be noticed if it did not', async () => {
    await using here = await exampleReach()
    await here.database.asAdministrator('drop trigger reach_anew on access.area')
    await assert.rejects(foundsAnArea(here), /row-level security/)
  })
})

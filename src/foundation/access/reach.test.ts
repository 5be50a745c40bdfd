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
  let children = 100_000
  async function bringIn(db: Db) {
    const id = newId<'child'>()
    await db
      .insertInto('people.child')
      .values({
        ...{ id, areaId: people.north, reference: `C${++children}`, givenName: 'Amara' },
        ...{ createdBy: theProcess.id, createdAt: worker.at },
      })
      .execute()
    return id
  }
  const child = await database.asking(theProcess, bringIn)
  return {
    database,
    people,
    worker,
    child,
    bringIn,
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
          ...{ id: newId<'child'>(), areaId, reference: 'C900002', givenName: 'Tomasz' },
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

  /** Two workers with forty children each, in turn in one transaction. */
  const seenInTurn = ({
    database,
    people,
    bringIn,
    seen,
  }: Awaited<ReturnType<typeof exampleReach>>) =>
    database.asking(theProcess, async db => {
      const caseload = async (role: 'social_worker' | 'youth_justice') => {
        const who = people.as(role)
        const children = await Array.fromAsync({ length: 40 }, () => bringIn(db))
        for (const id of children)
          await insertTie(db as Tx, id, { practitionerId: who.id }, 'allocation', id, who.at)
        const look = () => inTheNameOf(db, who, theProcess, () => seen(db))
        return { look, children: children.toSorted() }
      }
      const [one, other] = [await caseload('social_worker'), await caseload('youth_justice')]
      for (const { look, children } of [one, other, one])
        assert.deepEqual((await look()).toSorted(), children)
    })

  it('is as exact where the list is long', async () => {
    await using here = await exampleReach()
    await seenInTurn(here)
  })

  it('would be noticed if a part of a long list were left out', async () => {
    await using here = await exampleReach()
    await here.database.asAdministrator(
      `create or replace function access.in_reach(area uuid, child uuid) returns boolean language sql stable
         return strpos(current_setting('cairn.areas', true), area::text) > 0
             or strpos(current_setting('cairn.children_0', true), child::text) > 0`,
    )
    await assert.rejects(seenInTurn(here), assert.AssertionError)
  })
})

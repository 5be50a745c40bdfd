import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { sql } from 'kysely'
import { exampleDatabase } from '../database/database.examples.ts'
import { type Db, inTheNameOf, type Tx } from '../database/index.ts'
import { newId } from '../kernel/id.ts'
import { exampleDirectory } from './access.examples.ts'
import { insertTie, theProcess } from './index.ts'

async function reached(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select access.children_in_reach() as id`.execute(db)
  return rows.map(({ id }) => id)
}

describe('whom somebody reaches, worked out once in a transaction', async () => {
  const database = await exampleDatabase()
  after(() => database[Symbol.asyncDispose]())
  const people = await exampleDirectory(database)
  const worker = people.as('social_worker')
  const child = newId<'child'>()
  const source = newId<'relationship'>()
  await database.asking(theProcess, db =>
    db
      .insertInto('people.child')
      .values({
        ...{ id: child, areaId: people.north, reference: 'C100001', givenName: 'Amara' },
        ...{ createdBy: theProcess.id, createdAt: worker.at },
      })
      .execute(),
  )
  const tie = (tx: Db) =>
    insertTie(tx as Tx, child, { practitionerId: worker.id }, 'allocation', source, worker.at)
  const untie = (tx: Db) =>
    tx
      .updateTable('access.relationship')
      .set({ endedAt: worker.at })
      .where('childId', '=', child)
      .execute()

  it('is never another’s: a new name is worked out anew', () =>
    database.asking(theProcess, async db => {
      await tie(db)
      const theirs = await inTheNameOf(db, worker, theProcess, () => reached(db))
      assert.deepEqual([theirs, await reached(db)], [[child], []])
    }))

  it('counts at once what the transaction itself changes', async () => {
    await database.asking(worker, async db => {
      assert.deepEqual(await reached(db), [child])
      await inTheNameOf(db, theProcess, worker, () => untie(db))
      assert.deepEqual(await reached(db), [])
    })
  })

  it('ends with the transaction: what somebody else takes away is gone with the next', async () => {
    await database.asking(theProcess, tie)
    await database.asking(worker, async db => {
      assert.deepEqual(await reached(db), [child])
      await database.asking(theProcess, untie)
    })
    assert.deepEqual(await database.asking(worker, reached), [])
  })

  it('would be noticed if it outlived a change', () =>
    database.asking(theProcess, async db => {
      await tie(db)
      const kept = `${worker.id}{}`
      const stale = () => sql`select set_config('cairn.children', ${kept}, true)`.execute(db)
      const theirs = await inTheNameOf(db, worker, theProcess, () =>
        stale().then(() => reached(db)),
      )
      assert.deepEqual(theirs, [])
    }))
})

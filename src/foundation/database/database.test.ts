import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sql } from 'kysely'
import type { Id } from '../kernel/id.ts'
import { exampleDatabase } from './database.examples.ts'
import { type Db, inTheNameOf } from './database.ts'

const theProcess = { id: '00000000-0000-4000-8000-000000000002' as Id<'practitioner'> }
const somebody = { id: '11111111-0000-4000-8000-000000000001' as Id<'practitioner'> }

async function asker(db: Db) {
  const { rows } = await sql<{ id: string }>`select current_setting('cairn.uid') as id`.execute(db)
  return rows[0]?.id
}

const division = (db: Db) => sql`select 1 / 0`.execute(db)

describe('asking in somebody’s name', () => {
  it('never reports as done what a failure inside has undone', async () => {
    await using database = await exampleDatabase()
    const unheard = database.asking(theProcess, db => division(db).catch(() => 'done'))
    await assert.rejects(unheard, /went unheard/)
  })

  it('refuses a question that comes after the end, which the next person would have asked', async () => {
    await using database = await exampleDatabase()
    const kept = await database.asking(somebody, async db => db)
    await assert.rejects(asker(kept), /transaction is over/)
    let late: Db | undefined
    const givenUp = database.asking(somebody, async db => {
      late = db
      throw new Error('given up')
    })
    await assert.rejects(givenUp, /given up/)
    assert.ok(late)
    await assert.rejects(asker(late), /transaction is over/)
  })

  it('comes back to its own name when what was done in another one fails', async () => {
    await using database = await exampleDatabase()
    const after = await database.asking(somebody, async db => {
      const failing = inTheNameOf(db, theProcess, somebody, () => Promise.reject(new Error('no')))
      await assert.rejects(failing, /no/)
      return asker(db)
    })
    assert.equal(after, somebody.id)
  })

  it('says what failed in another name, not that nothing more can be asked', async () => {
    await using database = await exampleDatabase()
    const failed = database.asking(somebody, db =>
      inTheNameOf(db, theProcess, somebody, () => division(db)),
    )
    await assert.rejects(failed, /division by zero/)
  })

  it('outlives a connection that is killed while it is asked', async () => {
    await using database = await exampleDatabase()
    const killed = database.asking(somebody, async db => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
      await database.asAdministrator('select pg_terminate_backend($1)', [rows[0]?.pid])
      return asker(db)
    })
    await assert.rejects(killed)
    assert.equal(await database.asking(somebody, asker), somebody.id)
  })
})

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { type ExampleDatabase, exampleDatabase } from './database.examples.ts'
import { type Database, type Db, openDatabase } from './database.ts'
import { question } from './question.ts'

const sent: string[] = []

class ListeningClient extends pg.Client {
  override query: pg.Client['query'] = (...asked: unknown[]) => {
    const [first] = asked as [string | { text: string }]
    sent.push(typeof first === 'string' ? first : first.text)
    return Reflect.apply(pg.Client.prototype.query, this, asked)
  }
}

const everyType = question(
  (_db, word: string) => sql<Record<string, unknown>>`
    select ${word} as word, true as yes, 1::int2 as small, 2 as whole, 3000000000::int8 as large, 0.1::float8 as part,
           'a'::varchar as short, 'c0de0000-0000-4000-8000-000000000001'::uuid as an_id, date '2011-05-03' as born_on,
           timestamptz '2026-11-02 09:00:00.123+00' as written_at, null::timestamptz as never_at, null::text as nothing,
           array['a', 'b,"c'] as words, array['c0de0000-0000-4000-8000-000000000001'::uuid] as ids,
           '{"a_b": [1, "2026-11-02T09:00:00+00:00"]}'::jsonb as kept, '2026-11-02T09:00:00+00:00' as like_a_moment`,
)
const fraction = question(
  (_db, of: number) => sql<{ exact: string }>`select ${of}::numeric(9, 2) as exact`,
)
const upTo = question(
  (_db, most: number) =>
    sql<{ n: number }>`select n from generate_series(1, ${most}::int) n order by n desc`,
)
const dividedBy = question((_db, by: number) => sql<{ n: number }>`select 1 / ${by}::int as n`)

describe('what is asked in one breath', () => {
  let own: ExampleDatabase
  let database: Database
  before(async () => {
    own = await exampleDatabase()
    database = openDatabase({ ...own.appOptions, Client: ListeningClient })
    // From their first answers on it is known what their columns are.
    await asked(db =>
      Promise.all([everyType(db, ''), fraction(db, 1), upTo(db, 1), dividedBy(db, 1)]),
    )
  })
  after(async () => {
    await database.close()
    await own[Symbol.asyncDispose]()
  })

  async function asked<T>(work: (db: Db) => Promise<T>): Promise<T> {
    sent.length = 0
    return database.asking(undefined, work)
  }
  const questions = () => sent.filter(text => !/^(begin|set local|commit)/.test(text)).length

  it('is put as one question, with the same answers as one by one', async () => {
    const [alone] = await asked(db => everyType(db, 'it’s $1'))
    const [[among], numbers] = await asked(db =>
      Promise.all([everyType(db, 'it’s $1'), upTo(db, 3)]),
    )
    assert.equal(questions(), 1)
    assert.deepEqual(among, alone)
    assert.ok(among?.writtenAt instanceof Date && among.likeAMoment === '2026-11-02T09:00:00+00:00')
    assert.deepEqual(numbers, [{ n: 3 }, { n: 2 }, { n: 1 }])
  })

  it('goes in two where the same is asked twice, and each gets its own answer', async () => {
    const found = await asked(db => Promise.all([upTo(db, 1), dividedBy(db, 1), upTo(db, 2)]))
    assert.deepEqual(found, [[{ n: 1 }], [{ n: 1 }], [{ n: 2 }, { n: 1 }]])
    assert.equal(questions(), 2)
  })

  it('leaves alone what would not come back from JSON as it is', async () => {
    const [[one], [other]] = await asked(db => Promise.all([fraction(db, 1), upTo(db, 1)]))
    assert.deepEqual([one, other], [{ exact: '1.00' }, { n: 1 }])
    assert.equal(questions(), 2)
  })

  it('fails for everybody who asked in it, and the next breath is whole again', async () => {
    const failed = await asked(db => Promise.allSettled([dividedBy(db, 0), upTo(db, 1)])).catch(
      error => error,
    )
    assert.match(String(failed), /went unheard/)
    const broken = asked(db => Promise.all([dividedBy(db, 0), upTo(db, 1)]))
    await assert.rejects(broken, /division by zero/)
    assert.deepEqual(await asked(db => upTo(db, 1)), [{ n: 1 }])
  })

  it('is one by one when each waits for the one before', async () => {
    await asked(async db => [await upTo(db, 1), await upTo(db, 1)])
    assert.equal(questions(), 2)
  })
})

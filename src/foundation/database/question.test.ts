import assert from 'node:assert/strict'
import { it } from 'node:test'
import { sql } from 'kysely'
import { exampleDatabase } from './database.examples.ts'
import { question } from './question.ts'

it('is built once, and asked each time with the values of that time', async () => {
  await using database = await exampleDatabase()
  let built = 0
  const longerThan = question((db, length: number, most: number) => {
    built++
    return db
      .selectFrom(
        sql<{ name: string }>`(values ('ann'), ('joan'), ('wilma'))`.as<'n'>(sql`n (name)`),
      )
      .select('name')
      .where(sql<number>`length(name)`, '>', length)
      .orderBy('name')
      .limit(most)
  })
  const ask = (length: number, most: number) =>
    database.asking(undefined, db => longerThan(db, length, most))
  assert.deepEqual(await ask(3, 9), [{ name: 'joan' }, { name: 'wilma' }])
  assert.deepEqual(await ask(4, 9), [{ name: 'wilma' }])
  assert.deepEqual(await ask(0, 1), [{ name: 'ann' }])
  assert.equal(built, 1)
})

it('can be written as SQL', async () => {
  await using database = await exampleDatabase()
  const twice = question(
    (_db, text: string) => sql<{ inFull: string }>`select ${text} || ${text} as in_full`,
  )
  const rows = await database.asking(undefined, db => twice(db, 'tut'))
  assert.deepEqual(rows, [{ inFull: 'tuttut' }])
})

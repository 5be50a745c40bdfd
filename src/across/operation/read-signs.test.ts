import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { exampleDirectory, exampleNow } from '../../foundation/access/access.examples.ts'
import { exampleDatabase } from '../../foundation/database/database.examples.ts'
import { type Database, openDatabase } from '../../foundation/database/index.ts'
import { newId } from '../../foundation/kernel/id.ts'
import { firing } from './alert.ts'
import { readSigns } from './read-signs.ts'
import { calmSigns } from './signs.examples.ts'
import { startWatching } from './watch-signs.ts'

const watched = (database: Database, ahead = 0) => ({
  database,
  noticed: () => calmSigns.noticed,
  late: () => [],
  machine: () => new Date(Date.now() + ahead),
  folder: '/nothing-is-kept-yet',
})

async function idsOf(...read: Parameters<typeof readSigns>) {
  return firing(await readSigns(...read)).map(({ id }) => id)
}

describe('reading the signs', () => {
  it('fires for mail that nobody takes, clocks that are apart and a database that is gone', async () => {
    await using database = await exampleDatabase()
    const people = await exampleDirectory(database)
    const here = watched(database)
    assert.ok(!(await idsOf(here, exampleNow)).includes('mail-stuck'))
    const notice = newId<'notice'>()
    await database.asAdministrator(
      `insert into tasks.notice (id, practitioner_id, kind, path, created_at) values ($1, $2, 'late', '/', $3)`,
      [notice, people.as('front_door_worker').id, exampleNow],
    )
    await database.asAdministrator(
      `insert into tasks.outbox (id, notice_id, email, kind, path, created_at, attempts)
         values ($1, $2, 'nurse@example.org', 'late', '/', $3, 4)`,
      [newId(), notice, exampleNow],
    )
    const later = new Date(exampleNow.getTime() + 16 * 60_000)
    assert.ok((await idsOf(here, later)).includes('mail-stuck'))
    assert.deepEqual((await readSigns(here, later)).mail, {
      ...{ waiting: 1, failing: 1, oldestSeconds: 16 * 60 },
    })

    assert.ok(!(await idsOf(here, exampleNow)).includes('clock-apart'))
    for (const ahead of [5_000, -5_000]) {
      assert.ok((await idsOf(watched(database, ahead), exampleNow)).includes('clock-apart'))
    }

    const gone = openDatabase({ ...database.appOptions, database: 'nowhere' })
    const away = await idsOf(watched(gone), exampleNow)
    assert.ok(away.includes('database-away') && !away.includes('clock-apart'))
    await gone.close()
  })

  it('says once when something begins, and once when it is over', async () => {
    let answers = true
    const asking = () => (answers ? Promise.resolve([]) : Promise.reject(new Error('away')))
    const askingOne = async () => {
      if (!answers) throw new Error('away')
      return { rows: [{ now: new Date() }] }
    }
    const told: string[] = []
    const database = { asking, askingOne } as unknown as Database
    const stop = startWatching(
      watched(database),
      () => exampleNow,
      1,
      (event, id) => {
        if (id === 'database-away') told.push(event)
      },
    )
    const pause = () => new Promise(resolve => setTimeout(resolve, 50))
    await pause()
    answers = false
    await pause()
    answers = true
    await pause()
    await stop()
    assert.deepEqual(told, ['alert.began', 'alert.over'])
  })
})

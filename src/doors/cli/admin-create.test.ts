import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { findInvited } from '../../foundation/access/index.ts'
import { exampleDatabase } from '../../foundation/database/database.examples.ts'
import { createAdministrator } from './admin-create.ts'
import { BadInput } from './bad-input.ts'

const first = {
  email: 'a.bell@example.org',
  name: 'Ada Bell',
  agency: 'Wenshire Council',
  area: 'Wenshire',
}

describe('the first administrator', () => {
  it('is made once, and is let in by a link', async () => {
    await using database = await exampleDatabase()
    const now = new Date('2026-11-02T09:00:00Z')
    const token = await createAdministrator(database, first, now)
    const invited = await database.asking(undefined, db => findInvited(db, token, now))
    assert.deepEqual([invited?.name, invited?.email], [first.name, first.email])

    const again = createAdministrator(database, { ...first, email: 'b@example.org' }, now)
    await assert.rejects(again, BadInput)
    const people = await database.asAdministrator(
      `select email from access.practitioner where email not like 'process@%'`,
    )
    assert.deepEqual(people, [{ email: first.email }])
  })

  it('is one, even when two are asked for at once', async () => {
    await using database = await exampleDatabase()
    const now = new Date('2026-11-02T09:00:00Z')
    const both = await Promise.allSettled(
      ['a@example.org', 'b@example.org'].map(email =>
        createAdministrator(database, { ...first, email }, now),
      ),
    )
    assert.deepEqual(both.map(one => one.status).sort(), ['fulfilled', 'rejected'])
  })
})

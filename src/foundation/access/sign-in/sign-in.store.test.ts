import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import { type ExampleDatabase, exampleDatabase } from '../../database/database.examples.ts'
import type { Tx } from '../../database/index.ts'
import { exampleDirectory, exampleNow } from '../access.examples.ts'
import { beginAttempt, endAttempt, keepChallenge, useChallenge } from './attempt.store.ts'
import {
  findInvited,
  insertInvitation,
  updateInvitationApproved,
  updateInvitationUsed,
} from './invitation.store.ts'
import {
  findPasskey,
  findPasswordAndCode,
  insertPasskey,
  savePasswordAndCode,
  updateCodeUsed,
  updatePasskeyUsed,
} from './means.store.ts'
import { hashPassword } from './password.ts'

const minute = 60_000
const later = (minutes: number) => new Date(exampleNow.getTime() + minutes * minute)
const nobody = undefined

const stranger = () => ({ account: randomBytes(32), address: randomBytes(32), device: undefined })

async function allowed(
  database: ExampleDatabase,
  guesser: Parameters<typeof beginAttempt>[1],
  times: number,
  at = exampleNow,
  became: 'right' | 'wrong' | 'wrong code' = 'wrong',
) {
  const tries = await Promise.all(
    Array.from({ length: times }, () =>
      database.asking(nobody, async db => {
        const id = await beginAttempt(db, guesser, at)
        if (id && became !== 'wrong code') await endAttempt(db, id, became)
        return id
      }),
    ),
  )
  return tries.filter(id => id !== undefined).length
}

describe('guesses', () => {
  it('are counted before they are looked at, so that many at once are no more than many in a row', async () => {
    await using database = await exampleDatabase()
    assert.equal(await allowed(database, stranger(), 40), 10)
  })

  it('at one account are counted over all addresses, and free again after a quarter of an hour', async () => {
    await using database = await exampleDatabase()
    const { account } = stranger()
    let letIn = 0
    for (let from = 0; from < 12; from++)
      letIn += await allowed(database, { ...stranger(), account }, 9)
    assert.equal(letIn, 50)
    assert.equal(await allowed(database, { ...stranger(), account }, 1, later(14)), 0)
    assert.equal(await allowed(database, { ...stranger(), account }, 1, later(16)), 1)
  })

  it('from one address are counted over all accounts: one password tried on everybody', async () => {
    await using database = await exampleDatabase()
    const { address } = stranger()
    let letIn = 0
    for (let on = 0; on < 150; on++) letIn += await allowed(database, { ...stranger(), address }, 1)
    assert.equal(letIn, 100)
  })

  it('never slow down a browser the person has signed in from before', async () => {
    await using database = await exampleDatabase()
    const { account } = stranger()
    for (let from = 0; from < 12; from++) await allowed(database, { ...stranger(), account }, 9)
    const known = { ...stranger(), account, device: randomBytes(32) }
    assert.equal(await allowed(database, known, 3), 3)
  })

  it('at codes after a right password end at thirty, which is less than 1 in 10,000', async () => {
    await using database = await exampleDatabase()
    const guesser = stranger()
    let letIn = 0
    for (let quarter = 0; quarter < 12; quarter++)
      letIn += await allowed(database, guesser, 8, later(quarter * 20), 'wrong code')
    assert.equal(letIn, 30)
    assert.ok((letIn * 3) / 1_000_000 < 1e-4)
    assert.equal(await allowed(database, guesser, 1, later(24 * 60)), 0)
  })

  it('that were right count for nothing', async () => {
    await using database = await exampleDatabase()
    const guesser = stranger()
    for (let day = 0; day < 30; day++)
      assert.equal(await allowed(database, guesser, 1, exampleNow, 'right'), 1)
  })
})

describe('a challenge', () => {
  it('is answered once, by whom and for what it was made, within five minutes', async () => {
    await using database = await exampleDatabase()
    const people = await exampleDirectory(database)
    const { id } = people.as('social_worker')
    const ask = <T>(work: Parameters<typeof database.asking<T>>[1]) =>
      database.asking<T>(nobody, work)

    await ask(db => keepChallenge(db, 'one', 'register', id, exampleNow))
    assert.equal(await ask(db => useChallenge(db, 'one', 'sign-in', id, exampleNow)), false)
    assert.equal(await ask(db => useChallenge(db, 'one', 'register', nobody, exampleNow)), false)
    assert.equal(await ask(db => useChallenge(db, 'one', 'register', id, later(5))), false)
    const both = await Promise.all(
      [1, 2, 3].map(() => ask(db => useChallenge(db, 'one', 'register', id, later(4)))),
    )
    assert.deepEqual(both.filter(Boolean), [true])
    assert.equal(await ask(db => useChallenge(db, 'two', 'sign-in', nobody, exampleNow)), false)
  })
})

describe('what somebody signs in with', () => {
  it('takes each code once, and none before it, whichever connection it reaches', async () => {
    await using database = await exampleDatabase()
    const people = await exampleDirectory(database)
    const who = people.as('social_worker')
    const hash = await hashPassword('lantern gravel otters')
    await database.asking(who, db =>
      savePasswordAndCode(
        db,
        who.id,
        { hash, sealedSecret: randomBytes(40), usedStep: 100 },
        exampleNow,
      ),
    )
    const tries = await Promise.all(
      Array.from({ length: 20 }, () => database.asking(who, db => updateCodeUsed(db, who.id, 101))),
    )
    assert.equal(tries.filter(Boolean).length, 1)
    for (const step of [99, 100, 101])
      assert.equal(await database.asking(who, db => updateCodeUsed(db, who.id, step)), false)
    assert.equal(await database.asking(who, db => updateCodeUsed(db, who.id, 102)), true)
  })

  it('refuses a passkey whose counter does not go on, and lets those be that do not count', async () => {
    await using database = await exampleDatabase()
    const people = await exampleDirectory(database)
    const who = people.as('social_worker')
    const add = (credentialId: string, counter: number) =>
      database.asking(who, async db => {
        const passkey = { credentialId, publicKey: randomBytes(77), counter, transports: ['usb'] }
        await insertPasskey(db, who.id, { ...passkey, label: 'key' }, exampleNow)
      })
    await add('counts', 5)
    await add('does-not', 0)
    const use = (credentialId: string, counter: number) =>
      database.asking(who, async db => {
        const found = await findPasskey(db, credentialId)
        assert.ok(found)
        return updatePasskeyUsed(db, found.id, counter, exampleNow)
      })
    assert.deepEqual(
      [await use('counts', 5), await use('counts', 0), await use('counts', 6)],
      [false, false, true],
    )
    assert.deepEqual([await use('does-not', 0), await use('does-not', 0)], [true, true])
  })

  it('is nobody else’s to see or change, and of no use after leaving', async () => {
    await using database = await exampleDatabase()
    const people = await exampleDirectory(database)
    const [who, administrator] = [people.as('social_worker'), people.as('administrator')]
    const hash = await hashPassword('lantern gravel otters')
    await database.asking(who, async db => {
      const sealedSecret = randomBytes(40)
      await savePasswordAndCode(db, who.id, { hash, sealedSecret, usedStep: 1 }, exampleNow)
      const passkey = { credentialId: 'a', publicKey: randomBytes(77), counter: 0, transports: [] }
      await insertPasskey(db, who.id, { ...passkey, label: 'key' }, exampleNow)
    })
    for (const other of [administrator, undefined]) {
      for (const table of ['access.password', 'access.totp', 'access.passkey'] as const) {
        const rows = await database.asking(other, db => db.selectFrom(table).selectAll().execute())
        assert.deepEqual(rows, [], table)
      }
    }
    const email = `${who.id}@example.org`
    assert.ok(await database.asking(nobody, db => findPasswordAndCode(db, email)))
    await database.asAdministrator('update access.practitioner set left_at = now() where id = $1', [
      who.id,
    ])
    assert.equal(await database.asking(nobody, db => findPasswordAndCode(db, email)), undefined)
    assert.equal(await database.asking(nobody, db => findPasskey(db, 'a')), undefined)
  })
})

describe('an invitation', () => {
  const invite = async (database: ExampleDatabase) => {
    const people = await exampleDirectory(database)
    const [who, administrator] = [people.as('social_worker'), people.as('administrator')]
    const token = await database.asking(administrator, db =>
      insertInvitation(db as Tx, who.id, administrator.id, exampleNow),
    )
    const find = (at = exampleNow) => database.asking(nobody, db => findInvited(db, token, at))
    return { people, who, administrator, token, find }
  }

  it('opens for seven days, once, until a newer one is made', async () => {
    await using database = await exampleDatabase()
    const { who, administrator, find, token } = await invite(database)
    const found = await find()
    assert.equal(found?.practitionerId, who.id)
    assert.ok(await find(later(7 * 24 * 60 - 1)))
    assert.equal(await find(later(7 * 24 * 60)), undefined)
    const kept = await database.asAdministrator('select * from access.invitation')
    assert.equal(JSON.stringify(kept).includes(token), false)

    await database.asking(administrator, db =>
      insertInvitation(db as Tx, who.id, administrator.id, exampleNow),
    )
    assert.equal(await find(), undefined)
  })

  it('is used once, by whoever it invites', async () => {
    await using database = await exampleDatabase()
    const { who, find } = await invite(database)
    const found = await find()
    assert.ok(found)
    const uses = await Promise.all(
      [1, 2, 3].map(() =>
        database.asking(who, db => updateInvitationUsed(db, found.id, exampleNow)),
      ),
    )
    assert.equal(uses.filter(Boolean).length, 1)
    assert.equal(await find(), undefined)
  })

  it('opens for somebody who can sign in already only when a second administrator has agreed', async () => {
    await using database = await exampleDatabase()
    const { people, who, administrator, find } = await invite(database)
    const hash = await hashPassword('lantern gravel otters')
    const { id } = (await find()) ?? assert.fail()
    await database.asking(who, db =>
      savePasswordAndCode(
        db,
        who.id,
        { hash, sealedSecret: randomBytes(40), usedStep: 1 },
        exampleNow,
      ),
    )
    assert.equal(await find(), undefined)

    const approve = (by: typeof who) =>
      database.asking(by, db => updateInvitationApproved(db as Tx, id, by.id, exampleNow))
    assert.equal(await approve(administrator), false)
    assert.equal(await approve(people.as('front_door_manager')), false)
    await assert.rejects(
      database.asking(who, db =>
        db
          .updateTable('access.invitation')
          .set({ approvedBy: people.as('lado').id })
          .execute(),
      ),
      /row-level security/,
    )
    const second = people.as('business_manager')
    await database.asAdministrator(
      `insert into access.held_role (id, practitioner_id, role_id, started_at) values (gen_random_uuid(), $1, 'administrator', now())`,
      [second.id],
    )
    assert.equal(await approve(second), true)
    assert.equal((await find())?.practitionerId, who.id)
  })

  it('is made by nobody but an administrator, for somebody else', async () => {
    await using database = await exampleDatabase()
    const { people, who, administrator } = await invite(database)
    const make = (by: typeof who, forWhom: typeof who, inTheName = by) =>
      database.asking(by, db => insertInvitation(db as Tx, forWhom.id, inTheName.id, exampleNow))
    await assert.rejects(make(people.as('group_chair'), who), /row-level security/)
    await assert.rejects(make(administrator, administrator), /row-level security/)
    await assert.rejects(make(administrator, who, people.as('group_chair')), /row-level security/)
  })
})

describe('a role', () => {
  it('is given by somebody else, and nobody is given the process’s', async () => {
    await using database = await exampleDatabase()
    const people = await exampleDirectory(database)
    const administrator = people.as('administrator')
    const give = (practitionerId: string, roleId: string) =>
      database.asking(administrator, db =>
        db
          .insertInto('access.heldRole')
          .values({
            id: crypto.randomUUID(),
            practitionerId,
            roleId,
            startedAt: exampleNow,
          } as never)
          .execute(),
      )
    await assert.rejects(give(administrator.id, 'front_door_manager'), /row-level security/)
    await assert.rejects(give(people.as('lado').id, 'process'), /row-level security/)
    await give(people.as('lado').id, 'trainer')
  })
})

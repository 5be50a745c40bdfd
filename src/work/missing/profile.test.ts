import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { insertTie, theProcess } from '../../foundation/access/index.ts'
import type { Tx } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { keepProfile, viewProfile } from './keep-profile.ts'
import { exampleFound, exampleHome, exampleMissing, minutesAfter } from './missing.examples.ts'
import { type ProfileField, profileQuestions, readProfile } from './profile.ts'
import { recordFinding } from './record-course.ts'

describe('what helps to find a child', () => {
  let there: Awaited<ReturnType<typeof exampleMissing>>
  before(async () => {
    there = await exampleMissing()
    const { id } = there.as('police_exploitation')
    await there.database.asking(theProcess, db =>
      insertTie(db as Tx, there.childId, { practitionerId: id }, 'plan', there.childId, there.at),
    )
    const read = readProfile({ description: 'Tall, red hair.', photoHolder: 'Her school' })
    assert.ok(read.ok)
    const worker = there.fresh(there.as('front_door_worker'))
    await keepProfile(there.database, worker, there.childId, read.value)
  })
  after(() => there.database[Symbol.asyncDispose]())

  const seen = async () => {
    const police = there.fresh(there.as('police_exploitation'))
    return (await viewProfile(there.database, police, there.childId)).profile?.description
  }

  it('asks where the photograph is, and has no place to keep one', () => {
    assert.ok(Object.keys(profileQuestions).includes('photoHolder' satisfies ProfileField))
    assert.ok(!readProfile({ photoHolder: 'Her school' }).ok)
  })

  it('reaches the police when the child is reported missing, and until the child is back', async () => {
    assert.equal(await seen(), undefined)
    const worker = (minutes: number) =>
      there.fresh(there.as('front_door_worker'), minutesAfter(there.at, minutes))
    const id = await there.report(worker(0))
    assert.equal(await seen(), 'Tall, red hair.')
    const found = exampleFound(minutesAfter(there.at, 10))
    const home = exampleHome(minutesAfter(there.at, 20))
    await recordFinding(there.database, worker(30), id, { found, home })
    assert.equal(await seen(), undefined)
  })

  it('is absent to those who do not see the child, and who looked is written down', async () => {
    const { database, people, childId } = there
    await assert.rejects(viewProfile(database, people.southFrontDoor, childId), NotFound)
    const entries = await database.asAdministrator(
      `select subjects from audit.entry where action like 'missing.profile-%'`,
    )
    assert.ok(entries.every(one => (one.subjects as string[]).includes(childId)))
    assert.ok(entries.length >= 4)
  })
})

import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { exampleDirectory } from '../../foundation/access/access.examples.ts'
import { insertTie, theProcess } from '../../foundation/access/index.ts'
import { exampleDatabase } from '../../foundation/database/database.examples.ts'
import type { Tx } from '../../foundation/database/index.ts'
import { Conflict, Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import { newId } from '../../foundation/kernel/id.ts'
import { writeChild } from './child.examples.ts'
import { listIdentifiers } from './identifier.store.ts'
import type { IdentifierDraft } from './identifier.ts'
import { recordIdentifier } from './record-identifier.ts'
import { searchForChildren } from './search-for-children.ts'

describe('numbers others know a child by', async () => {
  const database = await exampleDatabase()
  after(() => database[Symbol.asyncDispose]())
  const people = await exampleDirectory(database)
  const worker = people.as('front_door_worker')
  const school = people.as('school_dsl')
  const [amara, southern] = await database.asking(theProcess, async db => {
    const written = { by: theProcess.id, at: worker.at }
    const amara = await writeChild(db, { ...written, areaId: people.north })
    const southern = await writeChild(db, { ...written, areaId: people.south })
    await insertTie(db as Tx, amara, { agencyId: people.school }, 'roll', amara, worker.at)
    for (const role of ['housing', 'youth_justice'] as const) {
      const party = { practitionerId: people.as(role).id }
      await insertTie(db as Tx, amara, party, 'plan', amara, worker.at)
    }
    return [amara, southern] as const
  })
  const draft = (changed: Partial<IdentifierDraft> = {}): IdentifierDraft => ({
    kind: 'nhs',
    number: '9434765919',
    state: 'verified',
    notIncludedWhy: '',
    sourceAgencyId: people.council,
    knownOn: '2026-10-30',
    replacedWhy: '',
    ...changed,
  })
  const kinds = (who: typeof worker) =>
    database.asking(who, async db => (await listIdentifiers(db, amara)).map(({ kind }) => kind))
  const find = async (who: typeof worker, text: string) =>
    (await searchForChildren(database, who, text)).map(({ id }) => id)

  const nhs = await recordIdentifier(database, worker, amara, draft())
  await recordIdentifier(database, school, amara, draft({ kind: 'upn', number: 'H801200001001' }))
  await recordIdentifier(database, people.as('youth_justice'), amara, {
    ...draft({ kind: 'youth_justice', number: 'YJ4417' }),
  })

  it('are seen by the cleared, a school’s own kind by the school, and none by anybody else', async () => {
    assert.deepEqual(await kinds(worker), ['nhs', 'upn', 'youth_justice'])
    assert.deepEqual(await kinds(school), ['upn'])
    assert.deepEqual(await kinds(people.as('youth_justice')), ['youth_justice'])
    assert.deepEqual(await kinds(people.as('housing')), [])
    assert.deepEqual(await kinds(people.southFrontDoor), [])
  })

  it('lead to the child, within reach and clearance, whole only', async () => {
    assert.deepEqual(await find(worker, '943 476 5919'), [amara])
    assert.deepEqual(await find(worker, 'h801200001001'), [amara])
    assert.deepEqual(await find(worker, '9434765'), [])
    assert.deepEqual(await find(school, '943 476 5919'), [])
    assert.deepEqual(await find(school, 'H801200001001'), [amara])
    assert.deepEqual(await find(people.southFrontDoor, '9434765919'), [])
    assert.deepEqual(await find(people.as('housing'), 'H801200001001'), [])
  })

  it('are written by the cleared only, and only about a child they see', async () => {
    await assert.rejects(
      recordIdentifier(database, people.as('housing'), amara, draft()),
      Forbidden,
    )
    await assert.rejects(recordIdentifier(database, school, amara, draft()), NotFound)
    await assert.rejects(recordIdentifier(database, worker, southern, draft()), NotFound)
  })

  it('are refused by the database to whoever is not cleared, whatever the code does', async () => {
    const insert = database.asking(school, db =>
      db
        .insertInto('people.identifier')
        .values({
          ...{ id: newId<'identifier'>(), childId: amara, areaId: people.north, ...draft() },
          ...{ recordedBy: school.id, agencyId: school.agencyId, recordedAt: school.at },
        })
        .execute(),
    )
    await assert.rejects(insert, /row-level security/)
  })

  it('stay when they were wrong, find nobody any more, and are put right once', async () => {
    const right = draft({ number: '4010232137', replacedWhy: 'Two digits were swapped' })
    const who = people.as('front_door_worker', { requestId: newId<'request'>() })
    const id = await recordIdentifier(database, who, amara, right, nhs)
    const all = await database.asking(worker, db => listIdentifiers(db, amara))
    assert.deepEqual(
      all.filter(({ kind }) => kind === 'nhs').map(({ number }) => number),
      ['9434765919', '4010232137'],
    )
    assert.deepEqual(await find(worker, '9434765919'), [])
    assert.deepEqual(await find(worker, '4010232137'), [amara])
    await assert.rejects(recordIdentifier(database, worker, amara, right, nhs), Conflict)
    const [entry] = await database.asAdministrator(
      'select * from audit.entry where request_id = $1',
      [who.requestId],
    )
    assert.equal(entry?.action, 'identifier.corrected')
    assert.deepEqual(entry?.subjects, [amara, id, nhs])
    assert.ok(!JSON.stringify(entry).includes('4010232137'))
  })

  it('are never rewritten: the database lets nobody', async () => {
    const rewrite = database.asking(worker, db =>
      db.updateTable('people.identifier').set({ number: '9876543210' }).execute(),
    )
    await assert.rejects(rewrite, /permission denied/)
  })
})

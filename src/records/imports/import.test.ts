import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { exampleDirectory } from '../../foundation/access/access.examples.ts'
import type { Asking } from '../../foundation/access/index.ts'
import { exampleDatabase } from '../../foundation/database/database.examples.ts'
import { Conflict, Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { compareWaiting, searchChildren } from '../people/index.ts'
import { clearFile, clearOldFiles } from './clear-file.ts'
import { shownAs } from './fate.ts'
import { importPeople } from './import-people.ts'
import { bytesOf, exampleList } from './imports.examples.ts'
import { readTable } from './table.ts'
import { nameColumns, uploadFile } from './upload-file.ts'
import { viewFiles, viewReport, viewTable } from './view-file.ts'

describe('bringing in a list of children', async () => {
  const database = await exampleDatabase()
  after(() => database[Symbol.asyncDispose]())
  const people = await exampleDirectory(database)
  const manager = () => people.as('front_door_manager')
  const bring = async (content: string, who = manager()) => {
    const table = readTable(bytesOf(content))
    assert.ok(table.ok)
    const handed = { areaId: people.north, agencyId: people.police, why: 'Known to the team' }
    return uploadFile(database, who, { ...handed, content, table: table.value })
  }
  const fates = async (id: Id<'file'>, who = manager()) =>
    (await viewReport(database, who, id)).rows.map(({ fate }) => fate.is)
  const takeOver = async (id: Id<'file'>, who = manager()) =>
    importPeople(database, who, id, shownAs((await viewReport(database, who, id)).rows))
  const countChildren = async () =>
    (await database.asAdministrator('select count(*)::int as count from people.child'))[0]?.count
  const clean = () =>
    database.asAdministrator(
      `delete from imports.known; delete from imports.file; delete from people.candidate; delete from people.identifier;
       delete from people.address; delete from people.to_compare; delete from people.name_token; delete from access.exclusion;
       delete from people.child`,
    )

  it('writes nothing while somebody looks, then every child with what the list tells', async () => {
    const id = await bring(exampleList)
    assert.deepEqual(await fates(id), ['new', 'new', 'new'])
    assert.equal(await countChildren(), 0)
    const who = manager()
    await takeOver(id, who)
    assert.equal(await countChildren(), 3)
    const [amara] = await database.asking(who, db =>
      searchChildren(db, { text: 'lindqvist amara' }),
    )
    assert.equal(amara?.address, '4 Quarry Lane, WN4 2QA')
    assert.match(amara?.reference ?? '', /^C\d{6}$/)
    const [number] = await database.asAdministrator(
      'select child_id, number, state, source_agency_id from people.identifier',
    )
    assert.deepEqual(number, {
      ...{ child_id: amara?.id, number: '9434765919', state: 'unverified' },
      source_agency_id: people.police,
    })
    const [formula] = await database.asAdministrator(
      `select given_name from people.child where family_name = 'O’Brien'`,
    )
    assert.equal(formula?.given_name, '=Zoë')
    const [entry] = await database.asAdministrator(
      `select action, cardinality(subjects) as shown from audit.entry where action = 'people.imported'`,
    )
    assert.deepEqual(entry, { action: 'people.imported', shown: 4 })
    const [open] = await database.asAdministrator('select 1 from tasks.responsibility')
    assert.equal(open, undefined, 'nobody owns what is no concern yet')
  })

  it('changes nothing the second time, and says where the list has changed', async () => {
    const again = await bring(exampleList.replace('17/11/2010', '18/11/2010'))
    const { rows } = await viewReport(database, manager(), again)
    assert.deepEqual(
      rows.map(({ fate }) => (fate.is === 'known' ? fate.differences : fate.is)),
      [
        [],
        [{ what: 'Date of birth', onRecord: '17 November 2010', inFile: '18 November 2010' }],
        [],
      ],
    )
    await takeOver(again)
    assert.equal(await countChildren(), 3)
    const [idris] = await database.asAdministrator(
      `select born_on from people.child where given_name = 'Idris'`,
    )
    assert.equal(idris?.born_on, '2010-11-17')
  })

  it('knows a child by a number somebody verified, and by no other', async () => {
    await clean()
    await takeOver(await bring(exampleList))
    const others = exampleList.replaceAll('P-', 'Q-').replace('Amara,Lindqvist', 'Unlike,Anybody')
    assert.deepEqual(await fates(await bring(others)), ['new', 'alike', 'alike'])
    await database.asAdministrator(`update people.identifier set state = 'verified'`)
    assert.deepEqual(await fates(await bring(others.replace('03/05/2011', '03/06/2012'))), [
      ...['wrong', 'alike', 'alike'],
    ])
    const file = await bring(others)
    assert.deepEqual(await fates(file), ['known', 'alike', 'alike'])
    await takeOver(file)
    assert.equal(await countChildren(), 5, 'those who are alike have records of their own')
    assert.deepEqual(await fates(file), ['known', 'known', 'known'])
    await compareWaiting(database, manager().at)
    const [pairs] = await database.asAdministrator(
      'select count(*)::int as count from people.candidate',
    )
    assert.equal(pairs?.count, 2, 'and wait among the possible duplicates')
  })

  it('leaves out what is wrong, and makes nothing where it is no longer what was shown', async () => {
    await clean()
    const id = await bring(`${exampleList}P-4,,,,,,,\n`)
    const shown = shownAs((await viewReport(database, manager(), id)).rows)
    assert.deepEqual(await fates(id), ['new', 'new', 'new', 'wrong'])
    await takeOver(await bring(exampleList))
    await assert.rejects(importPeople(database, manager(), id, shown), Conflict)
    assert.equal(await countChildren(), 3)
    await clean()
    await takeOver(await bring(`${exampleList}P-4,,,,,,,\n`))
    assert.equal(await countChildren(), 3)
  })

  it('is carried out once by a double click', async () => {
    await clean()
    const id = await bring(exampleList)
    const shown = shownAs((await viewReport(database, manager(), id)).rows)
    const who = { ...manager(), formId: newId<'form'>() }
    await Promise.all([1, 2].map(() => importPeople(database, who, id, shown)))
    assert.equal(await countChildren(), 3)
  })

  it('leaves no trace of a record that whoever brings the list may not see', async () => {
    await clean()
    await takeOver(await bring(exampleList))
    await database.asAdministrator(`update people.identifier set state = 'verified'`)
    const id = await bring(exampleList)
    assert.deepEqual(await fates(id), ['known', 'known', 'known'])
    await database.asAdministrator(
      `insert into access.exclusion (id, child_id, practitioner_id, reason, started_at)
       select gen_random_uuid(), child_id, $1, 'x', now() from people.identifier`,
      [manager().id],
    )
    assert.deepEqual(await fates(id), ['new', 'known', 'known'])
    await takeOver(id)
    assert.equal(await countChildren(), 4)
    await database.asAdministrator('drop policy never_hidden on imports.known')
    await database.asAdministrator('drop policy never_hidden on people.child')
    assert.deepEqual(
      (await viewReport(database, manager(), id)).rows.map(({ fate }) => fate.is),
      ['known', 'known', 'known'],
      'the control',
    )
  })

  it('is for the front door manager of the area, who alone sees the own lists', async () => {
    const id = await bring(exampleList)
    for (const role of ['front_door_worker', 'administrator', 'school_dsl'] as const) {
      await assert.rejects(viewReport(database, people.as(role), id), Forbidden)
      await assert.rejects(bring(exampleList, people.as(role)), Forbidden)
    }
    const south: Asking = people.southFrontDoor
    await assert.rejects(viewReport(database, south, id), NotFound)
    await assert.rejects(viewTable(database, south, id), NotFound)
    await assert.rejects(nameColumns(database, south, id, []), NotFound)
    await assert.rejects(importPeople(database, south, id, ''), NotFound)
    await assert.rejects(clearFile(database, south, id), NotFound)
    assert.deepEqual((await viewFiles(database, south, 1)).files, [])
    const elsewhere = { ...south, areaIds: [people.north] }
    await assert.rejects(bring(exampleList, elsewhere), /row-level security/)
  })

  it('is forgotten when somebody says so, and after a week', async () => {
    const [one, other] = [await bring(exampleList), await bring(exampleList)]
    const left = async () =>
      database.asAdministrator(
        `select id from imports.file where content <> '' order by uploaded_at`,
      )
    await clearFile(database, manager(), one)
    await assert.rejects(clearFile(database, manager(), one), NotFound)
    assert.ok((await left()).some(({ id }) => id === other))
    await clearOldFiles(database, new Date(manager().at.getTime() + 8 * 24 * 60 * 60_000))
    assert.deepEqual(await left(), [])
    await assert.rejects(fates(other), NotFound)
  })
})

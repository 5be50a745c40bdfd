import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type ExampleDirectory, exampleDirectory } from '../../foundation/access/access.examples.ts'
import {
  type ExampleDatabase,
  exampleDatabase,
} from '../../foundation/database/database.examples.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { raiseExample } from '../../work/contacts/contact.examples.ts'
import { findContact, identifyChild } from '../../work/contacts/index.ts'
import { childPathwayPage } from './child-pathway.view.ts'
import { react } from './react.ts'
import { viewChildPathway } from './view-child-pathway.ts'

describe('the process map of one child', () => {
  let database: ExampleDatabase
  let people: ExampleDirectory
  let child: Id<'child'>
  let contact: Id<'contact'>

  before(async () => {
    database = await exampleDatabase(react)
    people = await exampleDirectory(database)
    const changed = { danger: 'now', policeCalled: 'not_yet', 'vehicle-1-registration': 'kr?9' }
    contact = await raiseExample(database, people.as('school_dsl'), changed)
    const worker = people.as('front_door_worker')
    await identifyChild(database, worker, contact, 'new record')
    child = (await database.asking(worker, db => findContact(db, contact)))?.childId ?? newId()
  })
  after(() => database[Symbol.asyncDispose]())

  it('says which rules acted, when and because of what, and lights them up', async () => {
    const who = people.as('front_door_worker')
    const view = await viewChildPathway(database, who, child)
    assert.deepEqual(view.firings.map(one => one.ruleId).toSorted(), [
      'contact.danger',
      'contact.decide',
      'contact.sightings',
    ])
    assert.ok(view.firings.every(one => one.path === `/concerns/${contact}`))
    const shown = childPathwayPage(view, () => true).body.markup
    assert.equal(shown.match(/cairn-map__rule--lit/g)?.length, 3)
    assert.match(shown, /3 of \d+ rules have acted/)
    assert.match(shown, new RegExp(`href="/concerns/${contact}"`))
    const closed = childPathwayPage(view, () => false).body.markup
    assert.doesNotMatch(closed, /What set it off/, 'no link to what is not theirs to open')
  })

  it('is written down like any look at a child, with all that it leads to', async () => {
    const who = people.as('front_door_worker')
    await viewChildPathway(database, who, child)
    const [entry] = await database.asAdministrator(
      'select action, subjects, because from audit.entry where request_id = $1',
      [who.requestId],
    )
    assert.equal(entry?.action, 'child.pathway-viewed')
    assert.equal(entry?.because, 'front door of the area')
    for (const id of [child, contact]) assert.ok(String(entry?.subjects).includes(id))
  })

  it('is absent for whoever may not see the child, and for whoever is excluded', async () => {
    for (const who of [people.southFrontDoor, people.as('social_worker'), people.as('analyst')]) {
      await assert.rejects(viewChildPathway(database, who, child), NotFound)
    }
    await assert.rejects(
      viewChildPathway(database, people.as('front_door_worker'), newId()),
      NotFound,
    )
  })

  it('shows nothing when it cannot be written down', async () => {
    await database.asAdministrator('revoke insert on audit.entry from cairn_audit_writer')
    const look = viewChildPathway(database, people.as('front_door_worker'), child)
    await assert.rejects(look, /permission denied/)
    await database.asAdministrator('grant insert on audit.entry to cairn_audit_writer')
  })
})

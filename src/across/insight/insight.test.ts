import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type ExampleDirectory, exampleDirectory } from '../../foundation/access/access.examples.ts'
import type { Asking } from '../../foundation/access/index.ts'
import {
  type ExampleDatabase,
  exampleDatabase,
} from '../../foundation/database/database.examples.ts'
import { Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { raiseExample } from '../../work/contacts/contact.examples.ts'
import { findContact, identifyChild, screenContact } from '../../work/contacts/index.ts'
import { react } from '../pathway/index.ts'
import { viewChild, viewHistory } from './view-child.ts'
import { viewHome } from './view-home.ts'

describe('what is read across the rooms', () => {
  let database: ExampleDatabase
  let people: ExampleDirectory
  let child: Id<'child'>
  let contact: Id<'contact'>

  before(async () => {
    database = await exampleDatabase(react)
    people = await exampleDirectory(database)
    contact = await raiseExample(database, people.as('school_dsl'), { childsWords: 'Leave me be.' })
    const worker = people.as('front_door_worker')
    await identifyChild(database, worker, contact, 'new record')
    await screenContact(database, worker, contact, {
      recordsChecked: 'Social care',
      talkedTo: '',
      crime: 'no',
      whereabouts: 'At school',
    })
    const found = await database.asking(worker, db => findContact(db, contact))
    assert.ok(found?.childId)
    child = found.childId
  })
  after(() => database[Symbol.asyncDispose]())

  const entries = (who: Asking) =>
    database.asAdministrator(
      'select action, subjects, because from audit.entry where request_id = $1',
      [who.requestId],
    )

  it('shows a child, and writes down which records were shown and why they could be', async () => {
    const who = people.as('front_door_worker')
    const view = await viewChild(database, who, child)
    assert.equal(view.child.givenName, 'Amara')
    assert.equal(view.child.ownerName, people.as('front_door_manager').name)
    const [entry] = await entries(who)
    assert.ok(entry)
    assert.equal(entry.because, 'front door of the area')
    for (const shown of [
      child,
      ...view.tasks.map(task => task.id),
      ...view.latest.map(one => one.id),
    ]) {
      assert.ok((entry.subjects as string[]).includes(shown), shown)
    }
  })

  it('is absent for another area, for a role without a reason, and for whoever is excluded', async () => {
    for (const who of [
      people.southFrontDoor,
      people.as('social_worker'),
      people.as('police_exploitation'),
    ]) {
      await assert.rejects(viewChild(database, who, child), NotFound)
    }
    const excluded = people.as('front_door_manager')
    await database.asAdministrator(
      `insert into access.exclusion (id, child_id, practitioner_id, reason, started_at) values ($1, $2, $3, 'relative', now())`,
      [newId(), child, excluded.id],
    )
    await assert.rejects(viewChild(database, excluded, child), NotFound)
    assert.deepEqual((await viewHome(database, excluded)).children, [])
    await database.asAdministrator('delete from access.exclusion')
  })

  it('shows nothing when it cannot be written down', async () => {
    await database.asAdministrator('revoke insert on audit.entry from cairn_audit_writer')
    await assert.rejects(
      viewChild(database, people.as('front_door_worker'), child),
      /permission denied/,
    )
    await database.asAdministrator('grant insert on audit.entry to cairn_audit_writer')
    assert.ok(await viewChild(database, people.as('front_door_worker'), child))
  })

  it('tells everything that happened, latest first, in the words of whoever said it', async () => {
    const who = people.as('front_door_worker')
    const { happenings, more } = await viewHistory(database, who, child, {})
    assert.equal(more, false)
    const concern = happenings.find(one => one.kind === 'contact')
    assert.equal(concern?.childsWords, 'Leave me be.')
    assert.equal(concern?.byName, people.as('school_dsl').name)
    const times = happenings.map(one => one.at.getTime())
    assert.deepEqual(
      times,
      times.toSorted((a, b) => b - a),
    )
  })

  it('shows each role what waits for them, and nobody else’s', async () => {
    const worker = await viewHome(database, people.as('front_door_worker'))
    assert.deepEqual(
      worker.contacts.map(one => one.id),
      [contact],
    )
    const school = await viewHome(database, people.as('school_dsl'))
    assert.deepEqual(
      [school.concerns.length, school.contacts.length, school.tasks.length],
      [1, 0, 0],
    )
    const analyst = await viewHome(database, people.as('analyst'))
    assert.deepEqual([analyst.tasks, analyst.children, analyst.contacts], [[], [], []])
    const south = await viewHome(database, people.southFrontDoor)
    assert.deepEqual([south.contacts, south.tasks, south.children], [[], [], []])
  })

  it('forgets nothing of a reason: a tie that ended opens the child no more', async () => {
    const school = people.as('school_dsl', { agencyId: people.school })
    await database.asAdministrator(
      `insert into access.relationship (id, child_id, agency_id, kind, started_at) values ($1, $2, $3, 'roll', now())`,
      [newId(), child, people.school],
    )
    assert.ok(await viewChild(database, school, child))
    await database.asAdministrator(
      'update access.relationship set ended_at = now() where agency_id = $1',
      [people.school],
    )
    await assert.rejects(viewChild(database, school, child), error => {
      return error instanceof NotFound || error instanceof Forbidden
    })
  })

  it('shows a manager what their people have not done in time, wherever they work', async () => {
    const [lead, manager] = [people.as('support_provider'), people.as('housing')]
    const late = async (childId: Id<'child'> | null, dueAt: string, ownerId = lead.id) => {
      const id = newId<'task'>()
      await database.asAdministrator(
        `insert into tasks.task (id, area_id, child_id, kind, title, owner_id, owner_agency_id, set_by, started_at, due_at)
         values ($1, $2, $3, 'find-out', 'Ring her aunt', $4, $5, $6, '2026-10-01', $7)`,
        [
          id,
          people.north,
          childId,
          ownerId,
          lead.agencyId,
          people.as('front_door_worker').id,
          dueAt,
        ],
      )
      return id
    }
    const second = await late(child, '2026-10-21')
    const first = await late(null, '2026-10-20')
    await late(child, '2026-12-01')
    await late(child, '2026-10-20', people.as('health_named').id)
    const seen = async (who: Asking) => (await viewHome(database, who)).team.map(({ id }) => id)
    assert.deepEqual(await seen(manager), [], 'nobody’s manager yet')

    await database.asAdministrator('update access.practitioner set manager_id = $1 where id = $2', [
      manager.id,
      lead.id,
    ])
    const who = people.as('housing', { requestId: newId<'request'>() })
    const { team } = await viewHome(database, who)
    assert.deepEqual(
      team.map(({ id, reference }) => [id, reference]),
      [
        [first, null],
        [second, null],
      ],
      'the tasks, and nothing of a child the manager may not see',
    )
    const [entry] = await entries(who)
    assert.ok((entry?.subjects as string[] | undefined)?.includes(second))
    assert.deepEqual(await seen(lead), [])

    await database.asAdministrator(
      `insert into access.exclusion (id, child_id, practitioner_id, reason, started_at) values ($1, $2, $3, 'relative', now())`,
      [newId(), child, manager.id],
    )
    assert.deepEqual(await seen(manager), [first])
  })
})

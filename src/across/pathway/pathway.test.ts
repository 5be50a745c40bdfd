import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type ExampleDirectory, exampleDirectory } from '../../foundation/access/access.examples.ts'
import { type Asking, insertMembership, theProcess } from '../../foundation/access/index.ts'
import {
  type ExampleDatabase,
  exampleDatabase,
} from '../../foundation/database/database.examples.ts'
import type { Tx } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { recordAddress } from '../../records/people/index.ts'
import {
  answersFor,
  exampleKnown,
  workedExample,
} from '../../work/assessment/assessment.examples.ts'
import {
  completeAssessment,
  defaultInstrument,
  findLatestAssessment,
  readAssessment,
  versionOf,
} from '../../work/assessment/index.ts'
import { raiseExample } from '../../work/contacts/contact.examples.ts'
import {
  decideContact,
  findContact,
  identifyChild,
  proposeEnding,
} from '../../work/contacts/index.ts'
import { insertGroup } from '../../work/oversight/index.ts'
import { elsewhere } from './elsewhere.ts'
import { react } from './react.ts'

describe('the process map', () => {
  let database: ExampleDatabase
  let people: ExampleDirectory
  let group: Id<'group'>

  before(async () => {
    database = await exampleDatabase(react)
    people = await exampleDirectory(database)
    group = newId<'group'>()
    await database.asking(theProcess, async db => {
      const [chairId, coordinatorId] = [
        people.as('group_chair').id,
        people.as('group_coordinator').id,
      ]
      const names = { name: 'Northern group', shortName: 'Group' }
      const north = { id: group, areaId: people.north, ...names, chairId, coordinatorId }
      await insertGroup(db as Tx, north)
      await insertMembership(db as Tx, group, chairId, people.as('group_chair').at)
    })
  })
  after(() => database[Symbol.asyncDispose]())

  const rows = (sql: string, ...values: unknown[]) => database.asAdministrator(sql, values)
  const worker = () => people.as('front_door_worker')

  async function raised(changed: Record<string, string> = {}) {
    const who = people.as('school_dsl')
    return raiseExample(database, who, { areaId: people.north, ...changed })
  }

  async function identified(contactId: Id<'contact'>): Promise<Id<'child'>> {
    await identifyChild(database, worker(), contactId, 'new record')
    const contact = await database.asking(worker(), db => findContact(db, contactId))
    assert.ok(contact?.childId)
    return contact.childId
  }

  async function assessed(childId: Id<'child'>, example: string, who: Asking = worker()) {
    const facts = workedExample(example)
    const previous = await database.asking(who, db => findLatestAssessment(db, childId))
    const known = exampleKnown({ previous, now: who.at, bornOn: '2011-05-03' })
    const draft = readAssessment(defaultInstrument, answersFor(facts), known)
    assert.ok(draft.ok, draft.ok ? '' : JSON.stringify(draft.problems))
    const completing = {
      childId,
      contactId: null,
      version: versionOf(previous),
      draft: draft.value,
    }
    return completeAssessment(database, who, completing)
  }

  async function decided(contactId: Id<'contact'>, decision: 'early_help' | 'no_further_action') {
    const who = people.as('front_door_manager')
    const contact = await database.asking(who, db => findContact(db, contactId))
    assert.ok(contact)
    const early = decision === 'early_help'
    const lead = people.as('early_help_lead').id
    const made = { decision, reason: 'Because.', feedback: 'Thank you.' }
    const named = {
      leadWorkerId: early ? lead : null,
      reviewOn: early ? ('2026-12-14' as const) : null,
    }
    await decideContact(database, who, contactId, { ...made, ...named }, contact.version, elsewhere)
  }

  it('gives the front door its clock for every concern, and the same day where there is danger', async () => {
    const plain = await raised()
    const danger = await raised({ danger: 'now', policeCalled: 'not_yet' })
    const due = async (contactId: string) =>
      (
        await rows(
          'select due_at, priority, owner_agency_id from tasks.task where source_id = $1',
          contactId,
        )
      )[0]
    assert.deepEqual(await due(plain), {
      due_at: new Date('2026-11-03T23:59:59Z'),
      priority: 'normal',
      owner_agency_id: people.council,
    })
    assert.deepEqual((await due(danger))?.due_at, new Date('2026-11-02T23:59:59Z'))
    const told = await rows(
      `select practitioner_id, ring from tasks.notice where path = $1`,
      `/front-door/${danger}`,
    )
    assert.ok(told.some(one => one.practitioner_id === worker().id && one.ring !== ''))
  })

  it('gives each child who was named besides another a clock of its own', async () => {
    const contact = await raised({
      ...{ others: 'yes', nameOthers: 'yes' },
      ...{ 'other-1-givenName': 'Ines', 'other-2-givenName': 'Marek' },
    })
    const tasks = await rows(
      `select from tasks.task join contacts.contact on contact.id = task.source_id
        where $1 in (contact.id, contact.occasion_id) and task.kind = 'decide-contact'`,
      contact,
    )
    assert.equal(tasks.length, 3)
  })

  it('asks the managers to end what speaks for harm, until somebody decides', async () => {
    const contact = await raised({ danger: 'serious_harm_told', policeCalled: 'not_yet' })
    const proposal = { reason: 'Seen at home; the call was a mistake.', feedback: '' }
    await proposeEnding(database, worker(), contact, proposal, 1)
    const tasks = () =>
      rows(
        `select owner_id, state from tasks.task where source_id = $1 and kind = 'authorise-ending'`,
        contact,
      )
    const manager = people.as('front_door_manager').id
    assert.deepEqual(await tasks(), [{ owner_id: manager, state: 'open' }])
    const told = await rows(
      `select practitioner_id from tasks.notice where kind = 'contact.ending-proposed' and path = $1`,
      `/front-door/${contact}/decision`,
    )
    assert.deepEqual(told, [{ practitioner_id: manager }])
    await decided(contact, 'no_further_action')
    assert.deepEqual(await tasks(), [{ owner_id: manager, state: 'done' }])
  })

  it('records a vehicle and premises as what they are, and names the child when the child is known', async () => {
    const contact = await raised({
      'vehicle-1-registration': 'kr?9',
      'premises-1-name': 'A hotel',
      'premises-1-premisesKind': 'hotel',
    })
    const sightings = () =>
      rows(
        'select kind, child_id from intelligence.sighting where source_id = $1 order by kind',
        contact,
      )
    assert.deepEqual(await sightings(), [
      { kind: 'premises', child_id: null },
      { kind: 'vehicle', child_id: null },
    ])
    const child = await identified(contact)
    assert.ok((await sightings()).every(one => one.child_id === child))
  })

  it('tells the front door and the coordinator when a level is high, and asks for what is not known', async () => {
    const child = await identified(await raised())
    const assessment = await assessed(child, 'sarah-2')
    const told = await rows(
      "select practitioner_id from tasks.notice where kind = 'level.high' and path = $1",
      `/children/${child}`,
    )
    const ids = told.map(one => one.practitioner_id)
    assert.ok(ids.includes(people.as('group_coordinator').id))
    assert.ok(!ids.includes(worker().id), 'whoever decided it knows')
    const [task] = await rows(
      "select due_at from tasks.task where kind = 'complete-matrix' and source_id = $1",
      assessment,
    )
    assert.deepEqual(task?.due_at, new Date('2026-11-16T23:59:59Z'))
  })

  it('brings the review of a level forward when something new comes in, and never puts it off', async () => {
    const first = await raised()
    const child = await identified(first)
    await assessed(child, 'sarah-2')
    const reviews = () =>
      rows(
        "select due_at, rule_id from tasks.task where kind = 'review-level' and child_id = $1 and settled_at is null",
        child,
      )
    assert.equal((await reviews())[0]?.rule_id, 'T_LEVEL_REVIEW_HIGH')
    for (const _ of ['twice', 'over']) {
      const more = await raised()
      await identifyChild(database, worker(), more, { childId: child })
      assert.deepEqual(await reviews(), [
        { due_at: new Date('2026-11-09T23:59:59Z'), rule_id: 'T_LEVEL_REVIEW_EVENT' },
      ])
    }
  })

  it('brings the review of a level forward when the child moves, and not for a first address', async () => {
    const child = await identified(await raised())
    await assessed(child, 'sarah-2')
    const settled = () =>
      rows(
        "select rule_id from tasks.task where kind = 'review-level' and child_id = $1 and settled_at is null",
        child,
      )
    const live = async (address: string, fromOn: CalendarDate | null) => {
      const open = { kind: 'home', postcode: '', livesWith: '', toOn: null, hidden: false } as const
      const home = { ...open, lines: address, fromOn, hiddenWhy: '' }
      await recordAddress(database, worker(), child, home)
      return settled()
    }
    const usual = [{ rule_id: 'T_LEVEL_REVIEW_HIGH' }]
    const sooner = [{ rule_id: 'T_LEVEL_REVIEW_EVENT' }]
    assert.deepEqual(await settled(), usual)
    assert.deepEqual(await live('4 Quarry Lane', null), usual)
    assert.deepEqual(await live('9 Harbour Street', '2026-10-01'), sooner)
    const firings = await rows(
      "select event, cause_id from pathway.firing where rule_id = 'level.review-event' and child_id = $1",
      child,
    )
    assert.deepEqual(firings, [{ event: 'child.moved', cause_id: child }])
  })

  it('names a lead worker with a date, who then sees the child and did not before', async () => {
    const contact = await raised()
    const child = await identified(contact)
    const lead = people.as('early_help_lead')
    const seen = () =>
      database.asking(lead, db =>
        db.selectFrom('people.child').select('id').where('id', '=', child).execute(),
      )
    assert.deepEqual(await seen(), [])
    await decided(contact, 'early_help')
    assert.deepEqual(await seen(), [{ id: child }])
    const [kept] = await rows(
      'select owner_id, next_on, closed_at from tasks.responsibility where child_id = $1',
      child,
    )
    assert.deepEqual(kept, { owner_id: lead.id, next_on: '2026-12-14', closed_at: null })
  })

  it('tells the lead worker to refer again when something new comes in, and not to let it pass', async () => {
    const first = await raised()
    const child = await identified(first)
    await assessed(child, 'sarah-1')
    await decided(first, 'early_help')
    const second = await raised()
    await identifyChild(database, worker(), second, { childId: child })
    const tasks = await rows(
      `select owner_id, dismissible from tasks.task where kind = 'refer-again' and child_id = $1`,
      child,
    )
    assert.deepEqual(tasks, [{ owner_id: people.as('early_help_lead').id, dismissible: false }])
    const silently = `update tasks.task set state = 'not_done', outcome = 'no', settled_at = now() where kind = 'refer-again' and child_id = $1`
    await assert.rejects(rows(silently, child), /dismissed_with_reason/)
  })

  it('puts a child with a medium or high level on the next agenda, once, and opens the child to the group', async () => {
    const child = await identified(await raised())
    const chair = people.as('group_chair', { groupIds: [group] })
    const seen = () =>
      database.asking(chair, db =>
        db.selectFrom('people.child').select('id').where('id', '=', child).execute(),
      )
    assert.deepEqual(await seen(), [])
    await assessed(child, 'sarah-2')
    await assessed(child, 'sarah-2')
    assert.deepEqual(await seen(), [{ id: child }])
    const listed = await rows('select 1 from oversight.agenda_item where child_id = $1', child)
    assert.equal(listed.length, 1)
    const fired = await rows(
      `select rule_id from pathway.firing where child_id = $1 and rule_id = 'level.listed'`,
      child,
    )
    assert.equal(fired.length, 2)
  })

  it('lists nobody for a low level', async () => {
    const child = await identified(await raised())
    await assessed(child, 'sarah-1')
    assert.deepEqual(
      await rows('select 1 from oversight.agenda_item where child_id = $1', child),
      [],
    )
  })

  it('has the front door act the same day on an emergency, and somebody answer for it', async () => {
    const child = await identified(await raised())
    await assessed(child, 'sarah-3')
    const [task] = await rows(
      `select due_at, dismissible, priority from tasks.task where kind = 'escalation' and child_id = $1`,
      child,
    )
    assert.deepEqual(task, {
      due_at: new Date('2026-11-02T23:59:59Z'),
      dismissible: false,
      priority: 'urgent',
    })
    const [kept] = await rows(
      'select owner_id, next_on from tasks.responsibility where child_id = $1',
      child,
    )
    assert.deepEqual(kept, { owner_id: people.as('front_door_manager').id, next_on: '2026-11-02' })
  })

  it('lets nobody answer any more for a child about whom nothing is open', async () => {
    const contact = await raised()
    const child = await identified(contact)
    await decided(contact, 'no_further_action')
    const [kept] = await rows(
      'select closed_at from tasks.responsibility where child_id = $1',
      child,
    )
    assert.ok(kept?.closed_at)
  })

  it('commits with what set it off, or neither does', async () => {
    await using broken = await exampleDatabase(async (tx, by, event) => {
      await react(tx, by, event)
      throw new Error('the last rule failed')
    })
    const there = await exampleDirectory(broken)
    await assert.rejects(raiseExample(broken, there.as('school_dsl')), /the last rule failed/)
    assert.deepEqual(await broken.asAdministrator('select 1 from contacts.contact'), [])
    assert.deepEqual(await broken.asAdministrator('select 1 from audit.entry'), [])
  })
})

describe('a child with something open', () => {
  it('is never without an owner, whatever the code forgets', async () => {
    // A process map that forgets to name an owner: the database refuses the commit.
    await using forgetful = await exampleDatabase(async () => {})
    const people = await exampleDirectory(forgetful)
    const contact = await raiseExample(forgetful, people.as('school_dsl'))
    const identify = identifyChild(forgetful, people.as('front_door_worker'), contact, 'new record')
    await assert.rejects(identify, /an open child has no owner/)

    // The control: without the constraint the child would be dropped, and nobody would know.
    await forgetful.asAdministrator('drop trigger open_child_has_owner on contacts.contact')
    await identifyChild(forgetful, people.as('front_door_worker'), contact, 'new record')
    const dropped = await forgetful.asAdministrator('select 1 from tasks.responsibility')
    assert.deepEqual(dropped, [])
  })
})

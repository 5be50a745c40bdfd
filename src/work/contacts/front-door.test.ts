import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { type Asking, theProcess } from '../../foundation/access/index.ts'
import { Conflict, Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import {
  exampleConcern,
  exampleFrontDoor,
  nothingElsewhere,
  raiseExample,
  visiting,
} from './contact.examples.ts'
import { getContact, hasOpenContact, nameChild } from './contact.store.ts'
import { decideContact } from './decide-contact.ts'
import type { NewDecision } from './decision.ts'
import { listOwnConcerns } from './feedback.store.ts'
import { identifyChild } from './identify-child.ts'
import { contactRoutes } from './index.ts'
import { listQueue } from './queue.store.ts'
import { raiseConcern } from './raise-concern.ts'
import { screenContact } from './screen-contact.ts'
import { tellReporter } from './tell-reporter.ts'

const asking = { requestId: newId<'request'>() }
const advice: NewDecision = {
  decision: 'information_advice',
  reason: 'Advice serves.',
  leadWorkerId: null,
  reviewOn: null,
  feedback: '',
}
const screening = {
  recordsChecked: 'Police',
  talkedTo: '',
  crime: 'no',
  whereabouts: 'Home',
} as const

describe('raising a concern', async () => {
  const { database, people, events, read, entriesOf } = await exampleFrontDoor()
  after(() => database[Symbol.asyncDispose]())

  it('hands it to the front door, with its vehicles, and writes down who did', async () => {
    const who = people.as('practitioner', asking)
    const id = await raiseExample(database, who, {
      danger: 'now',
      policeCalled: 'not_yet',
      'vehicle-1-registration': 'AB1?',
    })
    const contact = await read(id, people.as('front_door_worker'))
    assert.equal(contact?.state, 'received')
    assert.equal(contact?.childId, null)
    assert.equal(contact?.policeCalledAt, null)
    const event = events.at(-1)
    assert.ok(event?.type === 'contact.received')
    assert.deepEqual([event.danger, event.sightings.length, event.childId], ['now', 1, null])
    const [entry] = await entriesOf(who)
    assert.deepEqual(
      [entry?.action, entry?.verb, entry?.subjects],
      ['contact.received', 'collection', [id]],
    )
    assert.ok(!JSON.stringify(entry).includes('Amara'))
  })

  it('is carried out once however often it is sent', async () => {
    const who = people.as('practitioner', { formId: newId<'form'>() })
    const first = await raiseExample(database, who)
    assert.equal(await raiseExample(database, who), first)
  })

  it('is seen by whoever sent it and by the front door of the area, by nobody else', async () => {
    const id = await raiseExample(database, people.as('practitioner'))
    for (const role of ['practitioner', 'front_door_worker', 'front_door_manager'] as const) {
      assert.ok(await read(id, people.as(role)), role)
    }
    for (const role of [
      'school_dsl',
      'social_worker',
      'police_exploitation',
      'analyst',
      'administrator',
    ] as const) {
      assert.equal(await read(id, people.as(role)), undefined, role)
    }
    assert.equal(await read(id, people.southFrontDoor), undefined)
  })

  it('cannot be done by a role that works with no child', async () => {
    const concern = exampleConcern(people.as('practitioner'))
    await assert.rejects(raiseConcern(database, people.as('analyst'), concern), Forbidden)
  })

  it('follows an earlier one without saying which child that was', async () => {
    const who = people.as('practitioner')
    const first = await raiseExample(database, who)
    await identifyChild(database, people.as('front_door_worker'), first, 'new record')
    const id = await raiseConcern(database, who, exampleConcern(who), first)
    assert.equal((await read(id, who))?.childId, null)
    const event = events.at(-1)
    assert.ok(event?.type === 'contact.received')
    assert.deepEqual([event.followsId, event.childId], [first, null])
  })

  it('cannot follow what its sender may not see', async () => {
    const first = await raiseExample(database, people.as('practitioner'))
    const other = people.as('police_exploitation')
    const concern = exampleConcern(other, { areaId: people.north })
    await assert.rejects(raiseConcern(database, other, concern, first), NotFound)
  })

  it('leaves nothing behind where the audit entry cannot be written', async () => {
    const who = people.as('practitioner')
    const before = await database.asking(who, db => listOwnConcerns(db, who.id, 100))
    const broken = { ...who, requestId: 'no id' as Id<'request'> }
    await assert.rejects(raiseExample(database, broken))
    const now = await database.asking(who, db => listOwnConcerns(db, who.id, 100))
    assert.equal(now.length, before.length)
  })
})

describe('working a contact', async () => {
  const { database, people, events, child, read, entriesOf } = await exampleFrontDoor()
  after(() => database[Symbol.asyncDispose]())
  const worker = (changed: Partial<Asking> = {}) => people.as('front_door_worker', changed)
  const manager = () => people.as('front_door_manager')
  const current = (id: Id<'contact'>) => database.asking(worker(), db => getContact(db, id))
  const decide = async (id: Id<'contact'>, decision: NewDecision, who = worker()) =>
    decideContact(database, who, id, decision, (await current(id)).version, nothingElsewhere)

  it('says which child it is about, once', async () => {
    const id = await raiseExample(database, people.as('practitioner'))
    const who = worker({ requestId: newId<'request'>() })
    await identifyChild(database, who, id, { childId: child })
    const contact = await current(id)
    assert.deepEqual([contact.childId, contact.state], [child, 'screening'])
    assert.deepEqual(events.at(-1), {
      type: 'contact.child-identified',
      contactId: id,
      areaId: people.north,
      childId: child,
    })
    assert.deepEqual((await entriesOf(who))[0]?.subjects, [id, child])
    assert.ok(await database.asking(who, db => hasOpenContact(db, child)))
    await assert.rejects(identifyChild(database, who, id, 'new record'), Conflict)
  })

  it('begins a new record with what was said', async () => {
    const id = await raiseExample(database, people.as('practitioner'), {
      givenName: 'Tomasz',
      address: '4 Quarry Lane',
    })
    await identifyChild(database, worker(), id, 'new record')
    const { childId } = await current(id)
    const [made] = await database.asAdministrator(
      'select child.*, stay.lines from people.child join people.address stay on stay.child_id = child.id where child.id = $1',
      [childId],
    )
    assert.deepEqual(
      [made?.given_name, made?.lines, made?.created_by],
      ['Tomasz', '4 Quarry Lane', worker().id],
    )
  })

  it('does not take a child the worker may not see', async () => {
    const id = await raiseExample(database, people.as('practitioner'))
    await assert.rejects(
      identifyChild(database, worker(), id, { childId: newId<'child'>() }),
      NotFound,
    )
    await assert.rejects(identifyChild(database, people.southFrontDoor, id, 'new record'), NotFound)
    await assert.rejects(
      identifyChild(database, people.as('social_worker'), id, 'new record'),
      Forbidden,
    )
  })

  it('is screened once, before it is decided', async () => {
    const id = await raiseExample(database, people.as('practitioner'))
    await screenContact(database, worker(), id, screening)
    assert.equal((await current(id)).state, 'screening')
    await assert.rejects(screenContact(database, worker(), id, screening), Conflict)
    const other = await raiseExample(database, people.as('practitioner'))
    await decide(other, advice)
    await assert.rejects(screenContact(database, worker(), other, screening), Conflict)
  })

  it('names the child in everything that was written before she was known', async () => {
    const id = await raiseExample(database, people.as('practitioner'))
    await screenContact(database, worker(), id, screening)
    await decide(id, { ...advice, feedback: 'Thank you.' })
    await database.asking(theProcess, db => nameChild(db as never, id, child, people.north))
    for (const table of ['contact', 'screening', 'decision', 'feedback']) {
      const key = table === 'contact' ? 'id' : 'contact_id'
      const rows = await database.asAdministrator(
        `select child_id from contacts.${table} where ${key} = $1`,
        [id],
      )
      assert.deepEqual(rows, [{ child_id: child }], table)
    }
  })

  it('closes where nobody is to be told, and waits where somebody is', async () => {
    const quiet = await raiseExample(database, people.as('practitioner'), { tellReporter: 'no' })
    await decide(quiet, advice)
    assert.equal((await current(quiet)).state, 'closed')

    const id = await raiseExample(database, people.as('practitioner'))
    await decide(id, advice)
    assert.equal((await current(id)).state, 'decided')
    const { version } = await current(id)
    await tellReporter(database, worker(), id, 'Thank you for telling us.', version)
    assert.equal((await current(id)).state, 'closed')
    await assert.rejects(
      tellReporter(database, worker(), id, 'Thank you again.', version),
      (error: Conflict) => error.theirs.feedback === 'Thank you for telling us.',
    )
    const unasked = (await current(quiet)).version
    await assert.rejects(tellReporter(database, worker(), quiet, 'Thank you.', unasked), Conflict)
  })

  it('tells whoever decides, follows and waits what happened', async () => {
    const id = await raiseExample(database, people.as('practitioner'))
    await identifyChild(database, worker(), id, { childId: child })
    const leadWorkerId = people.as('early_help_lead').id
    await decide(id, { ...advice, decision: 'early_help', leadWorkerId, reviewOn: '2026-11-30' })
    const event = events.at(-1)
    assert.ok(event?.type === 'contact.decided')
    const { decisionId, ...said } = event
    assert.deepEqual(said, {
      type: 'contact.decided',
      contactId: id,
      areaId: people.north,
      childId: child,
      decision: 'early_help',
      leadWorkerId,
      reviewOn: '2026-11-30',
      submittedBy: people.as('practitioner').id,
      first: true,
    })
  })

  it('changes its mind by a new decision that names the old one', async () => {
    const id = await raiseExample(database, people.as('practitioner'))
    await identifyChild(database, worker(), id, { childId: child })
    await decide(id, advice)
    await decide(id, { ...advice, decision: 'assessment_s17' })
    const rows = await database.asAdministrator(
      'select id, replaces_id, decision from contacts.decision where contact_id = $1 order by replaces_id nulls first',
      [id],
    )
    assert.deepEqual(
      rows.map(row => row.decision),
      ['information_advice', 'assessment_s17'],
    )
    assert.equal(rows[1]?.replaces_id, rows[0]?.id)
    const event = events.at(-1)
    assert.ok(event?.type === 'contact.decided' && !event.first)
  })

  it('does not let two decide on the same page', async () => {
    const id = await raiseExample(database, people.as('practitioner'))
    const { version } = await current(id)
    await decideContact(database, worker(), id, advice, version, nothingElsewhere)
    await assert.rejects(
      decideContact(database, manager(), id, advice, version, nothingElsewhere),
      Conflict,
    )
  })

  it('takes a manager to end what speaks for harm, and says so in the decision', async () => {
    const id = await raiseExample(database, people.as('practitioner'), {
      danger: 'now',
      policeCalled: 'not_yet',
    })
    const ending = { ...advice, decision: 'no_further_action' } as const
    await assert.rejects(decide(id, ending), Forbidden)
    await decide(id, ending, manager())
    const rows = await database.asAdministrator(
      'select authorised_by from contacts.decision where contact_id = $1',
      [id],
    )
    assert.deepEqual(rows, [{ authorised_by: manager().id }])
  })

  it('is not decided by another area, nor by anyone who does not work here', async () => {
    const id = await raiseExample(database, people.as('practitioner'))
    await assert.rejects(
      decideContact(database, people.southFrontDoor, id, advice, 1, nothingElsewhere),
      NotFound,
    )
    await assert.rejects(
      decideContact(database, people.as('practitioner'), id, advice, 1, nothingElsewhere),
      Forbidden,
    )
  })

  it('shows the reporter the words meant for her, and nothing of the decision', async () => {
    const who = people.as('practitioner')
    const id = await raiseExample(database, who)
    await identifyChild(database, worker(), id, { childId: child })
    await decide(id, {
      ...advice,
      decision: 'strategy_discussion_s47',
      reason: 'A secret reason.',
      feedback: 'Thank you.',
    })
    const [mine] = (await database.asking(who, db => listOwnConcerns(db, who.id, 100))).filter(
      own => own.id === id,
    )
    assert.equal(mine?.feedback, 'Thank you.')
    const seen = await database.asking(who, db =>
      db.selectFrom('contacts.decision').select('id').execute(),
    )
    assert.deepEqual(seen, [])
    const others = people.as('school_dsl')
    const feedback = await database.asking(others, db =>
      db.selectFrom('contacts.feedback').select('id').execute(),
    )
    assert.deepEqual(feedback, [])
  })

  it('is no longer read even by whoever raised it, once excluded from the child', async () => {
    const author = people.as('practitioner')
    const id = await raiseExample(database, author)
    await identifyChild(database, worker(), id, 'new record')
    assert.ok(await read(id, author))
    const childId = (await read(id, worker()))?.childId
    await database.asAdministrator(
      'insert into access.exclusion (id, child_id, practitioner_id, reason, started_at) values ($1, $2, $3, $4, now())',
      [newId(), childId, author.id, 'a relative'],
    )
    assert.equal(await read(id, author), undefined)
    const own = await database.asking(author, db => listOwnConcerns(db, author.id, 100))
    assert.ok(own.every(one => one.id !== id))
    assert.ok(await read(id, worker()), 'what was said is not lost')
  })

  it('does not exist for somebody excluded from the child', async () => {
    const id = await raiseExample(database, people.as('practitioner'))
    await identifyChild(database, worker(), id, { childId: child })
    const excluded = manager()
    await database.asAdministrator(
      'insert into access.exclusion (id, child_id, practitioner_id, reason, started_at) values ($1, $2, $3, $4, now())',
      [newId(), child, excluded.id, 'a relative'],
    )
    assert.equal(await read(id, excluded), undefined)
    assert.ok(await read(id, worker()))
    const queue = await database.asking(excluded, db => listQueue(db, excluded.areaIds, 100))
    assert.ok(queue.every(row => row.id !== id))
  })
})

describe('the queue', async () => {
  const { database, people } = await exampleFrontDoor()
  after(() => database[Symbol.asyncDispose]())
  const hour = (at: number) => new Date(Date.UTC(2026, 10, 2, at))
  const harm = { policeCalled: 'not_yet' }
  const raise = (at: number, changed = {}) =>
    raiseExample(database, people.as('practitioner', { at: hour(at) }), changed)
  const early = await raise(8)
  const late = await raise(10)
  const told = await raise(11, { danger: 'serious_harm_told', ...harm })
  const now = await raise(12, { danger: 'now', ...harm })
  const closed = await raise(7, { tellReporter: 'no' })
  const decided = await raise(6)
  const worker = people.as('front_door_worker')
  await decideContact(database, worker, closed, advice, 1, nothingElsewhere)
  await decideContact(database, worker, decided, advice, 1, nothingElsewhere)
  const list = (limit: number, after?: Id<'contact'>) =>
    database.asking(worker, async db =>
      (await listQueue(db, worker.areaIds, limit, { show: 'open', after })).map(row => row.id),
    )

  it('puts danger first, then what has waited longest, and last what only lacks feedback', async () =>
    assert.deepEqual(await list(10), [now, told, early, late, decided]))

  it('goes on where the page before ended', async () => {
    assert.deepEqual(await list(2), [now, told])
    assert.deepEqual(await list(2, told), [early, late])
    assert.deepEqual(await list(2, late), [decided])
    assert.deepEqual(await list(2, decided), [])
  })

  it('is empty in another area', async () => {
    const who = people.southFrontDoor
    assert.deepEqual(await database.asking(who, db => listQueue(db, who.areaIds, 10)), [])
  })
})

describe('the pages', async () => {
  const { database, people, child, entriesOf } = await exampleFrontDoor()
  after(() => database[Symbol.asyncDispose]())
  const worker = people.as('front_door_worker')
  const { ask, walk } = visiting(contactRoutes(database, nothingElsewhere, ''), worker)

  const harm = {
    danger: 'now',
    policeCalled: 'not_yet',
    givenName: 'Amara',
    familyName: 'Lindqvist',
    narrative: 'A man in a <silver> car',
    childsWords: 'He is my friend',
    provenance: 'saw_it',
    others: 'not_known',
    'vehicle-1-registration': 'ab12 ?de',
    parentsTold: 'no',
    parentsReason: 'It may warn him',
    tellReporter: 'yes',
  }

  it('shows what to do at once before anything else is asked', async () => {
    const { asked, check, to } = await walk('/concerns/new', harm, people.as('practitioner'))
    assert.deepEqual(asked, [
      'danger',
      'police',
      'child',
      'concern',
      'others',
      'vehicles',
      'parents',
    ])
    assert.match(check, /Nobody has rung the police yet/)
    assert.match(check, /A man in a &lt;silver&gt; car/)
    assert.match(check, /cairn-plate">AB12 \?DE</)
    assert.match(check, /concern\?from=check/)
    const id = to.match(/^\/concerns\/([0-9a-f-]+)\/received$/)?.[1] ?? ''
    const receipt = await ask('GET', '/concerns/:contact/received', {
      who: people.as('practitioner'),
      params: { contact: id },
    })
    assert.match(receipt.text, /K-[2-9A-Z]{4}-[2-9A-Z]{4}/)
    assert.match(receipt.text, /2 November 2026, 23:59/)
    assert.match(receipt.text, /01632 960001/)
    assert.match(receipt.text, /Nobody has rung the police yet/)
  })

  it('asks nothing about the police where there is no danger', async () => {
    const { asked } = await walk(
      '/concerns/new',
      { ...harm, danger: 'no' },
      people.as('practitioner'),
    )
    assert.ok(!asked.includes('police'))
  })

  it('has another page for more vehicles, without script', async () => {
    const given = { ...harm, danger: 'no', addMore: 'yes', 'vehicle-3-make': 'White van' }
    const { asked, check } = await walk('/concerns/new', given, people.as('practitioner'))
    assert.ok(asked.includes('more-vehicles'))
    assert.match(check, /White van/)
  })

  it('returns to the check after a change', async () => {
    const walked = await walk(
      '/concerns/new',
      { ...harm, tellReporter: '' },
      people.as('practitioner'),
    ).catch(error => error)
    assert.match(String(walked), /may tell you what came of it/)
    const form = newId<'form'>()
    const who = people.as('practitioner')
    const params = { form, step: 'danger' }
    const page = await ask('GET', '/concerns/new/:form/:step', {
      who,
      params,
      query: { from: 'check' },
    })
    assert.match(page.text, /action="[^"]+\/danger\?from=check"/)
  })

  it('shows everything that is wrong on a page with what was typed', async () => {
    const params = { form: newId<'form'>(), step: 'others' }
    const page = await ask('POST', '/concerns/new/:form/:step', {
      who: people.as('practitioner'),
      params,
      answers: { others: 'yes' },
    })
    assert.equal(page.status, 422)
    assert.match(page.text, /Say who else is at risk/)
  })

  it('begins something new with the child of the concern before, and names no record', async () => {
    const who = people.as('practitioner')
    const first = await raiseExample(database, who)
    await identifyChild(database, worker, first, { childId: child })
    const given = { ...harm, danger: 'no' }
    const form = newId<'form'>()
    const opened = await ask('GET', '/concerns/:contact/more/:form/:step', {
      who,
      params: { contact: first, form, step: 'child' },
    })
    assert.match(opened.text, /value="Lindqvist"/)
    assert.ok(!opened.text.includes(child))
    const { to } = await walk('/concerns/:contact/more', given, who, first)
    const id = to.split('/')[2] as Id<'contact'>
    const contact = await database.asking(worker, db => getContact(db, id))
    assert.deepEqual([contact.followsId, contact.childId], [first, null])
    const page = await ask('GET', '/front-door/:contact', { params: { contact: id } })
    assert.match(page.text, /something new after/)
  })

  it('lists own concerns with what may be told, and nobody else’s', async () => {
    const who = people.as('practitioner')
    const listed = await ask('GET', '/concerns', { who })
    assert.match(listed.text, /Amara Lindqvist/)
    assert.match(listed.text, /Something new/)
    assert.ok(!listed.text.includes(child))
    const other = await ask('GET', '/concerns', { who: people.as('housing') })
    assert.match(other.text, /no concern yet/)
  })

  it('looks absent to whoever may not see it', async () => {
    const id = await raiseExample(database, people.as('practitioner'))
    for (const contact of [id, newId(), 'x']) {
      const params = { contact }
      await assert.rejects(
        ask('GET', '/concerns/:contact', { who: people.as('housing'), params }),
        NotFound,
      )
      await assert.rejects(
        ask('GET', '/front-door/:contact', { who: people.southFrontDoor, params }),
        NotFound,
      )
      await assert.rejects(
        ask('GET', '/front-door/:contact/decision', { who: people.southFrontDoor, params }),
        NotFound,
      )
    }
  })

  it('walks a contact through the front door', async () => {
    const contact = await raiseExample(database, people.as('practitioner'), {
      danger: 'now',
      policeCalled: 'not_yet',
    })
    const params = { contact }
    const queue = await ask('GET', '/front-door')
    assert.match(queue.text, /Danger now/)
    assert.match(queue.text, /Police not rung when sent/)
    assert.match(queue.text, /cairn-clock/)

    const who = people.as('front_door_worker', { requestId: newId<'request'>() })
    const search = await ask('GET', '/front-door/:contact/child', { who, params })
    assert.match(search.text, /First name is “amara”/)
    assert.match(search.text, /Born on 3 May 2011/)
    assert.match(search.text, /None of these: make a new record/)
    assert.deepEqual((await entriesOf(who))[0]?.subjects, [contact, child])
    const nobody = await ask('POST', '/front-door/:contact/child', { params })
    assert.equal(nobody.status, 422)
    const named = await ask('POST', '/front-door/:contact/child', { params, answers: { child } })
    assert.equal(named.to, `/front-door/${contact}`)

    const answers = { records: 'police', crime: 'yes', whereabouts: 'At school' }
    assert.equal(
      (await ask('POST', '/front-door/:contact/screening', { params, answers })).to,
      `/front-door/${contact}`,
    )

    const page = await ask('GET', '/front-door/:contact', { params })
    assert.match(page.text, /Ring the police/)
    assert.match(page.text, new RegExp(`/children/${child}/assessments/new\\?contact=${contact}`))
    assert.match(page.text, /At school/)

    const form = await ask('GET', '/front-door/:contact/decision', { params })
    assert.match(form.text, /Thank you for telling us/)
    const version = form.text.match(/name="_version" value="(\d+)"/)?.[1] ?? ''
    const ending = { decision: 'no_further_action', reason: 'r', _version: version }
    const refusedToWorker = await ask('POST', '/front-door/:contact/decision', {
      params,
      answers: ending,
    })
    assert.equal(refusedToWorker.status, 422)
    const acting = {
      decision: 'strategy_discussion_s47',
      reason: 'He may come back.',
      feedback: 'Thank you.',
      _version: version,
    }
    assert.equal(
      (await ask('POST', '/front-door/:contact/decision', { params, answers: acting })).status,
      303,
    )
    assert.equal(
      (await ask('POST', '/front-door/:contact/decision', { params, answers: acting })).status,
      409,
    )

    const mine = await ask('GET', '/concerns/:contact', { who: people.as('practitioner'), params })
    assert.match(mine.text, /Thank you\./)
    assert.ok(!mine.text.includes('He may come back'))
    assert.ok(!mine.text.includes('trategy'))
  })

  it('is told later where the reporter was not told at once', async () => {
    const contact = await raiseExample(database, people.as('practitioner'))
    const params = { contact }
    await decideContact(database, worker, contact, advice, 1, nothingElsewhere)
    assert.match((await ask('GET', '/front-door')).text, /the reporter is still to be told/)
    const empty = await ask('POST', '/front-door/:contact/feedback', {
      params,
      answers: { feedback: ' ' },
    })
    assert.equal(empty.status, 422)
    const sent = await ask('POST', '/front-door/:contact/feedback', {
      params,
      answers: { feedback: 'Thank you.', _version: '2' },
    })
    assert.equal(sent.status, 303)
  })
})

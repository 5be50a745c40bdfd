import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import type { Asking } from '../../foundation/access/index.ts'
import { Conflict, Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { exampleFrontDoor, nothingElsewhere, raiseExample, visiting } from './contact.examples.ts'
import { getContact } from './contact.store.ts'
import { decideContact } from './decide-contact.ts'
import { findOpenProposal } from './decision.store.ts'
import type { NewDecision } from './decision.ts'
import type { Elsewhere } from './elsewhere.ts'
import { identifyChild } from './identify-child.ts'
import { contactRoutes } from './index.ts'
import { proposeEnding } from './propose-ending.ts'
import { countQueue, listQueue } from './queue.store.ts'

const ending: NewDecision = {
  decision: 'no_further_action',
  reason: 'Seen at home; the call was a mistake.',
  leadWorkerId: null,
  reviewOn: null,
  feedback: '',
}
const harm = { danger: 'serious_harm_told', policeCalled: 'not_yet' }
const checked = { records: 'police', crime: 'no', whereabouts: 'At home', reason: ending.reason }

describe('ending a concern that speaks for harm', async () => {
  const { database, people, child, events, read, entriesOf } = await exampleFrontDoor()
  after(() => database[Symbol.asyncDispose]())
  const worker = people.as('front_door_worker')
  const manager = people.as('front_door_manager')
  const raise = (changed = {}) => raiseExample(database, people.as('practitioner'), changed)
  const versionOf = async (id: Id<'contact'>) =>
    (await database.asking(worker, db => getContact(db, id))).version
  const asked = (id: Id<'contact'>, who: Asking = worker) =>
    database.asking(who, db => findOpenProposal(db, id))
  const propose = async (id: Id<'contact'>, who: Asking = worker) =>
    proposeEnding(database, who, id, ending, await versionOf(id))
  const { ask } = visiting(contactRoutes(database, nothingElsewhere, ''), worker)
  const page = '/front-door/:contact/decision'

  it('says that a manager must decide, keeps what was typed, and changes nothing', async () => {
    const contact = await raise(harm)
    const answers = { ...checked, decision: 'no_further_action', _version: '1' }
    const sent = await ask('POST', page, { params: { contact }, answers })
    assert.equal(sent.status, 422)
    assert.match(sent.text, /A front door manager must decide to end this/)
    assert.match(sent.text, /Ask a manager to decide/)
    assert.match(sent.text, /the call was a mistake/)
    assert.equal(await asked(contact), undefined)
    assert.equal((await read(contact, worker))?.state, 'received')
  })

  it('goes to a manager with one button, and waits there', async () => {
    const contact = await raise(harm)
    const answers = { ...checked, decision: 'no_further_action', ask: 'yes', _version: '1' }
    const who = { ...worker, requestId: newId<'request'>() }
    const sent = await ask('POST', page, { who, params: { contact }, answers })
    assert.equal(sent.status, 303)
    assert.equal((await asked(contact))?.reason, ending.reason)
    assert.equal((await read(contact, worker))?.state, 'screening', 'what was checked is kept too')
    assert.equal(events.at(-1)?.type, 'contact.ending-proposed')
    const [entry] = await entriesOf(who)
    assert.deepEqual([entry?.action, entry?.subjects], ['contact.ending-proposed', [contact]])
    const shown = await ask('GET', page, { who: manager, params: { contact } })
    assert.match(shown.text, /asks a manager to end this concern/)
    assert.match(shown.text, /the call was a mistake/)
  })

  it('is answered by whatever a manager decides', async () => {
    for (const decision of ['no_further_action', 'information_advice'] as const) {
      const contact = await raise(harm)
      await propose(contact)
      const version = await versionOf(contact)
      const decided = { ...ending, decision }
      await decideContact(database, manager, contact, decided, version, nothingElsewhere)
      assert.equal(await asked(contact), undefined, decision)
    }
  })

  it('is asked once, on the page as it stands', async () => {
    const contact = await raise(harm)
    await propose(contact)
    await assert.rejects(propose(contact), Conflict)
    await assert.rejects(proposeEnding(database, worker, contact, ending, 1), Conflict)
  })

  it('is not for whoever does not work here, and does not exist elsewhere', async () => {
    const contact = await raise(harm)
    await assert.rejects(propose(contact, people.as('practitioner')), Forbidden)
    await assert.rejects(propose(contact, people.southFrontDoor), NotFound)
    await propose(contact)
    for (const who of [
      people.southFrontDoor,
      people.as('social_worker'),
      people.as('practitioner'),
    ])
      assert.equal(await asked(contact, who), undefined)
  })

  it('stands in the queue for managers, and is counted', async () => {
    const contact = await raise(harm)
    const queue = () =>
      database.asking(worker, async db => ({
        ids: (await listQueue(db, worker.areaIds, 100, { show: 'manager' })).map(row => row.id),
        counts: await countQueue(db, worker.areaIds, worker.at),
      }))
    const before = await queue()
    await propose(contact)
    const now = await queue()
    assert.deepEqual(
      now.ids.filter(id => !before.ids.includes(id)),
      [contact],
    )
    assert.equal(now.counts.manager, before.counts.manager + 1)
  })

  it('needs a manager where an indicator of the latest matrix is true now', async () => {
    const contact = await raise({ tellReporter: 'no' })
    await identifyChild(database, worker, contact, { childId: child })
    const low: Elsewhere = {
      listSightings: async () => [],
      findStanding: async () => ({ level: 'low', contactId: null, currentSigns: 1 }),
    }
    const version = await versionOf(contact)
    await assert.rejects(decideContact(database, worker, contact, ending, version, low), Forbidden)
    const past: Elsewhere = {
      ...low,
      findStanding: async () => ({ level: 'low', contactId: null, currentSigns: 0 }),
    }
    assert.ok(await decideContact(database, worker, contact, ending, version, past))
  })
})

describe('the database, whatever the code does', async () => {
  const { database, people, child } = await exampleFrontDoor()
  after(() => database[Symbol.asyncDispose]())
  const worker = people.as('front_door_worker')
  const manager = people.as('front_door_manager')

  /** Ends a concern past the use case, as a slip in it would. */
  const end = async (contact: Id<'contact'>, by: Asking, authorisedBy: string | null) =>
    database.asAdministrator(
      `insert into contacts.decision (id, contact_id, area_id, child_id, decision, reason, authorised_by, decided_by, decided_at)
       select $1, contact.id, contact.area_id, contact.child_id, 'no_further_action', 'Because', $2, $3, now()
         from contacts.contact where id = $4`,
      [newId(), authorisedBy, by.id, contact],
    )
  const refused = { constraint: 'ending_is_authorised' }

  async function about(answers: object, level: string) {
    const contact = await raiseExample(database, people.as('practitioner'))
    await identifyChild(database, worker, contact, { childId: child })
    await database.asAdministrator(
      `insert into assessment.assessment (id, area_id, child_id, replaces_id, instrument_id, instrument_version, child_age, answers,
           protective, analysis, score, computed_level, provisional, final_level, assessed_by, agency_id, assessed_at)
       select $1, area_id, id, (select a.id from assessment.assessment a where a.child_id = child.id
           and not exists (select from assessment.assessment b where b.replaces_id = a.id)),
         'default', '1', 15, $2, '{}', 'Thought', 0, $3, false, $3, $4, $5, now() from people.child where id = $6`,
      [newId(), JSON.stringify(answers), level, worker.id, worker.agencyId, child],
    )
    return contact
  }

  it('lets a concern end of which nothing speaks for harm', async () => {
    const contact = await raiseExample(database, people.as('practitioner'))
    await end(contact, worker, null)
  })

  it('refuses to end one that told of danger without a manager', async () => {
    const contact = await raiseExample(database, people.as('practitioner'), harm)
    await assert.rejects(end(contact, worker, null), refused)
    await assert.rejects(end(contact, worker, worker.id), refused, 'who is no manager')
    await assert.rejects(end(contact, worker, manager.id), refused, 'who did not decide')
    await end(contact, manager, manager.id)
  })

  it('refuses to end one with a vehicle or a place', async () => {
    const contact = await raiseExample(database, people.as('practitioner'))
    await database.asAdministrator(
      `insert into intelligence.sighting (id, area_id, source_id, kind, registration, said_by, agency_id, recorded_at)
       values ($1, $2, $3, 'vehicle', 'AB12 CDE', $4, $5, now())`,
      [newId(), people.north, contact, worker.id, worker.agencyId],
    )
    await assert.rejects(end(contact, worker, null), refused)
  })

  const sign = (state: string, recency?: string) => ({ M01: { state, recency } })
  it('looks at the latest matrix only', async () => {
    await about(sign('confirmed', 'current'), 'low')
    await end(await about({}, 'low'), worker, null)
  })

  const cases: [string, object, string, boolean][] = [
    ['an indicator that is suspected now', sign('suspected', 'current'), 'low', true],
    ['an indicator of last year', sign('confirmed', 'recent'), 'low', false],
    [
      'an indicator that was looked for and not found',
      sign('not_present', 'current'),
      'low',
      false,
    ],
    ['a vulnerability alone', { V01: { state: 'confirmed' } }, 'low', false],
    ['medium', {}, 'medium', true],
    ['high', {}, 'high', true],
  ]
  for (const [what, answers, level, refuses] of cases) {
    it(`${refuses ? 'refuses to end' : 'lets end'} one about a child with ${what}`, async () => {
      const contact = await about(answers, level)
      if (refuses) await assert.rejects(end(contact, worker, null), refused)
      else await end(contact, worker, null)
    })
  }
})

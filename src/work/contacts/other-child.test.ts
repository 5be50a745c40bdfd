import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { newId } from '../../foundation/kernel/id.ts'
import {
  exampleAnswers,
  exampleConcern,
  exampleFrontDoor,
  nothingElsewhere,
  raiseExample,
  visiting,
} from './contact.examples.ts'
import { listSameOccasion } from './contact.store.ts'
import { decideContact } from './decide-contact.ts'
import { identifyChild } from './identify-child.ts'
import { contactRoutes } from './index.ts'
import { firstOthers, otherProblems } from './other-child.ts'

const two = {
  others: 'yes',
  nameOthers: 'yes',
  'other-1-givenName': 'Ines',
  'other-1-familyName': 'Calder',
  'other-1-age': '14',
  'other-1-account': 'Gets into the same car.',
  'other-3-givenName': 'the tall boy',
}

describe('a concern in which other children are named', async () => {
  const { database, people, events, read, entriesOf } = await exampleFrontDoor()
  after(() => database[Symbol.asyncDispose]())
  const worker = people.as('front_door_worker')
  const occasionOf = async (id: Awaited<ReturnType<typeof raiseExample>>, who = worker) =>
    database.asking(who, async db => {
      const found = await read(id, who)
      return found ? listSameOccasion(db, found) : []
    })

  it('opens one for each, with a clock of its own and no word of the others', async () => {
    const who = people.as('practitioner', { requestId: newId<'request'>() })
    const first = await raiseExample(database, who, {
      ...two,
      danger: 'now',
      policeCalled: 'not_yet',
    })
    const others = await Promise.all(
      (await occasionOf(first)).map(async one => read(one.id, worker)),
    )
    assert.deepEqual(
      others.map(one => [one?.childGivenName, one?.childAge, one?.danger, one?.occasionId]).sort(),
      [
        ['Ines', 14, 'now', first],
        ['the tall boy', null, 'now', first],
      ],
    )
    const ines = others.find(one => one?.childGivenName === 'Ines')
    assert.equal(ines?.narrative, 'Gets into the same car.')
    assert.equal(ines?.parentsTold, 'not_asked')
    assert.doesNotMatch(JSON.stringify(ines), /Amara|Lindqvist|collected from school/)
    const received = events.filter(event => event.type === 'contact.received').slice(-3)
    assert.equal(new Set(received.map(event => event.contactId)).size, 3)
    const [entry] = await entriesOf(who)
    assert.ok(Array.isArray(entry?.subjects) && entry.subjects.length === 3)
  })

  it('keeps its vehicles with the first, so that one car is not three', async () => {
    await raiseExample(database, people.as('practitioner'), {
      ...two,
      'vehicle-1-registration': 'AB1?',
    })
    const received = events.filter(event => event.type === 'contact.received').slice(-3)
    assert.deepEqual(
      received.map(event => event.sightings.length),
      [1, 0, 0],
    )
  })

  it('decides of each apart, and shows the others by reference', async () => {
    const first = await raiseExample(database, people.as('practitioner'), two)
    const [other] = await occasionOf(first)
    assert.ok(other)
    const advice = {
      ...({ decision: 'information_advice', reason: 'Advice serves.' } as const),
      ...{ leadWorkerId: null, reviewOn: null, feedback: '' },
    }
    await decideContact(database, worker, other.id, advice, 1, nothingElsewhere)
    assert.equal((await read(first, worker))?.state, 'received')
    assert.equal((await read(other.id, worker))?.state, 'decided')
    const { ask } = visiting(contactRoutes(database, nothingElsewhere, ''), worker)
    const page = await ask('GET', '/front-door/:contact', { params: { contact: first } })
    assert.match(page.text, /Told on the same occasion about other children/)
    assert.ok(page.text.includes(other.reference))
    assert.doesNotMatch(page.text, /Ines/)
  })

  it('does not show one that the reader may not see', async () => {
    const first = await raiseExample(database, people.as('practitioner'), two)
    const [other] = await occasionOf(first)
    assert.ok(other)
    await identifyChild(database, worker, other.id, 'new record')
    const childId = (await read(other.id, worker))?.childId
    await database.asAdministrator(
      'insert into access.exclusion (id, child_id, practitioner_id, reason, started_at) values ($1, $2, $3, $4, now())',
      [newId(), childId, worker.id, 'a relative'],
    )
    const seen = await occasionOf(first)
    assert.ok(seen.length === 1 && seen.every(one => one.id !== other.id))
    assert.deepEqual(await occasionOf(first, people.southFrontDoor), [])
  })

  it('reads them from pages of their own, only where somebody can name them', async () => {
    const who = people.as('practitioner')
    const { walk } = visiting(contactRoutes(database, nothingElsewhere, ''), who)
    const named = await walk('/concerns/new', exampleAnswers({ ...two, addOther: 'yes' }), who)
    assert.deepEqual(named.asked.slice(3, 6), ['others', 'children', 'more-children'])
    assert.match(named.check, /Ines Calder/)
    const suspect = { others: 'yes', othersAccount: 'A man called Jay.' }
    const unnamed = await walk('/concerns/new', exampleAnswers(suspect), who)
    assert.ok(!unnamed.asked.includes('children'))
    assert.deepEqual(exampleConcern(who, { ...two, ...suspect, nameOthers: '' }).others, [])
  })
})

describe('naming another child', () => {
  const cases: [string, Record<string, string>, string[]][] = [
    ['needs what to call the child', { 'other-1-givenName': ' ' }, ['other-1-givenName']],
    ['needs it for each of whom something is said', { 'other-2-age': '12' }, ['other-2-givenName']],
    ['needs an age that can be one', { 'other-1-age': '140' }, ['other-1-age']],
    ['needs nothing else', { 'other-1-age': '', 'other-1-account': '' }, []],
    ['asks nothing where nobody can be named', { nameOthers: '', 'other-1-givenName': '' }, []],
  ]
  for (const [says, changed, fields] of cases) {
    it(says, () => {
      const problems = otherProblems({ ...two, ...changed }, firstOthers)
      assert.deepEqual(
        problems.map(problem => problem.field),
        fields,
      )
    })
  }
})

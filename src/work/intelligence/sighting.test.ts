import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { exampleDirectory, exampleNow } from '../../foundation/access/access.examples.ts'
import {
  type Asking,
  insertTie,
  type Practitioner,
  theProcess,
} from '../../foundation/access/index.ts'
import { exampleDatabase } from '../../foundation/database/database.examples.ts'
import type { Tx } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { writeChild } from '../../records/people/child.examples.ts'
import { maySeeSighting } from './sighting.policy.ts'
import { sightingRoutes } from './sighting.routes.ts'
import { insertSightings, listSightingsOfChild, nameChildInSightings } from './sighting.store.ts'
import { type NewSighting, plainRegistration } from './sighting.ts'

describe('a registration as it can be compared', () => {
  const cases: [string, string][] = [
    ['ab12 cde', 'AB12CDE'],
    [' A-B.1 2\tc d e ', 'AB12CDE'],
    ['ab1? ?de', 'AB1??DE'],
    ['o0', 'O0'],
    ['kr59*', 'KR59*'],
    ['***', ''],
    ['ÉAB 12', 'AB12'],
    ['???', ''],
    ['unknown?', 'UNKNOWN?'],
    ['', ''],
  ]
  for (const [typed, plain] of cases)
    it(`“${typed}” is “${plain}”`, () => assert.equal(plainRegistration(typed), plain))
})

describe('who may see a sighting', () => {
  const [north, south] = [newId<'area'>(), newId<'area'>()]
  const said = { areaId: north, saidBy: newId<'practitioner'>() }
  const who = (changed: Partial<Practitioner>): Practitioner => ({
    ...{ id: newId<'practitioner'>(), name: '', agencyId: newId<'agency'>(), agencyName: '' },
    ...{ agencyKind: 'school', roles: ['practitioner'], areaIds: [north], groupIds: [] },
    ...changed,
  })
  const cases: [string, Practitioner, boolean, boolean][] = [
    ['whoever recorded it', who({ id: said.saidBy }), false, true],
    ['whoever sees the child', who({}), true, true],
    ['anybody else', who({}), false, false],
    ['the front door of the area', who({ roles: ['front_door_worker'] }), false, true],
    ['an officer of the area', who({ roles: ['intelligence_officer'] }), false, true],
    ['another front door', who({ roles: ['front_door_worker'], areaIds: [south] }), false, false],
  ]
  for (const [name, someone, seesChild, allowed] of cases)
    it(`${name}: ${allowed}`, () =>
      assert.equal(maySeeSighting(someone, said, seesChild).allowed, allowed))
})

const car: NewSighting = {
  ...{ kind: 'vehicle', registration: 'ab12 c?e', make: 'Ford', colour: 'silver' },
  ...{ premisesKind: '', name: '', place: 'outside the school', account: 'She got in twice' },
}

describe('what was told of', async () => {
  const database = await exampleDatabase()
  after(() => database[Symbol.asyncDispose]())
  const people = await exampleDirectory(database)
  const process = <T>(work: (tx: Tx) => Promise<T>) =>
    database.asking(theProcess, db => work(db as Tx))
  const child = (areaId: Id<'area'>, givenName: string) =>
    process(tx => writeChild(tx, { areaId, givenName, by: theProcess.id, at: exampleNow }))
  const amara = await child(people.north, 'Amara')
  const zofia = await child(people.south, 'Zofia')
  const teacher = people.as('practitioner')
  const [contact, elsewhere] = [newId<'contact'>(), newId<'contact'>()]
  const tell = (sourceId: string, areaId: Id<'area'>, by: Asking, sighting = car) =>
    process(tx =>
      insertSightings(tx, { sourceId, areaId, childId: null, by, at: exampleNow }, [sighting]),
    )
  await tell(contact, people.north, teacher)
  await tell(elsewhere, people.south, people.southFrontDoor, { ...car, registration: 'AB12C?E' })
  await process(tx => nameChildInSightings(tx, contact, amara))
  await process(tx => nameChildInSightings(tx, elsewhere, zofia))
  const [ofAmara] = await process(tx => listSightingsOfChild(tx, amara, 10))
  const [ofZofia] = await process(tx => listSightingsOfChild(tx, zofia, 10))
  assert.ok(ofAmara && ofZofia)

  const open = async (who: Asking, sighting: string = ofAmara.id) => {
    const [route] = sightingRoutes(database)
    const request = { params: { sighting }, query: {}, answers: {}, csrf: '' }
    const reply = await route?.handle({ who, path: `/sightings/${sighting}`, ...request })
    assert.ok(reply?.kind === 'page')
    return reply.page.body.markup
  }

  it('is shown as a plate, with who said it and where', async () => {
    const text = await open(people.as('front_door_worker'))
    assert.match(text, /cairn-plate">AB12 C\?E</)
    for (const word of ['Ford', 'silver', 'outside the school', 'Example School', 'Amara'])
      assert.ok(text.includes(word), word)
  })

  it('tells nobody that another area knows the same plate, nor how many do', async () => {
    const text = await open(people.as('front_door_worker'))
    assert.match(text, /Nothing else that you can see/)
    assert.doesNotMatch(text, /Zofia|South Council/)
  })

  it('is put beside the other by whoever may see both, and the audit names all that was shown', async () => {
    const police = people.as('police_exploitation', { requestId: newId<'request'>() })
    for (const id of [amara, zofia])
      await process(tx =>
        insertTie(tx, id, { practitionerId: police.id }, 'allocation', id, exampleNow),
      )
    const text = await open(police)
    assert.match(text, new RegExp(`/sightings/${ofZofia.id}`))
    const [entry] = await database.asAdministrator(
      'select * from audit.entry where request_id = $1',
      [police.requestId],
    )
    assert.deepEqual(entry?.subjects, [ofAmara.id, ofZofia.id, amara, zofia])
    assert.equal(entry?.because, 'sees the child')
  })

  it('stays open to whoever recorded it, without the child', async () => {
    const text = await open(teacher)
    assert.match(text, /cairn-plate/)
    assert.doesNotMatch(text, /Amara|\/children\//)
  })

  it('is as if it were not there for another area, another agency and what is no id', async () => {
    await assert.rejects(open(people.southFrontDoor), NotFound)
    await assert.rejects(open(people.as('housing')), NotFound)
    await assert.rejects(open(people.as('front_door_worker'), 'x'), NotFound)
  })

  it('is as if it were not there for whoever recorded it and is excluded from the child', async () => {
    await database.asAdministrator(
      'insert into access.exclusion (id, child_id, practitioner_id, reason, started_at) values ($1, $2, $3, $4, now())',
      [newId(), amara, teacher.id, 'a relative'],
    )
    await assert.rejects(open(teacher), NotFound)
  })
})

import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { exampleDirectory, exampleNow } from '../../foundation/access/access.examples.ts'
import { type Asking, theProcess } from '../../foundation/access/index.ts'
import { exampleDatabase } from '../../foundation/database/database.examples.ts'
import type { Tx } from '../../foundation/database/index.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { writeChild } from '../../records/people/child.examples.ts'
import { exampleKeys, exampleSubmission } from './intelligence.examples.ts'
import { listAlike } from './mention.store.ts'
import { sightingRoutes } from './sighting.routes.ts'
import { insertSightings } from './sighting.store.ts'
import type { NewSighting } from './sighting.ts'
import { submitIntelligence } from './submit-intelligence.ts'
import { likenessTo, readVehicleQuestion } from './vehicle-search.ts'
import { howMany } from './vehicle-search.view.ts'

const today = '2026-11-22'
const ask = (plate: string, also: Record<string, string> = {}) =>
  readVehicleQuestion({ plate, ...also }, today)

describe('what somebody knows of a vehicle', () => {
  const sought: [string, string | undefined][] = [
    ['kr59 abc', 'KR59ABC'],
    ['KR59*', 'KR59*'],
    ['?r59 ?', '?R59?*'],
    ['KR5? ABC', 'KR5?ABC'],
    ['R59', '*R59*'],
    ['KR something 59', 'KR*59*'],
    ['it ends in R59', '*R59'],
    ['', undefined],
    ['K*', undefined],
    ['?????', undefined],
    ['KR5[', undefined],
    ['no idea at all, it was dark', undefined],
  ]
  for (const [typed, plate] of sought)
    it(`“${typed}” is looked for as ${plate}`, () => {
      const read = ask(typed)
      assert.equal(read.ok ? read.value.sought : undefined, plate)
    })

  it('counts make and colour for it or against it, and a misread character against it', () => {
    const question = ask('KR59*', { make: 'Ford Focus', colour: 'silver' })
    assert.ok(question.ok)
    const like = likenessTo(question.value)
    const told = (registrationPlain: string, make = '', colour = '') =>
      like({ registrationPlain, make, colour, place: '', recordedAt: exampleNow })
    assert.deepEqual(told('KR59ABC', 'ford', 'Silver'), {
      cost: 0,
      also: ['Same make', 'Same colour'],
      weight: 5,
    })
    assert.deepEqual(told('KRS9ABC', '', 'blue')?.also, ['Another colour: blue'])
    assert.equal(told('KRS9ABC')?.weight, -1)
    assert.equal(told('?R59?')?.cost, 0)
    assert.equal(told('LM59*'), undefined)
  })

  it('says how many cars would fit no more exactly than it is known', () => {
    assert.equal(howMany(0.06), 'One car in the country would fit, or none other')
    assert.equal(howMany(3.2), 'About 3 cars in the country would fit')
    assert.equal(howMany(725.4), 'About 730 cars in the country would fit')
    assert.equal(howMany(17_625), 'About 18,000 cars in the country would fit')
  })
})

describe('looking for a vehicle', async () => {
  const database = await exampleDatabase()
  after(() => database[Symbol.asyncDispose]())
  const people = await exampleDirectory(database)
  const process = <T>(work: (tx: Tx) => Promise<T>) =>
    database.asking(theProcess, db => work(db as Tx))
  const child = (areaId: Id<'area'>, givenName: string) =>
    process(tx => writeChild(tx, { areaId, givenName, by: theProcess.id, at: exampleNow }))
  const amara = await child(people.north, 'Amara')
  const zofia = await child(people.south, 'Zofia')
  const tell = (areaId: Id<'area'>, childId: Id<'child'>, registrations: readonly string[]) => {
    const told = registrations.map(
      (registration): NewSighting => ({
        ...{ kind: 'vehicle', registration, make: 'Ford', colour: 'silver', premisesKind: '' },
        ...{ name: '', place: 'Station Road', account: '' },
      }),
    )
    const by = { id: theProcess.id, agencyId: theProcess.agencyId }
    const source = { sourceId: newId<'contact'>(), areaId, childId, by, at: exampleNow }
    return process(tx => insertSightings(tx, source, told))
  }
  await tell(people.north, amara, [
    'KR59 ABC',
    'KP59 XYZ',
    '?R59?',
    'LM04*',
    'XKR5',
    'AB12 R59',
    '',
  ])
  await tell(people.south, zofia, ['KR59 ZZZ'])

  const search = sightingRoutes(database).find(({ method }) => method === 'POST')
  const send = async (plate: string, who: Asking = people.as('front_door_worker')) => {
    const request = { params: {}, query: {}, answers: { plate }, csrf: '' }
    const reply = await search?.handle({ who, path: '/vehicles', ...request })
    assert.ok(reply?.kind === 'page')
    const plates = [
      ...reply.page.body.markup.matchAll(/\/sightings\/[^"]+"><span class="cairn-plate">([^<]+)/g),
    ]
    return {
      status: reply.status,
      text: reply.page.body.markup,
      plates: plates.map(([, one]) => one),
    }
  }

  const looks: [string, string[]][] = [
    ['KR59*', ['?R59?', 'KR59 ABC', 'KP59 XYZ']],
    ['?R59?', ['?R59?', 'KR59 ABC', 'KP59 XYZ']],
    ['KR59 ???', ['?R59?', 'KR59 ABC', 'KP59 XYZ']],
    ['*ABC', ['KR59 ABC']],
    ['*R59*', ['?R59?', 'AB12 R59', 'KR59 ABC', 'KP59 XYZ']],
    ['K?5*', ['KP59 XYZ', 'KR59 ABC']],
    ['?R5*', ['?R59?', 'KP59 XYZ', 'KR59 ABC']],
    ['*59A*', ['?R59?', 'KR59 ABC']],
    ['K*Z', ['KP59 XYZ']],
    ['LM04 DEF', ['LM04*']],
    ['WW*', []],
  ]
  for (const [plate, expected] of looks)
    it(`finds what ${plate} can be, parts among them`, async () => {
      const { plates } = await send(plate)
      for (const one of expected) assert.ok(plates.includes(one), `${one} in ${plates}`)
      if (expected.length === 0) assert.deepEqual(plates, [])
    })

  it('says of each how many cars would fit, the likeliest first', async () => {
    const { plates, text } = await send('KR59*')
    assert.equal(plates.at(-1), 'KP59 XYZ')
    assert.match(text, /About 730 cars in the country would fit/)
    assert.match(text, /Fits if a character was misread<\/div><div>About 2,900 cars/)
  })

  it('tells nobody of what another area was told', async () => {
    const here = await send('KR59 ZZZ')
    const nowhere = await send('KR59 YYY')
    assert.deepEqual(here.plates, [])
    assert.equal(here.text.replaceAll('ZZZ', ''), nowhere.text.replaceAll('YYY', ''))
    assert.deepEqual((await send('KR59 ZZZ', people.southFrontDoor)).plates, ['KR59 ZZZ'])
  })

  it('finds what submissions named for officers, and shows nobody else that there is anything', async () => {
    const submitter = people.as('practitioner')
    const told = exampleSubmission(people.north, {
      items: [{ kind: 'vehicle', says: { registration: 'YD07 QQQ', colour: 'red' } }],
    })
    const nobody = await send('YD07 QQQ')
    await submitIntelligence(database, exampleKeys, submitter, told)
    const officer = await send('YD07 QQQ', people.as('intelligence_officer'))
    assert.match(
      officer.text,
      /\/intelligence\/mentions\/[^"]+"><span class="cairn-plate">YD07 QQQ/,
    )
    for (const who of [people.as('front_door_worker'), people.as('police_exploitation'), submitter])
      assert.equal((await send('YD07 QQQ', who)).text, nobody.text)
  })

  it('compares with all on file, however many were told since', async () => {
    const officer = people.as('intelligence_officer')
    const car = (key: string) =>
      ({ kind: 'vehicle', areaId: people.north, key, says: { registration: key } }) as const
    await database.asAdministrator(
      `insert into intelligence.sighting (id, area_id, source_id, kind, registration, registration_plain, said_by, agency_id, recorded_at)
       select gen_random_uuid(), area_id, gen_random_uuid(), kind, 'LL01 LLL', 'LL01LLL', said_by, agency_id, recorded_at + interval '1 day'
         from intelligence.sighting, generate_series(1, 1200) where registration = 'XKR5'`,
    )
    const like = (key: string) => database.asking(officer, db => listAlike(db, [car(key)]))
    for (const key of ['KR59ABC', 'K?59*', 'YD07*'])
      assert.ok(
        (await like(key)).some(one => one.key.startsWith(key.charAt(0))),
        key,
      )
    assert.ok(
      (await like('KR59ABC')).some(one => one.key === '?R59?'),
      'parts are compared too',
    )
    assert.deepEqual(
      await like('WW99WWW').then(all => all.filter(one => !/[?*]/.test(one.key))),
      [],
    )
  })

  it('keeps what was typed where it cannot be looked for', async () => {
    const { status, text } = await send('<b>')
    assert.equal(status, 422)
    assert.match(text, /value="&lt;b&gt;"/)
  })

  it('writes down who looked and what was shown, never what was typed', async () => {
    const who = people.as('front_door_worker', { requestId: newId<'request'>() })
    await send('KR59 ABC', who)
    const [entry] = await database.asAdministrator(
      'select action, subjects, to_jsonb(entry)::text as whole from audit.entry where request_id = $1',
      [who.requestId],
    )
    assert.equal(entry?.action, 'vehicle.searched')
    assert.match(String(entry?.subjects), new RegExp(amara))
    assert.doesNotMatch(String(entry?.whole), /KR59/)
  })
})

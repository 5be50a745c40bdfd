import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Asking } from '../../foundation/access/index.ts'
import { Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { exampleIntelligence } from './intelligence.examples.ts'
import type { NewItem } from './item.ts'
import { layOut } from './lay-out-network.ts'
import type { NodeId } from './link.ts'
import { linkPage, networkPage, severalPage, wayPage } from './network.view.ts'
import { openThing } from './register.ts'
import { insertSightings } from './sighting.store.ts'
import { viewLink, viewNetwork, viewSeveral, viewWay } from './view-network.ts'

describe('a drawing of links', () => {
  const node = (n: number, step: number) => ({
    id: `node-${String(n).padStart(3, '0')}` as NodeId,
    step,
  })
  const star = (size: number) => ({
    nodes: Array.from({ length: size }, (_, n) => node(n, n === 0 ? 0 : n < 8 ? 1 : 2)),
    links: Array.from({ length: size - 1 }, (_, n) => ({
      ...{ one: node(n + 1, 1).id, other: node(n < 7 ? 0 : 1 + (n % 7), 0).id, sources: 1 },
    })),
  })

  it('is the same for the same facts, in whatever order they come', async () => {
    const { nodes, links } = star(12)
    const drawn = await layOut(nodes, links)
    assert.deepEqual((await layOut(nodes.toReversed(), links)).places, drawn.places)
  })

  it('has room for every name, with three and with forty', async () => {
    for (const size of [3, 12, 40]) {
      const { nodes, links } = star(size)
      const { places, width, height } = await layOut(nodes, links)
      const all = [...places.values()]
      const over = all.flatMap((one, at) =>
        all
          .slice(at + 1)
          .filter(two => Math.abs(one.x - two.x) < 150 && Math.abs(one.y - two.y) < 40),
      )
      assert.deepEqual(over, [], `${size} stand apart`)
      assert.ok(all.every(({ x, y }) => x > 0 && y > 0 && x < width && y < height))
    }
  })
})

describe('the picture', () => {
  let there: Awaited<ReturnType<typeof exampleIntelligence>>
  let amara: Id<'child'>
  let zofia: Id<'child'>
  let thing: Id<'thing'>
  const asNode = (id: string) => id as NodeId
  const asked = { steps: 2, throughBusy: false } as const

  before(async () => {
    there = await exampleIntelligence()
    amara = await there.writeChildIn(there.people.north, 'Amara')
    zofia = await there.writeChildIn(there.people.north, 'Zofia')
    await see(amara)
    await see(zofia)
    const mo: NewItem = { kind: 'person', says: { nicknames: 'Mo' } }
    const submission = await there.submit({ items: [mo] }, amara)
    const [mention] = await rows('select id from intelligence.item where submission_id = $1', [
      submission,
    ])
    const name = { name: 'Mo', reason: 'Named twice' }
    thing = await openThing(there.database, there.officer(), mention?.id as Id<'item'>, name)
  })
  after(() => there.database[Symbol.asyncDispose]())

  const rows = (sql: string, values: unknown[] = []) => there.database.asAdministrator(sql, values)
  async function see(childId: Id<'child'>) {
    const by = there.as('front_door_worker')
    const source = { sourceId: newId(), areaId: there.people.north, childId, by, at: by.at }
    const blank = { make: '', colour: 'silver', premisesKind: '', name: '', place: '', account: '' }
    const car = { kind: 'vehicle', registration: 'KR59 ABC', ...blank } as const
    await there.database.asking(by, db => insertSightings(db as never, source, [car]))
  }
  const picture = (who: Asking, id: string) => viewNetwork(there.database, who, asNode(id), asked)
  const absent = (error: unknown) => error instanceof NotFound || error instanceof Forbidden
  const entry = (who: Asking) =>
    rows('select action, subjects from audit.entry where request_id = $1', [who.requestId])

  it('is of what its reader may see: to officers what was judged, to the front door what was told, to others nothing', async () => {
    const officers = await picture(there.officer(), amara)
    assert.deepEqual(officers.nodes.map(({ name }) => name).toSorted(), [
      'A child on record',
      'KR59 ABC, silver',
      'Mo',
    ])
    const worker = await picture(there.as('front_door_worker'), amara)
    assert.equal(worker.nodes.length, 3, 'the child, the car, and the other child it was seen with')
    assert.doesNotMatch(networkPage(worker).body.markup, /Mo|graded|I-/)
    for (const role of ['administrator', 'analyst'] as const)
      await assert.rejects(picture(there.as(role), amara), absent, role)
    await assert.rejects(picture(there.as('practitioner'), amara), NotFound)
    await assert.rejects(picture(there.as('front_door_worker'), thing), NotFound)
    await assert.rejects(picture(there.officer(), newId()), NotFound)
  })

  it('says who looked, at what', async () => {
    for (const show of [
      (who: Asking) => picture(who, amara),
      (who: Asking) =>
        viewWay(there.database, who, {
          one: asNode(amara),
          other: asNode(thing),
          throughBusy: false,
        }),
      (who: Asking) => viewLink(there.database, who, { one: asNode(amara), other: asNode(thing) }),
      (who: Asking) => viewSeveral(there.database, who, ['subject', 'vehicle'], 1),
    ]) {
      const who = there.officer()
      const shown = JSON.stringify(await show(who))
      const [written] = await entry(who)
      assert.match(String(written?.action), /^intelligence\./)
      for (const id of [amara, thing].filter(one => shown.includes(`"id":"${one}"`)))
        assert.ok(String(written?.subjects).includes(id))
    }
  })

  it('names the sources of each step, and opens none that its reader may not see', async () => {
    const { database, officer } = there
    const ends = { one: asNode(amara), other: asNode(thing) }
    const link = await viewLink(database, officer(), ends)
    assert.match(linkPage(link).body.markup, /I-\w{4}-\w{4}.*not graded/s)
    const way = await viewWay(database, officer(), { ...ends, throughBusy: false })
    assert.match(wayPage(way).body.markup, /linked directly.*I-\w{4}-\w{4}/s)
    const worker = there.as('front_door_worker')
    await assert.rejects(viewLink(database, worker, ends), NotFound)
    const children = { one: asNode(amara), other: asNode(zofia), throughBusy: false }
    const told = wayPage(await viewWay(database, worker, children)).body.markup
    assert.match(told, /takes 2 steps.*KR59 ABC.*\/sightings\/[^>]*>A concern/s)
    const apart = wayPage(await viewWay(database, officer(), children)).body.markup
    assert.match(
      apart,
      /No way of up to six steps/,
      'two mentions are one only when an officer judged so',
    )
  })

  it('lists what several children are linked with, as far as its reader may see it', async () => {
    const shown = async (who: Asking) =>
      severalPage('vehicles', await viewSeveral(there.database, who, ['vehicle'], 1)).body.markup
    assert.match(await shown(there.as('front_door_worker')), /KR59 ABC/)
    assert.match(await shown(there.officer()), /None that you can see/)
    assert.match(await shown(there.as('practitioner')), /None that you can see/)
  })

  it('is byte for byte the same with and without what is hidden from its reader', async () => {
    const worker = () => there.as('front_door_worker')
    const pages = async () => [
      networkPage(await picture(worker(), amara)).body.markup,
      severalPage('vehicles', await viewSeveral(there.database, worker(), ['vehicle'], 1)).body
        .markup,
      wayPage(
        await viewWay(there.database, worker(), {
          one: asNode(amara),
          other: asNode(zofia),
          throughBusy: false,
        }),
      ).body.markup,
    ]
    const without = await pages()
    const line: NewItem = { kind: 'phone', says: { number: '07700 900012' } }
    await there.submit({ items: [line, { kind: 'person', says: { name: 'Uncle' } }] }, amara)
    const [sighting] = await rows('select id from intelligence.sighting where child_id = $1', [
      amara,
    ])
    const car = { name: 'A silver car', reason: 'Seen twice' }
    const opened = openThing(there.database, there.officer(), sighting?.id as Id<'item'>, car)
    assert.ok(await opened)
    assert.deepEqual(await pages(), without)
    // The control: the officer's picture changed.
    assert.match(networkPage(await picture(there.officer(), amara)).body.markup, /A silver car/)
  })
})

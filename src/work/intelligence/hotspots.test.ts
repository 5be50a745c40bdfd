import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Asking } from '../../foundation/access/index.ts'
import { Forbidden } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { yearTo } from '../../foundation/kernel/week.ts'
import { hotspotsPage } from './hotspot.view.ts'
import { hoursOf, isSamePlace, kindsOf, monthsOf, rankPlaces, type Told } from './hotspots.ts'
import { exampleIntelligence } from './intelligence.examples.ts'
import type { NewItem } from './item.ts'
import type { NodeId } from './link.ts'
import { placePremises } from './place-premises.ts'
import { positionRoutes } from './position.routes.ts'
import { findPositions } from './position.store.ts'
import { openThing } from './register.ts'
import { viewHotspots } from './view-hotspots.ts'

describe('places that were told of', () => {
  const told = (placeId: string, toldOn: Told['toldOn'], childId: string | null = null): Told => ({
    ...{ placeId: placeId as NodeId, toldOn, childId, placeKind: 'park', times: '' },
  })

  it('are ranked by how often, then by how many children, then by when it was last', () => {
    const all = [
      ...[told('a', '2026-03-01'), told('a', '2026-01-01', 'amara')],
      ...[told('b', '2026-02-01', 'amara'), told('b', '2026-02-02', 'zofia')],
      ...[told('c', '2026-10-01'), told('d', '2026-11-01')],
    ]
    assert.deepEqual(
      rankPlaces(all).map(one => [one.placeId, one.times, one.children, one.first, one.last]),
      [
        ['b', 2, 2, '2026-02-01', '2026-02-02'],
        ['a', 2, 1, '2026-01-01', '2026-03-01'],
        ['d', 1, 0, '2026-11-01', '2026-11-01'],
        ['c', 1, 0, '2026-10-01', '2026-10-01'],
      ],
    )
    assert.deepEqual(kindsOf(all), [{ kind: 'park', times: 6 }])
  })

  const cases: [string, readonly (readonly [number, number])[]][] = [
    ['Fridays, late', [[4, 7]]],
    [
      'Tuesdays and Thursdays at home time',
      [
        [1, 5],
        [3, 5],
      ],
    ],
    ['Sat 21:30 to 23:00', [[5, 7]]],
    ['after 21:00', []],
    ['on Monday', []],
  ]
  for (const [words, hours] of cases)
    it(`“${words}” stands ${hours.length} times in the week`, () =>
      assert.deepEqual(
        hoursOf(words).map(({ day, span }) => [day, span]),
        hours,
      ))

  it('are one where the name of one stands in the words of the other', () => {
    const same: [string, string, boolean][] = [
      ['Quayside Chicken', 'behind quayside-chicken, Dock Street', true],
      ['Quayside Lodge, Dock Street, Wenmouth', 'Quayside Lodge', true],
      ['Flat 2', 'Flat 2, Tannery Court', false],
      ['The park', 'Bandstand, Mill Park', false],
    ]
    for (const [one, other, answer] of same)
      assert.equal(isSamePlace(one, other), answer, `${one} and ${other}`)
  })

  it('are of twelve months to a day, each month counted', () => {
    const year = yearTo('2026-11-02')
    assert.deepEqual(year, { from: '2025-11-03', to: '2026-11-02' })
    const months = monthsOf([told('a', '2026-03-01')], year)
    assert.equal(months.length, 13)
    assert.deepEqual(
      months.filter(({ times }) => times > 0),
      [{ month: '2026-03', times: 1 }],
    )
  })
})

describe('the page of places', () => {
  let there: Awaited<ReturnType<typeof exampleIntelligence>>
  let mention: Id<'item'>
  before(async () => {
    there = await exampleIntelligence()
    const place: NewItem = {
      kind: 'premises',
      says: { place: 'Quayside Chicken', times: 'Fridays, late' },
    }
    const id = await there.submit({ items: [place] })
    const [row] = await there.database.asAdministrator(
      'select id from intelligence.item where submission_id = $1',
      [id],
    )
    mention = row?.id as Id<'item'>
  })
  after(() => there.database[Symbol.asyncDispose]())
  const found = {
    ...{ episodeId: newId<'episode'>(), childId: newId<'child'>(), reference: 'M-1' },
    ...{ place: 'Behind Quayside Chicken', locatedAt: new Date('2026-11-01T02:00:00Z') },
  }
  const listFound = async () => [found, { ...found, reference: 'M-2', place: 'At the station' }]
  const on = (who: Asking) => who.at.toISOString().slice(0, 10) as '2026-11-02'
  const shown = async (who: Asking) =>
    hotspotsPage(await viewHotspots(there.database, who, on(who), listFound)).body.markup

  it('shows each reader what they were told of, and says so in the audit', async () => {
    const officer = there.officer()
    assert.match(await shown(officer), /Quayside Chicken.*M-1<\/a>, 1 November/s)
    assert.doesNotMatch(await shown(there.officer()), /M-2/)
    const [entry] = await there.database.asAdministrator(
      'select action, subjects from audit.entry where request_id = $1',
      [officer.requestId],
    )
    assert.equal(entry?.action, 'intelligence.hotspots-shown')
    assert.ok(String(entry?.subjects).includes(mention))
    assert.match(await shown(there.as('front_door_worker')), /No place was told of/)
    await assert.rejects(shown(there.as('administrator')), Forbidden)
  })

  it('of a day that is over says the same whatever is told and judged later', async () => {
    const officer = there.officer()
    const later = { ...officer, at: new Date(officer.at.getTime() + 3 * 86_400_000) }
    const before = await shown(officer)
    const name = { name: 'The chicken shop', reason: 'Seen' }
    await openThing(there.database, later, mention, name)
    assert.equal(
      hotspotsPage(await viewHotspots(there.database, later, on(officer), listFound)).body.markup,
      before,
    )
    assert.match(await shown(later), /The chicken shop/)
  })

  it('has a map where the deployer supplies one, with what officers put on it from then on', async () => {
    const officer = there.officer()
    const day = { ...officer, at: new Date(officer.at.getTime() + 4 * 86_400_000) }
    const [thing] = await there.database.asAdministrator(
      `select id from intelligence.thing where kind = 'premises'`,
    )
    const id = thing?.id as Id<'thing'>
    const tiles = { address: 'https://maps.example.org/{z}/{x}/{y}.png', by: 'Example Maps' }
    const mapped = async (who: Asking, at = who.at) =>
      hotspotsPage(
        await viewHotspots(there.database, { ...who, at }, on({ ...who, at }), listFound),
        { tiles, query: {} },
      ).body.markup
    assert.match(await mapped(day), /None of these places is on the map yet/)
    const darlington = { latitude: 54.5253, longitude: -1.5849 }
    const placing = { ...day, requestId: newId<'request'>() }
    await placePremises(there.database, placing, id, darlington)
    const shownMap = await mapped(day)
    assert.match(shownMap, /<image href="https:\/\/maps\.example\.org\/15\/\d+\/\d+\.png"/)
    assert.match(shownMap, /aria-label="1: The chicken shop, told of once"/)
    assert.match(shownMap, /Map: Example Maps/)
    assert.doesNotMatch(await shown(day), /<image|On the map/, 'without tiles there is no map')
    const before = new Date(day.at.getTime() - 86_400_000)
    assert.match(await mapped(day, before), /None of these places/, 'as it was known that day')
    for (const who of [there.as('front_door_worker'), there.as('police_exploitation')]) {
      await assert.rejects(placePremises(there.database, who, id, darlington), Forbidden)
      assert.equal(
        (await there.database.asking(who, db => findPositions(db, [id], day.at))).size,
        0,
      )
    }
    const [entry] = await there.database.asAdministrator(
      'select action, subjects from audit.entry where request_id = $1',
      [placing.requestId],
    )
    assert.equal(entry?.action, 'intelligence.premises-placed')
    const routes = (given?: typeof tiles) =>
      positionRoutes(there.database, given).map(({ path }) => path)
    assert.deepEqual(routes(), [])
    const [open] = positionRoutes(there.database, tiles)
    const request = { who: day, path: `/intelligence/things/${id}/position`, params: { thing: id } }
    const query = { 'tile-12-2029-1304.x': '12', 'tile-12-2029-1304.y': '200' }
    const reply = await open?.handle({ ...request, query, answers: {}, csrf: 'c' })
    assert.ok(reply?.kind === 'page')
    assert.match(
      reply.page.body.markup,
      /value="54\.5\d+, -1\.6\d+"/,
      'what was pointed at is typed',
    )
    assert.match(reply.page.body.markup, /<input type="image" name="tile-14-/)
  })
})

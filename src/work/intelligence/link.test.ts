import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { theProcess } from '../../foundation/access/index.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { exampleIntelligence } from './intelligence.examples.ts'
import type { NewItem } from './item.ts'
import { completesLink, type NodeId, type NodeKind } from './link.ts'
import { joinThings, judgeMention, openThing, partThings } from './register.ts'
import { insertSightings, nameChildInSightings } from './sighting.store.ts'
import { viewThing } from './view-thing.ts'
import { listTiedBy } from './walk.store.ts'

describe('what completes a link', () => {
  const person = (id: string, kind: NodeKind = 'child') => ({ id: id as NodeId, kind })
  const [amara, zofia, mo] = [person('amara'), person('zofia'), person('mo', 'subject')]
  const cases: [string, Parameters<typeof completesLink>, boolean][] = [
    [
      'two children, tied for the first time',
      [
        [[amara], [zofia]],
        [amara, zofia],
      ],
      true,
    ],
    [
      'a child and a known subject',
      [
        [[amara], []],
        [amara, mo],
      ],
      true,
    ],
    ['two subjects and no child', [[[mo]], [mo, person('uncle', 'subject')]], false],
    ['two who were tied by it before', [[[amara, zofia]], [amara, zofia]], false],
    ['one child', [[[]], [amara]], false],
    [
      'a third beside two',
      [
        [[amara, zofia], [mo]],
        [amara, zofia, mo],
      ],
      true,
    ],
  ]
  for (const [name, asked, answer] of cases)
    it(name, () => assert.equal(completesLink(...asked), answer))
})

describe('a link', () => {
  let there: Awaited<ReturnType<typeof exampleIntelligence>>
  let amara: Id<'child'>
  let zofia: Id<'child'>
  before(async () => {
    there = await exampleIntelligence()
    amara = await there.writeChildIn(there.people.north, 'Amara')
    zofia = await there.writeChildIn(there.people.north, 'Zofia')
  })
  after(() => there.database[Symbol.asyncDispose]())

  const rows = (sql: string, values: unknown[] = []) => there.database.asAdministrator(sql, values)
  const phone = (number: string): NewItem => ({ kind: 'phone', says: { number } })
  const named = async (items: readonly NewItem[], childId?: Id<'child'>) => {
    const submission = await there.submit({ items }, childId)
    const mentions = await rows(
      'select id from intelligence.item where submission_id = $1 order by kind',
      [submission],
    )
    return { submission, mentions: mentions.map(({ id }) => id as Id<'item'>) }
  }
  const told = async (sighting: object, childId: Id<'child'> | null = null) => {
    const sourceId = newId()
    const blank = { registration: '', make: '', colour: '', premisesKind: '', name: '' }
    const by = there.as('front_door_worker')
    const at = new Date('2026-11-02T09:00:00Z')
    const source = { sourceId, areaId: there.people.north, childId, by, at }
    const one = { kind: 'vehicle', ...blank, place: '', account: '', ...sighting } as const
    await there.database.asking(by, db => insertSightings(db as never, source, [one]))
    return sourceId
  }
  /** All links, as the sources are to be read. */
  const all = async () =>
    (
      await rows(
        'select one, other, kind, sealed, source_id from intelligence.link order by one, other, sealed, source_id',
      )
    ).map(row => Object.values(row).join(' '))
  const around = (source: string) =>
    rows('select count(*)::int as many from intelligence.link where source_id = $1', [source]).then(
      ([row]) => row?.many,
    )

  it('stands on what was told, each way, and goes with the last of it', async () => {
    const { submission } = await named([phone('07700 900001'), phone('07700 900002')], amara)
    assert.equal(await around(submission), 6)
    await rows('delete from intelligence.child_named where submission_id = $1', [submission])
    assert.equal(await around(submission), 2)
    await rows('delete from intelligence.item where submission_id = $1', [submission])
    assert.equal(await around(submission), 0)
  })

  it('would outlive its source if nothing made it anew: the control', async () => {
    const { submission } = await named([phone('07700 900021'), phone('07700 900022')])
    const making = (on: 'disable' | 'enable') =>
      rows(`alter table intelligence.item ${on} trigger links_anew_on_delete`)
    await making('disable')
    await rows('delete from intelligence.item where submission_id = $1', [submission])
    assert.equal(await around(submission), 2)
    await making('enable')
    await rows('select intelligence.link_anew($1)', [submission])
    assert.equal(await around(submission), 0)
  })

  it('is never without a source that names both its ends, and nobody writes one', async () => {
    const { submission, mentions } = await named([phone('07700 900003')], amara)
    const link = (one: string, other: string, source: string) =>
      rows(
        `insert into intelligence.link (one, other, one_kind, other_kind, kind, sealed, area_id, source, source_id)
         values ($1, $2, 'child', 'phone', 'named', true, $3, 'submission', $4)`,
        [one, other, there.people.north, source],
      )
    await assert.rejects(link(zofia, String(mentions[0]), submission), /stands on a source/)
    await assert.rejects(link(amara, newId(), submission), /stands on a source/)
    await assert.rejects(link(amara, String(mentions[0]), newId()), /stands on a source/)
    await rows('delete from intelligence.link where source_id = $1', [submission])
    await link(amara, String(mentions[0]), submission)
    await link(String(mentions[0]), amara, submission)
    await assert.rejects(
      there.database.asking(there.officer(), db =>
        db.deleteFrom('intelligence.link').where('sourceId', '=', submission).execute(),
      ),
      /permission denied/,
    )
  })

  it('follows what its mentions are judged to be, what is joined, and goes back exactly when it is parted', async () => {
    const { database, officer } = there
    const first = await named([phone('07700 900004')], amara)
    const second = await named([phone('07700 900004')], zofia)
    const [a, b] = [first.mentions[0] as Id<'item'>, second.mentions[0] as Id<'item'>]
    const reason = { reason: 'It was rung' }
    const untouched = await all()
    const thing = await openThing(database, officer(), a, { name: 'A line', ...reason })
    const opened = await all()
    assert.ok(opened.some(row => row.includes(thing)) && !opened.some(row => row.includes(a)))
    const pair = { mentionId: b, thingId: thing }
    await judgeMention(database, officer(), pair, { answer: 'same', ...reason })
    const both = await rows(
      `select other from intelligence.link where one = $1 and other_kind = 'child'`,
      [thing],
    )
    assert.deepEqual(both.map(({ other }) => other).toSorted(), [amara, zofia].toSorted())
    await judgeMention(database, officer(), pair, { answer: 'not', ...reason })
    assert.deepEqual(await all(), opened)
    const other = await openThing(database, officer(), b, { name: 'Another', ...reason })
    const apart = await all()
    await joinThings(database, officer(), [thing, other], 'One line')
    assert.notDeepEqual(await all(), apart)
    const [joining] = (await viewThing(database, officer(), thing)).joinings
    assert.ok(joining)
    await partThings(database, officer(), joining.id, 'Two lines')
    assert.deepEqual(await all(), apart)
    assert.equal(untouched.length, apart.length)
  })

  it('of a concern shows outside as it was told, and follows the child that is named later', async () => {
    const { database } = there
    const concern = await told({ registration: 'KR59 ABC' })
    assert.equal(await around(concern), 0)
    await database.asking(theProcess, db => nameChildInSightings(db as never, concern, amara))
    const links = await rows(
      `select sealed, other from intelligence.link where source_id = $1 and one = $2`,
      [concern, amara],
    )
    assert.deepEqual(links.map(({ sealed }) => sealed).toSorted(), [false, true])
    const second = await told({ registration: 'kr59abc' }, zofia)
    const [written] = await rows(
      `select other from intelligence.link where source_id = $1 and one = $2 and not sealed`,
      [second, zofia],
    )
    assert.ok(
      links.some(({ other }) => other === written?.other),
      'written the same is one outside',
    )
    const part = await told({ registration: 'KR59*' }, zofia)
    const [alone] = await rows(
      `select other from intelligence.link where source_id = $1 and one = $2 and not sealed`,
      [part, zofia],
    )
    assert.notEqual(alone?.other, written?.other)
  })

  it('of a concern tells the process which entries tie the child to somebody else, and nobody else', async () => {
    const { database, officer } = there
    const concern = await told({ registration: 'KR59 ABE' })
    const second = await told({ registration: 'KR59 ABE' }, zofia)
    const mention = async (source: string) =>
      (await rows('select id from intelligence.sighting where source_id = $1', [source]))[0]
        ?.id as Id<'item'>
    const name = { name: 'A car', reason: 'Seen twice' }
    const thing = await openThing(database, officer(), await mention(concern), name)
    const pair = { mentionId: await mention(second), thingId: thing }
    await judgeMention(database, officer(), pair, { answer: 'same', reason: 'The same plate' })
    const tied = (who = theProcess as { id: Id<'practitioner'> }) =>
      database.asking(who, db => listTiedBy(db, concern))
    assert.deepEqual(await tied(), [])
    await database.asking(theProcess, db => nameChildInSightings(db as never, concern, amara))
    assert.deepEqual(await tied(), [{ thingId: thing, areaId: there.people.north }])
    for (const role of ['front_door_manager', 'intelligence_officer'] as const)
      assert.deepEqual(await tied(there.as(role)), [], role)
  })

  it('of a concern goes with the child to another area', async () => {
    const moved = await there.writeChildIn(there.people.north, 'Moved')
    const concern = await told({ registration: 'KR59 ABD' }, moved)
    await rows('update people.child set area_id = $1 where id = $2', [there.people.south, moved])
    const areas = await rows(
      'select distinct area_id from intelligence.link where source_id = $1',
      [concern],
    )
    assert.deepEqual(areas, [{ area_id: there.people.south }])
  })

  it('is everything that a making anew from all sources makes', async () => {
    const kept = await all()
    await rows(`select intelligence.link_anew(source_id) from (
      select submission_id from intelligence.item union select source_id from intelligence.sighting) told (source_id)`)
    assert.deepEqual(await all(), kept)
  })
})

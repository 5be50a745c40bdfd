import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Key, Keys } from '../../foundation/access/index.ts'
import type { React } from '../../foundation/database/index.ts'
import { Conflict, Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import type { Event } from '../../foundation/kernel/event.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { type Compared, whyAlike } from './alike.ts'
import type { IntelligenceEvent } from './events.ts'
import { canary, exampleIntelligence, exampleKeys } from './intelligence.examples.ts'
import type { NewItem } from './item.ts'
import { judgeMentions } from './judge-mentions.ts'
import { pointToEachOther } from './point.ts'
import { joinThings, judgeMention, openThing, partThings } from './register.ts'
import { resealUnderPresentKey, viewSealing } from './reseal.ts'
import { insertSightings } from './sighting.store.ts'
import { mentionPage, thingPage } from './thing.view.ts'
import { viewEvaluation } from './view-evaluation.ts'
import { viewAlike, viewMention, viewPair, viewRegister, viewThing, viewTwo } from './view-thing.ts'

describe('why two mentions may be of one thing', () => {
  const toldAt = new Date('2026-11-02T09:00:00Z')
  const car = (registration: string, says: Record<string, string> = {}): Compared => ({
    ...{ kind: 'vehicle', key: registration, says: { registration, ...says }, toldAt },
  })
  const somebody = (says: Record<string, string>): Compared => ({
    ...{ kind: 'person', key: '', says, toldAt },
  })
  const cases: [string, Compared, Compared, RegExp | undefined][] = [
    ['the same plate', car('KR59ABC'), car('KR59ABC'), /^The same registration$/],
    ['a part of it', car('?R59???'), car('KR59ABC'), /can be one; /],
    ['two parts of two agencies', car('?R59*'), car('KR59*'), /about [\d,]+ cars/],
    ['a look-alike', car('KR59A8C'), car('KR59ABC'), /look alike were taken/],
    ['two cars', car('KR59ABC'), car('BD51SMR'), undefined],
    ['two that nobody saw', car('???????'), car('*'), undefined],
    [
      'a number',
      { kind: 'phone', key: '07700900412', says: {}, toldAt },
      { kind: 'phone', key: '07700900412', says: {}, toldAt },
      /same number/,
    ],
    [
      'two kinds',
      { kind: 'phone', key: '1', says: {}, toldAt },
      { kind: 'account', key: '1', says: {}, toldAt },
      undefined,
    ],
    ['a nickname', somebody({ nicknames: 'Taz' }), somebody({ name: 'Taz' }), /nickname|name/],
    [
      'a short form of a name',
      somebody({ name: 'Danny', age: 'about 25' }),
      somebody({ name: 'Daniel Okoro', age: '20s' }),
      /^Same name, spelt or shortened differently$/,
    ],
    ['two people', somebody({ name: 'Daniel' }), somebody({ name: 'Marek' }), undefined],
  ]
  for (const [name, one, other, first] of cases) {
    it(name, () => {
      const [reason] = whyAlike(one, other)
      if (first) assert.match(reason ?? '', first)
      else assert.equal(reason, undefined)
    })
  }
  it('says what speaks for and against it beside', () =>
    assert.deepEqual(
      whyAlike(
        car('KR59ABC', { colour: 'silver', make: 'Corsa' }),
        car('KR59ABC', { colour: 'red', make: 'Vauxhall Corsa' }),
      ).slice(1),
      ['The same make', 'Another colour: red'],
    ))
})

describe('a register', () => {
  const events: Event[] = []
  const hear: React = async (_, __, event) => {
    events.push(event)
  }
  let there: Awaited<ReturnType<typeof exampleIntelligence>>
  before(async () => {
    there = await exampleIntelligence(hear)
  })
  after(() => there.database[Symbol.asyncDispose]())

  const phone = (number: string): NewItem => ({ kind: 'phone', says: { number } })
  const named = async (item: NewItem, childId?: Id<'child'>) => {
    return firstItem(await there.submit({ items: [item] }, childId))
  }
  const firstItem = async (id: Id<'submission'>) => {
    const [row] = await there.database.asAdministrator(
      'select id from intelligence.item where submission_id = $1',
      [id],
    )
    return row?.id as Id<'item'>
  }
  const open = (mention: Id<'item'>, name: string) =>
    openThing(there.database, there.officer(), mention, { name, reason: 'Named twice' })
  const viewed = (id: Id<'thing'>) => viewThing(there.database, there.officer(), id)
  const known = async (id: Id<'thing'>) =>
    (await viewed(id)).mentions.map(one => [one.id, one.answer]).toSorted()

  it('proposes what is alike with why, joins nothing by itself, and keeps each judgement', async () => {
    const [one, other] = [await named(phone('07700 900001')), await named(phone('+447700900001'))]
    const thing = await open(one, 'The line')
    const view = await viewMention(there.database, there.officer(), other)
    assert.deepEqual(view.own, [])
    const candidate = view.candidates.find(each => each.mention.id === one)
    assert.equal(candidate?.thingId, thing)
    assert.deepEqual(
      candidate?.lines.map(line => line.how),
      ['The same number'],
    )
    assert.match(mentionPage(view).body.markup, /Is it the same\?/)
    const judge = (answer: 'same' | 'not' | 'deferred') =>
      judgeMention(
        there.database,
        there.officer(),
        { mentionId: other, thingId: thing },
        { answer, reason: 'Rang it' },
      )
    await judge('deferred')
    await judge('same')
    assert.deepEqual(
      await known(thing),
      [
        [one, 'same'],
        [other, 'same'],
      ].toSorted(),
    )
    await judge('not')
    assert.match(thingPage(await viewed(thing)).body.markup, /It is something else/)
    const [kept] = await there.database.asAdministrator(
      'select count(*) from intelligence.standing where item_id = $1',
      [other],
    )
    assert.equal(Number(kept?.count), 3)
  })

  it('finds somebody by a nickname, a short form or the sound of a name, told to another agency', async () => {
    const person = (says: Record<string, string>) => named({ kind: 'person', says })
    const one = await person({ name: 'Daniel Okoro', nicknames: 'Taz, Bigman', age: '20s' })
    const alike = [
      await person({ nicknames: 'Bigman', age: 'about 25' }),
      await person({ name: 'Danny Okorro' }),
    ]
    const other = await person({ name: 'Marek Nowak', age: 'about 25' })
    const { candidates } = await viewMention(there.database, there.officer(), one)
    const found = candidates.map(({ mention }) => mention.id)
    assert.deepEqual(found.toSorted(), alike.toSorted())
    assert.ok(!found.includes(other))
    assert.match(
      mentionPage(await viewMention(there.database, there.officer(), one)).body.markup,
      /The same nickname/,
    )
  })

  const judgeTwo = (pair: readonly [Id<'item'>, Id<'item'>], answer: 'same' | 'not' | 'deferred') =>
    judgeMentions(there.database, there.officer(), pair, { answer, reason: 'Rang both' })
  const openFor = async (id: Id<'item'>) =>
    (await viewMention(there.database, there.officer(), id)).candidates
      .filter(one => !one.said)
      .map(one => one.mention.id)

  it('asks about two mentions once, keeps what was said, and opens an entry for two that are one', async () => {
    const { database, officer } = there
    const [a, b] = [await named(phone('07700 900021')), await named(phone('07700 900021'))]
    assert.deepEqual([await openFor(a), await openFor(b)], [[b], [a]])
    await judgeTwo([a, b], 'deferred')
    await judgeTwo([b, a], 'not')
    assert.deepEqual([await openFor(a), await openFor(b)], [[], []])
    const view = await viewMention(database, officer(), a)
    assert.equal(view.candidates[0]?.said?.answer, 'not')
    assert.ok(!(await viewAlike(database, officer())).some(one => one.mention.id === a))
    await judgeTwo([a, b], 'same')
    const [own] = (await viewMention(database, officer(), a)).own
    assert.ok(own)
    assert.deepEqual(
      (await known(own.thingId)).map(([, answer]) => answer),
      ['same', 'same'],
    )
    const c = await named(phone('07700 900021'))
    assert.equal(
      (await openFor(c)).length,
      1,
      'asked once about an entry, however often it was named',
    )
    const asking = await viewAlike(database, officer())
    const ids = asking.map(one => [one.mention.id, ...one.candidates.map(each => each.mention.id)])
    assert.ok(ids.some(pair => pair.includes(c)))
    const markup = mentionPage(await viewMention(database, officer(), c)).body.markup
    assert.match(markup, /Evidence, line by line/)
  })

  it('has a mention with one entry at a time, and the database refuses a second: the control', async () => {
    const { database, officer } = there
    const [a, b] = [await named(phone('07700 900022')), await named(phone('07700 900022'))]
    const [one, other] = [await open(a, 'One'), await open(b, 'Other')]
    await assert.rejects(open(a, 'Again'), Conflict)
    const pair = { mentionId: a, thingId: other }
    const same = { answer: 'same', reason: 'Both' } as const
    await assert.rejects(judgeMention(database, officer(), pair, same), Conflict)
    assert.equal((await viewPair(database, officer(), pair)).elsewhere?.thingId, one)
    await assert.rejects(judgeTwo([a, b], 'same'), Conflict)
    await assert.rejects(
      database.asAdministrator(
        `insert into intelligence.standing (id, area_id, thing_id, item_id, answer, reason, judged_by, judged_at)
         values (gen_random_uuid(), $1, $2, $3, 'same', 'x', $4, now())`,
        [there.people.north, other, a, officer().id],
      ),
      /stands with one entry/,
    )
  })

  it('points who told two halves to the officer, with basis and reason, and never to one another', async () => {
    const { database, officer, as } = there
    const pair = [
      await named(phone('07700 900031')),
      await there.submitAs('school_dsl').then(firstItem),
    ] as const
    const reason = 'Both children are at risk'
    const point = (decision: 'point' | 'not', of: readonly [Id<'item'>, Id<'item'>]) =>
      pointToEachOther(database, officer(), of, { decision, basis: 'safeguarding_duty', reason })
    await assert.rejects(point('point', pair), Conflict, 'a phone and a car are not one')
    const cars = [pair[1], await there.submit().then(firstItem)] as const
    const heard = () =>
      database.asAdministrator(
        `select told_to from intelligence.feedback where kind = 'ring' order by told_to`,
      )
    await point('not', cars)
    assert.deepEqual(await heard(), [])
    await point('point', cars)
    assert.deepEqual(
      (await heard()).map(one => one.told_to),
      [as('school_dsl').id, as('practitioner').id].toSorted(),
    )
    const worker = as('front_door_worker')
    const blank = { make: '', colour: '', premisesKind: '', name: '', place: '', account: '' }
    const car = { kind: 'vehicle', registration: 'KR59 ABC', ...blank } as const
    const source = {
      sourceId: newId(),
      areaId: there.people.north,
      childId: null,
      by: worker,
      at: worker.at,
    }
    await database.asking(worker, db => insertSightings(db as never, source, [car]))
    const [seen] = await database.asAdministrator(
      'select id from intelligence.sighting where source_id = $1',
      [source.sourceId],
    )
    await point('point', [cars[0], seen?.id as Id<'item'>])
    const rung = (events as IntelligenceEvent[]).filter(one => one.type === 'intelligence.pointed')
    assert.deepEqual(
      rung.slice(-2).map(({ toldTo, path }) => [toldTo, path.split('/')[1]]),
      [
        [as('school_dsl').id, 'intelligence'],
        [worker.id, 'sightings'],
      ],
      'whoever raised a concern hears of it too',
    )
    const { pointers } = await viewTwo(database, officer(), cars)
    assert.deepEqual(pointers.map(one => one.decision).toSorted(), ['not', 'point'])
  })

  it('joins without moving anything, and parts to exactly what was there', async () => {
    const { database, officer } = there
    const [a, b] = [await named(phone('07700 900002')), await named(phone('07700 900003'))]
    const [one, other] = [await open(a, 'One'), await open(b, 'Other')]
    const before = [await known(one), await known(other)]
    await joinThings(database, officer(), [one, other], 'He says both are his')
    await assert.rejects(joinThings(database, officer(), [other, one], 'Again'), Conflict)
    assert.deepEqual(await known(one), await known(other))
    assert.equal((await known(one)).length, 2)
    const [joining] = (await viewed(one)).joinings
    assert.ok(joining)
    await partThings(database, officer(), joining.id, 'They are two')
    await assert.rejects(partThings(database, officer(), joining.id, 'Again'), Conflict)
    assert.deepEqual([await known(one), await known(other)], before)
  })

  it('tells officers at once when a judgement ties two children, and not before', async () => {
    const { database, officer, people } = there
    const amara = await there.writeChildIn(people.north, 'Amara')
    const zofia = await there.writeChildIn(people.north, 'Zofia')
    const a = await named(phone('07700 900004'), amara)
    const b = await named(phone('07700 900004'), zofia)
    const thing = await open(a, 'A phone')
    const found = () => events.filter(one => one.type === 'intelligence.link-found').length
    assert.equal(found(), 0)
    const pair = { mentionId: b, thingId: thing }
    await judgeMention(database, officer(), pair, { answer: 'deferred', reason: 'Not sure' })
    assert.equal(found(), 0)
    await judgeMention(database, officer(), pair, { answer: 'same', reason: 'The same number' })
    assert.equal(found(), 1)
    assert.match(thingPage(await viewed(thing)).body.markup, /Children it was named about/)
  })

  it('is for officers of the area alone', async () => {
    const thing = await open(await named(phone('07700 900005')), 'Another')
    for (const role of ['police_exploitation', 'front_door_manager', 'administrator'] as const) {
      const absent = (error: unknown) => error instanceof NotFound || error instanceof Forbidden
      await assert.rejects(viewThing(there.database, there.as(role), thing), absent, role)
      await assert.rejects(viewRegister(there.database, there.as(role), 'phone', 1), absent)
      const rows = await there.database.asking(there.as(role), db =>
        db.selectFrom('intelligence.standing').select('id').execute(),
      )
      assert.deepEqual(rows, [], role)
    }
  })
})

describe('a new key of the installation', () => {
  it('seals what was told anew, in an officer’s name alone, and alters nothing', async () => {
    const there = await exampleIntelligence()
    await using database = there.database
    const id = await there.submit()
    const present = Buffer.alloc(32, 9) as Key
    const keys: Keys = [present, ...exampleKeys]
    const count = () => viewSealing(database, keys, there.officer())
    assert.deepEqual(await count(), { present: 0, earlier: 1 })
    for (const role of ['administrator', 'police_exploitation', 'practitioner'] as const)
      await assert.rejects(resealUnderPresentKey(database, keys, there.as(role)), Forbidden, role)
    const who = there.officer()
    await resealUnderPresentKey(database, keys, who)
    assert.deepEqual(await count(), { present: 1, earlier: 0 })
    const { raw } = await viewEvaluation(database, [present], there.officer(), id)
    assert.match(raw.narrative, new RegExp(canary))
    const [entry] = await database.asAdministrator(
      'select action, subjects from audit.entry where request_id = $1',
      [who.requestId],
    )
    assert.deepEqual(entry, { action: 'intelligence.resealed', subjects: [id] })
    await assert.rejects(
      database.asAdministrator(`update intelligence.raw set narrative = '\\x00'`),
      /never altered/,
    )
  })
})

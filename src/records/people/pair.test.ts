import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { exampleDirectory } from '../../foundation/access/access.examples.ts'
import { type Asking, theProcess } from '../../foundation/access/index.ts'
import { exampleDatabase } from '../../foundation/database/database.examples.ts'
import { Conflict, Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { Request } from '../../foundation/routing/index.ts'
import { exampleChild, writeChild } from './child.examples.ts'
import { getChild } from './child.store.ts'
import { compareWaiting } from './compare-children.ts'
import { editChild } from './edit-child.ts'
import { judgePair } from './judge-pair.ts'
import { nearDates, swappedDate } from './near-dates.ts'
import { pairRoutes } from './pair.routes.ts'
import { listAlsoAs } from './pair.store.ts'
import {
  latestOf,
  mainReasons,
  type PairedChild,
  readJudgement,
  shownAs,
  sideBySideOf,
} from './pair.ts'
import { viewPair, viewPairs } from './view-pairs.ts'

async function exampleTown() {
  const database = await exampleDatabase()
  const people = await exampleDirectory(database)
  const [by, at] = [theProcess.id, people.as('front_door_worker').at]
  const write = (child: Partial<Parameters<typeof writeChild>[1]>) =>
    database.asking(theProcess, db => writeChild(db, { areaId: people.north, by, at, ...child }))
  const queue = async (who: Asking = people.as('front_door_worker')) =>
    (await viewPairs(database, who, 1)).pairs
  const judge = async (id: Id<'candidate'>, answer: 'same' | 'different' | 'unsure') => {
    const who = people.as('front_door_worker')
    const { pair, judgements } = await viewPair(database, who, id)
    const shown = shownAs(pair, latestOf(judgements))
    return judgePair(database, who, id, { answer, reason: 'Rang the school.' }, shown)
  }
  return {
    ...{ database, people, at, write, queue, judge },
    compare: () => compareWaiting(database, at),
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  }
}

const idsOf = (pairs: Awaited<ReturnType<typeof viewPairs>>['pairs']) =>
  pairs.map(({ children }) => children.map(({ id }) => id).sort())

describe('finding records that may be of one child', () => {
  const alike: [string, object][] = [
    ['the same name and day', {}],
    ['a name that sounds so', { givenName: 'Amarah', familyName: 'Lindkvist' }],
    ['day and month the other way round', { bornOn: '2011-03-05' }],
    ['a figure of the date wrong', { bornOn: '2011-05-13' }],
    ['names the other way round', { givenName: 'Lindqvist', familyName: 'Amara' }],
    ['another family name, born on the same day', { familyName: 'Okonkwo' }],
    ['nobody knew the date', { bornOn: null }],
  ]
  for (const [what, changed] of alike) {
    it(`proposes ${what}`, async () => {
      await using town = await exampleTown()
      const girl = { sex: 'female' } as const
      const pair = [await town.write(girl), await town.write({ ...girl, ...changed })].sort()
      await town.compare()
      assert.deepEqual(idsOf(await town.queue()), [pair])
    })
  }

  const apart: [string, object][] = [
    ['a sister', { givenName: 'Ingrid', bornOn: '2009-11-20', address: '4 Quarry Lane' }],
    ['a namesake of another age', { bornOn: '2004-01-09' }],
    ['a stranger', { givenName: 'Tomasz', familyName: 'Wolski', bornOn: '2010-08-30' }],
  ]
  for (const [what, changed] of apart) {
    it(`does not propose ${what}: the control`, async () => {
      await using town = await exampleTown()
      await town.write({ address: '4 Quarry Lane' })
      await town.write(changed)
      await town.compare()
      assert.deepEqual(await town.queue(), [])
    })
  }

  it('waits for nobody while a record is written, and compares each version once', async () => {
    await using town = await exampleTown()
    await town.write({})
    await town.write({})
    assert.deepEqual(await town.queue(), [])
    await town.compare()
    assert.equal((await town.queue()).length, 1)
    assert.equal(await town.compare(), 0)
  })

  it('looks at everybody once more when the model is another', async () => {
    await using town = await exampleTown()
    await town.write({})
    await town.write({})
    await town.compare()
    await town.database.asAdministrator('delete from people.compared_with')
    await town.database.asAdministrator('delete from people.candidate')
    assert.equal(await town.compare(), 2)
    assert.equal((await town.queue()).length, 1)
  })
})

describe('judging a pair', () => {
  for (const answer of ['same', 'different', 'unsure'] as const) {
    it(`is asked of nobody again once somebody said ${answer}`, async () => {
      await using town = await exampleTown()
      await town.write({})
      await town.write({})
      await town.compare()
      const [pair] = await town.queue()
      assert.ok(pair)
      await town.judge(pair.id, answer)
      assert.deepEqual(await town.queue(), [])
      assert.deepEqual(await town.queue(town.people.as('front_door_manager')), [])
    })
  }

  it('is asked again when what speaks for it changes, and not when anything else does', async () => {
    await using town = await exampleTown()
    const { database, people } = town
    const first = await town.write({})
    await town.write({})
    await town.compare()
    const [pair] = await town.queue()
    assert.ok(pair)
    await town.judge(pair.id, 'different')
    const who = people.as('front_door_worker')
    const edit = async (changed: object) => {
      const { id, areaId, reference, version, ...facts } = await database.asking(who, db =>
        getChild(db, first),
      )
      await editChild(database, who, id, { ...facts, ...changed }, version)
      await town.compare()
    }
    await edit({ trustedAdult: 'Her aunt' })
    assert.deepEqual(await town.queue(), [])
    await edit({ bornOn: '2011-05-04' })
    const [again] = await town.queue()
    assert.ok(again && again.id !== pair.id)
    assert.equal((await viewPair(database, who, again.id)).judgements.length, 1)
    // What was asked for by its old address is shown as it is now.
    assert.equal((await viewPair(database, who, pair.id)).pair.id, again.id)
    await edit({ givenName: 'Tove', familyName: 'Hallam', bornOn: '2009-09-19' })
    assert.deepEqual(await town.queue(), [])
  })

  it('adds to what was said and changes none of it', async () => {
    await using town = await exampleTown()
    await town.write({})
    await town.write({})
    await town.compare()
    const [pair] = await town.queue()
    assert.ok(pair)
    await town.judge(pair.id, 'same')
    await town.judge(pair.id, 'different')
    const { judgements } = await viewPair(
      town.database,
      town.people.as('front_door_worker'),
      pair.id,
    )
    assert.equal(judgements.length, 2)
    assert.equal(latestOf(judgements)?.answer, 'different')
    const refused = /permission denied/
    await assert.rejects(
      town.database.asking(theProcess, db =>
        db.updateTable('people.judgement').set({ answer: 'same' }).execute(),
      ),
      refused,
    )
    await assert.rejects(
      town.database.asking(theProcess, db => db.deleteFrom('people.judgement').execute()),
      refused,
    )
  })

  it('does not write over what somebody else said meanwhile', async () => {
    await using town = await exampleTown()
    await town.write({})
    await town.write({})
    await town.compare()
    const [pair] = await town.queue()
    assert.ok(pair)
    const shown = shownAs(pair, undefined)
    await town.judge(pair.id, 'same')
    const judged = { answer: 'different', reason: 'Two girls.' } as const
    const who = town.people.as('front_door_manager')
    await assert.rejects(judgePair(town.database, who, pair.id, judged, shown), Conflict)
  })

  it('names each record on the other’s page while somebody says they are the same', async () => {
    await using town = await exampleTown()
    const { database, people } = town
    const [one, other] = [await town.write({}), await town.write({})]
    await town.compare()
    const [pair] = await town.queue()
    assert.ok(pair)
    const also = (id: Id<'child'>, who = people.as('front_door_worker')) =>
      database.asking(who, async db => (await listAlsoAs(db, id)).map(child => child.id))
    assert.deepEqual(await also(one), [])
    await town.judge(pair.id, 'same')
    assert.deepEqual(await also(one), [other])
    assert.deepEqual(await also(other), [one])
    assert.deepEqual(await also(one, people.southFrontDoor), [])
    await town.judge(pair.id, 'unsure')
    assert.deepEqual(await also(one), [])
  })
})

describe('who may see a pair', async () => {
  const town = await exampleTown()
  after(() => town[Symbol.asyncDispose]())
  const { database, people, write, queue } = town
  const here = await write({})
  const alsoHere = await write({ givenName: 'Amarah' })
  const there = await write({ areaId: people.south })
  await town.compare()
  const worker = people.as('front_door_worker')

  it('is whoever sees both children', async () => {
    const shown = idsOf(await queue())
    assert.deepEqual(shown, [[here, alsoHere].sort()])
    assert.ok(!shown.flat().includes(there))
    assert.deepEqual(await queue(people.southFrontDoor), [])
  })

  it('is nobody for whom one of them is hidden: no line, no number, no trace', async () => {
    for (const hide of [
      [
        'insert into access.restriction (id, child_id, reason, started_at) values ($1, $2, $3, now())',
      ],
      [
        'insert into access.exclusion (id, child_id, reason, started_at, practitioner_id) values ($1, $2, $3, now(), $4)',
        worker.id,
      ],
    ] as const) {
      const id = newId()
      const [pair] = await queue()
      assert.ok(pair)
      const [sql, ...of] = hide
      await database.asAdministrator(sql, [id, alsoHere, 'x', ...of])
      assert.deepEqual(await queue(), [])
      await assert.rejects(viewPair(database, worker, pair.id), NotFound)
      await assert.rejects(
        judgePair(database, worker, pair.id, { answer: 'same', reason: 'x' }, pair.id),
        NotFound,
      )
      await database.asAdministrator('delete from access.restriction')
      await database.asAdministrator('delete from access.exclusion')
      assert.equal((await queue()).length, 1)
    }
  })

  it('weighs a pair the same whatever other records there are', async () => {
    const [before] = await queue()
    for (const id of [await write({}), await write({ givenName: 'Amarah' })]) {
      await database.asAdministrator(
        'insert into access.restriction (id, child_id, reason, started_at) values ($1, $2, $3, now())',
        [newId(), id, 'x'],
      )
    }
    await database.asAdministrator('delete from people.compared_with')
    await town.compare()
    const after = await queue()
    await database.asAdministrator('delete from access.restriction')
    assert.deepEqual(after, [before])
    assert.ok((await queue()).length > 1, 'the control: without the shield they are there')
  })

  it('is refused to roles that make no records', async () => {
    await assert.rejects(viewPairs(database, people.as('social_worker'), 1), Forbidden)
    await assert.rejects(viewPairs(database, people.as('analyst'), 1), Forbidden)
  })

  it('cannot be invented or judged past the use case', async () => {
    const [pair] = await queue()
    assert.ok(pair)
    const [one, other] = pair.children
    const sides = {
      ...{ childId: one.id, areaId: one.areaId, otherId: other.id, otherAreaId: other.areaId },
      id: newId<'judgement'>(),
    }
    const judge = (who: Asking) =>
      database.asking(who, db =>
        db
          .insertInto('people.judgement')
          .values({
            ...{ ...sides, candidateId: pair.id, answer: 'same', reason: 'x' },
            ...{ judgedBy: worker.id, judgedAt: who.at },
          })
          .execute(),
      )
    await assert.rejects(judge(people.as('front_door_manager')), /row-level security/)
    await assert.rejects(judge(people.southFrontDoor), /row-level security/)
    await assert.rejects(
      database.asking(worker, db =>
        db
          .insertInto('people.candidate')
          .values({
            ...{ ...sides, id: newId<'candidate'>(), model: 'mine', weight: 1, parts: '[]' },
            ...{ foundAt: worker.at, replacesId: pair.id },
          })
          .execute(),
      ),
      /row-level security/,
    )
  })

  it('is written down with both children, and so is what was said', async () => {
    const who = people.as('front_door_manager')
    const [pair] = await queue(who)
    assert.ok(pair)
    await judgePair(
      database,
      who,
      pair.id,
      { answer: 'unsure', reason: 'x' },
      shownAs(pair, undefined),
    )
    const entries = await database.asAdministrator(
      'select action, subjects from audit.entry where request_id = $1 order by action',
      [who.requestId],
    )
    assert.deepEqual(
      entries.map(({ action }) => action),
      ['pair.judged', 'pair.listed'],
    )
    for (const { subjects } of entries) {
      for (const { id } of pair.children) assert.ok((subjects as string[]).includes(id))
    }
  })
})

describe('the pages', async () => {
  const town = await exampleTown()
  after(() => town[Symbol.asyncDispose]())
  await town.write({ address: '4 Quarry Lane' })
  await town.write({ givenName: 'Amarah', address: '<b>9 Mill Row' })
  await town.compare()
  const routes = pairRoutes(town.database)
  const ask = async (path: string, method: 'GET' | 'POST', changed: Partial<Request> = {}) => {
    const route = routes.find(one => one.path === path && one.method === method)
    assert.ok(route)
    const who = { ...town.people.as('front_door_worker'), formId: newId<'form'>() }
    const request = { who, path, params: {}, query: {}, answers: {}, csrf: 'x', ...changed }
    const reply = await route.handle(request)
    return reply.kind === 'page'
      ? { ...reply, markup: reply.page.body.markup }
      : { ...reply, markup: '' }
  }

  it('lists pairs with what speaks loudest', async () => {
    const { markup } = await ask('/children/duplicates', 'GET', { query: { page: 'x' } })
    assert.match(
      markup,
      /Amara Lindqvist and Amarah Lindqvist|Amarah Lindqvist and Amara Lindqvist/,
    )
    assert.match(markup, /same date of birth/)
  })

  it('marks what differs in words, escapes what was written, and keeps what was typed', async () => {
    const [pair] = await town.queue()
    const params = { candidate: pair?.id }
    const { markup } = await ask('/children/duplicates/:candidate', 'GET', { params })
    assert.match(markup, /≠ Differs/)
    assert.match(markup, /= The same/)
    assert.match(markup, /for 12\.2/)
    assert.ok(!markup.includes('<b>9 Mill Row'))
    const answers = { answer: 'perhaps', reason: ' ' }
    const refused = await ask('/children/duplicates/:candidate', 'POST', { params, answers })
    assert.equal(refused.kind === 'page' && refused.status, 422)
    assert.match(refused.markup, /Select whether this is the same child/)
    assert.match(refused.markup, /Enter the reason/)
    assert.equal((await town.queue()).length, 1)
  })

  it('has no page for what is no pair', async () => {
    for (const candidate of ['x', newId()]) {
      await assert.rejects(
        ask('/children/duplicates/:candidate', 'GET', { params: { candidate } }),
        NotFound,
      )
    }
  })
})

describe('reading and comparing', () => {
  it('asks for an answer and a reason', () => {
    assert.deepEqual(readJudgement({ answer: 'same', reason: ' Two cards. ' }), {
      ok: true,
      value: { answer: 'same', reason: 'Two cards.' },
    })
    for (const answers of [{}, { answer: 'constructor', reason: 'x' }, { answer: 'same' }]) {
      assert.equal(readJudgement(answers).ok, false)
    }
    assert.equal(readJudgement({ answer: 'same', reason: 'x'.repeat(20_001) }).ok, false)
  })

  it('says of each fact whether the two agree', () => {
    const lives = { livesWith: 'Mother', address: '4 Quarry Lane' }
    const one: PairedChild = { ...exampleChild(), ...lives, school: '' }
    const other = { ...one, bornOn: null, address: '9 Mill Row' }
    const states = sideBySideOf([one, other]).map(({ what, state }) => [what, state])
    assert.deepEqual(states, [
      ['Name', 'same'],
      ['Date of birth', 'known of one only'],
      ['Sex', 'same'],
      ['Lives with', 'same'],
      ['Address', 'differs'],
    ])
  })

  it('names what speaks loudest first, and nothing that speaks against', () =>
    assert.deepEqual(
      mainReasons([
        { name: 'before', level: '', weight: 10 },
        { name: 'first name', level: 'one slip of the pen', weight: 31 },
        { name: 'date of birth', level: 'same date of birth', weight: 122 },
        { name: 'address', level: 'different', weight: -20 },
      ]),
      ['same date of birth', 'first name: one slip of the pen'],
    ))

  it('knows the days somebody may have meant', () => {
    assert.equal(swappedDate('2011-05-03'), '2011-03-05')
    assert.equal(swappedDate('2011-05-13'), undefined)
    assert.equal(swappedDate('2011-05-05'), undefined)
    const near = nearDates('2011-05-03')
    assert.ok(near.includes('2011-05-13') && near.includes('2001-05-03'))
    assert.ok(!near.includes('2011-05-33' as never))
  })
})

import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import fc from 'fast-check'
import { type Asking, insertTie, theProcess } from '../../foundation/access/index.ts'
import type { Tx } from '../../foundation/database/index.ts'
import { Conflict, Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { exampleAddress } from './address.examples.ts'
import { listAddresses } from './address.store.ts'
import { getChild } from './child.store.ts'
import { searchChildren } from './child-search.store.ts'
import { editChild } from './edit-child.ts'
import { exampleTown, judgeExample, mergeExample } from './merge.examples.ts'
import { mergePair } from './merge-pair.ts'
import { recordAddress } from './record-address.ts'
import { findLeading, listTogether } from './together.store.ts'
import { viewToJoin } from './view-pairs.ts'

describe('joining two records', async () => {
  const town = await exampleTown()
  after(() => town.database[Symbol.asyncDispose]())
  const { database, people, worker, manager, pairOf, nth } = town
  const pair = pairOf(0, 1)
  const leads = (at: number, who: Asking) =>
    database.asking(who, async db => (await findLeading(db, nth(at)))?.id)

  it('waits for a judgement, and for somebody other than who judged', async () => {
    await assert.rejects(mergeExample(database, manager, pair), Conflict)
    await judgeExample(database, manager, pair, 'same')
    await assert.rejects(mergeExample(database, manager, pair), Forbidden)
    await judgeExample(database, worker, pair, 'same')
    await assert.rejects(mergeExample(database, worker, pair), Forbidden)
    const { found } = await viewToJoin(database, manager, 1)
    assert.deepEqual(
      found.map(one => [one.pair.id, one.joined]),
      [[pair, false]],
    )
  })

  it('is one step, written down, and the older record leads', async () => {
    const who = people.as('front_door_manager')
    const merge = await mergeExample(database, who, pair)
    const [entry] = await database.asAdministrator(
      `select * from audit.entry where request_id = $1 and action = 'pair.merged'`,
      [who.requestId],
    )
    assert.ok(entry)
    assert.deepEqual([...(entry.subjects as string[])].sort(), [merge, pair, nth(0), nth(1)].sort())
    assert.deepEqual([await leads(0, worker), await leads(1, worker)], [nth(0), nth(0)])
    assert.deepEqual((await viewToJoin(database, manager, 1)).found, [])
  })

  it('shows both once in a search, and says which record matched', async () => {
    const found = await database.asking(worker, db => searchChildren(db, { text: 'Amara' }))
    assert.equal(found.length, 1)
    assert.match(found[0]?.why.join() ?? '', /C000002, joined with this record/)
    assert.deepEqual([...(found[0]?.records ?? [])].sort(), [nth(0), nth(1)].sort())
  })

  it('is not done over what somebody else did meanwhile', async () => {
    await judgeExample(database, worker, pair, 'different')
    await assert.rejects(mergePair(database, manager, pair, `${pair} older`), Conflict)
  })

  it('is undone in one step, again by two', async () => {
    const who = people.as('front_door_manager')
    assert.deepEqual(
      (await viewToJoin(database, manager, 1)).found.map(({ joined }) => joined),
      [true],
    )
    await mergeExample(database, who, pair)
    assert.deepEqual([await leads(0, worker), await leads(1, worker)], [nth(0), nth(1)])
    const entries = await database.asAdministrator(
      `select action from audit.entry where request_id = $1 and verb = 'combination'`,
      [who.requestId],
    )
    assert.deepEqual(entries, [{ action: 'pair.unmerged' }])
  })

  it('is refused by the database to one person alone, whatever the code does', async () => {
    const judgement = await judgeExample(database, manager, pair, 'same')
    const insert = (who: Asking) =>
      database.asking(who, async db => {
        const [one, other] = [nth(0), nth(1)].sort() as [Id<'child'>, Id<'child'>]
        await db
          .insertInto('people.merge')
          .values({
            ...{ id: newId<'merge'>(), childId: one, otherId: other, judgementId: judgement },
            ...{ areaId: people.north, otherAreaId: people.north },
            ...{ mergedBy: who.id, mergedAt: who.at },
          })
          .execute()
      })
    await assert.rejects(insert(manager), /somebody else judges first/)
    await assert.rejects(insert(worker), /row-level security/)
  })
})

describe('the strictest shield', () => {
  it('counts for every record of the child, while they are joined and no longer', async () => {
    const town = await exampleTown()
    const { database, school, seenBy, exclude, join, part, pairOf } = town
    await exclude(school, 1)
    assert.deepEqual(await seenBy(school), [0])
    await join(pairOf(0, 1))
    assert.deepEqual(await seenBy(school), [], 'excluded from one, excluded from both')
    await part(pairOf(0, 1))
    assert.deepEqual(await seenBy(school), [0])
    await database[Symbol.asyncDispose]()
  })

  it('reaches through records between, and leaves those their own who are named for them', async () => {
    const town = await exampleTown(3)
    const { database, school, seenBy, restrict, join, pairOf, nth, worker } = town
    await join(pairOf(0, 1))
    await join(pairOf(1, 2))
    await restrict(2)
    assert.deepEqual(await seenBy(school), [])
    const name = (at: number) =>
      database.asking(theProcess, db =>
        insertTie(
          db as Tx,
          nth(at),
          { practitionerId: school.id },
          'need-to-know',
          nth(at),
          worker.at,
        ),
      )
    await name(0)
    assert.deepEqual(await seenBy(school), [0])
    await name(2)
    assert.deepEqual(await seenBy(school), [0, 1, 2])
    await database[Symbol.asyncDispose]()
  })

  it('leaves no trace of one record for whoever may see only the other', async () => {
    const town = await exampleTown()
    const { database, people, join, pairOf, nth } = town
    const social = people.as('social_worker')
    await database.asking(theProcess, db =>
      insertTie(db as Tx, nth(1), { practitionerId: social.id }, 'allocation', nth(1), social.at),
    )
    const world = () =>
      database.asking(social, async db =>
        JSON.stringify([
          await searchChildren(db, { text: 'Amara Lindqvist' }),
          [...(await listTogether(db, [nth(0), nth(1)]))],
          await db.selectFrom('people.merge').selectAll().execute(),
          await db.selectFrom('people.child').selectAll().execute(),
        ]),
      )
    const before = await world()
    await join(pairOf(0, 1))
    assert.equal(await world(), before)
    await database.asAdministrator(
      'drop policy other_in_reach on people.merge; create policy planted on people.merge for select to cairn_app using (true)',
    )
    assert.notEqual(await world(), before, 'the control')
    await database[Symbol.asyncDispose]()
  })

  it('hides an address in every record, as far as it was written before', async () => {
    const town = await exampleTown()
    const { database, worker, school, join, part, pairOf, nth } = town
    const hidden = exampleAddress({ hidden: true, hiddenWhy: 'Her father' })
    await recordAddress(database, worker, nth(0), hidden)
    await recordAddress(database, worker, nth(1), exampleAddress())
    const shown = async (who: Asking) =>
      (await database.asking(who, db => listAddresses(db, nth(1)))).length
    assert.equal(await shown(school), 1)
    await database.asAdministrator(
      `update people.address set recorded_at = recorded_at - interval '1 day'`,
      [],
    )
    await join(pairOf(0, 1))
    assert.deepEqual([await shown(school), await shown(worker)], [0, 1])
    const guessed = exampleAddress({ fromOn: '2026-01-01' })
    await recordAddress(database, school, nth(1), guessed)
    assert.equal(await shown(school), 1, 'whoever guesses learns nothing')
    await part(pairOf(0, 1))
    assert.equal(await shown(school), 2)
    await database[Symbol.asyncDispose]()
  })

  it('takes what is open from whoever may no longer see it, and gives it to somebody who may', async () => {
    const town = await exampleTown()
    const { database, people, school, exclude, join, pairOf, nth, manager } = town
    await database.asAdministrator(
      `insert into tasks.responsibility (child_id, area_id, owner_id, next_step, next_on, since)
       values ($1, $2, $3, 'Ring her', '2026-12-01', now())`,
      [nth(0), people.north, school.id],
    )
    await exclude(school, 1)
    await join(pairOf(0, 1))
    const [kept] = await database.asAdministrator('select owner_id from tasks.responsibility', [])
    assert.equal(kept?.owner_id, manager.id)
    await database[Symbol.asyncDispose]()
  })

  it('is new for all of them when it comes while they are joined', async () => {
    const town = await exampleTown()
    const { database, school, seenBy, exclude, join, pairOf } = town
    await join(pairOf(0, 1))
    assert.deepEqual(await seenBy(school), [0, 1])
    await exclude(school, 0)
    assert.deepEqual(await seenBy(school), [])
    await database[Symbol.asyncDispose]()
  })
})

describe('any sequence of joining, parting, shielding and writing', async () => {
  const size = 4
  const town = await exampleTown(size)
  after(() => town.database[Symbol.asyncDispose]())
  const { database, people, worker, manager, school, children, pairOf, nth } = town
  const social = people.as('social_worker')
  await database.asking(theProcess, db =>
    insertTie(db as Tx, nth(2), { practitionerId: social.id }, 'allocation', nth(2), social.at),
  )
  const everyone = [worker, manager, school, social]
  const one = fc.nat({ max: size - 1 })
  const two = fc.tuple(one, one).filter(([a, b]) => a !== b)
  type Step =
    | { readonly does: 'join' | 'part'; readonly two: [number, number] }
    | { readonly does: 'write' | 'restrict'; readonly at: number }
    | { readonly does: 'exclude'; readonly at: number; readonly who: number }
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 4, arbitrary: fc.record({ does: fc.constant('join' as const), two }) },
    { weight: 2, arbitrary: fc.record({ does: fc.constant('part' as const), two }) },
    { weight: 3, arbitrary: fc.record({ does: fc.constant('write' as const), at: one }) },
    {
      weight: 1,
      arbitrary: fc.record({
        ...{ does: fc.constant('exclude' as const), at: one },
        who: fc.nat({ max: everyone.length - 1 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ does: fc.constant('restrict' as const), at: one }) },
  )

  /** What must be so, worked out without the database. */
  function model() {
    const joined = new Set<string>()
    const excluded = new Set<string>()
    const restricted = new Set<number>()
    const words = new Map<number, string>()
    const key = (a: number, b: number) => [a, b].sort().join()
    const records = (at: number) => {
      const met = [at]
      for (const from of met) {
        for (let to = 0; to < size; to++) {
          if (joined.has(key(from, to)) && !met.includes(to)) met.push(to)
        }
      }
      return met
    }
    const base = (who: number, at: number) => (who === 3 ? at === 2 : true)
    const sees = (who: number, at: number) =>
      base(who, at) &&
      records(at).every(record => !excluded.has(key2(who, record)) && !restricted.has(record))
    const key2 = (who: number, at: number) => `${who} ${at}`
    const leading = (who: number, at: number) => {
      const met = [at]
      for (const from of met) {
        for (let to = 0; to < size; to++) {
          if (joined.has(key(from, to)) && sees(who, to) && !met.includes(to)) met.push(to)
        }
      }
      return Math.min(...met)
    }
    return { joined, excluded, restricted, words, key, key2, sees, leading }
  }

  const clear = () =>
    database.asAdministrator(
      `delete from people.merge; delete from people.judgement; delete from access.exclusion; delete from access.restriction;
       update people.child set trusted_adult = ''`,
    )

  const content = async () =>
    JSON.stringify([
      await database.asAdministrator(
        'select id, given_name, family_name, born_on, trusted_adult from people.child order by reference',
      ),
      await database.asAdministrator('select * from people.name_token order by child_id, token'),
      await database.asAdministrator('select * from access.relationship order by id'),
    ])

  async function walk(steps: readonly Step[]) {
    await clear()
    const before = await content()
    const must = model()
    for (const [index, now] of steps.entries()) {
      if (now.does === 'join' || now.does === 'part') {
        const [a, b] = now.two
        const seen = [0, 1].every(who => must.sees(who, a) && must.sees(who, b))
        const wanted =
          now.does === 'join' ? !must.joined.has(must.key(a, b)) : must.joined.has(must.key(a, b))
        if (!seen) {
          const nobody = [worker, manager].find(
            (_, who) => !must.sees(who, a) || !must.sees(who, b),
          )
          assert.ok(nobody)
          await assert.rejects(judgeExample(database, nobody, pairOf(a, b), 'same'), NotFound)
        } else if (wanted) {
          await town[now.does](pairOf(a, b))
          must.joined[now.does === 'join' ? 'add' : 'delete'](must.key(a, b))
        }
      }
      if (now.does === 'exclude') {
        await town.exclude(everyone[now.who] as Asking, now.at)
        must.excluded.add(must.key2(now.who, now.at))
      }
      if (now.does === 'restrict') {
        await town.restrict(now.at)
        must.restricted.add(now.at)
      }
      if (now.does === 'write' && must.sees(0, now.at)) {
        const lead = await database.asking(worker, db => findLeading(db, nth(now.at)))
        assert.equal(lead?.id, nth(must.leading(0, now.at)))
        const child = await database.asking(worker, db => getChild(db, lead.id))
        const { id, areaId, reference, version, ...facts } = child
        await editChild(database, worker, id, { ...facts, trustedAdult: `word ${index}` }, version)
        must.words.set(children.indexOf(id), `word ${index}`)
      }
      for (const [who, person] of everyone.entries()) {
        const expected = children.flatMap((_, at) => (must.sees(who, at) ? [at] : []))
        assert.deepEqual(await town.seenBy(person), expected)
      }
    }
    // Shields are lifted, everything is parted again: only what was written meanwhile is new, where it was written.
    await database.asAdministrator('delete from access.exclusion; delete from access.restriction')
    for (const pair of must.joined) {
      const [a, b] = pair.split(',').map(Number) as [number, number]
      await town.part(pairOf(a, b))
    }
    for (const id of children) {
      assert.equal((await database.asking(worker, db => findLeading(db, id)))?.id, id)
    }
    for (const [at, word] of must.words) {
      const { trustedAdult } = await database.asking(worker, db => getChild(db, nth(at)))
      assert.equal(trustedAdult, word)
    }
    await database.asAdministrator(`update people.child set trusted_adult = ''`)
    assert.equal(await content(), before)
  }

  it('shows each person what the strictest shield leaves, and gives back what was there', async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), walk), {
      numRuns: 40,
      seed: 20261122,
    })
  })

  it('would be seen to fail were the shields not shared: the control', async () => {
    await database.asAdministrator(
      `create or replace function access.records_with(records uuid[]) returns uuid[] language sql stable
         set search_path = pg_catalog, pg_temp as 'select records'`,
    )
    await assert.rejects(
      walk([
        { does: 'join', two: [0, 1] },
        { does: 'exclude', at: 1, who: 2 },
      ]),
    )
  })
})

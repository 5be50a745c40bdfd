import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { type Asking, insertTie, theProcess } from '../../foundation/access/index.ts'
import type { Tx } from '../../foundation/database/index.ts'
import { Conflict, Forbidden } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { exampleAddress } from './address.examples.ts'
import { listAddresses } from './address.store.ts'
import { searchChildren } from './child-search.store.ts'
import { exampleTown, judgeExample, mergeExample } from './merge.examples.ts'
import { mergePair } from './merge-pair.ts'
import { onceEach } from './once-each.ts'
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

  it('puts a child once on a list, with all that stands on its records, as far as the reader sees them', async () => {
    const town = await exampleTown(3)
    const { database, people, join, pairOf, nth } = town
    const names = { givenName: 'Amara', preferredName: '' }
    const row = (at: number) => ({ childId: nth(at), reference: `C00000${at + 1}`, ...names })
    const list = async (who: Asking) => {
      const once = await database.asking(who, db => onceEach(db, [row(2), row(1), row(0)]))
      return once.map(({ child, rows }) => [child.reference, rows.length])
    }
    await join(pairOf(0, 2))
    assert.deepEqual(await list(town.worker), [
      ['C000001', 2],
      ['C000002', 1],
    ])
    const social = people.as('social_worker')
    await database.asking(theProcess, db =>
      insertTie(db as Tx, nth(2), { practitionerId: social.id }, 'allocation', nth(2), social.at),
    )
    assert.equal((await list(social)).length, 3, 'who may not see both learns of no joining')
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

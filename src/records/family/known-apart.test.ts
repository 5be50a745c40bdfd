import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Asking } from '../../foundation/access/index.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { compareWaiting, type IdentifierDraft, recordIdentifier } from '../people/index.ts'
import { exampleTown, judgeExample, mergeExample } from '../people/merge.examples.ts'
import { exampleTie } from './family.examples.ts'
import { tieChildren, untieChildren } from './record-family.ts'
import { listChildTies } from './tie.store.ts'

/** How many pairs somebody is asked about. */
async function pairsOpen({ database, worker }: Awaited<ReturnType<typeof exampleTown>>) {
  return database.asking(worker, async db => {
    const rows = await db
      .selectFrom('people.candidate as found')
      .leftJoin('people.candidate as later', 'later.replacesId', 'found.id')
      .select('found.id')
      .where('later.id', 'is', null)
      .where('found.weight', '>=', 0)
      .execute()
    return rows.length
  })
}

describe('what people know of two records', () => {
  const number = (value: string, sourceAgencyId: Id<'agency'>): IdentifierDraft => ({
    ...{ kind: 'nhs', number: value, state: 'verified', notIncludedWhy: '', replacedWhy: '' },
    ...{ sourceAgencyId, knownOn: '2026-10-01' },
  })

  it('is not asked again: verified numbers that differ, and brothers or sisters', async () => {
    const town = await exampleTown(3)
    const { database, people, worker, manager, nth, pairOf } = town
    const queue = async () => {
      await compareWaiting(database, worker.at)
      return pairsOpen(town)
    }
    assert.equal(await queue(), 3)
    await recordIdentifier(database, worker, nth(0), number('9434765919', people.council))
    assert.equal(await queue(), 3, 'a number of one alone says nothing')
    await recordIdentifier(database, worker, nth(1), number('9434765870', people.council))
    assert.equal(await queue(), 2)
    await judgeExample(database, worker, pairOf(0, 1), 'same')
    await assert.rejects(mergeExample(database, manager, pairOf(0, 1)), Conflict)
    const tie = await tieChildren(database, worker, nth(1), exampleTie(nth(2), { kind: 'sibling' }))
    assert.equal(await queue(), 1)
    assert.ok(tie)
    await untieChildren(database, worker, nth(1), tie, 'They are not')
    assert.equal(await queue(), 2)
    await database[Symbol.asyncDispose]()
  })
})

describe('two people at the same instant', () => {
  it('find a conflict and no error, whether they judge, join or link', async () => {
    const town = await exampleTown()
    const { database, worker, manager, nth, pairOf } = town
    const bothOf = async (one: () => Promise<unknown>, other: () => Promise<unknown>) => {
      const ends = await Promise.allSettled([one(), other()])
      const failed = ends.flatMap(end => (end.status === 'rejected' ? [end.reason] : []))
      assert.deepEqual(
        failed.map(error => error instanceof Conflict),
        [true],
      )
    }
    const [a, b] = [nth(0), nth(1)]
    for (let round = 0; round < 5; round++) {
      const judge = (who: Asking) => () => judgeExample(database, who, pairOf(0, 1), 'same')
      const ends = await Promise.allSettled([judge(worker)(), judge(manager)()])
      for (const end of ends) {
        assert.ok(end.status === 'fulfilled' || end.reason instanceof Conflict)
      }
      await bothOf(
        () => tieChildren(database, worker, a, exampleTie(b)),
        () => tieChildren(database, manager, b, exampleTie(a)),
      )
      const [tie] = await database.asking(worker, db => listChildTies(db, a))
      assert.ok(tie)
      await untieChildren(database, worker, a, tie.id, 'No')
    }
    await database[Symbol.asyncDispose]()
  })
})

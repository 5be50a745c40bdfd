import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import type { Asking } from '../../foundation/access/index.ts'
import { Conflict, Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { excludePractitioner } from './exclude-practitioner.ts'
import { answerLifting, askToLift } from './lift-shield.ts'
import { readAnswer, readAsking } from './lifting.ts'
import { exampleTown } from './merge.examples.ts'
import { viewExclusion, viewExclusions } from './view-shields.ts'

describe('ending an exclusion', async () => {
  const town = await exampleTown()
  const { database, people, manager, worker, school, nth } = town
  after(() => database[Symbol.asyncDispose]())
  const lead = people.as('ig_lead')
  const south = people.southFrontDoor
  const exclude = (who: Asking) =>
    excludePractitioner(
      database,
      { ...manager, requestId: newId<'request'>() },
      { childId: nth(0), practitionerId: who.id, reason: 'Her uncle' },
    )
  const ended = { answer: 'ended', answerWhy: 'He has moved away' } as const
  const of = (id: Id<'exclusion'>) => ({ kind: 'exclusion', id }) as const
  const listed = async (who: Asking) =>
    (await viewExclusions(database, who, 1)).found.map(({ id }) => id)

  it('says what is wrong at its field', () => {
    const wrong = (read: ReturnType<typeof readAnswer> | ReturnType<typeof readAsking>) =>
      read.ok ? [] : read.problems.map(({ field }) => field)
    assert.deepEqual(wrong(readAsking({})), ['why'])
    assert.deepEqual(wrong(readAnswer({ answer: 'toString' })), ['answer', 'answerWhy'])
    assert.deepEqual(wrong(readAnswer(ended)), [])
  })

  it('takes two people, and until then it holds', async () => {
    const id = await exclude(school)
    assert.deepEqual(await town.seenBy(school), [1])
    await assert.rejects(answerLifting(database, lead, of(id), ended), Conflict, 'nobody asked')
    await assert.rejects(askToLift(database, lead, of(id), 'x'), Forbidden)
    await askToLift(database, manager, of(id), 'He has moved away')
    await assert.rejects(askToLift(database, manager, of(id), 'Again'), Conflict)
    await assert.rejects(answerLifting(database, manager, of(id), ended), Forbidden, 'not the same')
    assert.deepEqual(await town.seenBy(school), [1])
    const who = { ...lead, requestId: newId<'request'>() }
    await answerLifting(database, who, of(id), { answer: 'kept', answerWhy: 'He visits' })
    assert.deepEqual(await town.seenBy(school), [1])
    await assert.rejects(answerLifting(database, lead, of(id), ended), Conflict, 'answered once')
    await askToLift(database, manager, of(id), 'He has moved away')
    await answerLifting(database, who, of(id), ended)
    assert.deepEqual(await town.seenBy(school), [0, 1])
    await assert.rejects(askToLift(database, manager, of(id), 'Once more'), Conflict)
    const entries = await database.asAdministrator(
      'select action from audit.entry where request_id = $1 order by action',
      [who.requestId],
    )
    assert.deepEqual(
      entries.map(({ action }) => action),
      ['exclusion.ended', 'exclusion.kept'],
    )
    const { liftings } = await viewExclusion(database, lead, id)
    assert.deepEqual(liftings.map(({ answer }) => answer).sort(), ['ended', 'kept'])
  })

  it('is not there for whom it keeps away, nor for anybody whose work it is not', async () => {
    const about = await exclude(lead)
    assert.ok((await listed(manager)).includes(about), 'the control')
    assert.deepEqual(await listed(lead), [], 'no exclusion from that child at all')
    await assert.rejects(viewExclusion(database, lead, about), NotFound)
    await assert.rejects(askToLift(database, south, of(about), 'x'), NotFound)
    assert.deepEqual(await listed(south), [])
    await askToLift(database, manager, of(about), 'No longer')
    await assert.rejects(answerLifting(database, lead, of(about), ended), NotFound)
    for (const who of [worker, school, people.as('administrator')]) {
      await assert.rejects(viewExclusions(database, who, 1), Forbidden)
      await assert.rejects(viewExclusion(database, who, about), Forbidden)
    }
    const past = database.asking(manager, db =>
      db
        .updateTable('people.lifting')
        .set({ answer: 'ended', answerWhy: 'x', answeredBy: manager.id, answeredAt: manager.at })
        .where('exclusionId', '=', about)
        .execute(),
    )
    await assert.rejects(past, /lifted_by_two/, 'not past the use case either')
  })
})

import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import type { Asking } from '../../foundation/access/index.ts'
import { Conflict, Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import { newId } from '../../foundation/kernel/id.ts'
import { answerEnding, askToEnd, viewExclusion, viewExclusions } from './end-exclusion.ts'
import { excludePractitioner } from './exclude-practitioner.ts'
import { readAnswer, readEnding } from './exclusion-end.ts'
import { exampleTown } from './merge.examples.ts'

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
  const listed = async (who: Asking) =>
    (await viewExclusions(database, who, 1)).found.map(({ id }) => id)

  it('says what is wrong at its field', () => {
    const wrong = (read: ReturnType<typeof readAnswer> | ReturnType<typeof readEnding>) =>
      read.ok ? [] : read.problems.map(({ field }) => field)
    assert.deepEqual(wrong(readEnding({})), ['why'])
    assert.deepEqual(wrong(readAnswer({ answer: 'toString' })), ['answer', 'answerWhy'])
    assert.deepEqual(wrong(readAnswer(ended)), [])
  })

  it('takes two people, and until then it holds', async () => {
    const id = await exclude(school)
    assert.deepEqual(await town.seenBy(school), [1])
    await assert.rejects(answerEnding(database, lead, id, ended), Conflict, 'nobody asked')
    await assert.rejects(askToEnd(database, lead, id, 'x'), Forbidden)
    await askToEnd(database, manager, id, 'He has moved away')
    await assert.rejects(askToEnd(database, manager, id, 'Again'), Conflict)
    await assert.rejects(answerEnding(database, manager, id, ended), Forbidden, 'not the same')
    assert.deepEqual(await town.seenBy(school), [1])
    const who = { ...lead, requestId: newId<'request'>() }
    await answerEnding(database, who, id, { answer: 'kept', answerWhy: 'He visits' })
    assert.deepEqual(await town.seenBy(school), [1])
    await assert.rejects(answerEnding(database, lead, id, ended), Conflict, 'answered once')
    await askToEnd(database, manager, id, 'He has moved away')
    await answerEnding(database, who, id, ended)
    assert.deepEqual(await town.seenBy(school), [0, 1])
    await assert.rejects(askToEnd(database, manager, id, 'Once more'), Conflict)
    const entries = await database.asAdministrator(
      'select action from audit.entry where request_id = $1 order by action',
      [who.requestId],
    )
    assert.deepEqual(
      entries.map(({ action }) => action),
      ['exclusion.ended', 'exclusion.kept'],
    )
    const { endings } = await viewExclusion(database, lead, id)
    assert.deepEqual(endings.map(({ answer }) => answer).sort(), ['ended', 'kept'])
  })

  it('is not there for whom it keeps away, nor for anybody whose work it is not', async () => {
    const about = await exclude(lead)
    assert.ok((await listed(manager)).includes(about), 'the control')
    assert.deepEqual(await listed(lead), [], 'no exclusion from that child at all')
    await assert.rejects(viewExclusion(database, lead, about), NotFound)
    await assert.rejects(askToEnd(database, south, about, 'x'), NotFound)
    assert.deepEqual(await listed(south), [])
    await askToEnd(database, manager, about, 'No longer')
    await assert.rejects(answerEnding(database, lead, about, ended), NotFound)
    for (const who of [worker, school, people.as('administrator')]) {
      await assert.rejects(viewExclusions(database, who, 1), Forbidden)
      await assert.rejects(viewExclusion(database, who, about), Forbidden)
    }
    const past = database.asking(manager, db =>
      db
        .updateTable('people.exclusionEnd')
        .set({ answer: 'ended', answerWhy: 'x', answeredBy: manager.id, answeredAt: manager.at })
        .where('exclusionId', '=', about)
        .execute(),
    )
    await assert.rejects(past, /ended_by_two/, 'not past the use case either')
  })
})

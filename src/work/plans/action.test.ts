import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { exampleDirectory } from '../../foundation/access/access.examples.ts'
import { insertTie, type RoleId, theProcess } from '../../foundation/access/index.ts'
import { exampleDatabase } from '../../foundation/database/database.examples.ts'
import type { React, Tx } from '../../foundation/database/index.ts'
import { Conflict, Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import type { Event } from '../../foundation/kernel/event.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { endOfLondonDay } from '../../foundation/kernel/london.ts'
import type { Answers } from '../../foundation/kernel/outcome.ts'
import { setTask } from '../../records/tasks/index.ts'
import { answerAction, decideAction, reportAction, viewAction } from './act-on-action.ts'
import { listBoard } from './action.store.ts'
import { readActionAnswer, readActionDecision, readActionProgress } from './action.ts'
import { climbActions } from './climb.ts'
import { examplePlanned } from './plans.examples.ts'

describe('what is said about an action', () => {
  const fields = (
    read: ReturnType<
      typeof readActionAnswer | typeof readActionProgress | typeof readActionDecision
    >,
  ) => (read.ok ? [] : read.problems.map(({ field }) => field))

  it('is accepted with a name, or declined with a reason', () => {
    const people = [{ id: 'one' }]
    assert.deepEqual(fields(readActionAnswer({}, people)), ['answer'])
    assert.deepEqual(fields(readActionAnswer({ answer: 'accepted', ownerId: 'two' }, people)), [
      'ownerId',
    ])
    assert.deepEqual(fields(readActionAnswer({ answer: 'accepted', ownerId: 'one' }, people)), [])
    assert.deepEqual(fields(readActionAnswer({ answer: 'declined' }, people)), ['words'])
  })

  it('is done only with something that shows it', () => {
    assert.deepEqual(fields(readActionProgress({ state: 'done', words: 'x' })), ['evidence'])
    assert.deepEqual(fields(readActionProgress({ state: 'not_done', words: 'x' })), [])
    assert.deepEqual(fields(readActionProgress({})), ['state', 'words'])
  })

  it('is decided otherwise while it is open than once it ended', () => {
    const table = { workers: [], agencies: [] }
    const decide = (answers: Answers, isEnded: boolean) =>
      fields(readActionDecision(answers, table, '2026-11-02', isEnded))
    assert.deepEqual(decide({ decision: 'verified' }, false), ['decision', 'words'])
    assert.deepEqual(decide({ decision: 'verified' }, true), [])
    assert.deepEqual(decide({ decision: 'sent_back', words: 'x' }, true), ['dueOn'])
    assert.deepEqual(decide({ decision: 'cancelled', words: 'x' }, false), [])
    assert.deepEqual(decide({ decision: 'moved', words: 'x' }, false), ['agencyId', 'dueOn'])
  })
})

async function withAction(owner: RoleId = 'licensing') {
  const heard: Event[] = []
  const hear: React = async (_tx, _by, event) => {
    heard.push(event)
  }
  const database = await exampleDatabase(hear)
  const people = await exampleDirectory(database)
  const childId = await examplePlanned(database, people)
  const [groupId, chair] = [newId<'group'>(), people.as('group_chair')]
  const { agencyId } = people.as(owner)
  const id = await database.asking(theProcess, async db => {
    const tx = db as Tx
    await tx
      .insertInto('oversight.group')
      .values({
        ...{ id: groupId, areaId: people.north, name: 'North group', shortName: 'North' },
        ...{ chairId: chair.id, coordinatorId: people.as('group_coordinator').id },
      })
      .execute()
    await insertTie(tx, childId, { practitionerId: chair.id }, 'listing', groupId, chair.at)
    return setTask(tx, {
      ...{ areaId: people.north, childId, kind: 'action', title: 'Visit the lodge' },
      ...{ ownerAgencyId: agencyId, setBy: chair.id, startedAt: chair.at },
      dueAt: endOfLondonDay('2026-11-10'),
    })
  })
  return {
    ...{ database, people, id, heard, agencyId, childId },
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  }
}

describe('an action across agencies', () => {
  it('is accepted for somebody, begun, done with evidence, and verified by the chair', async () => {
    await using it = await withAction()
    const { database, people, id } = it
    const lead = people.as('licensing')
    await answerAction(database, lead, id, 1, { kind: 'accepted', ownerId: lead.id, words: '' })
    const say = { words: 'Went there', evidence: '' }
    await reportAction(database, people.as('licensing'), id, 2, { kind: 'begun', ...say })
    const done = { kind: 'done', words: 'Register seen', evidence: 'Report 14' } as const
    await reportAction(database, people.as('licensing'), id, 3, done)
    const chair = people.as('group_chair')
    await decideAction(database, chair, id, 4, { kind: 'verified', words: '' })
    const { action, entries } = await viewAction(database, people.as('group_chair'), id)
    assert.equal(action.state, 'done')
    assert.deepEqual(entries.map(({ kind }) => kind).sort(), [
      'accepted',
      'begun',
      'done',
      'verified',
    ])
  })

  it('goes back to the chair when it is declined, who gives it to somebody else', async () => {
    await using it = await withAction()
    const { database, people, id, heard } = it
    const words = 'The lodge is not licensed by us'
    await answerAction(database, people.as('licensing'), id, 1, { kind: 'declined', words })
    assert.deepEqual(
      heard.map(event => event.type),
      ['action.declined'],
    )
    assert.equal((heard[0] as unknown as { backTo: string }).backTo, people.as('group_chair').id)
    const { agencyId, id: workerId } = people.as('police_exploitation')
    await decideAction(database, people.as('group_chair'), id, 1, {
      ...{ kind: 'moved', words: 'Police can', dueOn: '2026-11-20', agencyId, workerId },
    })
    const tasks = await database.asAdministrator(
      `select state, owner_id from tasks.task where kind = 'action' order by started_at, state`,
    )
    assert.deepEqual(tasks, [
      { state: 'cancelled', owner_id: null },
      { state: 'open', owner_id: workerId },
    ])
  })

  it('is sent back as a new action when the chair is not satisfied', async () => {
    await using it = await withAction()
    const { database, people, id } = it
    await reportAction(database, people.as('licensing'), id, 1, {
      ...{ kind: 'done', words: 'Rang them', evidence: 'A note' },
    })
    const back = {
      kind: 'sent_back',
      words: 'Somebody must go there',
      dueOn: '2026-11-20',
    } as const
    await decideAction(database, people.as('group_chair'), id, 2, back)
    const open = await database.asAdministrator(
      `select title from tasks.task where kind = 'action' and settled_at is null`,
    )
    assert.deepEqual(open, [{ title: 'Visit the lodge' }])
  })

  it('is not verified by who ended it, nor done by who does not own it', async () => {
    await using it = await withAction('group_chair')
    const { database, people, id } = it
    const done = { kind: 'done', words: 'x', evidence: 'y' } as const
    await assert.rejects(reportAction(database, people.as('social_worker'), id, 1, done), Forbidden)
    await reportAction(database, people.as('group_chair'), id, 1, done)
    const verified = { kind: 'verified', words: '' } as const
    await assert.rejects(
      decideAction(database, people.as('group_chair'), id, 2, verified),
      Forbidden,
    )
    await assert.rejects(viewAction(database, people.as('support_provider'), id), NotFound)
  })

  it('is not changed past what somebody else did meanwhile', async () => {
    await using it = await withAction()
    const { database, people, id } = it
    const done = { kind: 'done', words: 'x', evidence: 'y' } as const
    await reportAction(database, people.as('licensing'), id, 1, done)
    await assert.rejects(reportAction(database, people.as('licensing'), id, 1, done), Conflict)
    const cancel = { kind: 'cancelled', words: 'x' } as const
    await assert.rejects(decideAction(database, people.as('group_chair'), id, 1, cancel), Conflict)
  })

  it('is on its agency’s board and on no other agency’s', async () => {
    await using it = await withAction('rhi_provider')
    const { database, people } = it
    const board = async (role: RoleId, agencyId: Id<'agency'>) => {
      const who = people.as(role)
      const asked = { agencyId, filter: 'open', at: who.at, limit: 50, offset: 0 } as const
      return (await database.asking(who, db => listBoard(db, asked))).length
    }
    const own = people.as('rhi_provider').agencyId
    assert.equal(await board('rhi_provider', own), 1)
    assert.equal(await board('youth_justice', people.as('youth_justice').agencyId), 0)
    assert.equal(await board('youth_justice', own), 0)
  })
})

describe('an action that is late', () => {
  const climbed = async (database: Awaited<ReturnType<typeof withAction>>['database']) =>
    (await database.asAdministrator('select kind from plans.action_entry order by kind')).map(
      row => row.kind,
    )

  it('climbs five days after the day it was due, and again after fifteen, each once', async () => {
    await using it = await withAction()
    const { database, heard } = it
    for (const [when, kinds] of [
      ['2026-11-15T23:30:00Z', []],
      ['2026-11-16T00:00:00Z', ['climbed_lead']],
      ['2026-11-16T09:00:00Z', ['climbed_lead']],
      ['2026-11-25T23:30:00Z', ['climbed_lead']],
      ['2026-11-26T00:00:00Z', ['climbed_lead', 'climbed_senior']],
      ['2026-12-26T09:00:00Z', ['climbed_lead', 'climbed_senior']],
    ] as const) {
      await climbActions(database, new Date(when))
      assert.deepEqual(await climbed(database), kinds, when)
    }
    assert.equal(heard.length, 2)
  })

  it('climbs by the calendar where the clocks change between', async () => {
    await using it = await withAction()
    const { database } = it
    await database.asAdministrator(`update tasks.task set due_at = $1 where kind = 'action'`, [
      endOfLondonDay('2026-10-23'),
    ])
    await climbActions(database, new Date('2026-10-28T23:30:00Z'))
    assert.deepEqual(await climbed(database), [])
    await climbActions(database, new Date('2026-10-29T00:00:00Z'))
    assert.deepEqual(await climbed(database), ['climbed_lead'])
  })

  it('climbs no more once it is done', async () => {
    await using it = await withAction()
    const { database, people, id } = it
    const done = { kind: 'done', words: 'x', evidence: 'y' } as const
    await reportAction(database, people.as('licensing'), id, 1, done)
    await climbActions(database, new Date('2026-12-26T09:00:00Z'))
    assert.deepEqual(await climbed(database), ['done'])
  })
})

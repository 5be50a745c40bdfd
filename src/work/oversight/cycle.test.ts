import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { Forbidden } from '../../foundation/kernel/errors.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { approveVersion, proposeVersion, startVersion } from '../../records/practice/index.ts'
import { callMeeting } from './call-meeting.ts'
import { cycleSteps, frozenFrom, stepsDue } from './cycle.ts'
import { endMeeting } from './end-meeting.ts'
import { answersForRules, usualRules } from './group-rules.ts'
import { listAgenda, nextMeetingOf } from './meeting.store.ts'
import { openMeeting } from './open-meeting.ts'
import { exampleGroup } from './oversight.examples.ts'
import { runCycle } from './run-cycle.ts'
import { findTerms } from './terms.routes.ts'
import { readTerms } from './terms.ts'

describe('the month around a meeting', () => {
  const held = { id: 'm', heldOn: '2026-12-14', state: 'planned', set: [] } as const
  it('has its days: −15, −10, −7, +2, +5, +10 and +10', () =>
    assert.deepEqual(
      cycleSteps().map(({ day }) => day),
      [-15, -10, -7, 2, 5, 10, 10],
    ))

  const cases = [
    ['nothing a month ahead', held, '2026-11-15', []],
    ['the call a week ahead of its day', held, '2026-11-22', ['cycle-call']],
    ['three before the meeting', held, '2026-12-01', ['cycle-call', 'cycle-freeze', 'cycle-packs']],
    [
      'what is set stays set',
      { ...held, set: ['cycle-call', 'cycle-freeze'] },
      '2026-12-01',
      ['cycle-packs'],
    ],
    ['nothing more while it is on', { ...held, state: 'open' }, '2026-12-14', []],
    [
      'the rest once it has ended',
      { ...held, state: 'ended' },
      '2026-12-14',
      ['cycle-actions', 'cycle-draft', 'cycle-sign', 'cycle-chase'],
    ],
  ] as const
  for (const [name, meeting, today, kinds] of cases)
    it(name, () =>
      assert.deepEqual(
        stepsDue(meeting, today).map(({ kind }) => kind),
        kinds,
      ),
    )

  it('freezes the agenda ten days before, and an extraordinary one never', () => {
    assert.equal(frozenFrom({ heldOn: '2026-12-14' }), '2026-12-04')
    assert.equal(frozenFrom({ heldOn: '2026-12-14', kind: 'extraordinary' }), '2026-12-15')
  })
})

describe('a group through its month', async () => {
  const { database, people, process, groupId, member, list, entryOf, heard } = await exampleGroup()
  after(() => database[Symbol.asyncDispose]())
  const amara = await list('Amara')
  await list('Zofia')
  const tasks = async () =>
    (
      await database.asAdministrator(
        `select kind, owner_id, due_at from tasks.task where kind like 'cycle-%' order by due_at, kind`,
      )
    ).map(({ kind, owner_id, due_at }) => [
      kind,
      owner_id === people.as('group_chair').id ? 'chair' : 'coordinator',
      londonDayOf(due_at as unknown as Date),
    ])

  it('gives each step to its owner with its day, once', async () => {
    for (const _ of [1, 2]) await runCycle(database, new Date('2026-11-05T09:00:00Z'))
    assert.deepEqual(await tasks(), [
      ['cycle-call', 'coordinator', '2026-11-01'],
      ['cycle-freeze', 'coordinator', '2026-11-06'],
      ['cycle-packs', 'coordinator', '2026-11-09'],
    ])
  })

  it('is called together in between about one child alone, and tells everybody', async () => {
    const about = {
      heldOn: '2026-11-10',
      begins: '14:30',
      place: '',
      reason: 'She was seen.',
    } as const
    const called = { ...about, children: [{ childId: amara.childId, areaId: people.north }] }
    await assert.rejects(callMeeting(database, member('housing'), groupId, called), Forbidden)
    const at = new Date('2026-11-09T09:00:00Z')
    const who = member('group_coordinator', { at })
    const id = await callMeeting(database, who, groupId, called)
    assert.deepEqual((await entryOf(who)).subjects, [id, groupId, amara.childId])
    assert.equal(heard.at(-1)?.type, 'group.meeting-called')
    const agenda = await process(tx => listAgenda(tx, id, 10))
    assert.deepEqual(
      agenda.map(({ givenName, reasons }) => [givenName, ...reasons]),
      [['Amara', 'extraordinary']],
    )
    const next = await process(tx => nextMeetingOf(tx, groupId, at))
    assert.equal(next.id, amara.meetingId)
  })

  it('gets what follows a meeting when it has ended', async () => {
    const at = new Date('2026-11-16T10:00:00Z')
    const chair = () => member('group_chair', { at })
    await openMeeting(database, chair(), amara.meetingId, 1)
    await endMeeting(database, chair(), amara.meetingId, 2)
    await runCycle(database, at)
    const after = (await tasks()).filter(([, , day]) => String(day) > '2026-11-16')
    assert.deepEqual(after.slice(0, 4), [
      ['cycle-actions', 'coordinator', '2026-11-18'],
      ['cycle-draft', 'coordinator', '2026-11-21'],
      ['cycle-chase', 'coordinator', '2026-11-26'],
      ['cycle-sign', 'chair', '2026-11-26'],
    ])
  })
})

const answers = {
  level: 'child',
  ...{
    purpose: 'Prevent, disrupt, deter.',
    scope: 'Every medium and high child.',
    eligibility: 'Medium or high.',
  },
  ...answersForRules(usualRules),
  ...{ agreement: 'Of 2025.', why: 'Yearly review.', reviewOn: '2027-11-01' },
}

describe('terms of reference', async () => {
  const { database, people, groupId, member } = await exampleGroup()
  after(() => database[Symbol.asyncDispose]())

  it('are said as a whole, and have a day on which they are reviewed', () => {
    assert.ok(readTerms(answers, [], '2026-11-16').ok)
    const read = readTerms({ reviewOn: '2026-11-16' }, [], '2026-11-16')
    assert.ok(!read.ok)
    assert.deepEqual(
      read.problems.map(({ field }) => field),
      [
        'level',
        'purpose',
        'scope',
        'eligibility',
        'quorum',
        'listedFrom',
        'weeks',
        ...Object.keys(usualRules.days).map(step => `days-${step}`),
        'agreement',
        'reviewOn',
        'why',
      ],
    )
  })

  it('are in force for one group from their day, once a second person has approved them', async () => {
    const read = readTerms(answers, [], '2026-11-16')
    assert.ok(read.ok)
    const at = new Date('2026-11-16T10:00:00Z')
    const coordinator = () => member('group_coordinator', { at })
    const id = await proposeVersion(database, coordinator(), {
      ...{
        kind: 'group_terms',
        key: groupId,
        name: 'North MEG',
        ends: false,
        why: 'Yearly review.',
      },
      content: JSON.stringify(read.value.terms),
    })
    const inForce = (on: string) =>
      database.asking(people.as('housing'), db => findTerms(db, groupId, new Date(on)))
    assert.equal(await inForce('2026-12-02'), undefined)
    await approveVersion(database, member('group_chair', { at }), id)
    await startVersion(database, coordinator(), id, '2026-12-01')
    assert.equal(await inForce('2026-11-30'), undefined)
    assert.equal((await inForce('2026-12-02'))?.purpose, 'Prevent, disrupt, deter.')
  })
})

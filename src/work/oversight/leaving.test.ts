import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '../../foundation/kernel/id.ts'
import type { Answers } from '../../foundation/kernel/outcome.ts'
import { groupDecisions } from './group-decision.ts'
import { exampleAnswers, exampleRecord } from './leaving.examples.ts'
import { type AtTheDoor, leavesList, readLeaving, type WayOut, waysOut } from './leaving.ts'
import { type Level, levels, type OnRecord } from './leaving-criteria.ts'

const today = '2026-11-16'
const agencyIds = [newId<'agency'>(), newId<'agency'>(), newId<'agency'>()] as const
const receiver = newId<'practitioner'>()
const ways = Object.keys(waysOut) as WayOut[]

function refusalsOf(way: WayOut, record: Changed = {}, changed: Answers = {}) {
  const table: AtTheDoor = {
    ...{ today, agencyIds, receiverIds: [receiver] },
    record: { ...exampleRecord, ...record } as OnRecord,
  }
  const read = readLeaving(way, { ...exampleAnswers(way, agencyIds, receiver), ...changed }, table)
  return read.ok ? [] : read.problems.map(({ field, text }) => `${field}: ${text}`)
}

const matrixOf = (level: Level, before: Level | undefined, changed: object = {}) => ({
  matrix: { ...exampleRecord.matrix, level, ...(before && { before }), ...changed },
})

/** What a way asks of the matrix, said here once more and not taken from the rules. */
const highestLevel: Readonly<Record<WayOut, number>> = {
  'step-down': 2,
  'no-longer-at-risk': 1,
  'never-at-risk': 1,
  transfer: 3,
}

/** Each piece that can be missing, by way: what is changed, and the field and words that must say so. */
type Changed = { readonly [fact in keyof OnRecord]?: OnRecord[fact] | undefined }
type Piece = readonly [string, Changed, Answers, RegExp]
const ofMatrix: readonly Piece[] = [
  [
    'older than 14 days',
    matrixOf('low', 'high', { assessedOn: '2026-11-01' }),
    {},
    /^assessed: The latest risk matrix is of 1 November 2026, more than 14 days ago/,
  ],
  [
    'provisional',
    matrixOf('low', 'high', { provisional: true }),
    {},
    /^whole: The risk matrix is provisional/,
  ],
  ['an open emergency', { emergencies: ['E03'] }, {}, /^emergencies: An emergency is open \(E03\)/],
]
const always: readonly Piece[] = [
  ['a challenge', { challenged: true }, {}, /^challenged: Somebody challenges/],
  ['no reason', {}, { reason: ' ' }, /^reason: Enter why the group decides this/],
]
const pieces: Readonly<Record<WayOut, readonly Piece[]>> = {
  'step-down': [
    ...[...ofMatrix, ...always],
    ['no service', {}, { service: '' }, /^service: Select what the child is stepped down to/],
    ['nobody who receives', {}, { receiver: '' }, /^receiver: Select the worker/],
    ['somebody of elsewhere', {}, { receiver: newId() }, /^receiver: Select the worker/],
  ],
  'no-longer-at-risk': [
    ...[...ofMatrix, ...always],
    [
      'missing episodes unknown',
      {},
      { missing: '' },
      /^missing: Enter what is known of missing episodes/,
    ],
    [
      'missing episodes',
      { missing: 2 },
      { missing: '' },
      /^missing: Enter why the group is satisfied in spite of missing/,
    ],
    [
      'a new concern',
      { concerns: 1 },
      { news: '' },
      /^news: Enter why the group is satisfied in spite of what came in/,
    ],
    [
      'a new sighting',
      { sightings: 1 },
      { news: '' },
      /^news: Enter why the group is satisfied in spite of what came in/,
    ],
    ['exploiter not looked at', {}, { exploiter: '' }, /^exploiter: Select how it stands/],
    [
      'exploiter not checked',
      {},
      { exploiterChecked: '' },
      /^exploiterChecked: Enter how that was checked/,
    ],
    ['child not heard', {}, { childsView: '' }, /^childsView: Enter what the child says/],
    [
      'support worker not heard',
      {},
      { supportWorker: '' },
      /^supportWorker: Enter the view of the support worker/,
    ],
    [
      'two agencies',
      {},
      { 'view-3': '', 'view-3-agency': '' },
      /^view-1-agency: Enter the views of at least three agencies/,
    ],
    [
      'one agency thrice',
      {},
      { 'view-2-agency': agencyIds[0], 'view-3-agency': agencyIds[0] },
      /^view-2-agency: Select each agency once/,
    ],
    [
      'no remaining support',
      {},
      { remainingSupport: '' },
      /^remainingSupport: Enter who goes on supporting/,
    ],
  ],
  'never-at-risk': [
    ...[...ofMatrix, ...always],
    ['nobody for the need', {}, { remainingNeed: '' }, /^remainingNeed: Enter who meets the need/],
  ],
  transfer: [
    ...always,
    [
      'nobody accepted',
      { handover: undefined },
      { receivedBy: 'Easthaven', acceptedBy: 'Somebody' },
      /^handover: Nobody has accepted the child in writing since it was listed/,
    ],
  ],
}

describe('leaving the list', () => {
  it('is four of the eight decisions', () => {
    const leaving = Object.keys(groupDecisions).filter(one => leavesList(one as never))
    assert.deepEqual(leaving.toSorted(), Object.values(waysOut).toSorted())
  })

  for (const way of ways)
    it(`${way}: is possible when nothing is missing, on the fourteenth day too`, () => {
      assert.deepEqual(refusalsOf(way), [])
      const fourteen = matrixOf('low', undefined, { assessedOn: '2026-11-02' })
      assert.deepEqual(refusalsOf(way, fourteen), [])
    })

  it('is refused in words of its own for each missing piece, from every level to every level', () => {
    let asked = 0
    for (const way of ways)
      for (const from of [undefined, ...levels])
        for (const to of levels) {
          const tooHigh = levels.indexOf(to) > highestLevel[way]
          const plain = refusalsOf(way, matrixOf(to, from))
          assert.equal(plain.length, tooHigh ? 1 : 0, `${way} ${from} ${to}: ${plain.join()}`)
          if (tooHigh) {
            const word = to === 'none_identified' ? 'none identified' : to
            assert.match(plain[0] ?? '', new RegExp(`^level: The level is ${word}`))
            if (from && from !== to) assert.match(plain[0] ?? '', /risen from|fallen from/)
          }
          for (const [name, record, answers, says] of pieces[way]) {
            const pair = matrixOf(
              to,
              from,
              record.matrix && { ...record.matrix, level: to, before: from },
            )
            const refusals = refusalsOf(way, { ...record, ...pair }, answers)
            const own = refusals.filter(refusal => says.test(refusal))
            assert.equal(own.length, 1, `${way}, ${name}, ${from} to ${to}: ${refusals.join('\n')}`)
            asked++
          }
        }
    assert.ok(asked > 400, String(asked))
  })

  it('is refused to a child without a matrix, and says so piece by piece', () => {
    const { matrix: _, ...none } = exampleRecord
    const read = readLeaving(
      'never-at-risk',
      exampleAnswers('never-at-risk', agencyIds, receiver),
      {
        ...{ today, agencyIds, receiverIds: [receiver], record: none },
      },
    )
    assert.ok(!read.ok)
    assert.deepEqual(
      read.problems.map(({ field }) => field),
      ['assessed', 'whole', 'level'],
    )
  })

  it('never follows from a fall alone: with a low level and nothing written everything else is still asked', () => {
    const blank = Object.fromEntries(
      Object.keys(exampleAnswers('no-longer-at-risk', agencyIds, receiver)).map(key => [key, '']),
    )
    const fields = refusalsOf('no-longer-at-risk', matrixOf('none_identified', 'high'), blank).map(
      refusal => refusal.split(':')[0],
    )
    assert.deepEqual(fields, [
      ...['missing', 'exploiter', 'exploiterChecked', 'childsView', 'supportWorker'],
      ...['view-1-agency', 'remainingSupport', 'reason'],
    ])
  })

  it('keeps what the record said where nothing was to be explained', () => {
    const read = readLeaving(
      'no-longer-at-risk',
      { ...exampleAnswers('no-longer-at-risk', agencyIds, receiver), missing: '', news: '' },
      { today, agencyIds, receiverIds: [], record: { ...exampleRecord, missing: 0 } },
    )
    assert.ok(read.ok)
    const { missing, news, matrix } = read.value.evidence ?? {}
    assert.match(
      String(missing),
      /^No missing episode on record in the 90 days to 16 November 2026/,
    )
    assert.match(String(news), /^No concern or sighting on record/)
    assert.equal(matrix, exampleRecord.matrix.id)
  })
})

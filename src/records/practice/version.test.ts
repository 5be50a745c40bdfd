import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { typeLabelAt, typesInForce } from './exploitation-type.ts'
import { inForceAt, readStart, type Start, standingOf } from './version.ts'

type Told = { version: string; on: CalendarDate; told: string; key?: string; ends?: boolean }

function start({ version, on, told, key = 'matrix', ends = false }: Told): Start {
  const versionId = version as Id<'version'>
  return { versionId, key, ends, startsOn: on, decidedAt: new Date(`${told}T10:00:00Z`) }
}

const two = { version: 'two', on: '2026-11-10', told: '2026-11-02' } as const
const three = { version: 'three', on: '2026-12-01', told: '2026-11-12' } as const

describe('what is in force', () => {
  const cases: [string, Told[], string, string | undefined][] = [
    ['nothing before anything was decided', [two], '2026-11-01T12:00:00Z', undefined],
    ['nothing before its day', [two], '2026-11-09T23:59:59Z', undefined],
    ['what starts on the day, from midnight in London', [two], '2026-11-10T00:00:00Z', 'two'],
    [
      'from midnight in London in summer too',
      [{ ...two, on: '2027-06-01' }],
      '2027-05-31T23:00:00Z',
      'two',
    ],
    ['what started last', [two, three], '2026-12-01T00:00:00Z', 'three'],
    ['what was in force until then', [two, three], '2026-11-30T12:00:00Z', 'two'],
    [
      'not what was moved to a later day before its day came',
      [two, { ...two, on: '2026-11-20', told: '2026-11-05' }],
      '2026-11-15T12:00:00Z',
      undefined,
    ],
    [
      'what was moved, once its new day has come',
      [two, { ...two, on: '2026-11-20', told: '2026-11-05' }],
      '2026-11-20T12:00:00Z',
      'two',
    ],
    [
      'what has come, whatever is said of it later',
      [two, { ...two, on: '2026-12-24', told: '2026-11-15' }],
      '2026-11-16T12:00:00Z',
      'two',
    ],
    [
      'an earlier one that was started again',
      [two, three, { ...two, on: '2026-12-10', told: '2026-12-05' }],
      '2026-12-10T12:00:00Z',
      'two',
    ],
    [
      'nothing, once it has ended',
      [two, { ...three, ends: true }],
      '2026-12-02T12:00:00Z',
      undefined,
    ],
    [
      'of two that start on one day the one that was decided on last',
      [{ ...three, on: two.on, told: '2026-11-03' }, two],
      '2026-11-11T12:00:00Z',
      'three',
    ],
  ]
  for (const [is, told, at, expected] of cases) {
    it(`is ${is}`, () => {
      const found = inForceAt(told.map(start), new Date(at)).get('matrix')
      assert.equal(found?.versionId, expected)
    })
  }

  it('is never changed in the past by what is decided later', () => {
    const instants = Array.from(
      { length: 60 },
      (_, day) => new Date(Date.UTC(2026, 10, 1 + day, 12)),
    )
    const known = [start(two), start(three)]
    const later = [
      start({ ...two, on: '2026-12-20', told: '2026-12-15' }),
      start({ version: 'four', on: '2026-12-15', told: '2026-12-15' }),
    ]
    const before = instants.filter(at => at < new Date('2026-12-15T10:00:00Z'))
    const inForce = (starts: Start[]) =>
      before.map(at => inForceAt(starts, at).get('matrix')?.versionId)
    assert.deepEqual(inForce([...known, ...later]), inForce(known))
  })
})

describe('how far a version has come', () => {
  const at = new Date('2026-11-15T12:00:00Z')
  const version = (id: string, approved = true) => ({
    id: id as Id<'version'>,
    approvedAt: approved ? at : null,
  })
  const starts = [
    start({ version: 'one', on: '2026-11-03', told: '2026-11-02' }),
    start(two),
    start(three),
  ]

  it('is said in one word', () => {
    assert.equal(standingOf(version('new', false), starts, at).is, 'waiting')
    assert.equal(standingOf(version('new'), starts, at).is, 'approved')
    assert.deepEqual(standingOf(version('three'), starts, at), {
      is: 'planned',
      startsOn: three.on,
    })
    assert.equal(standingOf(version('two'), starts, at).is, 'in force')
    assert.equal(standingOf(version('one'), starts, at).is, 'past')
  })
})

describe('the day of a start', () => {
  it('is today or later', () => {
    assert.ok(readStart({ startsOn: '2026-11-15' }, '2026-11-15').ok)
    for (const startsOn of ['', '2026-11-14', '2026-02-30', 'soon', '0001-01-01']) {
      assert.ok(!readStart({ startsOn }, '2026-11-15').ok, startsOn)
    }
  })
})

describe('exploitation types', () => {
  const type = (id: string, label: string, told: Omit<Told, 'version' | 'key'>) => ({
    ...start({ ...told, version: `${id} ${label}`, key: id }),
    type: { id, label, parent: null, factor: '11A' },
  })
  const known = [
    type('other', 'Other exploitation', { on: '2020-01-01', told: '2020-01-01' }),
    type('cse', 'Child sexual exploitation', { on: '2020-01-01', told: '2020-01-01' }),
    type('gang', 'Gangs', { on: '2020-01-01', told: '2020-01-01' }),
    type('gang', 'Harm from gangs', { on: '2026-11-10', told: '2026-11-02' }),
    type('cse', 'Child sexual exploitation', { on: '2026-12-01', told: '2026-11-02', ends: true }),
  ]

  it('are listed by name as they are called that day, and "other" last', () => {
    const listed = (at: string) => typesInForce(known, new Date(at)).map(({ label }) => label)
    assert.deepEqual(listed('2026-11-09T12:00:00Z'), [
      ...['Child sexual exploitation', 'Gangs', 'Other exploitation'],
    ])
    assert.deepEqual(listed('2026-12-01T12:00:00Z'), ['Harm from gangs', 'Other exploitation'])
  })

  it('keep the name they had when something was written', () => {
    const label = (id: string, at: string) => typeLabelAt(known, id, new Date(at))
    assert.equal(label('gang', '2026-11-09T12:00:00Z'), 'Gangs')
    assert.equal(label('gang', '2026-11-10T12:00:00Z'), 'Harm from gangs')
    assert.equal(label('cse', '2027-01-01T12:00:00Z'), 'Child sexual exploitation')
    assert.equal(label('unheard', '2027-01-01T12:00:00Z'), 'unheard')
  })
})

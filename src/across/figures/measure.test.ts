import assert from 'node:assert/strict'
import { it } from 'node:test'
import { measures, releaseGrid, tableOf } from './measure.ts'

const period = { since: '2025-04-01', until: '2026-03-31' } as const
const about = { area: 'Wenmouth', period }

it('counts children alike in one line, and every value that nobody has as 0', () => {
  const alike = { bySex: 'female', byAge: '13_15', byWhat: 'carry_forward' } as const
  const counted = [
    { ...alike, many: 20 },
    { ...alike, byAge: '16_17', many: 4 },
    { ...alike, byWhat: 'remove_never_at_risk', many: 21 },
  ]
  const { title, cells } = tableOf(measures.discussed, 'what', about, counted)
  assert.equal(
    title,
    'Children on a group’s list by decision, Wenmouth, 1 April 2025 to 31 March 2026',
  )
  const many = new Map(cells.map(({ at, count }) => [at[0], count]))
  assert.deepEqual(
    [many.get('Carried forward'), many.get('Never at risk'), many.get('Escalated'), many.size],
    [24, 21, 0, 8],
  )
  const crossed = tableOf(measures.discussed, 'sex-age', about, counted)
  assert.equal(crossed.cells.length, 4 * 6)
  assert.equal(
    crossed.cells.reduce((sum, { count }) => sum + count, 0),
    45,
  )
})

it('shows shares of rounded counts, and none where fewer than 20 children stand behind them', () => {
  const dimensions = [{ name: 'Sex', values: ['Girls', 'Boys'] }]
  const grid = (girls: number, all: number) =>
    releaseGrid({
      title: '',
      dimensions,
      cells: [
        { at: ['Girls'], published: girls },
        { at: ['Boys'], published: 'c' },
      ],
      totals: [{ at: ['*'], published: all }],
    }).rows.map(({ figures }) => figures)
  assert.deepEqual(grid(15, 20), [
    ['15', '75%'],
    ['c', 'Not shown'],
    ['20', '100%'],
  ])
  assert.deepEqual(grid(10, 15)[0], ['10', 'Not shown'])
})

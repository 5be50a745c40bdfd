import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { publishTable } from './publish-table.ts'
import { readRelease, readTable } from './read-table.ts'

const sex = { name: 'sex', values: ['girls', 'boys'] }
const age = { name: 'age', values: ['10', '11'] }
const cells = sex.values.map(value => ({ at: [value], count: 7 }))
const table = { title: 'Children', dimensions: [sex], cells }

/** Where reading stops, and nothing else. */
function stopsAt(changed: object, read: (json: unknown) => { ok: boolean } = readTable) {
  const outcome = read({ ...table, ...changed })
  return outcome.ok
    ? 'nowhere'
    : (outcome as { problems?: { field: string }[] }).problems?.[0]?.field
}

describe('reading a table that is to be published', () => {
  it('takes one, with keys it does not know', () => {
    const read = readTable({ ...table, more: 1, cells: cells.map(cell => ({ ...cell, more: 2 })) })
    assert.deepEqual(read, { ok: true, value: table })
  })

  const hostile: [string, object, string][] = [
    ['a title that is none', { title: 7 }, 'title'],
    ['no dimension', { dimensions: [] }, 'dimensions'],
    ['three dimensions', { dimensions: [sex, age, { name: 'x', values: ['y'] }] }, 'dimensions'],
    ['one dimension twice', { dimensions: [sex, sex] }, 'dimensions[1].name'],
    ['a dimension without a name', { dimensions: [{ values: ['x'] }] }, 'dimensions[0].name'],
    ['no values', { dimensions: [{ name: 'x', values: [] }] }, 'dimensions[0].values'],
    [
      'an empty value',
      { dimensions: [{ name: 'x', values: ['y', ' '] }] },
      'dimensions[0].values[1]',
    ],
    [
      'a star for a value',
      { dimensions: [{ name: 'x', values: ['*'] }] },
      'dimensions[0].values[0]',
    ],
    [
      'a value twice',
      { dimensions: [{ name: 'x', values: ['y', 'y'] }] },
      'dimensions[0].values[1]',
    ],
    [
      'more cells than anybody reads',
      {
        dimensions: [sex, { name: 'x', values: Array.from({ length: 10_001 }, (_, i) => `${i}`) }],
      },
      'dimensions',
    ],
    ['no cells', { cells: {} }, 'cells'],
    ['a combination that is missing', { cells: cells.slice(1) }, 'cells'],
    ['a combination twice', { cells: [...cells, ...cells] }, 'cells[2].at'],
    ['a value nobody named', { cells: [{ at: ['x'], count: 1 }, ...cells] }, 'cells[0].at[0]'],
    ['a total among the cells', { cells: [{ at: ['*'], count: 1 }, ...cells] }, 'cells[0].at[0]'],
    ['a place of two values', { cells: [{ at: ['girls', '10'], count: 1 }] }, 'cells[0].at'],
    ['a cell that is none', { cells: [null, ...cells] }, 'cells[0].at'],
    ...[-1, 1.5, '3', null, 1e10, Number.NaN].map((count): [string, object, string] => [
      `a count of ${count}`,
      { cells: [cells[0] ?? {}, { at: ['boys'], count }] },
      'cells[1].count',
    ]),
  ]
  for (const [what, changed, field] of hostile) {
    it(`refuses ${what}, and says where`, () => assert.equal(stopsAt(changed), field))
  }

  it('names the second value of a place', () => {
    const crossed = sex.values.flatMap(one =>
      age.values.map(other => ({ at: [one, other], count: 0 })),
    )
    const wrong = [...crossed.slice(0, 3), { at: ['boys', '12'], count: 0 }]
    assert.equal(stopsAt({ dimensions: [sex, age], cells: wrong }), 'cells[3].at[1]')
  })
})

describe('reading an earlier release', () => {
  const release = publishTable(table, [])

  it('takes what was made here, and nothing that could not have been', () => {
    assert.deepEqual(readRelease(release), { ok: true, value: release })
    const stops = (changed: object) => stopsAt({ ...release, ...changed }, readRelease)
    assert.equal(stops({ totals: undefined }), 'totals')
    assert.equal(stops({ totals: [] }), 'totals')
    assert.equal(stops({ totals: [{ at: ['girls'], published: 5 }] }), 'totals[0].at')
    assert.equal(stops({ totals: [{ at: ['*'], published: 14 }] }), 'totals[0].published')
    assert.equal(stops({ cells }), 'cells[0].published')
  })
})

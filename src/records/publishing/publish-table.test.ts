import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { publishTable } from './publish-table.ts'
import { percentageOf } from './rounding.ts'
import { keyOf, type Release, type Table, totalsOf } from './table.ts'

/** A table of rows of counts; with one row it has one dimension. */
function table(rows: readonly (readonly number[])[], names = ['sex', 'age']): Table {
  const [first = []] = rows
  const dimensions = [
    { name: names[0] ?? '', values: rows.map((_, i) => `r${i}`) },
    { name: names[1] ?? '', values: first.map((_, i) => `c${i}`) },
  ]
  const cells = rows.flatMap((row, i) => row.map((count, j) => ({ at: [`r${i}`, `c${j}`], count })))
  if (rows.length > 1) return { title: 'Children', dimensions, cells }
  const along = cells.map(({ at, count }) => ({ at: at.slice(1), count }))
  return { title: 'Children', dimensions: dimensions.slice(1), cells: along }
}

function published(rows: readonly (readonly number[])[], earlier: readonly Release[] = []) {
  const release = publishTable(table(rows), earlier)
  assert.ok(release)
  return {
    cells: release.cells.map(one => one.published),
    totals: release.totals.map(one => one.published),
  }
}

describe('a table fit to publish', () => {
  it('is rounded to 5, with noughts as they are and 1 to 5 hidden', () => {
    const { cells, totals } = published([[0, 5, 6, 7, 8, 12, 13, 22]])
    assert.deepEqual(cells, [0, 'c', 5, 5, 10, 10, 15, 20])
    assert.deepEqual(totals, [75])
  })

  it('hides no more where rounding leaves enough open', () => {
    assert.deepEqual(published([[3, 40, 21, 18]]), { cells: ['c', 40, 20, 20], totals: [80] })
  })

  it('hides one figure more where a total would tell', () => {
    // 1 and 6 make 7: beside a 5 and a total of 5, the hidden one could only be 1.
    assert.deepEqual(published([[1, 6, 0]]), { cells: ['c', 5, 0], totals: ['c'] })
  })

  it('carries no true count', () => {
    assert.ok(!JSON.stringify(publishTable(table([[1, 6, 33]]), [])).includes('33'))
  })

  it('does not give away by a second release what the first one hid', () => {
    const first = publishTable(table([[6, 1, 2]]), [])
    assert.ok(first)
    const again = published([[6, 1, 2]], [first])
    assert.deepEqual(
      again.cells,
      first.cells.map(one => one.published),
    )
  })

  it('takes a figure that has visibly changed for another count', () => {
    const first = publishTable(table([[20, 40, 60]]), [])
    assert.ok(first)
    assert.deepEqual(published([[3, 80, 60]], [first]).cells, ['c', 80, 60])
  })

  it('makes percentages of rounded figures, on 20 children or more', () => {
    assert.deepEqual(
      [percentageOf(10, 20), percentageOf(10, 15), percentageOf('c', 50)],
      [50, undefined, undefined],
    )
  })
})

/** Every table of whole counts up to 14 that agrees with what is published, counted by hand. */
function valuesByHand(rows: readonly (readonly number[])[], release: Release) {
  const values = new Map<string, Set<number>>()
  const width = rows[0]?.length ?? 0
  const figures = [...release.cells, ...release.totals]
  const fits = (count: number, one: number | 'c', small: boolean) =>
    one === 'c'
      ? count > 0 && (!small || count < 6)
      : one === 0
        ? count === 0
        : count > 5 && Math.abs(count - one) < 3
  const small = new Set(
    table(rows)
      .cells.filter(one => one.count > 0 && one.count < 6)
      .map(one => keyOf(one.at)),
  )
  const toldAt = new Map(figures.map(one => [keyOf(one.at), one.published]))
  const counts: number[] = []
  const walk = () => {
    if (counts.length === rows.length * width) {
      const guess = table(rows.map((_, i) => counts.slice(i * width, (i + 1) * width)))
      const all = [...guess.cells, ...totalsOf(guess)]
      const fitsAll = totalsOf(guess).every(one =>
        fits(one.count, toldAt.get(keyOf(one.at)) ?? 'c', false),
      )
      for (const one of fitsAll ? all : []) {
        const key = keyOf(one.at)
        values.set(key, (values.get(key) ?? new Set()).add(one.count))
      }
      return
    }
    const at = release.cells[counts.length]
    for (let count = 0; at && count <= 14; count++) {
      if (!fits(count, at.published, small.has(keyOf(at.at)))) continue
      counts.push(count)
      walk()
      counts.pop()
    }
  }
  walk()
  return figures.filter(
    ({ at, published }) => published === 'c' && (values.get(keyOf(at))?.size ?? 0) < 3,
  )
}

describe('what is hidden, counted out by hand', () => {
  const every = [0, 1, 5, 6, 7, 8]
  it('leaves three values for each hidden count, to whoever knows which cells are small', () => {
    for (const a of every) {
      for (const b of every) {
        for (const c of every) {
          const release = publishTable(table([[a, b, c]]), [])
          assert.ok(release)
          assert.deepEqual(valuesByHand([[a, b, c]], release), [], `${a} ${b} ${c}`)
        }
        const square = [
          [a, b],
          [6, 1],
        ]
        const release = publishTable(table(square), [])
        assert.ok(release)
        assert.deepEqual(valuesByHand(square, release), [], JSON.stringify(square))
      }
    }
  })

  it('hides as few as a search of every choice would', () => {
    for (const rows of [
      [[1, 6, 0]],
      [
        [1, 6],
        [0, 7],
      ],
      [
        [1, 6, 0],
        [0, 7, 6],
      ],
      [
        [2, 0],
        [6, 6],
      ],
    ]) {
      const release = publishTable(table(rows), [])
      assert.ok(release)
      const figures = [...release.cells, ...release.totals]
      const own = new Map(
        [...table(rows).cells, ...totalsOf(table(rows))].map(({ at, count }) => [
          keyOf(at),
          count > 0 && count < 6 ? ('c' as const) : Math.round(count / 5) * 5,
        ]),
      )
      const extra = figures.filter(
        ({ at, published }) => published === 'c' && own.get(keyOf(at)) !== 'c',
      )
      const others = figures.filter(({ at }) => ![0, 'c'].includes(own.get(keyOf(at)) ?? 0))
      for (let choice = 0; choice < 1 << others.length; choice++) {
        const hidden = others.filter((_, i) => choice & (1 << i))
        if (hidden.length >= extra.length) continue
        const figureOf = ({ at }: { at: readonly string[] }) => ({
          at,
          published: hidden.some(one => keyOf(one.at) === keyOf(at))
            ? ('c' as const)
            : (own.get(keyOf(at)) ?? 0),
        })
        const fewer = {
          ...release,
          cells: release.cells.map(figureOf),
          totals: release.totals.map(figureOf),
        }
        assert.notDeepEqual(valuesByHand(rows, fewer), [], JSON.stringify(rows))
      }
    }
  })
})

import { bitsOfRarity, type Comparison } from './comparison.ts'
import { compareDays, type Day, dateLevels } from './dates.ts'
import type { People } from './people.ts'

const expectedDate = [0, 0.76, 0.03, 0.07, 0.03, 0.01, 0.03, 0.02, 0.01, 0.01, 0.03, 0.001]
const rememberedDate = [0, 0.35, 0.03, 0.06, 0.04, 0.02, 0.22, 0.4, 0.26, 0.03, 0.1, 0.88]

export function dateComparison(people: People, at: number): Comparison {
  const { table, width, margin } = people
  const { placeOf, counts } = daysOf(people, at)
  let [known, mean] = [0, 0]
  for (let place = 1; place < counts.length; place++) known += counts[place] ?? 0
  for (let place = 1; place < counts.length; place++) mean += ((counts[place] ?? 0) / known) ** 2
  const bits = bitsOfRarity(counts, known, mean)
  return {
    ...{ name: 'date of birth', at, effort: 0, looksElsewhere: false },
    touches: ['date_of_birth', 'age'],
    ofFamily: false,
    levels: dateLevels,
    expected: expectedDate,
    remembered: rememberedDate,
    compare(i, j) {
      const said = margin === undefined ? 0 : (table[j * width + margin] ?? 0)
      return compareDays(table[i * width + at] ?? 0, table[j * width + at] ?? 0, said)
    },
    rarity: {
      of: i => bits[placeOf(table[i * width + at] ?? 0)] ?? 0,
      most: Math.log2(mean * known),
      mean,
      counts: [0, 1],
    },
  }
}

/** How many were born on each day from the first to the last that occurs, which have places from 1 on. */
function daysOf({ table, width }: People, at: number) {
  let [first, last] = [Number.POSITIVE_INFINITY, 0]
  for (let cell = at; cell < table.length; cell += width) {
    const day = inOrder(table[cell] ?? 0)
    if (day === 0) continue
    first = Math.min(first, day)
    last = Math.max(last, day)
  }
  const placeOf = (day: Day) => (day === 0 ? 0 : inOrder(day) - first + 1)
  const counts = new Int32Array(last === 0 ? 1 : last - first + 2)
  for (let cell = at; cell < table.length; cell += width) {
    const place = placeOf(table[cell] ?? 0)
    counts[place] = (counts[place] ?? 0) + 1
  }
  return { placeOf, counts }
}

/** A number of its own for each day there can be. */
function inOrder(day: Day): number {
  const month = Math.trunc(day / 100) % 100
  return ((Math.trunc(day / 10000) & 0xfff) << 9) | ((month & 0xf) << 5) | ((day % 100) & 0x1f)
}

export function ageComparison({ table, width }: People, at: number): Comparison {
  return {
    ...{ name: 'age', at, effort: 0, looksElsewhere: false },
    touches: ['date_of_birth', 'age'],
    ofFamily: false,
    levels: ['not known of both', 'same age', 'a year apart', 'within five years', 'different'],
    expected: [0, 0.6, 0.2, 0.1, 0.1],
    compare(i, j) {
      const a = table[i * width + at] ?? 0
      const b = table[j * width + at] ?? 0
      if (a === 0 || b === 0) return 0
      const apart = Math.abs(a - b)
      return apart === 0 ? 1 : apart === 1 ? 2 : apart <= 5 ? 3 : 4
    },
  }
}

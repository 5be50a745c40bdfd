import type { Comparison } from './comparison.ts'
import type { People } from './people.ts'

/** What is said of two who can never be one, or not likely enough. */
export const never = -1000

/** What comparisons add, in bits. */
export type Weights = {
  /** Of a pair, at a level. */
  readonly at: (k: number, level: number, i: number, j: number) => number
  /** Of everybody who has the very same value, by that value; nothing where it takes a look at the pair. */
  readonly ofSame: readonly (Float32Array | undefined)[]
  /** At most, of two whose values are not the very same. */
  readonly unlike: readonly number[]
}

/**
 * The weight of a pair, or `never` as soon as it is certain that it is less than asked for. Most pairs that are
 * compared are strangers, and reading letters is what takes time. First it is asked of all comparisons whether two
 * have the very same value; of the others the most they could add is taken until somebody has to look.
 */
export function quickWeigher(
  people: People,
  comparisons: readonly Comparison[],
  weights: Weights,
  sumUp: (sum: number, adds: Float64Array) => number,
) {
  const { table, width } = people
  const columns = Int32Array.from(comparisons, ({ at }) => at)
  const elsewhere = Uint8Array.from(comparisons, one => (one.looksElsewhere ? 1 : 0))
  const reading = Int32Array.from(orderOfReading(people, comparisons))
  const isOpen = new Uint8Array(comparisons.length)
  const adds = new Float64Array(comparisons.length)

  function look(k: number, i: number, j: number): number {
    const level = comparisons[k]?.compare(i, j) ?? 0
    return level === 0 ? 0 : weights.at(k, level, i, j)
  }

  return (i: number, j: number, least: number): number => {
    const [one, other] = [i * width, j * width]
    let sum = 0
    for (let k = 0; k < adds.length; k++) {
      const at = columns[k] ?? 0
      const a = table[one + at] ?? 0
      const b = table[other + at] ?? 0
      const same = weights.ofSame[k]
      let add = 0
      isOpen[k] = 0
      if (same === undefined) add = look(k, i, j)
      else if (a === b && a !== 0) add = same[a] ?? 0
      else if ((a !== 0 && b !== 0) || elsewhere[k] === 1) {
        add = weights.unlike[k] ?? 0
        isOpen[k] = 1
      }
      adds[k] = add
      sum += add
    }
    for (let n = 0; n < reading.length; n++) {
      if (sum < least) return never
      const k = reading[n] ?? 0
      if (isOpen[k] === 0) continue
      const add = look(k, i, j)
      sum += add - (adds[k] ?? 0)
      adds[k] = add
    }
    return sumUp(sum, adds)
  }
}

/** Which comparisons read letters: what takes least first, and of that those of few values, which memory holds near. */
function orderOfReading({ fields }: People, comparisons: readonly Comparison[]): number[] {
  const effort = (k: number) => comparisons[k]?.effort ?? 0
  const different = (k: number) =>
    fields.find(({ at }) => at === comparisons[k]?.at)?.lexicon.size() ?? 0
  return [...comparisons.keys()].sort(
    (a, b) => effort(a) - effort(b) || different(a) - different(b),
  )
}

import { eachPairOf, isGivenName, type Matched } from '../src/records/matching/index.ts'

/** Pairs by what they are: found, right, and all there are; the same for pairs within a group. */
export function count(matched: Matched, leaders: Int32Array, persons: readonly string[]) {
  const { people, pairs, blocks } = matched
  const linking = people.left < people.size
  const isSame = (i: number, j: number) => persons[i] === persons[j]
  const pairsWithin = (keyOf: (i: number) => string) => {
    const sides = new Map<string, [number, number]>()
    for (let i = 0; i < people.size; i++) {
      const [left, right] = sides.get(keyOf(i)) ?? [0, 0]
      sides.set(keyOf(i), i < people.left ? [left + 1, right] : [left, right + 1])
    }
    let sum = 0
    for (const [left, right] of sides.values()) {
      sum += linking ? left * right : (left * (left - 1)) / 2
    }
    return sum
  }
  let [right, reached] = [0, 0]
  for (let pair = 0; pair < pairs.size; pair++) {
    if (isSame(pairs.left[pair] ?? 0, pairs.right[pair] ?? 0)) right++
  }
  for (const rule of blocks.rules.keys()) {
    eachPairOf(people, blocks, rule, (i, j) => {
      if (isSame(i, j)) reached++
    })
  }
  return {
    found: pairs.size,
    right,
    reached,
    true: pairsWithin(i => persons[i] ?? ''),
    together: pairsWithin(i => String(leaders[i])),
    rightTogether: pairsWithin(i => `${leaders[i]} ${persons[i]}`),
  }
}

export function rates(found: number, right: number, all: number) {
  return { precision: right / found, recall: right / all, f1: (2 * right) / (found + all) }
}

export type Group = { readonly set: string; readonly recalls: readonly (number | string)[] }

/** Who loses first where a matcher is weak: by the given name of the first of a pair. */
export function groupsOf(
  set: string,
  { people, pairs }: Matched,
  persons: readonly string[],
): Group[] {
  const given = people.fields.find(({ kind }) => kind === 'given_name')
  if (!given) return []
  const usual =
    [...given.counts.subarray(1)].sort((a, b) => b - a)[Math.ceil(given.counts.length / 100)] ?? 0
  const groupOf = (i: number) => {
    const id = people.table[i * people.width + given.at] ?? 0
    const name = given.lexicon.text(id)
    if (name.length <= 3) return 0
    if ((given.counts[id] ?? 0) >= usual) return 1
    return isGivenName(name) ? 3 : 2
  }
  const [found, all] = [
    [0, 0, 0, 0],
    [0, 0, 0, 0],
  ]
  const add = (to: number[], i: number) => {
    to[groupOf(i)] = (to[groupOf(i)] ?? 0) + 1
  }
  for (const places of Map.groupBy(persons.keys(), i => persons[i]).values()) {
    for (const [n, i] of places.entries()) {
      for (const j of places.slice(n + 1)) {
        if (people.left === people.size || (i < people.left && j >= people.left)) add(all, i)
      }
    }
  }
  for (let pair = 0; pair < pairs.size; pair++) {
    const i = pairs.left[pair] ?? 0
    if (persons[i] === persons[pairs.right[pair] ?? 0]) add(found, i)
  }
  return [{ set, recalls: all.map((sum, group) => (sum > 0 ? (found[group] ?? 0) / sum : '')) }]
}

import { comparisonsOf } from './comparisons.ts'
import { dateLevels, withinMargin } from './dates.ts'
import { levelsOfStrangers } from './estimate.ts'
import { inOrder } from './in-order.ts'
import {
  combined,
  type Ingredient,
  type IngredientName,
  ingredientsOf,
  keyOf,
} from './ingredients.ts'
import type { Column } from './kept.ts'
import { longFormsOf } from './nicknames.ts'
import { sumOf } from './patterns.ts'
import type { gatherPeople, People } from './people.ts'
import { rowOf } from './row.ts'
import { type Part, scorerOf } from './score.ts'

export type Suggestion = {
  readonly place: number
  /** From 1. Those who are as likely as each other share one. */
  readonly rank: number
  readonly weight: number
}

/** People on file, to be asked about somebody of whom little is known. */
export type Register = {
  /** Who it may be, the likeliest first. */
  readonly suggest: (values: readonly string[], most: number) => readonly Suggestion[]
  /** Of the last who was asked about: why this one. */
  readonly explain: (place: number) => readonly Part[]
}

/** Looked up first: what is mostly known of somebody half known. */
const keyed: readonly (readonly IngredientName[])[] = [
  ['identifier'],
  ['email'],
  ['phone'],
  ['givenSkeleton', 'familySkeleton'],
  ['familySkeleton', 'year'],
  ['givenBegins', 'familyBegins'],
  ['born', 'givenInitial'],
  ['born', 'familyInitial'],
  ['postcode', 'givenBegins'],
  ['place', 'givenSkeleton', 'year'],
]

/** Looked up where that finds nobody likely. */
const fuzzy: readonly (readonly IngredientName[])[] = [
  ['familySkeleton'],
  ['familyBegins', 'year'],
  ['givenSkeleton', 'year'],
  ['dayAndMonth', 'figures'],
  ['place', 'givenBegins'],
  ['postcode', 'year'],
  ['givenSkeleton'],
]

/** A register so small is read through: nobody in it is missed. */
const small = 20_000

/** A key that more people share says too little: those who share more are found by another. */
const mostOfKey = { keyed: 2000, fuzzy: 6000 }

/** In bits. Below it the best that was found is not likely enough to stop looking. */
const likely = 0

/** In bits. Weights are counted in what is on file, and no surer than this: nobody is put before another for less. */
const surest = 0.25

/** How far a year that somebody was told may be out. */
const years = [0, -1, 1, -2, 2]

type Index = {
  readonly parts: readonly Ingredient[]
  readonly byYear: boolean
  readonly byGiven: boolean
  /** In the order of their keys. */
  readonly keys: Int32Array
  readonly order: Int32Array
}

/**
 * Opens a register. What a name or a place is worth is counted in it; how people misremember is taken as given,
 * because there is nobody here of whom it could be learnt. `asked` is what is said of those who are asked about.
 */
export function openRegister(
  gathered: ReturnType<typeof gatherPeople>,
  asked: readonly Column[] = gathered.columns,
): Register {
  const people = gathered.done()
  const { size } = people
  const comparisons = comparisonsOf(people)
  const u = levelsOfStrangers(people, comparisons)
  for (const [k, { levels }] of comparisons.entries()) {
    const shares = u[k]
    if (shares && levels === dateLevels) shares[withinMargin] = sumOf(shares.subarray(6, 9))
  }
  const m = comparisons.map(({ remembered, expected }) => Float64Array.from(remembered ?? expected))
  const scorer = scorerOf(people, comparisons, { m, u, same: 1 / size, family: 1e-9 }, () => false)
  const ingredients = ingredientsOf(people)
  const indexOf = (rules: typeof keyed) =>
    size <= small ? [] : rules.flatMap(rule => indexesOf(people, rule, ingredients))
  const indexes = { keyed: indexOf(keyed), fuzzy: indexOf(fuzzy) }
  const mention = gathered.mentioner(asked)
  const seen = new Uint32Array(size)
  let times = 0

  function suggest(values: readonly string[], most: number): Suggestion[] {
    mention(rowOf(values))
    times++
    const found: Omit<Suggestion, 'rank'>[] = []
    const consider = (place: number) => {
      if (seen[place] === times) return
      seen[place] = times
      found.push({ place, weight: scorer.weigh(place, size) })
    }
    if (size <= small) for (let place = 0; place < size; place++) consider(place)
    else {
      for (const index of indexes.keyed) lookUp(people, index, mostOfKey.keyed, consider)
      if (found.every(({ weight }) => weight < likely)) {
        for (const index of indexes.fuzzy) lookUp(people, index, mostOfKey.fuzzy, consider)
      }
    }
    return ranked(found.sort((a, b) => b.weight - a.weight || a.place - b.place).slice(0, most))
  }

  return { suggest, explain: place => scorer.explain(place, size) }
}

function ranked(likeliestFirst: readonly Omit<Suggestion, 'rank'>[]): Suggestion[] {
  let [rank, last] = [0, Number.POSITIVE_INFINITY]
  return likeliestFirst.map((one, at) => {
    const likely = Math.round(one.weight / surest)
    if (likely < last) [rank, last] = [at + 1, likely]
    return { ...one, rank }
  })
}

function indexesOf(
  people: People,
  rule: readonly IngredientName[],
  ingredients: ReturnType<typeof ingredientsOf>,
): Index[] {
  const column = new Int32Array(people.size)
  return combined(rule.map(name => ingredients[name])).map(parts => {
    for (let i = 0; i < people.size; i++) column[i] = keyOf(parts, i)
    const { order, keys } = inOrder(column)
    const byYear = rule.includes('year')
    return { parts, byYear, byGiven: rule.some(name => name.startsWith('given')), keys, order }
  })
}

/** Under the key of the mention, of a year close by, and of the names that theirs may be short for. */
function lookUp(people: People, index: Index, most: number, consider: (place: number) => void) {
  const { table, width, size, born, fields } = people
  const row = size * width
  const given = fields.find(({ kind }) => kind === 'given_name')
  const name = given ? (table[row + given.at] ?? 0) : 0
  const day = born === undefined ? 0 : (table[row + born] ?? 0)
  const names = given && index.byGiven ? longFormsOf(given.lexicon.text(name)) : []
  for (const id of [name, ...names.map(form => given?.lexicon.intern(form) ?? 0)]) {
    for (const year of index.byYear && day > 0 ? years : [0]) {
      if (given) table[row + given.at] = id
      if (born !== undefined && day > 0) table[row + born] = day + year * 10000
      eachWithKey(index, keyOf(index.parts, size), most, consider)
    }
  }
  if (given) table[row + given.at] = name
  if (born !== undefined) table[row + born] = day
}

function eachWithKey(
  { keys, order }: Index,
  key: number,
  most: number,
  consider: (place: number) => void,
) {
  if (key === 0) return
  const from = firstAt(keys, key)
  for (let at = from; at < Math.min(from + most, keys.length) && keys[at] === key; at++) {
    consider(order[at] ?? 0)
  }
}

/** Keys are sorted as whole numbers from 0 on. */
function firstAt(keys: Int32Array, key: number): number {
  let [from, to] = [0, keys.length]
  while (from < to) {
    const middle = (from + to) >>> 1
    if ((keys[middle] ?? 0) >>> 0 < key >>> 0) from = middle + 1
    else to = middle
  }
  return from
}

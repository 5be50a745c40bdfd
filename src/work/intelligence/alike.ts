import type { Line } from '../../foundation/govuk/index.ts'
import {
  carsThatFit,
  costOfPair,
  licensed,
  type Mentioned,
  type PlatePattern,
  personsModel,
  readPlatePattern,
  type Weighed,
  weighPersons,
} from '../../records/matching/index.ts'
import type { ItemKind } from './item.ts'
import { openAtEnd } from './vehicle-search.ts'

/** A mention as far as it is compared with others. */
export type Compared = {
  readonly kind: ItemKind
  readonly key: string
  readonly says: Readonly<Record<string, string>>
  /** Ages are counted from then. */
  readonly toldAt: Date
}

/** Dearer than this, a look-alike is more likely another sign: at most one strong or two in all. */
const dearest = 2

/** From so many cars on, that two parts of a plate fit says nothing. */
const many = 500_000

const patterns = new Map<string, PlatePattern | undefined>()

/** Read once: a list compares the same plates again and again. */
function patternOf(plate: string): PlatePattern | undefined {
  if (patterns.size > 5000) patterns.clear()
  if (!patterns.has(plate)) {
    const read = readPlatePattern(openAtEnd(plate))
    patterns.set(plate, read.ok ? read.value : undefined)
  }
  return patterns.get(plate)
}

/** Whole plates that differ in more places than may be misread are two, without a closer look. */
function differInMany(one: string, other: string): boolean {
  if (/[?*]/.test(one) || /[?*]/.test(other)) return false
  if (one.length !== other.length) return true
  let differ = 0
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) differ++
  return differ > dearest
}

/**
 * What two plates have to say to one another, with how many cars in the country would fit both: the fewer, the more it
 * says. That they can be one says no more than that; a person judges.
 */
function platesAlike(one: string, other: string): Line | undefined {
  if (differInMany(one, other)) return undefined
  const [a, b] = [patternOf(one), patternOf(other)]
  if (!a || !b) return undefined
  const cost = costOfPair(a, b)
  if (cost === undefined || cost > dearest) return undefined
  const cars = Math.round(carsThatFit([a, b], cost))
  if (cars > many) return undefined
  const line = (how: string) => ({
    what: 'Registration',
    how,
    weight: bits(licensed / (cars || 1)),
  })
  const taken = cost === 0 ? '' : ', if signs that look alike were taken for one another'
  if (one === other && !/[?*]/.test(one)) return line('The same registration')
  const fit =
    cars < 2
      ? 'hardly another car in the country fits both'
      : `about ${cars.toLocaleString('en-GB')} cars in the country fit both`
  return line(`The two registrations can be one${taken}; ${fit}`)
}

/** In tenths, as lines of evidence are. */
const bits = (times: number) => Math.round(10 * Math.log2(times))

/**
 * What the telling part says where it is the same. Partnership defaults: of so many people, places or numbers about one
 * would be alike by chance.
 */
const sameWords: Partial<Record<ItemKind, Line>> = {
  premises: { what: 'Place', how: 'The same place, as it was written', weight: bits(5000) },
  account: { what: 'Handle', how: 'The same handle', weight: bits(1_000_000) },
  phone: { what: 'Number', how: 'The same number', weight: bits(50_000_000) },
  money: { what: 'Account', how: 'The same bank and last digits', weight: bits(100_000) },
}

/** What stands beside it, what it says where it is the same, and where it differs: people misremember. */
const beside = [
  ['make', 'make', bits(8), bits(1 / 2)],
  ['colour', 'colour', bits(4), bits(1 / 2)],
  ['platform', 'app or site', bits(2), bits(1 / 4)],
] as const

const mentioned = ({ says, toldAt }: Compared): Mentioned => {
  const { name = '', nicknames = '', age = '', sex = '', nationality = '' } = says
  return { name, nicknames, age, sex, nationality, year: toldAt.getUTCFullYear() }
}

/** What is said of any two people of a register says nothing of these two. */
const ofAnyTwo = ['before', 'family']

function personLines({ weight, parts }: Weighed): Line[] {
  if (weight < personsModel.shown) return []
  return parts
    .filter(part => part.weight !== 0 && !ofAnyTwo.includes(part.name))
    .map(({ name, level, weight }) => ({
      ...{ what: capital(name), how: howAlike(name, level), weight },
    }))
}

function howAlike(name: string, level: string): string {
  if (level === 'same') return `The same ${name}`
  return level === 'different' ? `Another ${name}` : capital(level)
}

const capital = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`

/** Why a mention may be of the same as each of the others, line by line. None, and the two are not alike. */
export function compareWithAll(one: Compared, others: readonly Compared[]): Line[][] {
  if (one.kind !== 'person') return others.map(other => compareThings(one, other))
  const persons = others.filter(({ kind }) => kind === 'person')
  const weighed = weighPersons(mentioned(one), persons.map(mentioned))
  const linesOf = new Map(persons.map((other, at) => [other, personLines(weighed[at] ?? nothing)]))
  return others.map(other => linesOf.get(other) ?? [])
}

const nothing: Weighed = { weight: Number.NEGATIVE_INFINITY, parts: [] }

export const compareMentions = (one: Compared, other: Compared): Line[] =>
  compareWithAll(one, [other])[0] ?? []

function compareThings(one: Compared, other: Compared): Line[] {
  if (one.kind !== other.kind || one.key === '' || other.key === '') return []
  const same = sameWords[one.kind] ?? { what: 'Words', how: 'The same, as written', weight: 50 }
  const first =
    one.kind === 'vehicle'
      ? platesAlike(one.key, other.key)
      : one.key === other.key
        ? same
        : undefined
  if (first === undefined) return []
  const lines = [first]
  for (const [field, name, speaksFor, against] of beside) {
    const [a, b] = [one.says[field], other.says[field]].map(text => text?.toLowerCase().trim())
    if (!a || !b) continue
    const what = capital(name)
    lines.push(
      a === b || a.includes(b) || b.includes(a)
        ? { what, how: `The same ${name}`, weight: speaksFor }
        : { what, how: `Another ${name}: ${b}`, weight: against },
    )
  }
  return lines
}

export const whyAlike = (one: Compared, other: Compared): string[] =>
  compareMentions(one, other).map(line => line.how)

export const sumOf = (lines: readonly Line[]) => lines.reduce((sum, { weight }) => sum + weight, 0)

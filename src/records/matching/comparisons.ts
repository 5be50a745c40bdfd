import { compareDays, type Day, dateLevels } from './dates.ts'
import type { Kind } from './kinds.ts'
import { derived } from './lexicon.ts'
import type { Field, People } from './people.ts'
import { level, textComparer, textLevels } from './text.ts'

/** One thing that is compared of two people. */
export type Comparison = {
  readonly name: string
  /** What a blocking rule must not fix when this is learnt: see `estimate.ts`. */
  readonly touches: readonly Kind[]
  /** Whether people of one family share it, strangers otherwise. */
  readonly ofFamily: boolean
  /** In words. The first is always: not known of both. */
  readonly levels: readonly string[]
  /** How a match is thought to look before anything was learnt. */
  readonly expected: readonly number[]
  /** The same for somebody who is only half remembered. */
  readonly remembered?: readonly number[]
  readonly compare: (i: number, j: number) => number
  /** The share of people who have the value that two agree on, and how far that counts at this level, from 0 to 1. */
  readonly rarity?: Rarity
}

export type Rarity = {
  readonly share: (i: number, j: number) => number
  /** The chance that two at random have the same value. */
  readonly mean: number
  /** By level. */
  readonly counts: readonly number[]
}

const expectedText = [0, 0.72, 0.06, 0.08, 0.04, 0.02, 0.02, 0.06]
const rememberedText = [0, 0.55, 0.17, 0.08, 0.05, 0.04, 0.02, 0.09]
const rememberedPlace = [0, 0.55, 0.05, 0.05, 0.03, 0.05, 0.02, 0.25]
const rememberedDate = [0, 0.35, 0.03, 0.06, 0.04, 0.02, 0.22, 0.4, 0.26, 0.03, 0.1, 0.88]
const expectedDate = [0, 0.76, 0.03, 0.07, 0.03, 0.01, 0.03, 0.02, 0.01, 0.01, 0.03, 0.001]

/** Where people live and what goes with it: who shares one mostly shares the others. */
const home: readonly Kind[] = ['house_number', 'address', 'place', 'region', 'postcode', 'phone']

/** Everything that can be compared of these people. */
export function comparisonsOf(people: People): Comparison[] {
  const of = (kind: Kind) => people.fields.filter(field => field.kind === kind)
  const names = [...of('given_name'), ...of('middle_name'), ...of('family_name')]
  const comparisons: Comparison[] = []
  for (const field of people.fields) {
    const { kind } = field
    if (['given_name', 'middle_name', 'family_name'].includes(kind)) {
      const others = names.filter(other => other !== field)
      comparisons.push(textComparison(people, field, others, { isGiven: kind !== 'family_name' }))
    } else if (['address', 'place', 'email', 'occupation'].includes(kind)) {
      comparisons.push(
        textComparison(
          people,
          field,
          of(kind).filter(other => other !== field),
          {},
        ),
      )
    } else if (kind === 'postcode') comparisons.push(postcodeComparison(people, field))
    else if (['phone', 'identifier', 'verified_identifier', 'house_number'].includes(kind)) {
      comparisons.push(codeComparison(people, field))
    } else comparisons.push(plainComparison(people, field))
  }
  if (people.born !== undefined) comparisons.push(dateComparison(people, people.born))
  if (people.age !== undefined) comparisons.push(ageComparison(people, people.age))
  return comparisons
}

function textComparison(
  people: People,
  field: Field,
  others: readonly Field[],
  { isGiven = false },
): Comparison {
  const { table, width } = people
  const { at, kind, lexicon } = field
  const textKind = isGiven ? 'given name' : isNameKind(kind) || kind === 'place' ? 'name' : 'words'
  const alike = textComparer(field.lexicon, textKind)
  function standsElsewhere(i: number, j: number): boolean {
    const a = table[i * width + at] ?? 0
    const b = table[j * width + at] ?? 0
    for (const other of others) {
      const x = table[i * width + other.at] ?? 0
      const y = table[j * width + other.at] ?? 0
      if (a && y && (a === y || lexicon.isSlip(a, y))) return true
      if (b && x && (b === x || lexicon.isSlip(b, x))) return true
    }
    return false
  }
  return {
    name: field.name,
    touches: touchesOf(kind),
    ofFamily: kind === 'family_name' || home.includes(kind),
    levels: textLevels,
    expected: expectedText,
    remembered: kind === 'place' ? rememberedPlace : rememberedText,
    compare(i, j) {
      const a = table[i * width + at] ?? 0
      const b = table[j * width + at] ?? 0
      if (a === b && a !== 0) return level.same
      const found = a && b ? alike(a, b) : level.unknown
      if (found > 0 && found < level.similar) return found
      return others.length > 0 && standsElsewhere(i, j) ? level.elsewhere : found
    },
    rarity: rarityOf(people, field, [0, 1, 0.5, 0.5, 0.25, 0, 0.5, 0]),
  }
}

function isNameKind(kind: Kind) {
  return kind === 'given_name' || kind === 'family_name' || kind === 'middle_name'
}

function touchesOf(kind: Kind): readonly Kind[] {
  return home.includes(kind) ? home : [kind]
}

/** The rarer of the two values counts: a slip leads away from a name more often than to one. */
function rarityOf(
  { table, width }: People,
  { at, counts, known }: Field,
  counting: readonly number[],
): Rarity {
  let mean = 0
  for (let value = 1; value < counts.length; value++) mean += ((counts[value] ?? 0) / known) ** 2
  return {
    share: (i, j) => {
      const a = table[i * width + at] ?? 0
      const b = table[j * width + at] ?? 0
      return Math.max(counts[a] ?? 0, counts[b] ?? 0, 1) / known
    },
    mean,
    counts: counting,
  }
}

function codeComparison(people: People, field: Field): Comparison {
  const { table, width } = people
  const { at, kind, lexicon } = field
  return {
    name: field.name,
    touches: touchesOf(kind),
    ofFamily: home.includes(kind),
    levels: ['not known of both', 'same', 'one slip of the pen', 'begins the same', 'different'],
    expected: [0, 0.85, 0.05, 0.03, 0.07],
    compare(i, j) {
      const a = table[i * width + at] ?? 0
      const b = table[j * width + at] ?? 0
      if (a === 0 || b === 0) return 0
      if (a === b) return 1
      if (lexicon.isSlip(a, b)) return 2
      return lexicon.beginTheSame(a, b, 4) ? 3 : 4
    },
    rarity: rarityOf(people, field, [0, 1, 0.5, 0, 0]),
  }
}

/** SW1A 1AA: the district is mostly three letters or figures long, the area is the letters at the beginning. */
function postcodeComparison(people: People, field: Field): Comparison {
  const { table, width } = people
  const { at, lexicon } = field
  const area = derived(lexicon, text => /^[a-z]+|^\d/.exec(text)?.[0] ?? '')
  return {
    name: field.name,
    touches: home,
    ofFamily: true,
    levels: [
      'not known of both',
      'same',
      'one slip of the pen',
      'same district',
      'same area',
      'different',
    ],
    expected: [0, 0.85, 0.05, 0.03, 0.02, 0.05],
    remembered: [0, 0.6, 0.05, 0.08, 0.1, 0.17],
    compare(i, j) {
      const a = table[i * width + at] ?? 0
      const b = table[j * width + at] ?? 0
      if (a === 0 || b === 0) return 0
      if (a === b) return 1
      if (lexicon.isSlip(a, b)) return 2
      if (lexicon.beginTheSame(a, b, 3)) return 3
      return area(a) !== 0 && area(a) === area(b) ? 4 : 5
    },
    rarity: rarityOf(people, field, [0, 1, 0.5]),
  }
}

function plainComparison(people: People, field: Field): Comparison {
  const { table, width } = people
  const { at, kind } = field
  return {
    name: field.name,
    touches: touchesOf(kind),
    ofFamily: home.includes(kind) || kind === 'country',
    levels: ['not known of both', 'same', 'different'],
    expected: [0, 0.9, 0.1],
    compare(i, j) {
      const a = table[i * width + at] ?? 0
      const b = table[j * width + at] ?? 0
      if (a === 0 || b === 0) return 0
      return a === b ? 1 : 2
    },
    rarity: rarityOf(people, field, [0, 1, 0]),
  }
}

function dateComparison({ table, width, margin }: People, at: number): Comparison {
  const counts = new Int32Array(1 << 21)
  let known = 0
  for (let cell = at; cell < table.length; cell += width) {
    const day = placeOf(table[cell] ?? 0)
    counts[day] = (counts[day] ?? 0) + 1
    if (day > 0) known++
  }
  let mean = 0
  for (const [day, count] of counts.entries()) if (day > 0) mean += (count / known) ** 2
  return {
    name: 'date of birth',
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
      share: i => (counts[placeOf(table[i * width + at] ?? 0)] ?? 1) / known,
      mean,
      counts: [0, 1],
    },
  }
}

/** A place of its own for each day there can be. */
function placeOf(day: Day): number {
  const month = Math.trunc(day / 100) % 100
  return ((Math.trunc(day / 10000) & 0xfff) << 9) | ((month & 0xf) << 5) | ((day % 100) & 0x1f)
}

function ageComparison({ table, width }: People, at: number): Comparison {
  return {
    name: 'age',
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

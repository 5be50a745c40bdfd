import { type Comparison, home, rarityOf, touchesOf } from './comparison.ts'
import { derived } from './derived.ts'
import type { Field, People } from './people.ts'

export function codeComparison(people: People, field: Field): Comparison {
  const { table, width } = people
  const { at, kind, lexicon } = field
  return {
    ...{ name: field.name, at, effort: 1, looksElsewhere: false },
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
export function postcodeComparison(people: People, field: Field): Comparison {
  const { table, width } = people
  const { at, lexicon } = field
  const area = derived(lexicon, text => /^[a-z]+|^\d/.exec(text)?.[0] ?? '')
  return {
    ...{ name: field.name, at, effort: 1, looksElsewhere: false },
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

export function plainComparison(people: People, field: Field): Comparison {
  const { table, width } = people
  const { at, kind } = field
  const goesWithNames = kind === 'country'
  return {
    ...{ name: field.name, at, effort: 0, looksElsewhere: false },
    touches: touchesOf(kind),
    ofFamily: home.includes(kind) || goesWithNames,
    goesWithNames,
    levels: ['not known of both', 'same', 'different'],
    expected: [0, 0.9, 0.1],
    compare(i, j) {
      const a = table[i * width + at] ?? 0
      const b = table[j * width + at] ?? 0
      if (a === 0 || b === 0) return 0
      return a === b ? 1 : 2
    },
    rarity: rarityOf(people, field, [0, goesWithNames ? 0 : 1, 0]),
  }
}

import { codeComparison, plainComparison, postcodeComparison } from './code-comparisons.ts'
import { type Comparison, home, rarityOf, touchesOf } from './comparison.ts'
import { ageComparison, dateComparison } from './date-comparisons.ts'
import type { Kind } from './kinds.ts'
import type { Field, People } from './people.ts'
import { level, textComparer, textLevels } from './text.ts'

const expectedText = [0, 0.72, 0.06, 0.08, 0.04, 0.02, 0.02, 0.06]
const expectedWords = [0, 0.72, 0, 0.08, 0.1, 0.02, 0.02, 0.06]
const rememberedText = [0, 0.55, 0.17, 0.08, 0.05, 0.04, 0.02, 0.09]
const rememberedPlace = [0, 0.55, 0.05, 0.05, 0.03, 0.05, 0.02, 0.25]

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
    ...{
      name: field.name,
      at,
      effort: textKind === 'words' ? 2 : 1,
      looksElsewhere: others.length > 0,
    },
    touches: touchesOf(kind),
    ofFamily: kind === 'family_name' || home.includes(kind),
    levels: textLevels,
    expected: textKind === 'words' ? expectedWords : expectedText,
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

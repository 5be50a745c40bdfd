import { carsThatFit, costOfPair, readPlatePattern } from '../../records/matching/index.ts'
import type { ItemKind } from './item.ts'

/** A mention as far as it is compared with others. */
export type Compared = {
  readonly kind: ItemKind
  readonly key: string
  readonly says: Readonly<Record<string, string>>
}

/** Dearer than this, a look-alike is more likely another sign: at most one strong or two in all. */
const dearest = 2

/**
 * What two plates have to say to one another, with how many cars in the country would fit both. That they can be one
 * says no more than that; a person judges.
 */
function platesAlike(one: string, other: string): string | undefined {
  const [a, b] = [readPlatePattern(one), readPlatePattern(other)]
  if (!a.ok || !b.ok) return undefined
  const cost = costOfPair(a.value, b.value)
  if (cost === undefined || cost > dearest) return undefined
  const cars = Math.round(carsThatFit([a.value, b.value], cost))
  if (cars > many) return undefined
  const taken = cost === 0 ? '' : ', if signs that look alike were taken for one another'
  if (one === other && !/[?*]/.test(one)) return 'The same registration'
  const fit =
    cars < 2
      ? 'hardly another car in the country fits both'
      : `about ${cars.toLocaleString('en-GB')} cars in the country fit both`
  return `The two registrations can be one${taken}; ${fit}`
}

/** From so many cars on, that two parts of a plate fit says nothing. */
const many = 500_000

const sameWords: Partial<Record<ItemKind, string>> = {
  person: 'The same name or nickname',
  premises: 'The same place, as it was written',
  account: 'The same handle',
  phone: 'The same number',
  money: 'The same bank and last digits',
}

const beside: readonly (readonly [string, string])[] = [
  ['make', 'make'],
  ['colour', 'colour'],
  ['platform', 'app or site'],
  ['sex', 'sex'],
  ['nationality', 'nationality'],
]

/** Why two mentions may be of one thing, each reason a sentence; what speaks against it too. None, and they are not alike. */
export function whyAlike(one: Compared, other: Compared): string[] {
  if (one.kind !== other.kind || one.key === '' || other.key === '') return []
  const first =
    one.kind === 'vehicle'
      ? platesAlike(one.key, other.key)
      : one.key === other.key
        ? (sameWords[one.kind] ?? 'The same, as it was written')
        : undefined
  if (first === undefined) return []
  const reasons = [first]
  for (const [field, name] of beside) {
    const [a, b] = [one.says[field], other.says[field]].map(text => text?.toLowerCase().trim())
    if (!a || !b) continue
    reasons.push(
      a === b || a.includes(b) || b.includes(a) ? `The same ${name}` : `Another ${name}: ${b}`,
    )
  }
  return reasons
}

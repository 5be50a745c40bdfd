import { childrenModel } from './children-model.ts'
import { foldLetters } from './fold.ts'
import { isGivenName } from './nicknames.ts'
import { type Weighed, weighBy } from './weigh-by.ts'

/** Of a child, what is compared. Empty where nobody knows. */
export type Sketch = {
  readonly givenName: string
  readonly preferredName: string
  readonly familyName: string
  readonly bornOn: string
  readonly sex: string
  readonly school: string
  readonly address: string
}

/** How much speaks for each of the others being this child, and why. It proposes; it decides nothing. */
export function weighChildren(one: Sketch, others: readonly Sketch[]): Weighed[] {
  return weighBy(childrenModel, valuesOf(one), others.map(valuesOf))
}

/**
 * From which weight on somebody is asked about two children. Records of a child whose name is short, or is spelt in
 * ways our list of names does not know, are found less often: of them, somebody is asked sooner.
 */
export function askedFrom(one: Sketch, other: Sketch): number {
  const { asked, askedOfEasilyMissed } = childrenModel
  return [one, other].some(isEasilyMissed) ? askedOfEasilyMissed : asked
}

function isEasilyMissed({ givenName }: Sketch): boolean {
  const name = foldLetters(givenName).trim()
  return name !== '' && (name.length <= 3 || !isGivenName(name))
}

function valuesOf(sketch: Sketch): string[] {
  const { givenName, preferredName, familyName, bornOn, sex, school, address } = sketch
  return [givenName, preferredName, familyName, bornOn, sex, school, address]
}

import { personsModel } from './persons-model.ts'
import { saidAge } from './said-age.ts'
import { type Weighed, weighBy } from './weigh-by.ts'

/** Somebody as they were mentioned. Empty where nobody said. */
export type Mentioned = {
  readonly name: string
  /** One or several, with commas between. */
  readonly nicknames: string
  /** As it was said: “about 25”, “20–25”, “late thirties”. */
  readonly age: string
  readonly sex: string
  readonly nationality: string
  /** The year in which it was said. */
  readonly year: number
}

/** Of many nicknames the first few are compared. */
const mostNicknames = 5

/**
 * How much speaks for each of the others being the same person, and why. Of several nicknames those count that speak
 * loudest. It proposes; it decides nothing.
 */
export function weighPersons(one: Mentioned, others: readonly Mentioned[]): Weighed[] {
  const rows = others.flatMap((other, at) => variantsOf(other).map(values => ({ at, values })))
  const best: Weighed[] = []
  for (const mine of variantsOf(one)) {
    const weighed = weighBy(
      personsModel,
      mine,
      rows.map(({ values }) => values),
    )
    for (const [n, { at }] of rows.entries()) {
      const now = weighed[n]
      if (now && now.weight > (best[at]?.weight ?? Number.NEGATIVE_INFINITY)) best[at] = now
    }
  }
  return best
}

/** Once with each nickname. Of a name of one word nobody knows which it is: it is compared with all of them. */
function variantsOf({ name, nicknames, age, sex, nationality, year }: Mentioned): string[][] {
  const words = name.trim().split(/\s+/)
  const family = words.length > 1 ? (words.at(-1) ?? '') : ''
  const given = words.length > 1 ? words.slice(0, -1).join(' ') : name.trim()
  const said = saidAge(age)
  const born = said === undefined ? '' : String(year - said)
  const rest = [family, born, sex === 'not_known' ? '' : sex, nationality]
  return aliasesOf(nicknames).map(alias => [given, alias, ...rest])
}

export function aliasesOf(nicknames: string): string[] {
  return nicknames
    .split(/[,;/]|\bor\b|\band\b/)
    .map(alias => alias.trim())
    .filter((alias, at, all) => alias !== '' || (at === 0 && all.length === 1))
    .slice(0, mostNicknames)
}

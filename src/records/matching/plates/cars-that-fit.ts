import { placeOf } from './look-alikes.ts'
import type { Format } from './mark.ts'
import { costOfPair, passRuns, type Steps, step, stepsOf } from './match.ts'
import type { PlatePattern } from './pattern.ts'

/**
 * Licensed in the United Kingdom, roughly: 38.6 million were in Great Britain at the end of 2020 (Department for
 * Transport, Vehicle Licensing Statistics, 13 May 2021).
 */
export const licensed = 41_000_000

/**
 * What the register is made of: shapes with their share of it. `L` is a letter, `Z` one of I and Z, `Q` itself, `9` a figure, `1`
 * a figure that is not 0. No table is published by format: the shares are our estimate, from the ages of licensed
 * vehicles, for an idea of how much a part of a plate says.
 */
const register: readonly (readonly [Exclude<Format, 'other'>, number, readonly string[]])[] = [
  ['current', 0.92, ['LL99LLL']],
  ['prefix', 0.025, ['L1LLL', 'L19LLL', 'L199LLL']],
  ['suffix', 0.005, ['LLL1L', 'LLL19L', 'LLL199L']],
  ['dateless', 0.015, ['L1', 'L19', 'L199', 'L1999', 'LL1', 'LL19', 'LL199', 'LL1999']],
  ['dateless', 0.005, ['LLL1', 'LLL19', 'LLL199', '199LLL', '1999LL', '1999L']],
  ['q', 0.0005, ['Q1LLL', 'Q19LLL', 'Q199LLL']],
  ['ni', 0.03, ['LZ1999', 'ZL1999', 'LZL1999', 'LLZ1999']],
]
const letters = 'ABCDEFGHJKLMNOPRSTUVWXY'
const kinds: Readonly<Record<string, string>> = {
  ...{ L: letters, Z: 'IZ', Q: 'Q', 9: '0123456789', 1: '123456789' },
}

/** How many marks a shape can make: the longer, the more of its format there are. */
function marksOf(shape: string): number {
  return [...shape].reduce((marks, kind) => marks * (kinds[kind]?.length ?? 1), 1)
}

const shapes = register.flatMap(([, share, all]) => {
  const marks = all.reduce((sum, shape) => sum + marksOf(shape), 0)
  return all.map(shape => ({ shape, share: (share * marksOf(shape)) / marks }))
})

/**
 * About how many vehicles in the country would fit all these parts of a plate at once; each strong look-alike that was
 * needed makes it twice as many, each weak one four times. 0 where no ordinary mark is both.
 *
 * Advice for whoever compares, never a decision: what is rare may still be somebody else's car.
 */
export function carsThatFit(patterns: readonly PlatePattern[], cost = 0): number {
  const [one, other] = patterns
  const needed = one && other ? costOfPair(one, other) : 0
  if (needed === undefined) return 0
  const alike = kindsOfCharacter(patterns, needed)
  const steps = patterns.map(({ tokens }) => stepsOf(tokens))
  const fits = ({ places, open }: PlatePattern, { length }: string) =>
    open ? places <= length : places === length
  const found = shapes.reduce((sum, { shape, share }) => {
    const canFit = patterns.every(pattern => fits(pattern, shape))
    return canFit ? sum + share * chanceOf(shape, steps, needed, alike) : sum
  }, 0)
  return licensed * found * 2 ** Math.max(cost, needed)
}

type Alike = Readonly<Record<string, readonly { readonly character: number; chance: number }[]>>

/** Characters that no pattern tells apart count as one. */
function kindsOfCharacter(patterns: readonly PlatePattern[], most: number): Alike {
  const tokens = patterns.flatMap(({ tokens }) => tokens).filter(token => token !== 'run')
  return Object.fromEntries(
    Object.entries(kinds).map(([kind, characters]) => {
      const groups = new Map<string, { character: number; chance: number }>()
      for (const one of characters) {
        const character = placeOf(one.charCodeAt(0))
        const key = tokens.map(({ costs }) => Math.min(costs[character] ?? 0, most + 1)).join()
        const group = groups.get(key) ?? { character, chance: 0 }
        groups.set(key, { character, chance: group.chance + 1 / characters.length })
      }
      return [kind, [...groups.values()]]
    }),
  )
}

/** Over all marks of a shape, as if each were as likely: how often all patterns match for no more than `most`. */
function chanceOf(shape: string, patterns: readonly Steps[], most: number, alike: Alike) {
  let states = new Map([['', { costs: patterns.map(begin), chance: 1 }]])
  for (const kind of shape) {
    const next: typeof states = new Map()
    for (const { costs, chance } of states.values()) {
      for (const group of alike[kind] ?? []) {
        const onward = costs.map(one => one.slice())
        const hope = patterns.every((steps, at) =>
          step(steps, onward[at] ?? new Float64Array(), group.character, most),
        )
        if (!hope) continue
        const key = onward.map(one => one.join()).join(';')
        const known = next.get(key) ?? { costs: onward, chance: 0 }
        next.set(key, { costs: onward, chance: known.chance + chance * group.chance })
      }
    }
    states = next
  }
  let sum = 0
  for (const { costs, chance } of states.values()) {
    if (costs.reduce((total, one) => total + (one.at(-1) ?? 0), 0) <= most) sum += chance
  }
  return sum
}

function begin({ runs }: Steps): Float64Array {
  const costs = new Float64Array(runs.length).fill(Number.POSITIVE_INFINITY)
  costs[0] = 0
  passRuns(runs, costs)
  return costs
}

import { leastPopulation } from './audit.ts'

type OfLevel = { readonly level: string; readonly many: number }

const levels = {
  ...{ high: 'high', medium: 'medium', low: 'low', none_identified: 'none identified' },
  none: 'not assessed',
} as const

export function inSum(counted: readonly OfLevel[]) {
  return { all: counted.reduce((sum, { many }) => sum + many, 0) }
}

/** Few are not told apart: whoever asks sees none of them, and might know one by what was asked. */
export function populationInWords(counted: readonly OfLevel[]): string {
  const { all } = inSum(counted)
  if (all < leastPopulation) return `Fewer than ${leastPopulation} children`
  const parts = Object.entries(levels).flatMap(([id, says]) => {
    const many = counted.find(({ level }) => level === id)?.many ?? 0
    if (many === 0) return []
    return [`${says} ${many < leastPopulation ? `fewer than ${leastPopulation}` : many}`]
  })
  return `${all} children: ${parts.join(', ')}`
}

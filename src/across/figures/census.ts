import type { ExploitationType } from '../../records/practice/index.ts'
import type { Check } from '../../records/publishing/index.ts'
import { type AssessedRow, type FactorRow, known, type Of } from './return-rows.ts'

/** Codes of the census: 10A missing; what kind of exploitation has which code stands beside each kind. */
const missingFactor = '10A'
/** Each draws a query since 2024–25. */
const noLongerUsed = ['18A', '19A']

export function factorsOf(row: AssessedRow, types: readonly ExploitationType[]): FactorRow {
  const coded = row.types.flatMap(id => types.find(type => type.id === id)?.factor ?? [])
  const all = row.missing ? [...coded, missingFactor] : coded
  return { ...row, factors: [...new Set(all)].toSorted() }
}

export const factorChecks: readonly Check<FactorRow>[] = [
  ...known,
  {
    says: 'The assessment has no factor: at least one is needed',
    wrong: ({ factors }) => factors.length === 0,
  },
  {
    says: '18A and 19A are not used since 2024–25',
    wrong: ({ factors }) => factors.some(one => noLongerUsed.includes(one)),
  },
  {
    says: '21 says that there is no factor, and stands alone',
    wrong: ({ factors }) => factors.includes('21') && factors.length > 1,
  },
  {
    says: 'It was completed before the child was born',
    wrong: ({ bornOn, assessedOn }) => bornOn !== null && assessedOn < bornOn,
  },
]

export const factors = {
  template: {
    title: 'Children in need census: factors at the end of an assessment',
    name: 'cin-factors.csv',
    columns: {
      LAchildID: row => row.number,
      PersonBirthDate: row => row.bornOn ?? '',
      AssessmentAuthorisationDate: row => row.assessedOn,
      AssessmentFactors: row => row.factors.join(' '),
    },
  },
  checks: factorChecks,
} as const satisfies Of<FactorRow>

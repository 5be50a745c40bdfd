import {
  type Answers,
  accepted,
  type Outcome,
  type Problem,
  refused,
} from '../../foundation/kernel/outcome.ts'
import { type Kind, recogniseColumns } from '../matching/index.ts'
import type { Table } from './table.ts'

/** What a column of a list may hold. */
export const holdings = {
  reference: 'The agency’s own reference',
  givenName: 'First name, or one of them',
  familyName: 'Family name',
  fullName: 'Whole name',
  preferredName: 'Name the child goes by',
  bornOn: 'Date of birth',
  sex: 'Sex',
  ethnicity: 'Ethnicity',
  disability: 'Whether the child is disabled',
  lines: 'Address, or a part of it',
  postcode: 'Postcode',
  nhs: 'NHS number',
  upn: 'Unique pupil number (UPN)',
  police: 'Police reference',
  youth_justice: 'Youth justice reference',
  social_care: 'Social care reference',
  ignored: 'Not taken over',
} as const

export type Holding = keyof typeof holdings

/** Of these a list may have several columns, which are put together. */
const inParts: readonly Holding[] = ['givenName', 'lines', 'ignored']

/** By these an agency can name a child the next time, the first that the list has. */
export const references = [
  ...(['reference', 'social_care', 'police', 'youth_justice', 'upn', 'nhs'] as const),
]

/** Said by the column’s own name, before what stands in it is looked at. */
const called: readonly (readonly [RegExp, Holding])[] = [
  [/prefer|known ?as|goes ?by/i, 'preferredName'],
  [/ethnic/i, 'ethnicity'],
  [/disab/i, 'disability'],
  [/nhs/i, 'nhs'],
  [/\bupn\b|pupil.*(no|num|id)/i, 'upn'],
  [/police|niche|\bpnc\b|athena/i, 'police'],
  [/\by(ot|os|js)\b|youth/i, 'youth_justice'],
  [/social|mosaic|liquid|\blcs\b|\bics\b/i, 'social_care'],
  [
    /^(id|ref|reference|our ref|record|case)(erence| ?id| ?no| ?number)?$|(^|[ _-])(id|ref)$/i,
    'reference',
  ],
]

const ofKind: Partial<Readonly<Record<Kind, Holding>>> = {
  given_name: 'givenName',
  middle_name: 'givenName',
  family_name: 'familyName',
  full_name: 'fullName',
  date_of_birth: 'bornOn',
  sex: 'sex',
  house_number: 'lines',
  address: 'lines',
  place: 'lines',
  postcode: 'postcode',
  identifier: 'reference',
  verified_identifier: 'reference',
}

/** What each column seems to hold, for somebody to look over. A kind that was found before is not guessed again. */
export function recogniseHoldings({ header, rows }: Table): Holding[] {
  const sample = rows.slice(0, 3000).map(({ values }) => values)
  const kinds = recogniseColumns(header, sample).map(({ kind }) => kind)
  const guessed = header.map(
    (name, at) =>
      called.find(([pattern]) => pattern.test(name))?.[1] ??
      ofKind[kinds[at] ?? 'other'] ??
      'ignored',
  )
  return guessed.map((holding, at) =>
    inParts.includes(holding) || guessed.indexOf(holding) === at ? holding : 'ignored',
  )
}

export function readHoldings(answers: Answers, header: readonly string[]): Outcome<Holding[]> {
  const problems: Problem[] = []
  const chosen = header.map((name, at) => {
    const field = `column-${at + 1}`
    const holding = (Object.keys(holdings) as Holding[]).find(one => one === answers[field])
    if (!holding) problems.push({ field, text: `Select what the column “${name}” holds` })
    return holding ?? 'ignored'
  })
  for (const [at, holding] of chosen.entries()) {
    if (inParts.includes(holding) || chosen.indexOf(holding) === at) continue
    const text = `Another column holds this already: ${header[chosen.indexOf(holding)]}`
    problems.push({ field: `column-${at + 1}`, text })
  }
  const first = (text: string) => problems.push({ field: 'column-1', text })
  if (problems.length === 0) {
    if (!chosen.includes('givenName') && !chosen.includes('fullName'))
      first('Select the column with the first name, or with the whole name')
    if (!references.some(one => chosen.includes(one)))
      first(
        'Select the column by which the agency will know the child again: its reference or a number',
      )
  }
  return problems.length > 0 ? refused(problems) : accepted(chosen)
}

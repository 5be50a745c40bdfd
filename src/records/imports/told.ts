import { type CalendarDate, readCalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { shortest } from '../../foundation/kernel/reading.ts'
import { recogniseColumns } from '../matching/index.ts'
import {
  type Disability,
  type IdentifierKind,
  identifierKinds,
  isRightFor,
  plainNumber,
  type Sex,
} from '../people/index.ts'
import type { Row } from './csv-rows.ts'
import { type Holding, references } from './holding.ts'
import type { Table } from './table.ts'

/** What a row tells of a child, and everything that is wrong with it. */
export type Told = {
  readonly line: number
  readonly reference: string
  readonly givenName: string
  readonly familyName: string
  readonly preferredName: string
  readonly bornOn: CalendarDate | null
  readonly sex: Sex
  readonly ethnicity: string
  readonly disability: Disability
  readonly numbers: readonly { readonly kind: IdentifierKind; readonly number: string }[]
  readonly lines: string
  readonly postcode: string
  readonly problems: readonly string[]
}

const sexOf: Readonly<Record<string, Sex>> = {
  ...{
    '': 'not_known',
    '0': 'not_known',
    '9': 'not_known',
    u: 'not_known',
    unknown: 'not_known',
    'not known': 'not_known',
  },
  ...{ m: 'male', male: 'male', boy: 'male', '1': 'male' },
  ...{ f: 'female', female: 'female', girl: 'female', '2': 'female' },
  ...{ x: 'other', other: 'other', indeterminate: 'other', 'non-binary': 'other' },
}

const disabilityOf: Readonly<Record<string, Disability>> = {
  ...{ '': 'not_known', u: 'not_known', unknown: 'not_known', 'not known': 'not_known' },
  ...{ y: 'yes', yes: 'yes', true: 'yes', '1': 'yes' },
  // Lists of the census name what kind it is, and NONE.
  ...{ n: 'no', no: 'no', none: 'no', false: 'no', '0': 'no' },
}

/** Cells are words and nothing else: what looks like a formula stays as it was written. */
export function readTold(table: Table, holdings: readonly Holding[], today: CalendarDate): Told[] {
  const at = holdings.indexOf('bornOn')
  const [column] = recogniseColumns(
    ['date of birth'],
    table.rows.map(({ values }) => [values[at] ?? '']),
  )
  const monthFirst = column?.order === 'month first'
  return withoutDoubles(table.rows.map(row => readRow(row, holdings, { today, monthFirst })))
}

type How = { readonly today: CalendarDate; readonly monthFirst: boolean }

function readRow(
  { line, values }: Row,
  holdings: readonly Holding[],
  { today, monthFirst }: How,
): Told {
  const problems: string[] = []
  const cell = (wanted: Holding, most = shortest, between = ' ') => {
    const cells = holdings.flatMap((holding, at) =>
      holding === wanted ? (values[at] ?? '').trim().replace(/\s+/g, ' ') : [],
    )
    const text = cells.filter(one => one !== '').join(between)
    if (text.length > most) problems.push(`${labels[wanted]} is longer than ${most} characters`)
    return text
  }

  const whole = cell('fullName')
  const [given, family] = partsOf(whole)
  const givenName = cell('givenName') || given
  const familyName = cell('familyName') || family
  if (!/[\p{L}\p{N}]/u.test(givenName)) problems.push('there is no first name')
  const born = cell('bornOn')
  const bornOn = readWrittenDay(born, monthFirst) ?? null
  if (born !== '' && !bornOn)
    problems.push('date of birth is not a real date, with the year in full')
  else if (bornOn && (bornOn > today || bornOn < '1900-01-01'))
    problems.push('date of birth must be in the past, and after 1900')
  const sex = sexOf[cell('sex').toLowerCase()]
  if (!sex) problems.push('sex is none of male, female, other or not known')
  const disability = disabilityOf[cell('disability').toLowerCase()]
  if (!disability) problems.push('disability is none of yes, no or not known')
  const numbers = kinds.flatMap(kind => {
    const number = plainNumber(cell(kind))
    if (number === '') return []
    if (!isRightFor(kind, number))
      problems.push(`${identifierKinds[kind]} is not right: look at its figures again`)
    return [{ kind, number }]
  })
  const postcode = cell('postcode', 10).toUpperCase()
  const reference = references.map(one => cell(one, 100)).find(text => text !== '') ?? ''
  if (reference === '')
    problems.push('there is no reference or number by which the agency knows the child')
  return {
    ...{ line, reference, givenName, familyName, preferredName: cell('preferredName') },
    ...{ bornOn, sex: sex ?? 'not_known', ethnicity: cell('ethnicity') },
    disability: disability ?? 'not_known',
    ...{ numbers, lines: cell('lines', 500, ', ') || postcode, problems },
    postcode: cell('lines', 500) === '' ? '' : postcode,
  }
}

const kinds = Object.keys(identifierKinds) as IdentifierKind[]

const labels: Partial<Readonly<Record<Holding, string>>> = {
  reference: 'the reference',
  givenName: 'first name',
  familyName: 'family name',
  fullName: 'the name',
  preferredName: 'the name the child goes by',
  ethnicity: 'ethnicity',
  lines: 'the address',
  postcode: 'the postcode',
}

/** “Lindqvist, Amara” and “Amara Lindqvist” alike; what people go by is not cut any further. */
function partsOf(whole: string): readonly [string, string] {
  const [family = '', given] = whole.split(/\s*,\s*/, 2)
  if (given) return [given, family]
  const cut = whole.lastIndexOf(' ')
  return cut < 0 ? [whole, ''] : [whole.slice(0, cut), whole.slice(cut + 1)]
}

const days = [
  /^(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})(?:[T ]00:00(?::00)?)?$/,
  /^(?<day>\d{1,2})[-/. ](?<month>\d{1,2}|[a-z]{3,9})[-/. ](?<year>\d{4})(?: 00:00(?::00)?)?$/i,
]

/** A day as lists write it. Two figures for a year are not enough to tell a child from its grandparent. */
export function readWrittenDay(text: string, monthFirst = false): CalendarDate | undefined {
  const found = days.map(pattern => pattern.exec(text)?.groups).find(Boolean)
  if (!found) return undefined
  const { year = '', month = '', day = '' } = found
  const swapped = monthFirst && !/^\d{4}/.test(text)
  return readCalendarDate(
    {
      'born-year': year,
      'born-month': swapped ? day : month,
      'born-day': swapped ? month : day,
    },
    'born',
  )
}

/** Two rows of one reference or number: nobody can know which of them is meant, so neither is taken over. */
function withoutDoubles(told: readonly Told[]): Told[] {
  const doubles = (keysOf: (row: Told) => readonly string[]) => {
    const lines = Map.groupBy(
      told.flatMap(row => keysOf(row).map(key => ({ key, line: row.line }))),
      ({ key }) => key,
    )
    return (row: Told) =>
      keysOf(row).flatMap(key => (lines.get(key) ?? []).filter(({ line }) => line !== row.line))
  }
  const ofReference = doubles(({ reference }) => (reference === '' ? [] : [reference]))
  const ofNumber = doubles(({ numbers }) => numbers.map(({ kind, number }) => `${kind} ${number}`))
  return told.map(row => {
    const [same] = ofReference(row)
    const [numbered] = ofNumber(row)
    const problems = [
      ...row.problems,
      ...(same ? [`line ${same.line} has the same reference`] : []),
      ...(numbered && numbered.line !== same?.line
        ? [`line ${numbered.line} has the same number`]
        : []),
    ]
    return problems.length > 0 ? { ...row, problems } : row
  })
}

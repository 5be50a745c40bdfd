import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { ExploitationType } from '../../records/practice/index.ts'
import {
  type Check,
  type Fault,
  faultsIn,
  fileText,
  returnDay,
  type Template,
  yesOrNo,
} from '../../records/publishing/index.ts'

/** A row of a return is about a child, and found again by a reference. */
export type OfChild = {
  readonly id: string
  readonly of: string
  readonly childId: Id<'child'> | null
  /** By which social care knows the child. */
  readonly number: string
  readonly sex: 'female' | 'male' | 'other' | 'not_known'
  readonly ethnicity: string
  readonly bornOn: CalendarDate | null
}

export type ContactRow = OfChild & {
  readonly receivedOn: CalendarDate
  readonly source: string
  readonly decision: string
}

export type AssessedRow = OfChild & {
  readonly assessedOn: CalendarDate
  readonly types: readonly string[]
  readonly missing: boolean
}

/** With the codes of the census for what was found. */
export type FactorRow = AssessedRow & { readonly factors: readonly string[] }

export type CareRow = OfChild & {
  readonly missing: number
  readonly absent: number
  readonly offered: boolean
  readonly accepted: boolean
}

type Of<Row> = {
  readonly template: Template<Row>
  readonly checks: readonly Check<Row>[]
}

const sexes = { female: 'F', male: 'M', other: 'U', not_known: 'U' } as const
const years = (bornOn: CalendarDate | null, on: CalendarDate) =>
  bornOn === null
    ? ''
    : String(
        Number(on.slice(0, 4)) -
          Number(bornOn.slice(0, 4)) -
          (on.slice(5) < bornOn.slice(5) ? 1 : 0),
      )

const child = {
  'Child Unique ID': (row: OfChild) => row.number,
  Gender: (row: OfChild) => sexes[row.sex],
  Ethnicity: (row: OfChild) => row.ethnicity,
  'Date of Birth': (row: OfChild) => returnDay(row.bornOn),
}

const known: readonly Check<OfChild>[] = [
  {
    says: 'Social care’s reference of the child is not on record',
    wrong: ({ number }) => number.trim() === '',
  },
  { says: 'The child’s date of birth is not on record', wrong: ({ bornOn }) => bornOn === null },
]

const described: readonly Check<OfChild>[] = [
  ...known,
  { says: 'The child’s sex is not on record', wrong: ({ sex }) => sex === 'not_known' },
  {
    says: 'The child’s ethnicity is not on record',
    wrong: ({ ethnicity }) => ethnicity.trim() === '',
  },
]

/** Codes of the census: 10A missing; what kind of exploitation has which code stands beside each kind. */
const missingFactor = '10A'
/** Each draws a query since 2024–25. */
const noLongerUsed = ['18A', '19A']

export function factorsOf(row: AssessedRow, types: readonly ExploitationType[]): FactorRow {
  const coded = row.types.flatMap(id => types.find(type => type.id === id)?.factor ?? [])
  const all = row.missing ? [...coded, missingFactor] : coded
  return { ...row, factors: [...new Set(all)].toSorted() }
}

const factorChecks: readonly Check<FactorRow>[] = [
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

const contactChecks: readonly Check<ContactRow>[] = [
  {
    says: 'The contact is of a child without a record yet',
    wrong: ({ childId }) => childId === null,
  },
  ...described,
  {
    says: 'It came before the child was born',
    wrong: ({ bornOn, receivedOn }) => bornOn !== null && receivedOn < bornOn,
  },
]

const factors = {
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

const listOne = {
  template: {
    title: 'Inspection list 1 (Annex A): contacts',
    name: 'annex-a-list-1.csv',
    columns: {
      ...child,
      'Age of Child (Years)': row => years(row.bornOn, row.receivedOn),
      'Date of Contact': row => returnDay(row.receivedOn),
      'Contact Source': row => row.source,
    },
  },
  checks: contactChecks,
} as const satisfies Of<ContactRow>

const listEight = {
  template: {
    title: 'Inspection list 8 (Annex A): looked-after children who were missing or absent',
    name: 'annex-a-list-8.csv',
    columns: {
      ...child,
      "Number of Episodes of the Child being 'Missing' from their Placement in the last 12 months":
        row => String(row.missing),
      "Number of Episodes of the Child being 'Absent' from their Placement in the last 12 months":
        row => String(row.absent),
      'Was the Child offered a Return Interview after their last missing episode (Y/N)?': row =>
        yesOrNo(row.offered),
      'Did the child accept a Return Interview after their last missing episode (Y/N)?': row =>
        yesOrNo(row.accepted),
    },
  },
  checks: [
    ...described,
    {
      says: 'A return interview was accepted that was not offered',
      wrong: ({ offered, accepted }) => accepted && !offered,
    },
  ],
} as const satisfies Of<CareRow>

const ssdContacts = {
  template: {
    title: 'Table ssd_contacts of the Standard Safeguarding Dataset',
    name: 'ssd_contacts.csv',
    columns: {
      cont_contact_id: row => row.id,
      cont_person_id: row => row.number,
      cont_contact_date: row => row.receivedOn,
      cont_contact_source_code: row => row.source,
      cont_contact_outcome_json: row => JSON.stringify({ OUTCOME: row.decision }),
    },
  },
  checks: contactChecks.filter(
    check => !described.slice(2).some(other => other.says === check.says),
  ),
} as const satisfies Of<ContactRow>

const ssdFactors = {
  template: {
    title: 'Table ssd_assessment_factors of the Standard Safeguarding Dataset',
    name: 'ssd_assessment_factors.csv',
    columns: {
      cinf_table_id: row => `${row.id}-factors`,
      cinf_assessment_id: row => row.id,
      cinf_assessment_factors_json: row => JSON.stringify(row.factors),
    },
  },
  checks: factorChecks,
} as const satisfies Of<FactorRow>

/** Everything that was found for a year, by what it is about. */
export type Found = {
  readonly contacts: readonly ContactRow[]
  readonly assessed: readonly FactorRow[]
  readonly inCare: readonly CareRow[]
}

type Return = { readonly name: string; readonly title: string; readonly text: string } & {
  readonly rows: number
  readonly faults: readonly Fault[]
}

function made<Row extends OfChild>({ template, checks }: Of<Row>, rows: readonly Row[]): Return {
  const { name, title } = template
  const faults = faultsIn(rows, checks, undefined)
  return { name, title, text: fileText(template, rows), rows: rows.length, faults }
}

export const returns = {
  'cin-factors': found => made(factors, found.assessed),
  'annex-a-1': found => made(listOne, found.contacts),
  'annex-a-8': found => made(listEight, found.inCare),
  'ssd-contacts': found => made(ssdContacts, found.contacts),
  'ssd-factors': found => made(ssdFactors, found.assessed),
} as const satisfies Readonly<Record<string, (found: Found) => Return>>

export type ReturnId = keyof typeof returns

/** For the test that each check has a row that fails it. */
export const checksOf = {
  contacts: contactChecks,
  factors: factorChecks,
  inCare: listEight.checks,
} as const

import { type Fault, faultsIn, fileText } from '../../records/publishing/index.ts'
import { listEight, listFive, listOne, listTwo } from './annex-a.ts'
import { factors } from './census.ts'
import type {
  CareRow,
  ContactRow,
  EnquiryRow,
  FactorRow,
  HelpRow,
  Of,
  OfChild,
} from './return-rows.ts'
import {
  disabilitiesOf,
  ssdConferences,
  ssdContacts,
  ssdDisability,
  ssdEarlyHelp,
  ssdEnquiries,
  ssdFactors,
} from './safeguarding-dataset.ts'

/** Everything that was found for a year, by what it is about. */
export type Found = {
  readonly contacts: readonly ContactRow[]
  readonly helped: readonly HelpRow[]
  readonly assessed: readonly FactorRow[]
  readonly enquiries: readonly EnquiryRow[]
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

const conferred = ({ enquiries }: Found) =>
  enquiries.filter(({ conferenceId }) => conferenceId !== null)

export const returns = {
  'cin-factors': found => made(factors, found.assessed),
  'annex-a-1': found => made(listOne, found.contacts),
  'annex-a-2': found => made(listTwo, found.helped),
  'annex-a-5': found => made(listFive, found.enquiries),
  'annex-a-8': found => made(listEight, found.inCare),
  'ssd-disability': found => made(ssdDisability, disabilitiesOf(Object.values(found).flat())),
  'ssd-contacts': found => made(ssdContacts, found.contacts),
  'ssd-early-help': found => made(ssdEarlyHelp, found.helped),
  'ssd-factors': found => made(ssdFactors, found.assessed),
  'ssd-enquiries': found => made(ssdEnquiries, found.enquiries),
  'ssd-conferences': found => made(ssdConferences, conferred(found)),
} as const satisfies Readonly<Record<string, (found: Found) => Return>>

export type ReturnId = keyof typeof returns

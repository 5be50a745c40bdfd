import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { returnDay } from '../../records/publishing/index.ts'
import {
  type CareRow,
  type ContactRow,
  contactChecks,
  described,
  type EnquiryRow,
  enquiryChecks,
  type HelpRow,
  helpChecks,
  known,
  type Of,
  type OfChild,
  withDisability,
} from './return-rows.ts'

/*
 * Lists of children for an inspection (Ofsted, ILACS Annex A): those of the eleven that are about what Cairn holds.
 *
 * Columns and answers rest on the public column map that councils clean their lists with
 * (github.com/CSCDP/sfdata-annexa-clean, annex-a-merge.yml and data-map.yml, 9 March 2022), looked over against the Annex A
 * queries of Data to Insight (github.com/data-to-insight/ssd-data-model, 14 July 2026). Ofsted's own template was not at
 * hand: compare it before sending. A column is empty where social care holds the answer and Cairn does not.
 */

const sexes = {
  ...{ male: 'a) Male', female: 'b) Female' },
  ...{ not_known: 'c) Not stated/recorded', other: 'd) Neither' },
} as const
const answer = { yes: 'a) Yes', no: 'b) No', not_known: 'c) Unknown' } as const
const yesOrNo = (yes: boolean) => answer[yes ? 'yes' : 'no']

/** Codes of the census as the lists letter them. */
const sources: Readonly<Record<string, string>> = {
  ...{ '1A': 'a) 1A: Individual', '1B': 'b) 1B: Individual', '1C': 'c) 1C: Individual' },
  ...{ '1D': 'd) 1D: Individual', '2A': 'e) 2A: Schools', '2B': 'f) 2B: Education services' },
  ...{ '3A': 'g) 3A: Health services', '3B': 'h) 3B: Health services' },
  ...{ '3C': 'i) 3C: Health services', '3D': 'j) 3D: Health services' },
  ...{ '3E': 'k) 3E: Health services', '3F': 'l) 3F: Health services' },
  ...{ '4': 'm) 4: Housing', '5A': 'n) 5A: LA services', '5B': 'o) 5B: LA services' },
  ...{ '5C': 'p) 5C: LA services', '5D': '5D: LA services', '6': 'q) 6: Police' },
  ...{ '7': 'r) 7: Other legal agency', '8': 's) 8: Other', '9': 't) 9: Anonymous' },
  '10': 'u) 10: Unknown',
}

const elsewhere = () => ''

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

const disability = {
  'Does the Child have a Disability': (row: OfChild) => answer[row.disability],
}

const social = { 'Allocated Team': elsewhere, 'Allocated Worker': elsewhere }

const placement = {
  'Date Started to be Looked After': elsewhere,
  "Child's Category of Need": elsewhere,
  'Is this a second or subsequent period of being a Looked After Child within the last 12 months (Y/N)':
    elsewhere,
  'Start date of current legal status': elsewhere,
  "Child's Legal Status": elsewhere,
  'Date of Latest Statutory Review': elsewhere,
  'Date of Last Social Work Visit': elsewhere,
  'What is the permanence plan for this child?': elsewhere,
  'Date of Last IRO Visit / Contact to the Child': elsewhere,
  'Date of Last Health Assessment': elsewhere,
  'Date of Last Dental Check': elsewhere,
  'Number of Placements in the Last 12 months': elsewhere,
  'Date Ceased to be Looked After': elsewhere,
  'Reason Ceased to be Looked After': elsewhere,
  'Start Date of Most Recent Placement': elsewhere,
  'Placement Type': elsewhere,
  'Placement Provider': elsewhere,
  'Placement postcode': elsewhere,
  'URN of Placement': elsewhere,
  'Placement Location': elsewhere,
  'LA of Placement': elsewhere,
}

export const listOne = {
  template: {
    title: 'Inspection list 1 (Annex A): contacts',
    name: 'annex-a-list-1.csv',
    columns: {
      ...child,
      'Age of Child (Years)': row => years(row.bornOn, row.receivedOn),
      'Date of Contact': row => returnDay(row.receivedOn),
      'Contact Source': row => sources[row.source] ?? row.source,
    },
  },
  checks: [...contactChecks, ...described],
} as const satisfies Of<ContactRow>

export const listTwo = {
  template: {
    title: 'Inspection list 2 (Annex A): early help assessments',
    name: 'annex-a-list-2.csv',
    columns: {
      ...child,
      'Age of Child (Years)': row => years(row.bornOn, row.beganOn),
      'Assessment start date': row => returnDay(row.beganOn),
      'Assessment completion date': row => returnDay(row.assessedOn),
      'Organisation completing assessment': row => row.organisation,
    },
  },
  checks: [...helpChecks, ...described],
} as const satisfies Of<HelpRow>

export const listFive = {
  template: {
    title: 'Inspection list 5 (Annex A): section 47 enquiries and initial conferences',
    name: 'annex-a-list-5.csv',
    columns: {
      ...child,
      'Age of Child (Years)': row => years(row.bornOn, row.discussedOn),
      ...disability,
      'Strategy discussion initiating Section 47 Enquiry Start Date': row =>
        returnDay(row.discussedOn),
      'Was an Initial Child Protection Conference deemed unnecessary?': row =>
        row.outcome === null ? '' : yesOrNo(row.outcome !== 'substantiated_conference'),
      'Date of Initial Child Protection Conference': row => returnDay(row.heldOn),
      'Did the Initial Child Protection Conference Result in a Child Protection Plan': row =>
        row.decision === null ? '' : yesOrNo(row.decision === 'plan'),
      'Number of Section 47 Enquiries in the last 12 months (NOT INCL. CURRENT)': row =>
        String(row.enquiriesBefore),
      'Number of ICPCs in the last 12 months (NOT INCL. CURRENT)': row =>
        String(row.conferencesBefore),
      ...social,
    },
  },
  checks: [...enquiryChecks, ...withDisability],
} as const satisfies Of<EnquiryRow>

export const listEight = {
  template: {
    title: 'Inspection list 8 (Annex A): looked-after children who were missing or absent',
    name: 'annex-a-list-8.csv',
    columns: {
      ...child,
      'Age of Child (Years)': row => years(row.bornOn, row.on),
      'Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)': elsewhere,
      ...disability,
      ...placement,
      "Number of Episodes the Child has been 'Missing' from their Placement in the last 12 months":
        row => String(row.missing),
      "Number of Episodes the Child has been 'Absent' from their Placement in the last 12 months":
        row => String(row.absent),
      'Was the child offered a Return Interview after their last missing episode (Y/N)?': row =>
        yesOrNo(row.offered),
      'Did the child accept a Return Interview after their last missing episode (Y/N)?': row =>
        yesOrNo(row.accepted),
      ...social,
    },
  },
  checks: [
    ...known,
    ...withDisability,
    {
      says: 'A return interview was accepted that was not offered',
      wrong: ({ offered, accepted }) => accepted && !offered,
    },
  ],
} as const satisfies Of<CareRow>

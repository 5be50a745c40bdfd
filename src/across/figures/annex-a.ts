import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { returnDay, yesOrNo } from '../../records/publishing/index.ts'
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
 * Lists of children for an inspection (Ofsted, ILACS Annex A): those of the twelve that are about what Cairn holds. The
 * columns are named as councils name them in November 2026; they change from year to year.
 */

const sexes = { female: 'F', male: 'M', other: 'U', not_known: 'U' } as const
const disabled = { yes: 'Y', no: 'N', not_known: '' } as const

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
  'Does the Child have a Disability': (row: OfChild) => disabled[row.disability],
}

export const listOne = {
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
      'Organisation Completing Assessment': row => row.organisation,
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
      ...disability,
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
    ...known,
    ...withDisability,
    {
      says: 'A return interview was accepted that was not offered',
      wrong: ({ offered, accepted }) => accepted && !offered,
    },
  ],
} as const satisfies Of<CareRow>

import type { RoleId } from '../../foundation/access/index.ts'
import type { MeasureId } from './counted.ts'

export type Report = {
  readonly title: string
  readonly says: string
  readonly measures: readonly MeasureId[]
  /** Who reads it. */
  readonly roles: readonly RoleId[]
  /** Of a whole area, for its analysts; otherwise of what its reader may see. */
  readonly whole: boolean
  /** Which time it covers where no other is asked for. */
  readonly covers: 'year' | 'twelve_months'
  /** Leads to the records one may put right. */
  readonly mends?: true
}

const yearly = { roles: ['analyst'], whole: true, covers: 'year' } as const
const lately = { covers: 'twelve_months', whole: false } as const

export const reports = {
  group: {
    title: 'The group and support: the year',
    says: 'What the group discussed and decided, and how many children support reached, March to March.',
    ...yearly,
    measures: [
      'meetings_by_month',
      'listed_outcome',
      'listed_decision',
      'listed_reason',
      'listed_sex',
      'listed_age',
      'caseload',
      'removed_90',
      'removed_180',
    ],
  },
  needs: {
    title: 'Children at risk of exploitation: the year',
    says: 'Who was assessed at risk, who is suspected, who went missing and why, and where it happens.',
    ...yearly,
    measures: [
      'assessed_level',
      'assessed_investigated',
      'assessed_age',
      'assessed_sex',
      'assessed_care',
      'suspects_sex',
      'suspects_children',
      'investigations_began',
      'investigations_model',
      'notifications_care',
      'notifications_times',
      'reasons_home',
      'reasons_care',
      'places_kind',
    ],
  },
  profile: {
    title: 'Problem profile',
    says: 'Twelve months of children, people and places, to decide what to do next.',
    ...{ roles: ['analyst'], whole: true, covers: 'twelve_months' },
    measures: [
      'assessed_level',
      'assessed_age',
      'assessed_sex',
      'assessed_care',
      'suspects_children',
      'investigations_model',
      'notifications_month',
      'notifications_care',
      'notifications_times',
      'reasons_home',
      'reasons_care',
      'places_kind',
      'listed_outcome',
    ],
  },
  strategic: {
    title: 'Strategic group',
    says: 'The whole area over twelve months: whether the system works.',
    ...{ roles: ['analyst'], whole: true, covers: 'twelve_months' },
    measures: [
      'contacts_month',
      'assessed_level',
      'listed_outcome',
      'removed_90',
      'removed_180',
      'clocks_by_month',
      'clocks_each',
      'interviews_offered',
      'interviews_in_time',
      'actions_by_agency',
      'records_ethnicity',
      'records_disability',
      'records_sex',
    ],
  },
  chair: {
    title: 'Chair of the group',
    says: 'What the group decided, what came of it, and whether actions are done.',
    ...lately,
    roles: ['group_chair', 'group_coordinator'],
    measures: [
      'meetings_by_month',
      'listed_outcome',
      'listed_reason',
      'removed_90',
      'removed_180',
      'actions_kept',
      'actions_by_agency',
    ],
  },
  'front-door': {
    title: 'Front door',
    says: 'What came in, what was decided, and which time limits were kept.',
    ...{ ...lately, mends: true },
    roles: ['front_door_manager', 'front_door_worker'],
    measures: [
      'contacts_month',
      'contacts_source',
      'contacts_decision',
      'clocks_kept',
      'clocks_by_month',
      'clocks_each',
      'records_sex',
      'records_born',
      'records_ethnicity',
      'records_disability',
      'records_school',
    ],
  },
  missing: {
    title: 'Missing',
    says: 'Who went missing how often, and whether somebody listened afterwards.',
    ...lately,
    roles: ['police_exploitation', 'front_door_manager', 'rhi_provider'],
    measures: [
      'notifications_month',
      'notifications_care',
      'notifications_times',
      'interviews_offered',
      'interviews_accepted',
      'interviews_in_time',
      'reasons_home',
      'reasons_care',
    ],
  },
  support: {
    title: 'Support',
    says: 'Whom support reaches, month by month.',
    ...lately,
    roles: ['support_provider', 'front_door_manager'],
    measures: ['caseload', 'actions_kept'],
  },
} as const satisfies Readonly<Record<string, Report>>

export type ReportId = keyof typeof reports

export function findReport(id: string | undefined): ReportId | undefined {
  return Object.keys(reports).find((known): known is ReportId => known === id)
}

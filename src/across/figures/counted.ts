import { schemes } from './counted-words.ts'

/** Whom or what a figure is about: each is one question in `migrations/0039_reports.sql`, under the same name. */
export const populations = {
  listed: {
    one: 'child',
    many: 'children',
    who: 'Each child on the list of the area’s group on any day of the period, once.',
  },
  meetings: {
    one: 'meeting',
    many: 'meetings',
    who: 'Each meeting of the area’s group that was held and ended.',
  },
  removals: {
    one: 'child taken off the list',
    many: 'children taken off the list',
    who: 'Each time the group took a child off its list, as no longer or never at risk.',
  },
  caseload: {
    one: 'child in a month',
    many: 'children in their months',
    who: 'Each child in each month of which support was under way on any day.',
  },
  assessed: {
    one: 'child',
    many: 'children',
    who: 'Each child whose last risk matrix of the period found low, medium or high risk, once.',
  },
  suspects: {
    one: 'person',
    many: 'people',
    who: 'Each person of interest whom officers entered in the period. Entries joined to another are one.',
  },
  investigations: {
    one: 'investigation',
    many: 'investigations',
    who: 'Each investigation of exploitation that began in the period.',
  },
  notifications: {
    one: 'notification',
    many: 'notifications',
    who: 'Each report that a child was missing or away. What was reported in error is left out.',
  },
  reasons: {
    one: 'reason',
    many: 'reasons',
    who: 'Each reason given in a return interview about a notification of the period, once an interview.',
  },
  places: {
    one: 'place',
    many: 'places',
    who: 'Each place that was open as a case of its own on any day of the period.',
  },
  clocks: {
    one: 'time limit',
    many: 'time limits',
    who: 'Each task with a time limit that ran out in the period, done or not. Cancelled ones are left out.',
  },
  actions: {
    one: 'action',
    many: 'actions',
    who: 'Each action of the group or of a plan that was due in the period. Cancelled ones are left out.',
  },
  contacts: {
    one: 'contact',
    many: 'contacts',
    who: 'Each concern that reached the front door in the period.',
  },
  records: {
    one: 'child',
    many: 'children',
    who: 'Each child somebody answers for now, who was known by the last day of the period.',
  },
} as const satisfies Readonly<Record<string, Population>>

type Population = {
  readonly one: string
  readonly many: string
  /** Who is counted, as it stands beside each figure. */
  readonly who: string
}

export type PopulationId = keyof typeof populations

/** What is said of each one of a population, and what is drawn of it. */
export type Measure = {
  readonly title: string
  readonly population: PopulationId
  /** The fact that is counted; `times` is how often each is in the population. */
  readonly fact: string
  /** The words for its values, in the order they stand. Without them the values themselves, in their order. */
  readonly words?: Readonly<Record<string, string>>
  /** What of each value is meant: those of whom this fact has the same value. */
  readonly of?: { readonly fact: string; readonly title: string }
  readonly definition?: string
  readonly drawn: 'bars' | 'months'
}

const { yesNo, sex, care, levels, kept, agencies, known } = schemes

export const measures = {
  meetings_by_month: {
    title: 'Meetings of the group',
    ...{ population: 'meetings', fact: 'month', drawn: 'months' },
  },
  listed_outcome: {
    title: 'Children discussed, and where the group left it',
    ...{ population: 'listed', fact: 'outcome', words: schemes.outcomes, drawn: 'bars' },
    definition:
      'By the group’s last decision of the period. Whoever was not decided about is carried forward.',
  },
  listed_decision: {
    title: 'Decisions, in the group’s own terms',
    ...{ population: 'listed', fact: 'decision', words: schemes.decisions, drawn: 'bars' },
  },
  listed_reason: {
    title: 'What children were brought for',
    ...{ population: 'listed', fact: 'reason', words: schemes.listingReasons, drawn: 'bars' },
  },
  listed_sex: {
    title: 'Children discussed by sex',
    ...{ population: 'listed', fact: 'sex', words: sex, drawn: 'bars' },
  },
  listed_age: {
    title: 'Children discussed by age',
    ...{ population: 'listed', fact: 'age', drawn: 'bars' },
    definition: 'On the day the child came on the list.',
  },
  removed_90: {
    title: 'A concern within 90 days of leaving the list',
    ...{ population: 'removals', fact: 'within_90', words: schemes.again, drawn: 'bars' },
  },
  removed_180: {
    title: 'A concern within 180 days of leaving the list',
    ...{ population: 'removals', fact: 'within_180', words: schemes.again, drawn: 'bars' },
  },
  caseload: {
    title: 'Children in support, month by month',
    ...{ population: 'caseload', fact: 'month', drawn: 'months' },
  },
  assessed_level: {
    title: 'Children assessed at risk, by level',
    ...{ population: 'assessed', fact: 'level', words: levels, drawn: 'bars' },
  },
  assessed_age: {
    title: 'Children assessed at risk, by age',
    ...{ population: 'assessed', fact: 'age', drawn: 'bars' },
    definition: 'When the child first came on the list; otherwise on the day of the matrix.',
  },
  assessed_sex: {
    title: 'Children assessed at risk, by sex',
    ...{ population: 'assessed', fact: 'sex', words: sex, drawn: 'bars' },
  },
  assessed_care: {
    title: 'Children assessed at risk, in care and at home',
    ...{
      population: 'assessed',
      fact: 'care',
      words: { in_care: 'In care', at_home: 'Not in care' },
      drawn: 'bars',
    },
    definition:
      'As at the last report that the child was missing; not known of a child who never was.',
  },
  assessed_investigated: {
    title: 'High risk and investigated by the police',
    ...{ population: 'assessed', fact: 'high_and_investigated', drawn: 'bars' },
    words: { yes: 'High and investigated', no: 'All others' },
  },
  suspects_sex: {
    title: 'People suspected, by sex',
    ...{
      population: 'suspects',
      fact: 'sex',
      words: { male: 'Male', female: 'Female' },
      drawn: 'bars',
    },
    definition: 'Officers’ registers do not ask for it: known of history that was brought in.',
  },
  suspects_children: {
    title: 'People suspected, by the children they are linked to',
    ...{ population: 'suspects', fact: 'children', drawn: 'bars' },
    words: { none: 'No child known', one: 'One child', two_or_more: 'Two or more children' },
  },
  investigations_began: {
    title: 'What investigations began with',
    ...{ population: 'investigations', fact: 'began_with', drawn: 'bars' },
    words: { missing: 'A report that a child was missing', other: 'Something else' },
    definition:
      'With a missing report where a child of it was reported missing in the 28 days before it began.',
  },
  investigations_model: {
    title: 'Models of exploitation',
    ...{ population: 'investigations', fact: 'model', words: schemes.models, drawn: 'bars' },
    definition:
      'As officers describe it in history that was brought in: the register does not ask for it.',
  },
  notifications_care: {
    title: 'Missing notifications, from home and from care',
    ...{ population: 'notifications', fact: 'care', words: care, drawn: 'bars' },
  },
  notifications_times: {
    title: 'Children reported missing, by how often',
    ...{ population: 'notifications', fact: 'times', words: schemes.often, drawn: 'bars' },
    definition:
      'Children, not notifications. A child without a record yet counts as one of their own.',
  },
  notifications_month: {
    title: 'Missing notifications, month by month',
    ...{ population: 'notifications', fact: 'month', drawn: 'months' },
  },
  interviews_offered: {
    title: 'Return interviews offered',
    ...{ population: 'notifications', fact: 'offered', words: yesNo, drawn: 'bars' },
    definition: 'Of notifications after which the child was back.',
  },
  interviews_accepted: {
    title: 'Return interviews accepted',
    ...{ population: 'notifications', fact: 'accepted', words: yesNo, drawn: 'bars' },
    definition: 'Of notifications after which the child was back.',
  },
  interviews_in_time: {
    title: 'Return interviews held with the child within 72 hours',
    ...{ population: 'notifications', fact: 'in_time', words: yesNo, drawn: 'bars' },
    definition: 'Of notifications after which the child was back.',
  },
  reasons_home: {
    title: 'Reasons given by children who live at home',
    ...{ population: 'reasons', fact: 'reason_home', words: schemes.reasons, drawn: 'bars' },
  },
  reasons_care: {
    title: 'Reasons given by children in care',
    ...{ population: 'reasons', fact: 'reason_care', words: schemes.reasons, drawn: 'bars' },
  },
  places_kind: {
    title: 'Places of concern, by kind',
    ...{ population: 'places', fact: 'kind', words: schemes.places, drawn: 'bars' },
  },
  clocks_kept: {
    title: 'Time limits kept',
    ...{ population: 'clocks', fact: 'kept', words: kept, drawn: 'bars' },
  },
  clocks_by_month: {
    title: 'Time limits kept, month by month',
    ...{ population: 'clocks', fact: 'month', drawn: 'months' },
    of: { fact: 'month_kept', title: 'Kept' },
  },
  clocks_each: {
    title: 'Each time limit, and how often it was kept',
    ...{ population: 'clocks', fact: 'clock', words: schemes.clocks, drawn: 'bars' },
    of: { fact: 'clock_kept', title: 'Kept' },
  },
  actions_by_agency: {
    title: 'Actions of each kind of agency',
    ...{ population: 'actions', fact: 'agency', words: agencies, drawn: 'bars' },
    of: { fact: 'agency_kept', title: 'Done in time' },
  },
  actions_kept: {
    title: 'Actions done in time',
    ...{ population: 'actions', fact: 'kept', words: kept, drawn: 'bars' },
  },
  contacts_month: {
    title: 'Contacts, month by month',
    ...{ population: 'contacts', fact: 'month', drawn: 'months' },
  },
  contacts_decision: {
    title: 'What the front door decided',
    ...{ population: 'contacts', fact: 'decision', words: schemes.contactDecisions, drawn: 'bars' },
  },
  contacts_source: {
    title: 'Who told the front door',
    ...{ population: 'contacts', fact: 'source_code', words: schemes.sources, drawn: 'bars' },
  },
  records_sex: {
    title: 'Sex on record',
    ...{ population: 'records', fact: 'sex_known', words: known, drawn: 'bars' },
  },
  records_born: {
    title: 'Date of birth on record',
    ...{ population: 'records', fact: 'born', words: known, drawn: 'bars' },
  },
  records_ethnicity: {
    title: 'Ethnicity on record',
    ...{ population: 'records', fact: 'ethnicity', words: known, drawn: 'bars' },
  },
  records_school: {
    title: 'School on record',
    ...{ population: 'records', fact: 'school', words: known, drawn: 'bars' },
  },
} as const satisfies Readonly<Record<string, Measure>>

export type MeasureId = keyof typeof measures

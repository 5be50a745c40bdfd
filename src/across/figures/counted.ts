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
  /** Where the partnership's own practice has the words. */
  readonly wordedBy?: 'models'
  /** What of each value is meant: those of whom this fact has the same value. */
  readonly of?: { readonly fact: string; readonly title: string }
  readonly definition?: string
  readonly drawn: 'bars' | 'months'
}

const { yesNo, sex, care, levels, kept, agencies, known } = schemes

type More = Pick<Measure, 'words' | 'wordedBy' | 'of' | 'definition'>

const drawnAs =
  (drawn: Measure['drawn']) =>
  (title: string, population: PopulationId, fact: string, more: More = {}): Measure => ({
    ...{ title, population, fact, drawn },
    ...more,
  })
const bars = drawnAs('bars')
const months = drawnAs('months')

export const measures = {
  meetings_by_month: months('Meetings of the group', 'meetings', 'month'),
  listed_outcome: bars('Children discussed, and where the group left it', 'listed', 'outcome', {
    words: schemes.outcomes,
    definition:
      'By the group’s last decision of the period. Whoever was not decided about is carried forward.',
  }),
  listed_decision: bars('Decisions, in the group’s own terms', 'listed', 'decision', {
    words: schemes.decisions,
  }),
  listed_reason: bars('What children were brought for', 'listed', 'reason', {
    words: schemes.listingReasons,
  }),
  listed_sex: bars('Children discussed by sex', 'listed', 'sex', { words: sex }),
  listed_age: bars('Children discussed by age', 'listed', 'age', {
    definition: 'On the day the child came on the list.',
  }),
  removed_90: bars('A concern within 90 days of leaving the list', 'removals', 'within_90', {
    words: schemes.again,
  }),
  removed_180: bars('A concern within 180 days of leaving the list', 'removals', 'within_180', {
    words: schemes.again,
  }),
  caseload: months('Children in support, month by month', 'caseload', 'month'),
  assessed_level: bars('Children assessed at risk, by level', 'assessed', 'level', {
    words: levels,
  }),
  assessed_age: bars('Children assessed at risk, by age', 'assessed', 'age', {
    definition: 'When the child first came on the list; otherwise on the day of the matrix.',
  }),
  assessed_sex: bars('Children assessed at risk, by sex', 'assessed', 'sex', { words: sex }),
  assessed_care: bars('Children assessed at risk, in care and at home', 'assessed', 'care', {
    words: { in_care: 'In care', at_home: 'Not in care' },
    definition:
      'As at the last report that the child was missing; not known of a child who never was.',
  }),
  assessed_investigated: bars(
    'High risk and investigated by the police',
    'assessed',
    'high_and_investigated',
    { words: { yes: 'High and investigated', no: 'All others' } },
  ),
  suspects_sex: bars('People suspected, by sex', 'suspects', 'sex', {
    words: { male: 'Male', female: 'Female' },
    definition: 'Officers’ registers do not ask for it: known of history that was brought in.',
  }),
  suspects_children: bars(
    'People suspected, by the children they are linked to',
    'suspects',
    'children',
    { words: { none: 'No child known', one: 'One child', two_or_more: 'Two or more children' } },
  ),
  investigations_began: bars('What investigations began with', 'investigations', 'began_with', {
    words: { missing: 'A report that a child was missing', other: 'Something else' },
    definition:
      'With a missing report where a child of it was reported missing in the 28 days before it began.',
  }),
  investigations_model: bars('Models of exploitation', 'investigations', 'model', {
    wordedBy: 'models',
    definition: 'As whoever coordinates it said last.',
  }),
  notifications_care: bars(
    'Missing notifications, from home and from care',
    'notifications',
    'care',
    { words: care },
  ),
  notifications_times: bars('Children reported missing, by how often', 'notifications', 'times', {
    words: schemes.often,
    definition:
      'Children, not notifications. A child without a record yet counts as one of their own.',
  }),
  notifications_month: months('Missing notifications, month by month', 'notifications', 'month'),
  interviews_offered: bars('Return interviews offered', 'notifications', 'offered', {
    words: yesNo,
    definition: 'Of notifications after which the child was back.',
  }),
  interviews_accepted: bars('Return interviews accepted', 'notifications', 'accepted', {
    words: yesNo,
    definition: 'Of notifications after which the child was back.',
  }),
  interviews_in_time: bars(
    'Return interviews held with the child within 72 hours',
    'notifications',
    'in_time',
    { words: yesNo, definition: 'Of notifications after which the child was back.' },
  ),
  reasons_home: bars('Reasons given by children who live at home', 'reasons', 'reason_home', {
    words: schemes.reasons,
  }),
  reasons_care: bars('Reasons given by children in care', 'reasons', 'reason_care', {
    words: schemes.reasons,
  }),
  places_kind: bars('Places of concern, by kind', 'places', 'kind', { words: schemes.places }),
  clocks_kept: bars('Time limits kept', 'clocks', 'kept', { words: kept }),
  clocks_by_month: months('Time limits kept, month by month', 'clocks', 'month', {
    of: { fact: 'month_kept', title: 'Kept' },
  }),
  clocks_each: bars('Each time limit, and how often it was kept', 'clocks', 'clock', {
    words: schemes.clocks,
    of: { fact: 'clock_kept', title: 'Kept' },
  }),
  actions_by_agency: bars('Actions of each kind of agency', 'actions', 'agency', {
    words: agencies,
    of: { fact: 'agency_kept', title: 'Done in time' },
  }),
  actions_kept: bars('Actions done in time', 'actions', 'kept', { words: kept }),
  contacts_month: months('Contacts, month by month', 'contacts', 'month'),
  contacts_decision: bars('What the front door decided', 'contacts', 'decision', {
    words: schemes.contactDecisions,
  }),
  contacts_source: bars('Who told the front door', 'contacts', 'source_code', {
    words: schemes.sources,
  }),
  records_sex: bars('Sex on record', 'records', 'sex_known', { words: known }),
  records_born: bars('Date of birth on record', 'records', 'born', { words: known }),
  records_ethnicity: bars('Ethnicity on record', 'records', 'ethnicity', { words: known }),
  records_disability: bars('Disability on record', 'records', 'disability', { words: known }),
  records_school: bars('School on record', 'records', 'school', { words: known }),
} as const satisfies Readonly<Record<string, Measure>>

export type MeasureId = keyof typeof measures

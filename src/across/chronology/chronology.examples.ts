import { exampleDirectory } from '../../foundation/access/access.examples.ts'
import { noteAll } from '../../foundation/access/kept.examples.ts'
import { exampleDatabase } from '../../foundation/database/database.examples.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'

type Row = Readonly<Record<string, unknown>>
type Told = readonly [table: string, at: string, row?: Row]

/** What is the same in every row of a table, so that a story says only what it is about. */
const usual: Readonly<Record<string, (at: string) => Row>> = {
  'contacts.contact': at => ({
    ...{ received_at: at, channel: 'form', source_code: '2B', tell_reporter: true, danger: 'no' },
    ...{ child_given_name: 'A child', others_involved: 'no', parents_told: 'yes' },
    ...{ submitted_by: by.school, agency_id: agencies.school, reference: `K${at}` },
  }),
  'contacts.decision': at => ({ contact_id: newId(), decided_by: by.manager, decided_at: at }),
  'assessment.assessment': at => ({
    ...{ instrument_id: 'default', instrument_version: '1.0.0', child_age: 15, answers: '{}' },
    ...{ protective: '{}', score: 0, computed_level: 'low', provisional: true },
    ...{ assessed_by: by.worker, agency_id: agencies.council, assessed_at: at },
  }),
  'assessment.escalation': at => ({
    ...{ opened_by: by.worker, opened_at: at, called_at: at, called_by: 'Ruth' },
    ...{ called_whom: 'the police', cleared_at: at, cleared_by: by.manager, cleared_why: 'Safe' },
  }),
  'assessment.harm': at => ({
    ...{ happened: 'In the summer', known_on: at.slice(0, 10), told_by: 'The child' },
    ...{ source: 'School', recorded_by: by.worker, agency_id: agencies.council, recorded_at: at },
  }),
  'missing.episode': at => ({
    ...{ reference: `M${at}`, kind: 'missing', reported_at: at, informant: 'Her carer' },
    ...{ last_seen_at: at, left_from: 'home', care: 'no', recorded_by: by.police },
    ...{
      agency_id: agencies.police,
      recorded_at: at,
      located_at: at,
      returned_at: at,
      ended_at: at,
    },
  }),
  'missing.homecoming': at => ({
    ...{ episode_id: newId(), returned_at: at, recorded_at: at, recorded_by: by.police },
    agency_id: agencies.police,
  }),
  'missing.interview': at => ({
    ...{ held_at: at, recorded_at: at, recorded_by: by.worker, agency_id: agencies.council },
    ...{ place: 'School', worker: 'Jo', capacity: 'commissioned', trusted: 'yes' },
    ...{ independent_why: 'Not of the home', concern: false },
  }),
  'early_help.intervention': at => ({
    ...{ episode_id: newId(), delivered_by: 'Jo', delivered_on: at.slice(0, 10) },
    ...{ recorded_by: by.lead, agency_id: agencies.council, recorded_at: at },
  }),
  'protection.discussion': at => ({
    ...{ cause: 'front_door', opened_by: by.manager, opened_at: at, held_at: at, threshold: 'met' },
    ...{ enquiry: 'single', immediate: 'none', reason: 'Harm is likely' },
    ...{ recorded_by: by.manager, recorded_at: at },
  }),
  'protection.conference': at => ({
    ...{ enquiry_id: newId(), kind: 'initial' },
    ...{ held_on: at.slice(0, 10), decision: 'plan', reason: 'Harm is likely' },
    ...{ recorded_by: by.manager, recorded_at: at },
  }),
  'protection.power': at => ({
    ...{ kind: 'police_protection', began_at: at, reason: 'In danger' },
    ...{ recorded_by: by.manager, recorded_at: at },
  }),
  'oversight.listing_spell': at => ({
    ...{ group_id: newId(), reason: 'exploitation', started_at: at },
  }),
  'oversight.decision': at => ({
    ...{ agenda_item_id: newId(), evidence: '{}', decided_by: by.chair, decided_at: at },
  }),
}

let by: Record<string, string> = {}
let agencies: Record<string, string> = {}

/** Five invented children, each as the rooms keep what happened to them. */
export const stories: Readonly<Record<string, readonly Told[]>> = {
  'ana-nobody-came': [
    [
      'contacts.contact',
      '2025-03-03T09:00:00Z',
      { narrative: 'She falls asleep in class.', childs_words: 'I am fine, just tired.' },
    ],
    [
      'contacts.decision',
      '2025-03-03T15:30:00Z',
      { decision: 'information_advice', reason: 'Her mother wants help.' },
    ],
    ['early_help.intervention', '2025-03-12T10:00:00Z', { what: 'A visit', attended: 'nobody' }],
    ['early_help.intervention', '2025-03-26T10:00:00Z', { what: 'A visit', attended: 'nobody' }],
    ['early_help.intervention', '2025-04-09T10:00:00Z', { what: 'A visit', attended: 'nobody' }],
    [
      'contacts.contact',
      '2025-04-22T08:40:00Z',
      { narrative: 'She was fetched by a man in a grey car.' },
    ],
    [
      'contacts.decision',
      '2025-04-22T16:00:00Z',
      { decision: 'no_further_action', reason: 'Known already.' },
    ],
  ],
  'ben-three-times-away': [
    [
      'missing.episode',
      '2025-06-01T21:00:00Z',
      { last_seen_place: 'The bus station', circumstances: 'He left after a call.' },
    ],
    ['missing.homecoming', '2025-06-02T07:15:00Z', { condition: 'Cold, hungry.' }],
    [
      'missing.episode',
      '2025-06-20T23:10:00Z',
      { last_seen_place: 'Home', circumstances: 'His window stood open.' },
    ],
    [
      'missing.homecoming',
      '2025-06-21T12:00:00Z',
      { condition: 'Well.', recorded_at: '2025-06-27T09:00:00Z' },
    ],
    [
      'missing.interview',
      '2025-06-24T14:00:00Z',
      { account: 'They know where I live.', analysis: 'He owes them.' },
    ],
    [
      'missing.episode',
      '2025-08-15T20:00:00Z',
      { last_seen_place: 'School', circumstances: 'He did not come home.' },
    ],
    [
      'assessment.assessment',
      '2025-08-18T10:00:00Z',
      {
        final_level: 'high',
        computed_level: 'high',
        analysis: 'Held by debt.',
        childs_view: 'I want it to stop.',
      },
    ],
  ],
  'cleo-a-long-silence': [
    [
      'contacts.contact',
      '2025-01-10T11:00:00Z',
      { danger: 'serious_harm_told', narrative: 'Bruises she explained twice.' },
    ],
    ['assessment.escalation', '2025-01-10T11:20:00Z', { escalation_id: 'E04', reference: 'WP-1' }],
    ['protection.discussion', '2025-01-10T16:00:00Z', { recorded_at: '2025-01-16T09:00:00Z' }],
    ['protection.conference', '2025-01-28T12:00:00Z'],
    ['protection.power', '2025-05-02T03:00:00Z'],
    ['assessment.escalation', '2025-05-02T03:05:00Z', { escalation_id: 'E04' }],
  ],
  'dev-off-the-list-and-back': [
    [
      'assessment.assessment',
      '2025-02-01T10:00:00Z',
      { final_level: 'medium', computed_level: 'medium', analysis: 'Cars wait for him.' },
    ],
    ['oversight.listing_spell', '2025-02-01T10:00:01Z', { ended_at: '2025-07-09T13:00:00Z' }],
    [
      'oversight.decision',
      '2025-02-12T13:00:00Z',
      { decision: 'carry_forward', reason: 'The garage is watched.' },
    ],
    [
      'oversight.decision',
      '2025-07-09T12:59:00Z',
      {
        decision: 'carry_forward',
        reason: 'Quiet since March.',
        childs_view: 'I sleep again.',
      },
    ],
    ['assessment.harm', '2025-09-01T09:00:00Z', { kind: 'violence', account: 'A broken hand.' }],
    ['oversight.listing_spell', '2025-09-01T09:05:00Z'],
  ],
  'esi-two-records': [
    ['contacts.contact', '2025-04-01T09:00:00Z', { narrative: 'New clothes, a second phone.' }],
    [
      'contacts.contact',
      '2025-04-20T09:00:00Z',
      { narrative: 'The same, told by her aunt.', on: 'other' },
    ],
    [
      'missing.episode',
      '2025-04-28T22:00:00Z',
      { last_seen_place: 'The park', circumstances: 'Her phone is off.', on: 'other' },
    ],
  ],
}

/** A partnership in which these five are on record. */
export async function exampleStories() {
  const database = await exampleDatabase()
  const people = await exampleDirectory(database)
  agencies = { council: people.council, police: people.police, school: people.school }
  by = {
    ...{ school: people.as('school_dsl').id, manager: people.as('front_door_manager').id },
    ...{ worker: people.as('social_worker').id, lead: people.as('early_help_lead').id },
    ...{ police: people.as('police_exploitation').id, chair: people.as('group_chair').id },
  }
  let number = 900_000
  const children: Record<string, Id<'child'>> = {}
  const rows: string[] = []
  const insert = (table: string, row: Row) =>
    rows.push(rowOf(table, { id: newId(), area_id: people.north, ...row }))
  const child = (): Id<'child'> => {
    const id = newId<'child'>()
    const known = { reference: `C${number++}`, given_name: 'Example' }
    insert('people.child', { id, ...known, created_by: by.manager, created_at: '2025-01-01' })
    return id
  }
  const tell = (childId: Id<'child'>, table: string, at: string, row: Row = {}) => {
    const all: Row = { ...usual[table]?.(at), ...row, child_id: childId }
    if (all.agenda_item_id) {
      const listed = { why: 'carried_forward', listed_by: by.chair, listed_at: at }
      const item = { id: all.agenda_item_id, meeting_id: newId(), child_id: childId, ...listed }
      insert('oversight.agenda_item', item)
    }
    insert(table, all)
  }

  for (const [name, story] of Object.entries(stories)) {
    const [own = child(), other = child()] = [child(), child()].toSorted()
    children[name] = own
    for (const [table, at, { on, ...row } = {}] of story)
      tell(on === 'other' ? other : own, table, at, row)
    if (story.some(([, , row]) => row?.on === 'other')) {
      insert('people.merge', {
        ...{ child_id: own, other_id: other, other_area_id: people.north, judgement_id: newId() },
        ...{ merged_by: by.manager, merged_at: '2025-05-01' },
      })
    }
  }
  const write = async () => {
    const all = rows.splice(0).join(';\n')
    await database.asAdministrator(`set session_replication_role = replica; ${all}; ${noteAll}`)
  }
  await write()
  return { database, people, children, child, tell, write }
}

/** As it stands in the table: what the rooms make of it on the way is not what is tried here. */
function rowOf(table: string, row: Row): string {
  const values = Object.values(row).map(value => `'${String(value).replaceAll("'", "''")}'`)
  return `insert into ${table} (${Object.keys(row)}) values (${values})`
}

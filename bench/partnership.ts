import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type pg from 'pg'
import { theProcess } from '../src/foundation/access/index.ts'
import { noteAll } from '../src/foundation/access/kept.examples.ts'
import { beginningOf, soundsOf, tokensOf } from '../src/records/people/name-tokens.ts'
import {
  answersFor,
  exampleKnown,
  exampleSource,
  workedExample,
} from '../src/work/assessment/assessment.examples.ts'
import { defaultInstrument } from '../src/work/assessment/default-instrument.ts'
import { readAssessment } from '../src/work/assessment/read-assessment.ts'

/** How many children are on the index, and of how many something is on record. */
export type Size = { readonly people: number; readonly histories: number }

/** The same for every run, so that what was measured today can be measured again. */
export const start = new Date('2026-11-02T09:00:00Z')

export const areas = 2
export const schools = 60
/** By role, how many there are; every second one works in the second area. */
export const staff = {
  front_door_worker: 12,
  front_door_manager: 2,
  social_worker: 80,
  early_help_lead: 40,
  school_dsl: schools,
  group_chair: 2,
} as const
export type StaffRole = keyof typeof staff

/** Everyone who carries a caseload carries this many children. */
const caseload = 25
export const carriers = staff.social_worker + staff.early_help_lead
/** The first of those with a history have somebody who answers for them now; the others were helped and closed. */
export const allocated = carriers * caseload
const roll = 1_000

/** The id of the n-th thing of a kind: the same here as in SQL, and scattered as real ids are. */
export function idOf(kind: string, n: number): string {
  const hex = createHash('md5').update(`${kind} ${n}`).digest('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

const given =
  words(`Amelia Olivia Isla Ava Ivy Freya Lily Florence Mia Willow Sophia Grace Evie Rosie Ella Elsie Sarah
  Harper Aisha Fatima Zainab Maryam Chloe Zoë Niamh Siobhan Jade Kayleigh Leah Hannah Charlotte Katherine Noah Oliver
  George Arthur Muhammad Leo Harry Oscar Archie Henry Theodore Jack Freddie Charlie Mohammed Yusuf Ibrahim Jayden Kai
  Tyler Callum Rhys Stephen Steven Philip Sean Shaun Connor Mateusz Jakub Andrei Luca Kwame Tariq Dylan Ethan Joshua`)
const family =
  words(`Smith Jones Williams Taylor Brown Davies Evans Thomas Wilson Johnson Roberts Robinson Wright Wood
  Thompson Hall Green Walker Hughes Edwards Lewis White Turner Jackson Hill Harris Clark Cooper Ward Moore Martin Khan
  King Baker Ali Morris Lee Singh Allen Begum Watson Phillips Parker Shaw Hussain Ahmed O’Brien Murphy Kelly McDonald
  Nowak Kowalski Popescu Okafor Adeyemi Mensah Patel Kaur Shah Bennett Cook Bailey Price Gray Reid Ross Stewart Fraser
  Campbell Whitlock Hargreaves Ramsbottom Featherstone Butterworth Ashworth Entwistle Oldroyd Sutcliffe Greenwood Pike`)
const second =
  words(`Ash Beck Birch Croft Dale Field Ford Gate Hurst Kirk Lake Marsh Mill Moor Penn Ridge Shaw Stone
  Thorn Well Wick Wold Worth York`)
// More family names than anyone lists.
const families = [...family, ...family.flatMap(one => second.map(two => one + two.toLowerCase()))]

function words(text: string): string[] {
  return text.split(/\s+/)
}

/** First names are had by about as many each; of family names some by many and most by few. */
const scattered = {
  given: { names: given, by: 7919, among: 9973, steepness: 1 },
  family: { names: families, by: 6151, among: 9967, steepness: 2 },
} as const

export function nameOf(n: number): { readonly given: string; readonly family: string } {
  const pick = (kind: keyof typeof scattered) => {
    const { names, by, among, steepness } = scattered[kind]
    return (
      names[Math.floor((((n * by) % among) ** steepness * names.length) / among ** steepness)] ?? ''
    )
  }
  return { given: pick('given'), family: pick('family') }
}

/** Another text of this file makes another partnership. */
export const recipe = readFileSync(import.meta.filename, 'utf8')

/** Writes a whole partnership as the cluster's administrator, past row security, and lets PostgreSQL look at it. */
export async function loadPartnership(client: pg.Client, size: Size) {
  // Triggers and foreign keys are not asked: millions of rows are written as they would have come to be.
  await client.query(`set session_replication_role = replica`)
  await client.query(
    `create function pg_temp.id(kind text, n bigint) returns uuid immutable language sql
       return md5(kind || ' ' || n)::uuid`,
  )
  await loadNames(client)
  for (const statement of [...directory(), ...children(size), ...histories(size)]) {
    await client.query(statement)
  }
  await client.query(noteAll)
  await client.query(`set session_replication_role = origin`)
  await client.query(`vacuum analyze`)
}

/** With the tokens of each name alone, and what of it stands in a token of two names. */
async function loadNames(client: pg.Client) {
  const rows = Object.entries({ given, family: families }).flatMap(([kind, list]) =>
    list.map((name, at) => {
      const written = tokensOf(name)
      const sounds = [...new Set(written.flatMap(soundsOf))]
      return { kind, at, name, written, sounds, begun: written.flatMap(beginningOf) }
    }),
  )
  await client.query(
    `create temp table name as select * from json_to_recordset(${client.escapeLiteral(JSON.stringify(rows))})
       as n (kind text, at int, name text, written text[], sounds text[], begun text[])`,
  )
}

function directory(): string[] {
  const at = `'${start.toISOString()}'::timestamptz - interval '400 days'`
  const councils = ['Front Door', 'Social Care', 'Family Help']
  const placeOf: Record<StaffRole, string> = {
    front_door_worker: `pg_temp.id('council', (n - 1) % 2 + 1)`,
    front_door_manager: `pg_temp.id('council', (n - 1) % 2 + 1)`,
    social_worker: `pg_temp.id('council', (n - 1) % 2 + 3)`,
    early_help_lead: `pg_temp.id('council', (n - 1) % 2 + 5)`,
    school_dsl: `pg_temp.id('school', n)`,
    group_chair: `pg_temp.id('police', 1)`,
  }
  const people = Object.entries(staff).flatMap(([role, count]) => [
    `insert into access.practitioner (id, agency_id, name, email, joined_at)
       select pg_temp.id('${role}', n), ${placeOf[role as StaffRole]}, '${role} ' || n, '${role}' || n || '@example.org', ${at}
         from generate_series(1, ${count}) n`,
    `insert into access.held_role (id, practitioner_id, role_id, started_at)
       select pg_temp.id('held ${role}', n), pg_temp.id('${role}', n), '${role}', ${at} from generate_series(1, ${count}) n`,
  ])
  return [
    `insert into access.area (id, name, front_door_name, front_door_phone, out_of_hours_phone)
       select pg_temp.id('area', n), 'Area ' || n, 'Front door ' || n, '01632 960100', '01632 960199'
         from generate_series(1, ${areas}) n`,
    ...councils.map(
      (name, at) => `insert into access.agency (id, name, kind)
         select pg_temp.id('council', ${at * 2} + n), '${name} ' || n, 'council' from generate_series(1, ${areas}) n`,
    ),
    `insert into access.agency (id, name, kind)
       select pg_temp.id('school', n), 'School ' || n, 'school' from generate_series(1, ${schools}) n`,
    `insert into access.agency (id, name, kind) values (pg_temp.id('police', 1), '${exampleSource}', 'police')`,
    `insert into access.agency_area
       select pg_temp.id('council', n), pg_temp.id('area', (n - 1) % 2 + 1) from generate_series(1, 6) n
       union all select pg_temp.id('school', n), pg_temp.id('area', (n - 1) % 2 + 1) from generate_series(1, ${schools}) n
       union all select pg_temp.id('police', 1), pg_temp.id('area', n) from generate_series(1, ${areas}) n`,
    ...people,
    `insert into oversight."group" (id, area_id, name, short_name, chair_id, coordinator_id)
       select pg_temp.id('group', n), pg_temp.id('area', n), 'Group ' || n, 'G' || n,
              pg_temp.id('group_chair', n), pg_temp.id('group_chair', n)
         from generate_series(1, ${areas}) n`,
    `insert into access.membership (id, group_id, practitioner_id, started_at)
       select pg_temp.id('member ' || role, n), pg_temp.id('group', (n - 1) % 2 + 1), pg_temp.id(role, n), ${at}
         from unnest(array['group_chair', 'front_door_manager']) role, generate_series(1, 2) n`,
    // Every month of two years, and the next one.
    `insert into oversight.meeting (id, group_id, area_id, held_on, state, ended_at)
       select pg_temp.id('meeting', n), pg_temp.id('group', (n - 1) % 2 + 1), pg_temp.id('area', (n - 1) % 2 + 1), held_on,
              case when n <= 2 then 'planned' else 'ended' end, case when n > 2 then held_on + time '12:00' end
         from generate_series(1, 50) n,
              lateral (select '${start.toISOString()}'::date + 14 - (n - 1) / 2 * 30 as held_on) planned`,
  ]
}

function children({ people }: Size): string[] {
  const named = (kind: keyof typeof scattered) => {
    const { names, by, among, steepness } = scattered[kind]
    const scatter = Array(steepness).fill(`(n * ${by} % ${among})`).join(' * ')
    return `name ${kind} on ${kind}.kind = '${kind}' and ${kind}.at = (${scatter} * ${names.length} / ${among ** steepness})::int`
  }
  const together = (a: string, b: string) =>
    `select least(a, b) || ' ' || greatest(a, b) from unnest(given.${a}) a, unnest(family.${b}) b`
  return [
    `insert into people.child (id, area_id, reference, given_name, family_name, born_on, school_id, created_by, created_at)
       select pg_temp.id('child', n), pg_temp.id('area', (n - 1) % 2 + 1), 'C' || lpad(n::text, greatest(6, length(n::text)), '0'), given.name, family.name,
              '2009-01-01'::date + (n * 7 % 5800)::int, case when n <= ${roll * schools} then pg_temp.id('school', (n - 1) % ${schools} + 1) end,
              '${theProcess.id}', '${start.toISOString()}'::timestamptz - interval '300 days'
         from generate_series(1, ${people}::bigint) n
         join ${named('given')}
         join ${named('family')}`,
    `insert into people.address (id, root_id, area_id, child_id, kind, lines, hidden, recorded_by, agency_id, recorded_at)
       select pg_temp.id('address', n), pg_temp.id('address', n), pg_temp.id('area', (n - 1) % 2 + 1), pg_temp.id('child', n), 'home',
              n % 200 + 1 || ' High Street', false, '${theProcess.id}', '${theProcess.agencyId}',
              '${start.toISOString()}'::timestamptz - interval '300 days'
         from generate_series(1, ${people}::bigint) n`,
    `select setval('people.reference_number', ${people} + 1)`,
    `insert into people.name_token (child_id, area_id, token)
       select distinct pg_temp.id('child', n), pg_temp.id('area', (n - 1) % 2 + 1), token
         from generate_series(1, ${people}::bigint) n join ${named('given')} join ${named('family')}
        cross join lateral (
          select unnest(given.written || given.sounds || family.written || family.sounds)
          union all ${together('written', 'written')} union all ${together('sounds', 'sounds')}
          union all ${together('written', 'begun')} union all ${together('begun', 'written')}) t (token)
        order by 3, 1`,
    `insert into access.relationship (id, child_id, agency_id, kind, started_at)
       select pg_temp.id('roll', n), pg_temp.id('child', n), pg_temp.id('school', (n - 1) % ${schools} + 1), 'roll',
              '${start.toISOString()}'::timestamptz - interval '300 days'
         from generate_series(1, ${Math.min(people, roll * schools)}::bigint) n`,
  ]
}

function histories(size: Size): string[] {
  const { draft, instrument } = exampleAssessment()
  const carrier = `pg_temp.id(case when (n - 1) % ${carriers} < ${staff.social_worker} then 'social_worker' else 'early_help_lead' end,
                     case when (n - 1) % ${carriers} < ${staff.social_worker} then (n - 1) % ${carriers} + 1 else (n - 1) % ${carriers} - ${staff.social_worker - 1} end)`
  const screener = `pg_temp.id('front_door_worker', (n - 1) % ${staff.front_door_worker} + 1)`
  const words = `repeat('Collected from school by cars her mother does not know, twice this week. ', 6)`
  const past = (days: number) =>
    `'${start.toISOString()}'::timestamptz - interval '${days} days' - n % 250 * interval '1 day' - n % 1440 * interval '1 minute'`
  const each = `from generate_series(1, ${size.histories}::bigint) n`
  const ids = `pg_temp.id('child', n), pg_temp.id('area', (n - 1) % 2 + 1)`
  const json = (what: unknown) => `'${JSON.stringify(what).replaceAll("'", "''")}'`
  return [
    `insert into contacts.contact (id, child_id, area_id, reference, received_at, channel, source_code, submitted_by, agency_id,
            tell_reporter, child_given_name, danger, narrative, provenance, others_involved, parents_told, state)
       select pg_temp.id('contact', n), ${ids}, 'K' || n, ${past(20)}, 'form', '2B', pg_temp.id('school_dsl', (n - 1) % ${schools} + 1),
              pg_temp.id('school', (n - 1) % ${schools} + 1), true, 'A child', 'no', ${words}, 'saw_it', 'no', 'yes', 'closed' ${each}`,
    `insert into contacts.screening (id, contact_id, child_id, area_id, records_checked, crime, whereabouts, screened_by, screened_at)
       select pg_temp.id('screening', n), pg_temp.id('contact', n), ${ids}, ${words}, 'no', 'At home', ${screener}, ${past(19)} ${each}`,
    `insert into contacts.decision (id, contact_id, child_id, area_id, decision, reason, decided_by, decided_at)
       select pg_temp.id('decision', n), pg_temp.id('contact', n), ${ids}, 'assessment_s17', ${words}, ${screener}, ${past(18)} ${each}`,
    `insert into assessment.assessment (id, child_id, area_id, instrument_id, instrument_version, child_age, answers, protective,
            analysis, score, computed_level, floors, provisional, final_level, assessed_by, agency_id, assessed_at)
       select pg_temp.id('assessment', n), ${ids}, '${instrument.id}', '${instrument.version}', 15, ${json(draft.answers)}, ${json(draft.protective)},
              ${words}, ${draft.result.score}, '${draft.result.level}', '{${draft.result.floors}}', ${draft.result.provisional},
              '${draft.finalLevel}', ${carrier}, pg_temp.id('council', (n - 1) % 2 + 3), ${past(10)} ${each}`,
    `insert into tasks.responsibility (child_id, area_id, owner_id, next_step, next_on, since, closed_at)
       select ${ids}, ${carrier}, 'Review the plan', '${start.toISOString()}'::date + (n % 30)::int, ${past(10)},
              case when n > ${allocated} then ${past(1)} end ${each}`,
    `insert into tasks.task (id, child_id, area_id, kind, title, path, owner_id, owner_agency_id, set_by, started_at, due_at, state,
            settled_by, settled_at)
       select pg_temp.id('task', n), ${ids}, 'review-level', 'Complete the risk matrix again', '/children', ${carrier},
              pg_temp.id('council', (n - 1) % 2 + 3), '${theProcess.id}', ${past(10)}, '${start.toISOString()}'::timestamptz + n % 40 * interval '1 day',
              case when n > ${allocated} then 'done' else 'open' end, case when n > ${allocated} then ${carrier} end,
              case when n > ${allocated} then ${past(1)} end ${each}`,
    `insert into access.relationship (id, child_id, practitioner_id, kind, started_at, ended_at)
       select pg_temp.id('allocation', n), pg_temp.id('child', n), ${carrier}, 'allocation', ${past(10)},
              case when n > ${allocated} then ${past(1)} end ${each}`,
    // Time on the list that was over long ago has no meeting behind it here.
    'alter table oversight.listing_spell disable trigger listing_ends_by_decision',
    `insert into oversight.listing_spell (id, group_id, child_id, area_id, reason, started_at, ended_at)
       select pg_temp.id('spell', n), pg_temp.id('group', (n - 1) % 2 + 1), ${ids}, 'exploitation', ${past(9)},
              case when n > ${allocated} then ${past(1)} end ${each} where n % 20 < 2`,
    'alter table oversight.listing_spell enable trigger listing_ends_by_decision',
    `insert into access.relationship (id, child_id, group_id, kind, started_at, ended_at)
       select pg_temp.id('listing', n), pg_temp.id('child', n), pg_temp.id('group', (n - 1) % 2 + 1), 'listing', ${past(9)},
              case when n > ${allocated} then ${past(1)} end ${each} where n % 20 < 2`,
    // What is open waits for the next meeting, what is closed was before one that is over.
    `insert into oversight.agenda_item (id, meeting_id, child_id, area_id, why, listed_by, listed_at)
       select pg_temp.id('item', n), pg_temp.id('meeting', case when n > ${allocated} then (n / 20) % 24 * 2 + 3 else 1 end + (n - 1) % 2),
              ${ids}, 'new', '${theProcess.id}', ${past(9)} ${each} where n % 20 < 2`,
  ]
}

/** What stands in the index of assessments: one that was really read from a form. */
function exampleAssessment() {
  const read = readAssessment(
    defaultInstrument,
    answersFor(workedExample('sarah-2')),
    exampleKnown(),
  )
  if (!read.ok) throw new Error(`the example is not a matrix: ${JSON.stringify(read.problems)}`)
  return { draft: read.value, instrument: defaultInstrument.instrument }
}

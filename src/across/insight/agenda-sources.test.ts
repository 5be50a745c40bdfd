import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { type Asking, insertMembership, theProcess } from '../../foundation/access/index.ts'
import type { Tx } from '../../foundation/database/index.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import {
  type AgendaSource,
  buildAgenda,
  type Found,
  listAgenda,
  listMatters,
  nextMeetingOf,
} from '../../work/oversight/index.ts'
import { exampleGroup } from '../../work/oversight/oversight.examples.ts'
import { agendaSources } from './agenda-sources.ts'

/** Numbers from a seed: the same seed, the same partnership. */
function drawFrom(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

type Draw = ReturnType<typeof drawFrom>

type History = {
  readonly name: string
  readonly childId: string
  /** Days on which times on the list began and, where over, ended. */
  readonly spells: readonly (readonly [string, string | undefined])[]
  /** Before which meetings, by day, the child came. */
  readonly met: readonly string[]
  readonly tasks: readonly { readonly kind: string; readonly due: string; readonly done: boolean }[]
  /** Lives in the area of the group; else has moved to the other. */
  readonly here: boolean
  /** A challenge about the child, and whether it is settled. */
  readonly challenge: 'none' | 'open' | 'settled'
  /** Another area is asked to receive the child, or was and has refused. */
  readonly transfer: 'none' | 'proposed' | 'refused'
  readonly missing: boolean
}

/** A vehicle, a theme or somebody of concern: not of a child. */
type Matter = {
  readonly label: string
  /** Of a vehicle: by which child it was told of, and on which day. */
  readonly seen: readonly { readonly by: number; readonly on: string }[]
  /** Of a theme: how the last meeting left it, and an action that it asked for. */
  readonly theme?: { readonly closed: boolean; readonly due: string; readonly done: boolean }
  readonly named?: boolean
}

/** A subject of the registers: what officers tied to whom, and whether they read it as one with the one before. */
type Subject = {
  readonly id: string
  readonly ties: readonly {
    readonly child: number
    readonly named: string
    readonly judged: string
    readonly answer: 'same' | 'not'
    /** Somebody thought better of it. */
    readonly withdrawn: boolean
  }[]
  readonly joined?: { readonly on: string; readonly parted: boolean }
}

const meetings = ['2026-08-24', '2026-09-21', '2026-10-19'] as const
const last = '2026-10-19'
const now = new Date('2026-11-02T09:00:00Z')
const heldOn = '2026-11-16'
const days = ['2026-11-01', '2026-11-15', '2026-11-16', '2026-11-30'] as const
const dayOf = (draw: Draw) => days[draw(4)] ?? days[0]

function historyOf(name: string, draw: Draw): History {
  const starts = ['2026-08-03', '2026-09-01', '2026-10-05', '2026-10-26'] as const
  const spells: (readonly [string, string | undefined])[] = []
  const first = draw(6)
  if (first < 4) {
    const start = starts[first] ?? starts[0]
    const end = meetings.filter(day => day > start)[draw(4)]
    spells.push([start, end])
    if (end && draw(2)) {
      const again = starts.find(day => day > end)
      if (again) spells.push([again, undefined])
    }
  }
  const listed = (day: string) => spells.some(([from, to]) => from < day && (!to || to >= day))
  const kinds = ['action', 'review-level', 'review-step-down', 'check-removed', 'decide-contact']
  return {
    ...{ name, childId: newId(), spells, met: meetings.filter(listed) },
    tasks: kinds.flatMap(kind =>
      draw(4) > 0 ? [] : [{ kind, due: dayOf(draw), done: draw(3) === 0 }],
    ),
    here: draw(12) > 0,
    challenge: (['none', 'none', 'none', 'none', 'open', 'settled'] as const)[draw(6)] ?? 'none',
    transfer: (['none', 'none', 'none', 'proposed', 'refused'] as const)[draw(5)] ?? 'none',
    missing: draw(10) === 0,
  }
}

function matterOf(at: number, draw: Draw): Matter {
  if (at % 3 === 0) {
    const on = ['2026-09-01', '2026-10-18', '2026-10-25'] as const
    const seen = Array.from({ length: 1 + draw(4) }, () => ({
      by: draw(40),
      on: on[draw(3)] ?? on[0],
    }))
    return { label: `CAR${at}`, seen }
  }
  if (at % 3 === 1)
    return {
      ...{ label: `Theme ${at}`, seen: [] },
      theme: { closed: draw(2) === 0, due: dayOf(draw), done: draw(2) === 0 },
    }
  return { label: `Person ${at}`, seen: [], named: draw(3) === 0 }
}

function subjectsFrom(draw: Draw): Subject[] {
  const on = ['2026-09-01', '2026-10-18', '2026-10-25'] as const
  const day = () => on[draw(3)] ?? on[0]
  const ids = Array.from({ length: 40 }, () => newId()).toSorted()
  return ids.map((id, at) => ({
    id,
    ties: Array.from({ length: draw(4) }, () => ({
      ...{ child: draw(60), named: day(), judged: day() },
      ...{ answer: draw(5) > 0 ? ('same' as const) : ('not' as const), withdrawn: draw(6) === 0 },
    })),
    ...(at % 4 === 3 ? { joined: { on: day(), parted: draw(3) === 0 } } : {}),
  }))
}

/** Two that are read as one have everything that either has. */
function tiedOf(histories: readonly History[], subjects: readonly Subject[]): string[] {
  return subjects.flatMap((subject, at) => {
    const next = subjects[at + 1]?.joined
    const joined = (one: Subject['joined']) => one !== undefined && !one.parted
    if (joined(subject.joined)) return []
    const whole = joined(next) ? [subject, subjects[at + 1]] : [subject]
    const ties = whole
      .flatMap(one => one?.ties ?? [])
      .filter(tie => tie.answer === 'same' && !tie.withdrawn)
    const isNew = ({ named, judged }: Subject['ties'][number]) => named > last || judged > last
    const news = ties.some(isNew) || (joined(next) && (next?.on ?? '') > last)
    const several = news && new Set(ties.map(({ child }) => child)).size > 1
    const listed = (child: number) =>
      histories[child]?.spells.some(([, end]) => end === undefined) ?? false
    const newly = ties.some(tie => isNew(tie) && listed(tie.child))
    return [
      ...(several || newly ? ['of_concern'] : []),
      ...(several ? ['tied_to_several'] : []),
      ...(newly ? ['newly_tied'] : []),
    ].map(why => `Person of interest ${subject.id.slice(-6)}: ${why}`)
  })
}

/** What is expected, worked out from the histories alone and in another way than the builder does. */
function expectedOf({ histories, matters, subjects }: Partnership): Set<string> {
  const expected = new Set(tiedOf(histories, subjects))
  for (const history of histories) {
    const { name, spells, met, tasks, here, challenge, transfer, missing } = history
    const say = (why: string) => expected.add(`${name}: ${why}`)
    const running = spells.find(([, end]) => end === undefined)
    if (running) {
      const [start] = running
      if (met.some(day => day > start)) say('carried_forward')
      else say(spells.length > 1 ? 'relisted' : 'new')
      if (!here || transfer === 'proposed') say('moving_away')
    }
    if (here && challenge === 'open') say('challenge_open')
    if (missing) say('missing')
    if (spells.length === 0) continue
    for (const { kind, due, done } of tasks) {
      if (done || due >= heldOn) continue
      if (kind === 'action') say('action_overdue')
      if (kind === 'check-removed') say('check_overdue')
      if (kind.startsWith('review-')) say('review_overdue')
    }
  }
  for (const { label, seen, theme, named } of matters) {
    const told = seen.filter(({ by }) => histories[by]?.here)
    if (new Set(told.map(({ by }) => by)).size > 1 && told.some(({ on }) => on > last))
      expected.add(`${label}: seen_with_several`)
    if (theme && !theme.done && theme.due < heldOn) expected.add(`${label}: action_overdue`)
    if (named) expected.add(`${label}: named`)
  }
  return expected
}

type Partnership = {
  readonly histories: readonly History[]
  readonly matters: readonly Matter[]
  readonly subjects: readonly Subject[]
}

async function partnership(children: number) {
  const group = await exampleGroup()
  const { database, people, process, groupId } = group
  const draw = drawFrom(300)
  const histories = Array.from({ length: children }, (_, at) => historyOf(`Child ${at}`, draw))
  const matters = Array.from({ length: 60 }, (_, at) => matterOf(at, draw))
  const subjects = subjectsFrom(draw)
  await database.asAdministrator(
    `set session_replication_role = replica;
     ${rowsFor(histories, matters, { ...people, groupId })};
     ${subjectRows(subjects, histories, people.north)}
     ;reset session_replication_role`,
  )
  const meeting = await process(tx => nextMeetingOf(tx, groupId, now))
  const areaId = people.north
  const missing: AgendaSource = async () =>
    histories.flatMap(({ childId, here, missing }): Found[] => {
      const lives = here ? areaId : people.south
      const child = { kind: 'child', childId, areaId: lives, why: 'missing' } as unknown as Found
      return missing ? [child] : []
    })
  const named: AgendaSource = async () =>
    matters.flatMap(({ label, named }): Found[] =>
      named ? [{ kind: 'exploiter', subject: label, label, path: '', areaId, why: 'named' }] : [],
    )
  const sources = [...agendaSources, missing, named]
  const agenda = async () => {
    const [items, others] = await process(async tx => [
      await listAgenda(tx, meeting.id, 1000),
      await listMatters(tx, meeting.id, 1000),
    ])
    const said = (name: string, reasons: readonly string[]) => reasons.map(why => `${name}: ${why}`)
    return new Set([
      ...items.flatMap(({ givenName, reasons }) => said(givenName, reasons)),
      ...others.flatMap(({ label, reasons }) => said(label, reasons)),
    ])
  }
  const build = () => buildAgenda(database, now, meeting.id, sources)
  return { ...group, histories, matters, subjects, meeting, agenda, build }
}

type Where = {
  readonly north: string
  readonly south: string
  readonly council: string
  readonly groupId: string
}

/** All of it in one sending. How they came off the list is not what this is about. */
function rowsFor(
  histories: readonly History[],
  matters: readonly Matter[],
  { north, south, council, groupId }: Where,
): string {
  const by = theProcess.id
  const id = 'gen_random_uuid()'
  const meetingIds = new Map(meetings.map(day => [day as string, newId()]))
  const held = meetings.map(
    day =>
      `insert into oversight.meeting (id, group_id, area_id, held_on, state, ended_at)
       values ('${meetingIds.get(day)}', '${groupId}', '${north}', '${day}', 'ended', '${day} 13:00Z')`,
  )
  const task = (child: string, kind: string, source: string, due: string, done: boolean) =>
    `insert into tasks.task (id, area_id, child_id, source_id, kind, title, owner_agency_id, set_by, started_at, due_at, state, settled_at)
     values (${id}, '${north}', ${child}, ${source}, '${kind}', 'Something', '${council}', '${by}', '2026-10-01',
             '${due} 12:00Z', '${done ? 'done' : 'open'}', ${done ? "'2026-11-01'" : 'null'})`
  const children = histories.flatMap((history, at) => {
    const { name, childId, spells, met, tasks, here, challenge, transfer } = history
    const area = here ? north : south
    const of = `'${area}', '${childId}'`
    const raised = newId()
    const proposed = newId()
    return [
      `insert into people.child (id, area_id, reference, given_name, created_by, created_at)
       values ('${childId}', '${area}', 'C${200_000 + at}', '${name}', '${by}', '2026-08-01')`,
      ...spells.map(
        ([start, end]) =>
          `insert into oversight.listing_spell (id, group_id, area_id, child_id, reason, started_at, ended_at)
           values (${id}, '${groupId}', ${of}, 'exploitation', '${start} 09:00Z', ${end ? `'${end} 13:00Z'` : 'null'})`,
      ),
      ...met.map(
        day =>
          `insert into oversight.agenda_item (id, meeting_id, area_id, child_id, why, listed_by, listed_at)
           values (${id}, '${meetingIds.get(day)}', ${of}, 'new', '${by}', '${day}')`,
      ),
      ...tasks.map(({ kind, due, done }) => task(`'${childId}'`, kind, 'null', due, done)),
      ...(challenge === 'none'
        ? []
        : [
            `insert into challenge.challenge (id, area_id, child_id, subject, urgent, questioned, outcome_wanted, evidence, risk,
               interim_safety, agency_id, raised_by, raiser_agency_id, raised_at)
             values ('${raised}', ${of}, 'level', false, 'x', 'x', 'x', 'x', 'x', '${council}', '${by}', '${council}', '2026-10-28')`,
          ]),
      ...(challenge === 'settled' ? [settlement(raised, of, by)] : []),
      ...(transfer === 'none'
        ? []
        : [
            `insert into plans.transfer (id, area_id, child_id, called, to_area_id, why, summary, placed, proposed_by, agency_id,
               proposed_at, closed_at)
             values ('${proposed}', ${of}, 'Sam', '${south}', 'x', 'x', 'no', '${by}', '${council}', '2026-10-28',
                     ${transfer === 'refused' ? "'2026-10-30'" : 'null'})`,
          ]),
    ]
  })
  const others = matters.flatMap(({ label, seen, theme }) => {
    const item = newId()
    const outcome = newId()
    return [
      ...seen.map(({ by: child, on }) => {
        const told = histories[child]
        return `insert into intelligence.sighting (id, area_id, child_id, source_id, kind, registration, registration_plain, said_by, agency_id, recorded_at)
         values (${id}, '${told?.here ? north : south}', '${told?.childId}', ${id}, 'vehicle', '${label}', '${label}', '${by}', '${council}', '${on} 15:00Z')`
      }),
      ...(theme
        ? [
            `insert into oversight.agenda_item (id, meeting_id, area_id, kind, subject, label, why, listed_by, listed_at)
             values ('${item}', '${meetingIds.get(last)}', '${north}', 'theme', '${label}', '${label}', 'brought_by_member', '${by}', '2026-10-01')`,
            `insert into oversight.matter_outcome (id, agenda_item_id, meeting_id, group_id, area_id, outcome, reason, decided_by, decided_at)
             values ('${outcome}', '${item}', '${meetingIds.get(last)}', '${groupId}', '${north}', '${theme.closed ? 'close' : 'carry_forward'}', 'x', '${by}', '${last}')`,
            task('null', 'action', `'${outcome}'`, theme.due, theme.done),
          ]
        : []),
    ]
  })
  return [...held, ...children, ...others].join(';\n')
}

function subjectRows(
  subjects: readonly Subject[],
  histories: readonly History[],
  area: string,
): string {
  const [id, by] = ['gen_random_uuid()', theProcess.id]
  return subjects
    .flatMap(({ id: thing, ties, joined }, at) => [
      `insert into intelligence.thing (id, area_id, kind, name, opened_by, opened_at)
       values ('${thing}', '${area}', 'subject', 'S', '${by}', '2026-09-01')`,
      ...(joined
        ? [
            `insert into intelligence.joining (id, area_id, thing_id, other_id, reason, joined_by, joined_at, parted_why, parted_by, parted_at)
             values (${id}, '${area}', '${subjects[at - 1]?.id}', '${thing}', 'x', '${by}', '${joined.on} 15:00Z',
                     ${joined.parted ? `'x', '${by}', '2026-10-30'` : `'', null, null`})`,
          ]
        : []),
      ...ties.flatMap(({ child, named, judged, answer, withdrawn }) => {
        const [told, item, standing] = [newId(), newId(), newId()]
        const insertStanding = (own: string, said: string, replaces: string) =>
          `insert into intelligence.standing (id, area_id, thing_id, item_id, answer, reason, judged_by, judged_at, replaces_id)
           values (${own}, '${area}', '${thing}', '${item}', '${said}', 'x', '${by}', '${judged} 15:00Z', ${replaces})`
        return [
          `insert into intelligence.item (id, submission_id, area_id, kind, says, key, recorded_at)
           values ('${item}', '${told}', '${area}', 'person', '{}', '', '${named}')`,
          `insert into intelligence.child_named (id, submission_id, area_id, child_id, named_by, named_at)
           values (${id}, '${told}', '${area}', '${histories[child]?.childId ?? newId()}', '${by}', '${named} 15:00Z')`,
          insertStanding(`'${standing}'`, answer, 'null'),
          ...(withdrawn ? [insertStanding(id, 'not', `'${standing}'`)] : []),
        ]
      }),
    ])
    .join(';\n')
}

function settlement(challenge: string, of: string, by: string): string {
  return `insert into challenge.settlement (challenge_id, area_id, child_id, outcome, words, learning, settled_by, settled_at)
    values ('${challenge}', ${of}, 'agreed', 'x', '', '${by}', '2026-10-30')`
}

const minus = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
  [...one].filter(each => !other.has(each))

describe('the agenda builds itself', async () => {
  const whole = await partnership(300)
  const { database, member, groupId, meeting, agenda, build } = whole
  after(() => database[Symbol.asyncDispose]())
  const expected = expectedOf(whole)

  it('from three hundred histories and what is no child, with nothing missed and nothing too much', async t => {
    assert.equal(meeting.heldOn, heldOn)
    await build()
    const found = await agenda()
    assert.deepEqual(minus(expected, found), [], 'missed')
    assert.deepEqual(minus(found, expected), [], 'too much')
    const reasons = new Set([...expected].map(one => one.split(': ')[1]))
    t.diagnostic(`${expected.size} reasons of ${reasons.size} kinds`)
    // A partnership in which little happens shows little.
    assert.ok(expected.size > 300 && reasons.size === 14, [...reasons].join())
  })

  it('and says the same when it is asked again', async () => {
    await build()
    assert.deepEqual(minus(await agenda(), expected), [])
  })

  it('tells the group that there is somebody of concern, and why to officers alone', async () => {
    const tied = await database.asAdministrator(
      `select item.subject, named.child_id from oversight.agenda_item item
         join intelligence.standing on standing.thing_id::text = item.subject and standing.answer = 'same'
         join intelligence.item told on told.id = standing.item_id
         join intelligence.child_named named on named.submission_id = told.submission_id
        where item.kind = 'exploiter' order by item.subject, named.child_id`,
    )
    const officer = member('intelligence_officer')
    await database.asking(theProcess, db => insertMembership(db as Tx, groupId, officer.id, now))
    const found = async (who: Asking) => {
      const matters = await database.asking(who, db => listMatters(db, meeting.id, 1000))
      return matters.filter(one => one.kind === 'exploiter' && one.path !== '')
    }
    const reasonsOf = async (who: Asking) =>
      [...new Set((await found(who)).flatMap(({ reasons }) => reasons))].toSorted()
    assert.deepEqual(await reasonsOf(member('group_chair')), ['of_concern'])
    assert.deepEqual(await reasonsOf(officer), ['newly_tied', 'of_concern', 'tied_to_several'])
    assert.deepEqual(await found(member('housing')), [])
    const kinds = (await found(officer)).length
    assert.equal((await found(member('group_chair'))).length, kinds)
    const [first] = tied
    await whole.exclude(first?.child_id as Id<'child'>, officer)
    const without = await found(officer)
    assert.ok(without.length < kinds && !without.some(one => one.subject === first?.subject))
  })

  for (const table of ['listing_spell', 'matter_outcome'])
    it(`is found wanting where ${table} is hidden from the builder`, async () => {
      const spoilt = await partnership(60)
      await using _ = spoilt.database
      await spoilt.database.asAdministrator(
        `create policy spoilt on oversight.${table} as restrictive for select to cairn_app using (false)`,
      )
      await spoilt.build()
      const missed = minus(expectedOf(spoilt), await spoilt.agenda())
      assert.notDeepEqual(missed, [])
    })
})

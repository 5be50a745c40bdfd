import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { type Asking, theProcess } from '../../foundation/access/index.ts'
import type { Tx } from '../../foundation/database/index.ts'
import { Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { writeChild } from '../../records/people/child.examples.ts'
import { addMatter } from './add-matter.ts'
import { listMatters, listTakenOff } from './agenda.store.ts'
import { type AgendaSource, entriesOf, type Found, listingReason } from './agenda.ts'
import { buildAgenda } from './build-agenda.ts'
import { endMeeting } from './end-meeting.ts'
import { listAgenda, nextMeetingOf } from './meeting.store.ts'
import { openMeeting } from './open-meeting.ts'
import { exampleGroup } from './oversight.examples.ts'
import { takeOff } from './take-off.ts'

describe('why an item is on the agenda', () => {
  const [here, there] = [newId<'area'>(), newId<'area'>()]
  const childId = newId<'child'>()
  const listing = { childId, areaId: here, listedIn: here, discussed: false, before: false }
  const cases = [
    ['new', listing, ['new']],
    ['relisted', { ...listing, before: true }, ['relisted']],
    ['carried forward', { ...listing, discussed: true, before: true }, ['carried_forward']],
    [
      'moved away',
      { ...listing, areaId: there, discussed: true },
      ['carried_forward', 'moving_away'],
    ],
    ['arrived', { ...listing, listedIn: there, discussed: true }, ['arriving']],
  ] as const
  for (const [name, open, reasons] of cases)
    it(name, () => assert.deepEqual(listingReason(open, here), reasons))

  it('is said once, with every reason', () => {
    const found = (why: 'new' | 'review_overdue'): Found => ({
      kind: 'child',
      childId,
      areaId: here,
      why,
    })
    const [one, ...more] = entriesOf([found('new'), found('review_overdue'), found('new')])
    assert.deepEqual([one?.reasons, more], [['new', 'review_overdue'], []])
  })
})

/** Numbers from a seed: the same seed, the same partnership. */
function drawFrom(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

type History = {
  readonly name: string
  readonly childId: Id<'child'>
  /** Days on which times on the list began and, where over, ended. */
  readonly spells: readonly (readonly [string, string | undefined])[]
  /** Before which meetings, by day, the child came. */
  readonly met: readonly string[]
  readonly tasks: readonly { readonly kind: string; readonly due: string; readonly done: boolean }[]
  /** Lives in the area of the group; else has moved to the other. */
  readonly here: boolean
}

const meetings = ['2026-08-24', '2026-09-21', '2026-10-19'] as const
const now = new Date('2026-11-02T09:00:00Z')
const heldOn = '2026-11-16'

function historyOf(childId: Id<'child'>, name: string, draw: (below: number) => number): History {
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
  const tasks = [
    'action',
    'review-level',
    'review-step-down',
    'check-removed',
    'decide-contact',
  ].flatMap(kind =>
    draw(4) > 0
      ? []
      : [
          {
            kind,
            due: ['2026-11-01', '2026-11-15', '2026-11-16', '2026-11-30'][draw(4)] ?? '',
            done: draw(3) === 0,
          },
        ],
  )
  return { name, childId, spells, met: meetings.filter(listed), tasks, here: draw(12) > 0 }
}

/** What is expected, worked out from the histories alone and in another way than the builder does. */
function expectedOf(histories: readonly History[]): Set<string> {
  const expected = new Set<string>()
  for (const { name, spells, met, tasks, here } of histories) {
    const say = (why: string) => expected.add(`${name}: ${why}`)
    const running = spells.find(([, end]) => end === undefined)
    if (running) {
      const [start] = running
      if (met.some(day => day > start)) say('carried_forward')
      else say(spells.length > 1 ? 'relisted' : 'new')
      if (!here) say('moving_away')
    }
    if (spells.length === 0) continue
    for (const { kind, due, done } of tasks) {
      if (done || due >= heldOn) continue
      if (kind === 'action') say('action_overdue')
      if (kind === 'check-removed') say('check_overdue')
      if (kind.startsWith('review-')) say('review_overdue')
    }
  }
  return expected
}

async function partnership(children: number) {
  const group = await exampleGroup()
  const { database, people, process, groupId } = group
  const draw = drawFrom(300)
  const histories: History[] = []
  // How they came off the list is not what this is about.
  await database.asAdministrator('alter table oversight.listing_spell disable trigger user')
  const ids = new Map<string, string>()
  for (const day of meetings) {
    const id = newId()
    ids.set(day, id)
    await database.asAdministrator(
      `insert into oversight.meeting (id, group_id, area_id, held_on, state, ended_at) values ($1, $2, $3, $4::date, 'ended', $4::date + time '13:00')`,
      [id, groupId, people.north, day],
    )
  }
  for (let number = 0; number < children; number++) {
    const name = `Child ${number}`
    const by = theProcess.id
    const childId = await process((tx: Tx) =>
      writeChild(tx, { areaId: people.north, givenName: name, by, at: now }),
    )
    const history = historyOf(childId, name, draw)
    histories.push(history)
    for (const [start, end] of history.spells)
      await database.asAdministrator(
        `insert into oversight.listing_spell (id, group_id, area_id, child_id, reason, started_at, ended_at)
         values (gen_random_uuid(), $1, $2, $3, 'exploitation', $4::date + time '09:00', $5::date + time '13:00')`,
        [groupId, people.north, childId, start, end ?? null],
      )
    for (const day of history.met)
      await database.asAdministrator(
        `insert into oversight.agenda_item (id, meeting_id, area_id, child_id, why, listed_by, listed_at)
         values (gen_random_uuid(), $1, $2, $3, 'new', $4, $5::date)`,
        [ids.get(day), people.north, childId, by, day],
      )
    for (const { kind, due, done } of history.tasks)
      await database.asAdministrator(
        `insert into tasks.task (id, area_id, child_id, kind, title, owner_agency_id, set_by, started_at, due_at, state, settled_at)
         values (gen_random_uuid(), $1, $2, $3, 'Something', $4, $5, '2026-10-01', $6::date + time '12:00', $7, $8)`,
        [
          people.north,
          childId,
          kind,
          people.council,
          by,
          due,
          done ? 'done' : 'open',
          done ? now : null,
        ],
      )
    if (!history.here)
      await database.asAdministrator('update people.child set area_id = $1 where id = $2', [
        people.south,
        childId,
      ])
  }
  const meeting = await process(tx => nextMeetingOf(tx, groupId, now))
  const agenda = async () => {
    const items = await process(tx => listAgenda(tx, meeting.id, 1000))
    return new Set(
      items.flatMap(({ givenName, reasons }) => reasons.map(why => `${givenName}: ${why}`)),
    )
  }
  return { ...group, histories, meeting, agenda }
}

const minus = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
  [...one].filter(each => !other.has(each))

describe('the agenda builds itself', async () => {
  const { database, histories, meeting, agenda, process } = await partnership(300)
  after(() => database[Symbol.asyncDispose]())
  const expected = expectedOf(histories)

  it('from three hundred histories, with nothing missed and nothing too much', async t => {
    assert.equal(meeting.heldOn, heldOn)
    await buildAgenda(database, now, meeting.id, [])
    const found = await agenda()
    assert.deepEqual(minus(expected, found), [], 'missed')
    assert.deepEqual(minus(found, expected), [], 'too much')
    const reasons = new Set([...expected].map(one => one.split(': ')[1]))
    t.diagnostic(`${expected.size} reasons of ${reasons.size} kinds`)
    // A partnership in which little happens shows little.
    assert.ok(expected.size > 200 && reasons.size === 7, [...reasons].join())
  })

  it('and says the same when it is asked again', async () => {
    await buildAgenda(database, now, meeting.id, [])
    assert.deepEqual(minus(await agenda(), expected), [])
  })

  it('with what other rooms bring: a child for one more reason, and what is no child, once', async () => {
    const listed = histories.find(({ spells }) => spells.some(([, end]) => !end))
    assert.ok(listed)
    const { childId } = listed
    const source: AgendaSource = async (_db, { areaId }) => [
      { kind: 'child', childId, areaId, why: 'challenge_open' },
      {
        kind: 'vehicle',
        subject: 'KX19ABC',
        label: 'KX19 ABC',
        path: '',
        areaId,
        why: 'seen_with_several',
      },
    ]
    for (const _ of [1, 2]) await buildAgenda(database, now, meeting.id, [source])
    assert.ok((await agenda()).has(`${listed.name}: challenge_open`))
    const matters = await process(tx => listMatters(tx, meeting.id))
    assert.deepEqual(
      matters.map(({ kind, label, reasons }) => [kind, label, reasons]),
      [['vehicle', 'KX19 ABC', ['seen_with_several']]],
    )
  })

  it('is found wanting where a listing is hidden from the builder', async () => {
    const spoilt = await partnership(40)
    await using _ = spoilt.database
    await spoilt.database.asAdministrator(
      `create policy spoilt on oversight.listing_spell as restrictive for select to cairn_app
         using (started_at > '2026-10-01')`,
    )
    await buildAgenda(spoilt.database, now, spoilt.meeting.id, [])
    assert.notDeepEqual(minus(expectedOf(spoilt.histories), await spoilt.agenda()), [])
  })
})

describe('an agenda by hand', async () => {
  const { database, people, member, groupId, list, entryOf } = await exampleGroup()
  after(() => database[Symbol.asyncDispose]())
  const amara = await list('Amara')
  const { meetingId } = amara
  const theme = {
    kind: 'theme',
    label: 'Lifts home from the fair',
    words: 'Three schools say so.',
  } as const
  const early = new Date('2026-11-05T09:00:00Z')
  const frozen = new Date('2026-11-06T09:00:00Z')
  const chair = (at = early) => member('group_chair', { at })
  const coordinator = (at = early) => member('group_coordinator', { at })
  const matters = (who: Asking) => database.asking(who, db => listMatters(db, meetingId))
  const agenda = (who: Asking) => database.asking(who, db => listAgenda(db, meetingId, 10))

  it('is added to by every member until it is frozen, then by the chair alone', async () => {
    await addMatter(database, coordinator(), meetingId, theme)
    const late = member('housing', { at: frozen })
    await assert.rejects(addMatter(database, coordinator(frozen), meetingId, theme), Forbidden)
    await assert.rejects(addMatter(database, late, meetingId, theme), Forbidden)
    const stranger = people.as('social_worker', { at: early })
    await assert.rejects(addMatter(database, stranger, meetingId, theme), NotFound)
    await addMatter(database, chair(frozen), meetingId, { ...theme, label: 'The new arcade' })
    const read = await matters(member('housing'))
    assert.deepEqual(
      read.map(({ label, reasons }) => [label, ...reasons]),
      [
        ['Lifts home from the fair', 'added_by_coordinator'],
        ['The new arcade', 'added_late'],
      ],
    )
  })

  it('is read by nobody who sits elsewhere', async () => {
    assert.deepEqual(await matters(people.as('social_worker')), [])
    assert.deepEqual(await matters(people.southFrontDoor), [])
  })

  it('loses what the coordinator added to the coordinator, and what the system listed to the chair alone', async () => {
    const [own] = await matters(coordinator())
    const [child] = await agenda(coordinator())
    assert.ok(own && child)
    await takeOff(database, coordinator(), own.id, 'Dealt with.')
    await assert.rejects(takeOff(database, coordinator(), child.id, 'Not now.'), Forbidden)
    const who = chair()
    await takeOff(database, who, child.id, 'Her father speaks with us on Friday.')
    assert.deepEqual((await entryOf(who)).subjects, [meetingId, child.id, amara.childId])
    assert.deepEqual(await agenda(chair()), [])
    const off = await database.asking(chair(), db => listTakenOff(db, meetingId))
    assert.deepEqual(off.map(({ name }) => name).toSorted(), [
      'Amara Lindqvist',
      'Lifts home from the fair',
    ])
    await assert.rejects(takeOff(database, chair(), child.id, 'Again.'), NotFound)
  })

  it('gets back what was taken off when there is a newer reason', async () => {
    const childId = amara.childId
    const source: AgendaSource = async (_db, { areaId }) => [
      { kind: 'child', childId, areaId, why: 'missing' },
    ]
    await buildAgenda(database, frozen, meetingId, [])
    assert.deepEqual(await agenda(chair()), [])
    await buildAgenda(database, frozen, meetingId, [source])
    const [back] = await agenda(chair())
    assert.deepEqual(back?.reasons, ['new', 'missing'])
  })

  it('never ends a listing: who was taken off is carried forward', async () => {
    const item = (await agenda(chair()))[0]
    assert.ok(item)
    const day = new Date('2026-11-16T10:00:00Z')
    await takeOff(database, chair(day), item.id, 'Not today.')
    await openMeeting(database, chair(day), meetingId, 1)
    await endMeeting(database, chair(day), meetingId, 2)
    const next = await database.asking(theProcess, db => nextMeetingOf(db as Tx, groupId, day))
    const items = await database.asking(chair(day), db => listAgenda(db, next.id, 10))
    assert.deepEqual(
      items.map(({ reasons }) => reasons),
      [['carried_forward']],
    )
  })
})

import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { exampleDirectory } from '../../foundation/access/access.examples.ts'
import {
  type Asking,
  insertMembership,
  insertTie,
  theProcess,
} from '../../foundation/access/index.ts'
import { exampleDatabase } from '../../foundation/database/database.examples.ts'
import type { Tx } from '../../foundation/database/index.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { writeChild } from '../../records/people/child.examples.ts'
import {
  findResponsibility,
  listTasksOfChild,
  setResponsibility,
} from '../../records/tasks/index.ts'
import { raiseExample } from '../../work/contacts/contact.examples.ts'
import { identifyChild } from '../../work/contacts/index.ts'
import { findEpisodeOfChild } from '../../work/early-help/index.ts'
import {
  answerStepDown,
  decideChild,
  endMeeting,
  findCurrentMeeting,
  findOpenSpell,
  type GroupDecision,
  insertGroup,
  listAgenda,
  listAtGroup,
  listLeft,
  openMeeting,
  undecided,
} from '../../work/oversight/index.ts'
import { react } from './react.ts'

const at = new Date('2026-11-16T10:00:00Z')

describe('what follows when a child leaves the list', async () => {
  const database = await exampleDatabase(react)
  after(() => database[Symbol.asyncDispose]())
  const people = await exampleDirectory(database)
  const group = newId<'group'>()
  const areaId = people.north
  const asked = (who: Asking, when = at): Asking => ({ ...who, requestId: newId(), at: when })
  const chair = () => asked(people.as('group_chair', { groupIds: [group] }))
  const receiver = people.as('social_worker')
  const lead = people.as('early_help_lead')
  const manager = people.as('front_door_manager')
  const process = <T>(work: (tx: Tx) => Promise<T>) =>
    database.asking(theProcess, db => work(db as Tx))
  await process(async tx => {
    const [chairId, coordinatorId] = [chair().id, people.as('group_coordinator').id]
    const names = { name: 'North group', shortName: 'North' }
    await insertGroup(tx, { id: group, areaId, ...names, chairId, coordinatorId })
    await insertMembership(tx, group, chairId, at)
  })

  const list = (givenName: string) =>
    process(async tx => {
      const [by, start] = [theProcess.id, new Date('2026-11-02T09:00:00Z')]
      const childId = await writeChild(tx, { areaId, givenName, by, at: start })
      const next = { nextStep: 'The group discusses the child', nextOn: '2026-11-16' } as const
      await setResponsibility(tx, { childId, areaId, ownerId: manager.id, ...next, at: start })
      const listing = { childId, areaId, reason: 'missing', why: 'new', by, at: start } as const
      const listed = await listAtGroup(tx, listing)
      await insertTie(tx, childId, { groupId: group }, 'listing', listed.spellId, start)
      return { childId, meetingId: listed.meetingId, matrix: newId<'assessment'>() }
    })
  type Child = Awaited<ReturnType<typeof list>>
  const assess = ({ childId, matrix }: Child) =>
    database.asAdministrator(
      `insert into assessment.assessment (id, area_id, child_id, instrument_id, instrument_version, child_age, answers, protective,
         analysis, score, computed_level, provisional, final_level, assessed_by, agency_id, assessed_at)
       select $1, $2, $3, 'cairn', '1', 14, '{}', '{}', 'Quiet.', 4, 'none_identified', false, 'none_identified', $4, agency_id, '2026-11-12'
         from access.practitioner where id = $4`,
      [matrix, areaId, childId, manager.id],
    )
  const decide = (
    { childId, meetingId, matrix }: Child,
    decision: GroupDecision,
    evidence: object,
    shown: string = undecided,
  ) =>
    decideChild(
      ...([database, chair(), meetingId, childId, shown] as const),
      {
        ...{ decision, reason: 'Because.', childsView: 'Fine.', dissent: '', actions: [] },
        evidence: { matrix, ...evidence },
      },
      async () => ({
        matrix: {
          id: matrix,
          assessedOn: '2026-11-12',
          provisional: false,
          level: 'none_identified',
        },
        ...{ emergencies: [], concerns: 0, sightings: 0 },
      }),
    )
  const tasksOf = async (childId: Id<'child'>, kind: string) =>
    (await process(tx => listTasksOfChild(tx, childId, 100))).filter(
      task => task.kind === kind && !task.settledAt,
    )
  const need = { remainingNeed: 'School meets it.' }
  const stepDown = { service: 'social_work', receiver: receiver.id }

  const [removed, stepped, changed, declined, helped] = [
    await list('Amara'),
    await list('Hanna'),
    await list('Mina'),
    await list('Ines'),
    await list('Zofia'),
  ]
  for (const child of [removed, stepped, changed, declined, helped]) await assess(child)
  await openMeeting(database, chair(), removed.meetingId, 1)
  await decide(removed, 'remove_never_at_risk', need)
  const [toStep, toChange, toDecline, toHelp] = [
    await decide(stepped, 'step_down', stepDown),
    await decide(changed, 'step_down', stepDown),
    await decide(declined, 'step_down', stepDown),
    await decide(helped, 'step_down', { service: 'early_help', receiver: lead.id }),
  ]

  it('asks the worker who is to receive a child stepped down, and opens the child to them', async () => {
    const [task] = await tasksOf(stepped.childId, 'receive')
    assert.deepEqual([task?.ownerId, task?.path], [receiver.id, `/step-downs/${toStep}`])
    const seen = await database.asking(receiver, db =>
      db.selectFrom('people.child').select('id').where('id', '=', stepped.childId).execute(),
    )
    assert.equal(seen.length, 1)
  })

  it('asks them no more when the group decides anew, and shuts the child again', async () => {
    await decide(changed, 'carry_forward', {}, toChange)
    assert.deepEqual(await tasksOf(changed.childId, 'receive'), [])
    const seen = await database.asking(receiver, db =>
      db.selectFrom('people.child').select('id').where('id', '=', changed.childId).execute(),
    )
    assert.deepEqual(seen, [])
  })

  it('lets whoever accepts answer for the child, with a review in 28 days, once the meeting is over', async () => {
    const yes = { accepted: true, words: 'I visit on Friday.' }
    await answerStepDown(database, asked(receiver), toStep, yes)
    assert.ok(await process(tx => findOpenSpell(tx, stepped.childId)))
    await endMeeting(database, chair(), removed.meetingId, 2)
    assert.equal(await process(tx => findOpenSpell(tx, stepped.childId)), undefined)
    const kept = await process(tx => findResponsibility(tx, stepped.childId))
    assert.deepEqual([kept?.ownerId, kept?.nextOn], [receiver.id, '2026-12-14'])
    const [review] = await tasksOf(stepped.childId, 'review-step-down')
    assert.deepEqual(
      [review?.ownerId, review && londonDayOf(review.dueAt)],
      [receiver.id, '2026-12-14'],
    )
  })

  it('keeps a child on the list whom nobody receives, and tells the chair', async () => {
    const no = { accepted: false, words: 'My caseload is full.' }
    await answerStepDown(database, asked(receiver), toDecline, no)
    assert.ok(await process(tx => findOpenSpell(tx, declined.childId)))
    const told = await database.asAdministrator(
      `select practitioner_id from tasks.notice where kind = 'group.received' and path like $1`,
      [`%${declined.childId}`],
    )
    assert.ok(told.some(({ practitioner_id }) => practitioner_id === chair().id))
  })

  it('has somebody check on a child who was removed, after 28 and after 90 days, and never drops the child', async () => {
    const checks = await tasksOf(removed.childId, 'check-removed')
    assert.deepEqual(
      checks.map(({ dueAt, ownerId }) => [londonDayOf(dueAt), ownerId]),
      [
        ['2026-12-14', manager.id],
        ['2027-02-14', manager.id],
      ],
    )
    const kept = await process(tx => findResponsibility(tx, removed.childId))
    assert.deepEqual([kept?.closedAt, kept?.nextOn], [null, '2026-12-14'])
  })

  it('begins early help with the worker who accepted as its lead, in the same moment', async () => {
    const before = await process(tx => findEpisodeOfChild(tx, helped.childId))
    assert.equal(before, undefined)
    await answerStepDown(database, asked(lead), toHelp, { accepted: true, words: 'I know her.' })
    const episode = await process(tx => findEpisodeOfChild(tx, helped.childId))
    assert.deepEqual([episode?.leadId, episode?.reviewOn], [lead.id, '2026-12-14'])
    const [review] = await tasksOf(helped.childId, 'review-early-help')
    assert.deepEqual([review?.ownerId, londonDayOf(review?.dueAt ?? at)], [lead.id, '2026-12-14'])
    assert.equal((await tasksOf(helped.childId, 'start-early-help')).length, 1)
    const kept = await process(tx => findResponsibility(tx, helped.childId))
    assert.deepEqual([kept?.ownerId, kept?.nextOn], [lead.id, '2026-12-14'])
    assert.equal(await process(tx => findEpisodeOfChild(tx, stepped.childId)), undefined)
  })

  it('puts a child who was removed on the next agenda with the first news, for the reason it was there, once', async () => {
    const news = async (day: string) => {
      const raiser = asked(people.as('police_exploitation'), new Date(day))
      const contactId = await raiseExample(database, raiser, { areaId })
      const worker = asked(people.as('front_door_worker'), new Date(day))
      await identifyChild(database, worker, contactId, { childId: removed.childId })
    }
    await news('2026-11-20T09:00:00Z')
    const spell = await process(tx => findOpenSpell(tx, removed.childId))
    assert.equal(spell?.reason, 'missing')
    const meeting = await process(tx =>
      tx
        .selectFrom('oversight.meeting')
        .select('id')
        .where('heldOn', '=', '2026-12-14')
        .executeTakeFirstOrThrow(),
    )
    const agenda = await process(tx => listAgenda(tx, meeting.id, 10))
    const item = agenda.find(one => one.childId === removed.childId)
    assert.deepEqual(item?.reasons, ['relisted'])
    await news('2026-11-21T09:00:00Z')
    const spells = await database.asAdministrator(
      'select ended_at is null as open from oversight.listing_spell where child_id = $1 order by started_at',
      [removed.childId],
    )
    assert.deepEqual(
      spells.map(({ open }) => open),
      [false, true],
    )
    const fired = await database.asAdministrator(
      'select rule_id from pathway.firing where child_id = $1 order by fired_at',
      [removed.childId],
    )
    assert.equal(fired.filter(({ rule_id }) => rule_id === 'group.relisted').length, 1)
    assert.ok(fired.some(({ rule_id }) => rule_id === 'group.removed'))
  })

  it('counts for the chair what came in since, past what the chair may see, and names nobody hidden', async () => {
    const left = () => database.asking(chair(), db => listLeft(db, group))
    const of = async () =>
      (await left()).find(({ decision }) => decision === 'remove_never_at_risk')
    const counted = await of()
    assert.deepEqual(
      [counted?.within90, counted?.within180, counted?.name, counted?.relistedAt !== null],
      [2, 2, 'Amara Lindqvist', true],
    )
    assert.deepEqual(await database.asking(receiver, db => listLeft(db, group)), [])
    await database.asAdministrator(
      'insert into access.exclusion (id, child_id, practitioner_id, reason, started_at) values ($1, $2, $3, $4, now())',
      [newId(), removed.childId, chair().id, 'a relative'],
    )
    const hidden = await of()
    assert.deepEqual([hidden?.within90, hidden?.name, hidden?.childId], [2, null, null])
  })

  it('keeps the child open to the group until it has met again, and no longer', async () => {
    const meet = async (day: string) => {
      const later = new Date(`${day}T12:00:00Z`)
      const meeting = await database.asking(chair(), db => findCurrentMeeting(db, group))
      assert.equal(meeting?.heldOn, day)
      await openMeeting(database, asked(chair(), later), meeting.id, meeting.version)
      await endMeeting(database, asked(chair(), later), meeting.id, meeting.version + 1)
      return database.asking(chair(), async db =>
        (await db.selectFrom('people.child').select('id').execute()).map(({ id }) => id),
      )
    }
    // She was on this agenda still when her worker accepted.
    assert.ok((await meet('2026-12-14')).includes(helped.childId))
    const after = await meet('2027-01-11')
    assert.ok(!after.includes(helped.childId))
    // Whoever is still on the list is the group's.
    assert.ok(after.includes(declined.childId))
  })
})

import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { type Asking, insertMembership, type RoleId } from '../../foundation/access/index.ts'
import type { Tx } from '../../foundation/database/index.ts'
import { Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { approveVersion, proposeVersion, startVersion } from '../../records/practice/index.ts'
import { addMatter } from './add-matter.ts'
import { insertAttendance, listMembers } from './attendance.store.ts'
import { readAttendance, seatedBy, sheetOf } from './attendance.ts'
import { findGroupOfArea, getGroup, insertGroup } from './group.store.ts'
import { answersForRules, isListedAt, readRules, rulesOf, usualRules } from './group-rules.ts'
import { listByLevel } from './list-at-group.ts'
import { askForPacks } from './make-packs.ts'
import { nextMeetingOf } from './meeting.store.ts'
import { openMeeting } from './open-meeting.ts'
import { exampleGroup } from './oversight.examples.ts'
import { missingFor } from './quorum.ts'
import { recordAttendance } from './record-attendance.ts'
import { runCycle } from './run-cycle.ts'
import { sendApologies } from './send-apologies.ts'
import { getSitting } from './sitting.store.ts'
import { viewCopies } from './view-pack.ts'

describe('the part of terms of reference that acts by itself', () => {
  const [ada, ben] = ['Ada', 'Ben'].map(name => ({ id: newId<'practitioner'>(), name }))
  assert.ok(ada && ben)
  const usual = answersForRules(usualRules)
  const problems = (changed: Record<string, string>) => {
    const read = readRules({ ...usual, ...changed }, [ada, ben])
    return read.ok ? [] : read.problems.map(({ field }) => field)
  }

  it('is read as it was written', () => {
    const rules = { ...usualRules, deputies: [{ deputyId: ben.id, memberId: ada.id }] }
    const read = readRules(answersForRules(rules), [ada, ben])
    assert.deepEqual(read, { ok: true, value: rules })
  })

  const wrong = [
    ['nobody needs to be there', { quorum: 'chair' }, ['quorum']],
    ['no level', { listedFrom: 'all' }, ['listedFrom']],
    ['a meeting without end', { weeks: '0' }, ['weeks']],
    ['days in words', { 'days-sign': 'ten' }, ['days-sign']],
    ['packs before the agenda is frozen', { 'days-packs': '12' }, ['days-packs']],
    ['a deputy of oneself', { [`seat-${ada.id}`]: ada.id }, [`seat-${ada.id}`]],
  ] as const
  for (const [name, changed, fields] of wrong)
    it(`refuses ${name}`, () => assert.deepEqual(problems(changed), fields))

  it('refuses deputies of one another', () =>
    assert.equal(problems({ [`seat-${ada.id}`]: ben.id, [`seat-${ben.id}`]: ada.id }).length, 2))

  it('lists what is at the level or above it', () => {
    const listed = (listedFrom: 'low' | 'medium' | 'high') =>
      ['none_identified', 'low', 'medium', 'high'].filter(level =>
        isListedAt(level, { ...usualRules, listedFrom }),
      )
    assert.deepEqual(listed('high'), ['high'])
    assert.deepEqual(listed('medium'), ['medium', 'high'])
    assert.deepEqual(listed('low'), ['low', 'medium', 'high'])
  })
})

describe('a group works by its terms', async () => {
  const { database, people, process, groupId, member, list, entryOf, heard } = await exampleGroup()
  after(() => database[Symbol.asyncDispose]())
  const at = new Date('2026-11-02T09:00:00Z')
  const as = (role: RoleId, on = at) => member(role, { at: on })
  const id = (role: RoleId) => people.as(role).id
  const amara = await list('Amara', at)
  const rules = {
    ...usualRules,
    quorum: { kinds: ['council', 'health'], chair: false },
    deputies: [{ deputyId: id('housing'), memberId: id('health_named') }],
    listedFrom: 'high',
    weeks: 6,
    days: { ...usualRules.days, call: 13, freeze: 12, packs: 3, sign: 20 },
  } as const
  const adopt = async (content: object, key: string = groupId) => {
    const version = await proposeVersion(database, as('group_coordinator'), {
      ...{ kind: 'group_terms', key, name: 'Terms', ends: false, why: 'Yearly' },
      content: JSON.stringify(content),
    })
    await approveVersion(database, as('group_chair'), version)
    await startVersion(database, as('group_coordinator'), version, '2026-11-02')
  }
  await adopt({ level: 'child', rules })
  const attendance = () => process(tx => getSitting(tx, amara.meetingId))

  it('from their day on', async () => {
    const group = await process(tx => getGroup(tx, groupId))
    assert.deepEqual(rulesOf(group, new Date('2026-11-01T12:00:00Z')), usualRules)
    assert.deepEqual(rulesOf(group, at), rules)
  })

  it('calls its members on their day, and no deputy', async () => {
    await runCycle(database, at)
    const told = await database.asAdministrator(
      `select practitioner_id from tasks.notice where kind = 'group.invited'`,
    )
    assert.deepEqual(
      told.map(row => row.practitioner_id).toSorted(),
      [id('group_chair'), id('group_coordinator'), id('health_named')].toSorted(),
    )
    const due = await database.asAdministrator(
      `select kind, due_at from tasks.task where kind in ('cycle-call', 'cycle-freeze')`,
    )
    assert.deepEqual(
      new Map(due.map(row => [row.kind, londonDayOf(row.due_at as unknown as Date)])),
      new Map([
        ['cycle-call', '2026-11-03'],
        ['cycle-freeze', '2026-11-04'],
      ]),
    )
  })

  it('freezes its agenda when they say', async () => {
    const theme = { kind: 'theme', label: 'Lifts home', words: 'Three schools say so.' } as const
    const late = as('group_coordinator', new Date('2026-11-04T09:00:00Z'))
    await addMatter(database, as('group_coordinator'), amara.meetingId, theme)
    await assert.rejects(addMatter(database, late, amara.meetingId, theme), Forbidden)
  })

  it('gives papers to its members, and to a deputy who came', async () => {
    const who = as('group_coordinator')
    const readers = async () => {
      await askForPacks(database, as('group_coordinator'), amara.meetingId)
      return (await viewCopies(database, who, amara.meetingId)).copies.map(
        one => one.practitionerId,
      )
    }
    assert.ok(!(await readers()).includes(id('housing')))
    const day = new Date('2026-11-16T10:00:00Z')
    await openMeeting(database, as('group_chair', day), amara.meetingId, 1)
    const sheet = sheetOf((await attendance()).attendance)
    const members = await process(tx => listMembers(tx, groupId, 20))
    const seated = seatedBy(members, rules.deputies)
    const sat = readAttendance({ present: id('housing') }, seated, [], [])
    assert.ok(sat.ok)
    await recordAttendance(database, as('group_chair', day), amara.meetingId, sheet, sat.value)
    assert.ok((await readers()).includes(id('housing')))
  })

  it('lets a deputy count for the member, and not for the deputy’s own agency', async () => {
    const group = await process(tx => getGroup(tx, groupId))
    const { attendance: there } = await attendance()
    assert.deepEqual(
      there.map(({ countsFor }) => countsFor),
      ['health'],
    )
    assert.deepEqual(missingFor(rules.quorum, there, group), ['the council'])
  })

  it('meets again when they say', async () => {
    await database.asAdministrator(`update oversight.meeting set state = 'ended' where id = $1`, [
      amara.meetingId,
    ])
    const next = await process(tx => nextMeetingOf(tx, groupId, new Date('2026-11-17T09:00:00Z')))
    assert.equal(next.heldOn, '2026-12-29')
  })

  it('calls in the deputy of who sends apologies ahead, with a pack, and lets nobody excuse another', async () => {
    const day = new Date('2026-12-21T09:00:00Z')
    const next = await process(tx => nextMeetingOf(tx, groupId, day))
    await askForPacks(database, as('group_coordinator', day), next.id)
    const readers = async () =>
      (await viewCopies(database, as('group_coordinator', day), next.id)).copies.map(
        one => one.practitionerId,
      )
    assert.ok(!(await readers()).includes(id('housing')))
    const excuse = (who: Asking, of = id('health_named')) =>
      sendApologies(database, who, next.id, of)
    await assert.rejects(excuse(as('housing', day)), Forbidden)
    await assert.rejects(excuse(people.as('social_worker')), NotFound)
    const who = as('health_named', day)
    await excuse(who)
    assert.ok((await readers()).includes(id('housing')))
    assert.deepEqual(heard.at(-1), {
      ...{ type: 'group.deputy-called', meetingId: next.id, groupId, areaId: people.north },
      deputyId: id('housing'),
    })
    assert.deepEqual(await entryOf(who), {
      ...{ action: 'meeting.apologies-sent', subjects: [next.id, groupId] },
    })
    await assert.rejects(excuse(as('health_named', day)), NotFound, 'sent already')
    await excuse(as('group_coordinator', day), id('group_chair'))
    const forged = { meetingId: next.id, groupId, recordedBy: id('housing'), recordedAt: day }
    const absent = {
      ...({ name: 'X', standing: 'apologies', agencyId: people.council } as const),
      ...{ practitionerId: id('group_coordinator'), standsInFor: null },
    }
    await assert.rejects(
      database.asking(as('housing', day), db => insertAttendance(db as Tx, forged, [absent])),
      /row-level security/,
    )
  })

  it('lists by itself only the levels they name, and only at a group of children', async () => {
    const contexts = newId<'group'>()
    await process(async tx => {
      await insertGroup(tx, {
        ...{ id: contexts, areaId: people.north, name: 'A context group', shortName: 'Contexts' },
        ...{ chairId: id('group_chair'), coordinatorId: id('group_coordinator') },
      })
      await insertMembership(tx, contexts, id('group_chair'), at)
    })
    await adopt({ level: 'context', rules: usualRules }, contexts)
    const group = await process(tx => findGroupOfArea(tx, people.north, at))
    assert.equal(group?.id, groupId)
    const listed = (level: string, childId: Id<'child'>) =>
      process(tx =>
        listByLevel(tx, level, {
          ...{ childId, areaId: people.north, reason: 'exploitation', why: 'new' },
          ...{ by: people.as('front_door_worker').id, at },
        }),
      )
    assert.equal(await listed('medium', amara.childId), undefined)
    assert.equal((await listed('high', amara.childId))?.groupId, groupId)
  })
})

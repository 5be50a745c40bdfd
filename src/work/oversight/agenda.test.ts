import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { exampleNow } from '../../foundation/access/access.examples.ts'
import { type Asking, theProcess } from '../../foundation/access/index.ts'
import type { Tx } from '../../foundation/database/index.ts'
import { Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import { newId } from '../../foundation/kernel/id.ts'
import { writeChild } from '../../records/people/child.examples.ts'
import { addMatter } from './add-matter.ts'
import { insertEntries, listMatters, listTakenOff } from './agenda.store.ts'
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

const tooLong = () => pause(10_000, undefined, { ref: false }).then(() => assert.fail('waits'))

describe('an agenda', async () => {
  const { database, people, process, list } = await exampleGroup()
  after(() => database[Symbol.asyncDispose]())
  const { meetingId } = await list('Amara')

  it('is written to by several at once: nobody waits for who has not finished', async () => {
    await process(async tx => {
      const half = { kind: 'theme', subject: newId(), label: 'Half written', path: '' } as const
      const found = { ...half, areaId: people.north, why: 'new', reasons: ['new'] } as const
      await insertEntries(tx, meetingId, [found], { by: theProcess.id, at: exampleNow, words: '' })
      await Promise.race([list('Beatriz'), tooLong()])
      throw new Error('never finished')
    }).catch(error => assert.equal(error.message, 'never finished'))
  })
})

describe('an agenda by hand', async () => {
  const { database, people, process, member, groupId, list, entryOf } = await exampleGroup()
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

  it('holds what other rooms bring: a child for one more reason, and what is no child, once', async () => {
    const { childId } = amara
    const source: AgendaSource = async (_db, { areaId }) => [
      { kind: 'child', childId, areaId, why: 'challenge_open' },
      {
        ...{ kind: 'vehicle', subject: 'KX19ABC', label: 'KX19 ABC', path: '', areaId },
        why: 'seen_with_several',
      },
    ]
    for (const _ of [1, 2]) await buildAgenda(database, frozen, meetingId, [source])
    assert.deepEqual((await agenda(chair()))[0]?.reasons, ['new', 'challenge_open', 'missing'])
    const cars = (await matters(chair())).filter(({ kind }) => kind === 'vehicle')
    assert.deepEqual(
      cars.map(({ label, reasons }) => [label, reasons]),
      [['KX19 ABC', ['seen_with_several']]],
    )
  })

  it('has a child with two records once, by the record that is on the list', async () => {
    const areaId = people.north
    const other = await process(tx =>
      writeChild(tx, { areaId, givenName: 'Ama', by: theProcess.id, at: early }),
    )
    const [one = other, two = other] = [amara.childId, other].toSorted()
    const join = newId<'merge'>()
    await database.asAdministrator(`do $$ begin
      set local session_replication_role = replica;
      insert into people.merge (id, child_id, area_id, other_id, other_area_id, judgement_id, merged_by, merged_at)
      values ('${join}', '${one}', '${areaId}', '${two}', '${areaId}', '${join}', '${chair().id}', now()); end $$`)
    const source: AgendaSource = async () => [
      { kind: 'child', childId: other, areaId, why: 'action_overdue' },
    ]
    const all = async () => {
      await buildAgenda(database, frozen, meetingId, [source])
      const items = await process(tx => listAgenda(tx, meetingId, 10))
      return items.map(({ childId, reasons }) => [childId, reasons.includes('action_overdue')])
    }
    assert.deepEqual(await all(), [[amara.childId, true]])
    await database.asAdministrator('delete from people.merge where id = $1', [join])
    assert.deepEqual(await all(), [
      [amara.childId, true],
      [other, true],
    ])
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

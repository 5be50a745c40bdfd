import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { type Asking, type RoleId, theProcess } from '../../foundation/access/index.ts'
import { Conflict, Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import { html } from '../../foundation/kernel/html.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { Request } from '../../foundation/routing/index.ts'
import { addMatter } from './add-matter.ts'
import { insertEntries, listMatters } from './agenda.store.ts'
import { callItem } from './call-item.ts'
import { undecided } from './decide-child.ts'
import { decideMatter } from './decide-matter.ts'
import { endMeeting } from './end-meeting.ts'
import { exampleRecord } from './leaving.examples.ts'
import { askForPacks, makeNextPack } from './make-packs.ts'
import { readMatterOutcome } from './matter.ts'
import { nextMeetingOf } from './meeting.store.ts'
import { openMeeting } from './open-meeting.ts'
import { exampleGroup } from './oversight.examples.ts'
import { oversightRoutes } from './oversight.routes.ts'
import { signMinutes } from './sign-minutes.ts'
import { openMinutes } from './view-minutes.ts'
import { openPack } from './view-pack.ts'

const meetingDay = new Date('2026-11-16T10:00:00Z')
const early = new Date('2026-11-03T10:00:00Z')

it('a decision about what is no child is read with all that is wrong with it', () => {
  const table = { today: '2026-11-16', agencyIds: [] } as const
  const read = readMatterOutcome({ 'action-1': 'Ring' }, table)
  assert.ok(!read.ok)
  assert.deepEqual(
    read.problems.map(({ field }) => field),
    ['outcome', 'reason', 'action-1-agency', 'action-1-due'],
  )
})

describe('what is no child before a group', async () => {
  const { database, people, process, groupId, member, list, entryOf } = await exampleGroup()
  after(() => database[Symbol.asyncDispose]())
  const { meetingId } = await list('Amara')
  const as = (role: RoleId, at = meetingDay) => member(role, { at })
  const chair = () => as('group_chair')
  const add = (role: RoleId, kind: 'theme' | 'vehicle' | 'exploiter', label: string) =>
    addMatter(database, as(role, early), meetingId, { kind, label, words: `Why ${label}` })
  await add('group_coordinator', 'theme', 'Lifts home')
  await add('housing', 'vehicle', 'KX19 ABC')
  await add('health_named', 'exploiter', 'A man called Ray')
  const matters = (who: Asking, of = meetingId) => database.asking(who, db => listMatters(db, of))
  const labels = async (who: Asking, of = meetingId) =>
    (await matters(who, of)).map(({ label }) => label).toSorted()
  const [lifts, car, ray] = await Promise.all(
    ['Lifts home', 'KX19 ABC', 'A man called Ray'].map(async label => {
      const found = (await matters(chair())).find(one => one.label === label)
      assert.ok(found)
      return found
    }),
  )
  assert.ok(lifts && car && ray)
  const next = () => process(tx => nextMeetingOf(tx, groupId, new Date('2026-11-17T09:00:00Z')))
  const routes = oversightRoutes(database, {
    sinceLast: async () => html`<p>Seen</p>`,
    readRecord: async () => exampleRecord,
    isChallenged: async () => false,
    agendaSources: [],
  })
  const ask = async (who: Asking, item: Id<'agenda-item'>, request: Partial<Request> = {}) => {
    const path = '/meetings/:meeting/matters/:item'
    const route = routes.find(one => one.method === 'GET' && one.path === path)
    assert.ok(route)
    const reply = await route.handle({
      ...{ who, path, query: {}, answers: {}, csrf: 'token' },
      params: { meeting: meetingId, item },
      ...request,
    })
    assert.ok(reply.kind === 'page')
    return reply.page.body.markup
  }
  const draft = (outcome: 'close' | 'carry_forward', reason: string) =>
    ({ outcome, reason, actions: [] }) as const

  it('comes from any member; who is suspected is known to whoever named them and to those who disrupt', async () => {
    assert.deepEqual(await labels(chair()), ['A man called Ray', 'KX19 ABC', 'Lifts home'])
    assert.deepEqual(await labels(as('health_named')), [
      'A man called Ray',
      'KX19 ABC',
      'Lifts home',
    ])
    assert.deepEqual(await labels(as('housing')), ['KX19 ABC', 'Lifts home'])
    assert.deepEqual(await labels(people.as('social_worker')), [])
    const reasons = await database.asking(as('housing'), db =>
      db.selectFrom('oversight.agendaReason').select('words').execute(),
    )
    assert.ok(!reasons.some(({ words }) => words.includes('Ray')))
    await assert.rejects(ask(as('housing'), ray.id), NotFound)
    await assert.rejects(ask(people.as('social_worker'), car.id), NotFound)
    const who = as('group_coordinator')
    assert.match(await ask(who, car.id), /Why KX19 ABC/)
    const { action, subjects } = await entryOf(who)
    assert.deepEqual([action, subjects.includes(car.id)], ['matter.shown', true])
  })

  it('is decided by the chair while the meeting is on, with what is to be done', async () => {
    const put = (who: Asking, shown = undecided) =>
      decideMatter(database, who, car.id, shown, {
        ...{ outcome: 'carry_forward', reason: 'The garage was not asked yet.' },
        actions: [{ text: 'Ask the garage', agencyId: people.police, dueOn: '2026-11-30' }],
      })
    await assert.rejects(put(chair()), Conflict, 'the meeting is not on')
    await openMeeting(database, chair(), meetingId, 1)
    await assert.rejects(put(as('group_coordinator')), Forbidden)
    await assert.rejects(put(people.as('social_worker')), NotFound)
    const who = chair()
    const id = await put(who)
    assert.deepEqual((await entryOf(who)).action, 'matter.decided')
    await assert.rejects(put(chair()), Conflict, 'another outcome stands by now')
    await put(chair(), id)
    const shown = await ask(as('housing'), car.id)
    assert.match(shown, /The garage was not asked yet/)
    assert.match(shown, /Ask the garage/)
    await decideMatter(database, chair(), lifts.id, undecided, draft('close', 'The fair has gone.'))
    await decideMatter(
      database,
      chair(),
      ray.id,
      undecided,
      draft('carry_forward', 'Ray is known.'),
    )
  })

  it('is put down by nobody else past the use case', async () => {
    const forged = database.asking(as('group_coordinator'), db =>
      db
        .insertInto('oversight.matterOutcome')
        .values({
          ...{ id: newId(), agendaItemId: lifts.id, meetingId, groupId, areaId: people.north },
          ...{ outcome: 'close', reason: 'x', decidedBy: as('group_coordinator').id },
          decidedAt: meetingDay,
        })
        .execute(),
    )
    await assert.rejects(forged, /row-level security/)
  })

  it('is followed on every screen, and by nobody who may not see it', async () => {
    const follow = async (who: Asking) => {
      const path = '/meetings/:meeting/follow'
      const route = routes.find(one => one.method === 'GET' && one.path === path)
      const reply = await route?.handle({
        ...{ who, path, query: {}, answers: {}, csrf: 'token' },
        params: { meeting: meetingId },
      })
      assert.ok(reply?.kind === 'page')
      return reply.page.body.markup
    }
    assert.match(await callItem(database, chair(), meetingId, ray.id), /matters/)
    assert.match(await follow(as('health_named')), /Ray is known/)
    assert.match(await follow(as('housing')), /No item is called that you can follow/)
  })

  it('comes back until it is closed', async () => {
    await endMeeting(database, chair(), meetingId, 2)
    const { id } = await next()
    assert.deepEqual(await labels(chair(), id), ['A man called Ray', 'KX19 ABC'])
    assert.deepEqual(await labels(as('housing'), id), ['KX19 ABC'])
    const again = (await matters(chair(), id)).find(one => one.label === 'KX19 ABC')
    assert.deepEqual(again?.reasons, ['carried_forward'])
    const shown = await ask(chair(), again?.id as Id<'agenda-item'>, {
      params: { meeting: id, item: String(again?.id) },
    })
    assert.match(shown, /Why KX19 ABC[\s\S]*The garage was not asked yet/)
  })

  it('stands in the minutes and in the packs, each for those who may read it', async () => {
    const why = ['of_concern', 'tied_to_several'] as const
    const { north: areaId } = people
    const subject = { subject: newId(), label: 'Person of interest 1', path: '', areaId }
    const entry = { kind: 'exploiter', ...subject, why: why[0], reasons: why } as const
    const by = { by: theProcess.id, at: meetingDay }
    await process(tx => insertEntries(tx, meetingId, [entry], by))
    await signMinutes(database, chair(), meetingId)
    const minutes = async (who: Asking) =>
      JSON.stringify((await openMinutes(database, who, meetingId, 'pdf')).blocks)
    const whole = await minutes(chair())
    for (const said of ['Ask the garage', 'The fair has gone', 'Ray is known', 'Of concern'])
      assert.ok(whole.includes(said), said)
    assert.ok(!whole.includes('Tied to'), 'why officers have somebody before the group')
    const theirs = await minutes(as('housing'))
    assert.ok(theirs.includes('The fair has gone') && !theirs.includes('Ray'))
    const { id } = await next()
    await askForPacks(database, as('group_coordinator'), id)
    while (await makeNextPack(database, meetingDay, async () => []));
    const pack = async (who: Asking) =>
      JSON.stringify((await openPack(database, who, id, 'page')).blocks)
    assert.match(await pack(chair()), /A man called Ray[\s\S]*Ray is known/)
    assert.match(await pack(as('housing')), /KX19 ABC[\s\S]*Ask the garage/)
    assert.doesNotMatch(await pack(as('housing')), /Ray/)
    const again = decideMatter(database, chair(), lifts.id, undecided, draft('close', 'Again'))
    await assert.rejects(again, Conflict)
  })
})

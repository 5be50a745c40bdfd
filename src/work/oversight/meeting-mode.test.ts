import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import type { Asking, RoleId } from '../../foundation/access/index.ts'
import { Conflict, Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import { html } from '../../foundation/kernel/html.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { Request } from '../../foundation/routing/index.ts'
import { type Attended, nobodyTicked, readAttendance, type Seated, sheetOf } from './attendance.ts'
import { callItem } from './call-item.ts'
import { decideChild, undecided } from './decide-child.ts'
import { declareConflict } from './declare-conflict.ts'
import { exampleRecord } from './leaving.examples.ts'
import { listAgenda } from './meeting.store.ts'
import { openMeeting } from './open-meeting.ts'
import { exampleGroup } from './oversight.examples.ts'
import { oversightRoutes } from './oversight.routes.ts'
import { listUnratified } from './quorum.store.ts'
import { missingFor, usualQuorum } from './quorum.ts'
import { ratifyDecisions } from './ratify-decisions.ts'
import { recordAttendance } from './record-attendance.ts'
import { findProgress, getSitting } from './sitting.store.ts'

const meetingDay = new Date('2026-11-16T10:00:00Z')
const [chairId, otherId] = [newId<'practitioner'>(), newId<'practitioner'>()]
const agency = newId<'agency'>()

function sitting(countsFor: string, changed: Partial<Attended> = {}): Attended {
  return {
    ...{ id: newId<'attendance'>(), name: `Example ${countsFor}`, standing: 'present' },
    ...{ practitionerId: otherId, agencyId: agency, agencyName: countsFor, countsFor },
    ...{ standsInFor: null, standsInForName: null },
    ...changed,
  }
}

describe('quorum', () => {
  const chair = sitting('police', { practitionerId: chairId })
  const [council, health] = [sitting('council'), sitting('health')]
  const deputy = sitting('police', { practitionerId: null, standsInFor: chairId })
  const cases: [string, Attended[], string[]][] = [
    ['council, police, health and the chair are enough', [council, health, chair], []],
    ['a deputy is as good as the chair', [council, health, deputy], []],
    [
      'an empty room waits for everyone',
      [],
      ['the council', 'the police', 'health', 'the chair or a deputy of the chair'],
    ],
    [
      'apologies are not presence',
      [{ ...council, standing: 'apologies' }, health, chair],
      ['the council'],
    ],
    [
      'a guest sits for nobody',
      [sitting('', { countsFor: null, practitionerId: null }), health, chair],
      ['the council'],
    ],
    [
      'police without the chair are not the chair',
      [council, health, sitting('police')],
      ['the chair or a deputy of the chair'],
    ],
  ]
  for (const [name, there, missing] of cases)
    it(name, () => assert.deepEqual(missingFor(usualQuorum, there, { chairId }), missing))
})

describe('reading who is here', () => {
  const member = (name: string): Seated => ({
    ...{
      id: newId<'practitioner'>(),
      name,
      agencyId: agency,
      agencyName: 'A',
      agencyKind: 'police',
      inPlaceOf: null,
    },
  })
  const [ada, ben] = [member('Ada'), member('Ben')]
  const read = (answers: Record<string, string>, before: Attended[] = []) =>
    readAttendance(answers, [ada, ben], [agency], before)

  it('writes down who was ticked, and of the others nothing', () => {
    const sat = read({ present: ada.id })
    assert.ok(sat.ok)
    assert.deepEqual(
      sat.value.map(one => [one.name, one.standing]),
      [['Ada', 'present']],
    )
  })

  it('writes down only what is other than before', () => {
    const before = [sitting('police', { name: 'Ada', practitionerId: ada.id })]
    const same = read({ present: ada.id }, before)
    assert.ok(same.ok)
    assert.deepEqual(same.value, [])
    const left = read({ apologies: ben.id }, before)
    assert.ok(left.ok)
    assert.deepEqual(
      left.value.map(one => [one.name, one.standing]),
      [
        ['Ada', 'absent'],
        ['Ben', 'apologies'],
      ],
    )
  })

  it('refuses whoever is both here and sorry not to be, and a deputy who is half named', () => {
    const both = read({ present: ada.id, apologies: ada.id })
    assert.deepEqual(both.ok || both.problems.map(one => one.field), ['apologies'])
    const half = read({ 'deputy-1': 'Cleo', 'deputy-2-agency': agency })
    assert.deepEqual(half.ok || half.problems.map(one => one.field), [
      'deputy-1-agency',
      'deputy-2',
    ])
  })

  it('seats a deputy for the member who is not here, and for nobody else', () => {
    const deputy: Seated = { ...member('Cleo'), inPlaceOf: ada }
    const seats = (present: readonly Id<'practitioner'>[]) => {
      const sat = readAttendance({ present: present.join('\n') }, [ada, ben, deputy], [agency], [])
      assert.ok(sat.ok)
      return sat.value.map(one => [one.name, one.standsInFor === ada.id])
    }
    assert.deepEqual(seats([ben.id, deputy.id]), [
      ['Ben', false],
      ['Cleo', true],
    ])
    assert.deepEqual(seats([ada.id, deputy.id]), [
      ['Ada', false],
      ['Cleo', false],
    ])
  })

  it('knows one sheet from another', () => {
    assert.equal(sheetOf([]), nobodyTicked)
    assert.notEqual(sheetOf([sitting('police')]), sheetOf([sitting('police')]))
  })
})

describe('a meeting that is followed', async () => {
  const { database, process, groupId, member, list, exclude, entryOf, people } =
    await exampleGroup()
  after(() => database[Symbol.asyncDispose]())
  const amara = await list('Amara')
  const zofia = await list('Zofia')
  const hidden = await list('Hanna')
  const { meetingId } = amara
  const as = (role: RoleId) => member(role, { at: meetingDay })
  const chair = () => as('group_chair')
  await exclude(hidden.childId, as('housing'))
  const now = () => process(db => getSitting(db, meetingId))
  const itemOf = async ({ childId }: { childId: Id<'child'> }) =>
    (await process(db => listAgenda(db, meetingId, 10))).find(item => item.childId === childId)?.id
  const sat = (role: RoleId) => {
    const { id, name, agencyId } = people.as(role)
    const standing = 'present' as const
    return { name, standing, practitionerId: id, agencyId, standsInFor: null }
  }
  const routes = oversightRoutes(database, {
    sinceLast: async () => html`<p>Seen</p>`,
    readRecord: async () => exampleRecord,
    isChallenged: async () => false,
    agendaSources: [],
  })
  const ask = async (
    method: 'GET' | 'POST',
    path: string,
    who: Asking,
    request: Partial<Request> = {},
  ) => {
    const route = routes.find(route => route.method === method && route.path === path)
    assert.ok(route, path)
    return route.handle({
      ...{ who, path: path.replace(':meeting', meetingId), query: {}, answers: {}, csrf: 'token' },
      params: { meeting: meetingId },
      ...request,
    })
  }
  const text = async (path: string, who: Asking, request: Partial<Request> = {}) => {
    const reply = await ask('GET', path, who, request)
    assert.ok(reply.kind === 'page')
    return reply.page.body.markup
  }

  it('remembers the statement as it was read, and by whom', async () => {
    await openMeeting(database, chair(), meetingId, 1, as('group_coordinator').id)
    const { statement } = await now()
    assert.equal(statement?.readBy, as('group_coordinator').name)
    assert.match(statement?.words ?? '', /to keep children safe/)
  })

  it('counts each change, whoever makes it, and says nothing but the number', async () => {
    const before = (await now()).version
    await callItem(database, as('group_coordinator'), meetingId, await itemOf(amara))
    assert.equal((await now()).version, before + 1)
    const reply = await ask('GET', '/meetings/:meeting/changes', as('housing'))
    assert.deepEqual(reply, { kind: 'changes', topic: `meeting/${meetingId}`, version: before + 1 })
  })

  it('is not followed by anybody who does not sit there', async () => {
    for (const path of ['/meetings/:meeting/follow', '/meetings/:meeting/changes']) {
      const other = people.as('social_worker', { groupIds: [newId<'group'>()] })
      await assert.rejects(ask('GET', path, other), NotFound)
    }
    assert.equal(
      await database.asking(people.as('social_worker'), db => findProgress(db, meetingId)),
      undefined,
    )
  })

  it('shows members where the chair is, writes down whom it showed, and moves for nobody else', async () => {
    const who = as('health_named')
    assert.match(await text('/meetings/:meeting/follow', who), /Amara/)
    const entry = await entryOf(who)
    assert.equal(entry.action, 'meeting.followed')
    assert.ok(entry.subjects.includes(amara.childId))
    await assert.rejects(
      callItem(database, as('health_named'), meetingId, await itemOf(zofia)),
      Forbidden,
    )
    await assert.rejects(callItem(database, chair(), meetingId, newId<'agenda-item'>()), NotFound)
  })

  it('is between two items for whoever may not see the child', async () => {
    await callItem(database, chair(), meetingId, await itemOf(hidden))
    const shown = await text('/meetings/:meeting/follow', as('housing'))
    assert.match(shown, /No item is called that you can follow/)
    assert.doesNotMatch(shown, /Hanna/)
    assert.match(await text('/meetings/:meeting/follow', as('health_named')), /Hanna/)
  })

  it('knows who is here, and takes no stale sheet', async () => {
    const who = as('group_coordinator')
    await recordAttendance(database, who, meetingId, nobodyTicked, [sat('health_named')])
    assert.equal((await entryOf(who)).action, 'meeting.attendance-recorded')
    const stale = recordAttendance(database, chair(), meetingId, nobodyTicked, [sat('housing')])
    await assert.rejects(stale, Conflict)
    const other = recordAttendance(database, as('housing'), meetingId, nobodyTicked, [])
    await assert.rejects(other, Forbidden)
  })

  it('marks what is decided without quorum, lets nobody leave, and ratifies with quorum', async () => {
    const draft = {
      decision: 'escalate',
      evidence: { to: 'protection', harm: 'He waits outside her school.' },
      reason: 'Now',
      childsView: '',
      dissent: '',
      actions: [],
    } as const
    const decided = await decideChild(database, chair(), meetingId, zofia.childId, undecided, draft)
    const waiting = () => process(db => listUnratified(db, groupId, 10))
    assert.deepEqual(
      (await waiting()).map(one => [one.decisionId, one.missing]),
      [[decided, 'the council, the police, the chair or a deputy of the chair']],
    )
    await assert.rejects(ratifyDecisions(database, chair(), meetingId, [decided]), Conflict)
    const { attendance } = await now()
    const rest = [sat('group_chair'), sat('housing')]
    await recordAttendance(database, chair(), meetingId, sheetOf(attendance), rest)
    await assert.rejects(ratifyDecisions(database, as('housing'), meetingId, [decided]), Forbidden)
    const who = chair()
    await ratifyDecisions(database, who, meetingId, [decided])
    assert.ok((await entryOf(who)).subjects.includes(zofia.childId))
    assert.deepEqual(await waiting(), [])
  })

  it('neither shows an item to whoever declared a conflict of interest nor lets them decide it', async () => {
    const child = '/meetings/:meeting/children/:child'
    const request = { params: { meeting: meetingId, child: amara.childId } }
    await callItem(database, chair(), meetingId, await itemOf(amara))
    const who = as('health_named')
    await declareConflict(database, who, meetingId, amara.childId, 'I know the family')
    assert.deepEqual((await entryOf(who)).action, 'meeting.conflict-declared')
    await assert.rejects(ask('GET', child, as('health_named'), request), NotFound)
    assert.doesNotMatch(await text('/meetings/:meeting/follow', as('health_named')), /Amara/)
    assert.match(await text('/meetings/:meeting', as('health_named')), /You declared a conflict/)
    assert.match(await text(child, chair(), request), /Not present for this item/)
    await declareConflict(database, chair(), meetingId, amara.childId, 'My own case once')
    const draft = {
      decision: 'defer',
      reason: 'x',
      childsView: '',
      dissent: '',
      actions: [],
    } as const
    await assert.rejects(
      decideChild(database, chair(), meetingId, amara.childId, undecided, draft),
      /row-level security/,
    )
    const absent = declareConflict(database, as('housing'), meetingId, hidden.childId, 'x')
    await assert.rejects(absent, NotFound)
  })
})

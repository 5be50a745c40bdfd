import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import type { Asking, RoleId } from '../../foundation/access/index.ts'
import { Conflict, Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import { html } from '../../foundation/kernel/html.ts'
import { newId } from '../../foundation/kernel/id.ts'
import type { Request } from '../../foundation/routing/index.ts'
import { addAddendum } from './add-addendum.ts'
import { nobodyTicked } from './attendance.ts'
import { decideChild, undecided } from './decide-child.ts'
import { declareConflict } from './declare-conflict.ts'
import { endMeeting } from './end-meeting.ts'
import { exampleRecord } from './leaving.examples.ts'
import { openMeeting } from './open-meeting.ts'
import { exampleGroup } from './oversight.examples.ts'
import { oversightRoutes } from './oversight.routes.ts'
import { recordAttendance } from './record-attendance.ts'
import { signMinutes } from './sign-minutes.ts'
import { openMinutes } from './view-minutes.ts'
import { unwritten, writeNote } from './write-note.ts'

const meetingDay = new Date('2026-11-16T10:00:00Z')

describe('minutes', async () => {
  const { database, member, list, exclude, entryOf, people } = await exampleGroup()
  after(() => database[Symbol.asyncDispose]())
  const amara = await list('Amara')
  const zofia = await list('Zofia')
  const hidden = await list('Hanna')
  const { meetingId } = amara
  const as = (role: RoleId) => member(role, { at: meetingDay })
  const chair = () => as('group_chair')
  await exclude(hidden.childId, chair())
  const routes = oversightRoutes(database, {
    sinceLast: async () => html`<p>Seen</p>`,
    readRecord: async () => exampleRecord,
    isChallenged: async () => false,
    agendaSources: [],
  })
  const ask = (path: string, who: Asking, request: Partial<Request> = {}) => {
    const route = routes.find(route => route.method === 'GET' && route.path === path)
    assert.ok(route, path)
    return route.handle({
      ...{ who, path: path.replace(':meeting', meetingId), query: {}, answers: {}, csrf: 'token' },
      params: { meeting: meetingId },
      ...request,
    })
  }
  const text = async (path: string, who: Asking, request: Partial<Request> = {}) => {
    const reply = await ask(path, who, request)
    assert.ok(reply.kind === 'page')
    return reply.page.body.markup
  }
  const page = '/meetings/:meeting/minutes'
  const note = (
    who: Asking,
    childId: typeof amara.childId | null,
    shown = unwritten,
    words = 'Noted',
  ) => writeNote(database, who, meetingId, childId, shown, words)

  await openMeeting(database, chair(), meetingId, 1)
  const nurse = as('health_named')
  await recordAttendance(database, chair(), meetingId, nobodyTicked, [
    {
      ...{ name: nurse.name, standing: 'present', practitionerId: nurse.id },
      ...{ agencyId: nurse.agencyId, standsInFor: null },
    },
  ])
  await declareConflict(database, nurse, meetingId, zofia.childId, 'I know the family')
  await decideChild(database, chair(), meetingId, amara.childId, undecided, {
    ...{ decision: 'carry_forward', reason: 'The school was not heard', childsView: 'Leave me be' },
    dissent: 'The school would end it',
    actions: [{ text: 'Ring the school', agencyId: people.school, dueOn: '2026-11-20' }],
  })

  it('grow while the meeting is on, for whoever drafts them', async () => {
    assert.match(await text(page, as('group_coordinator')), /The draft grows/)
    assert.doesNotMatch(await text(page, as('housing')), /Amara/)
    await assert.rejects(signMinutes(database, chair(), meetingId), Conflict)
  })

  it('are there when it ends, without anything being typed again', async () => {
    await endMeeting(database, chair(), meetingId, 2)
    const who = as('group_coordinator')
    const draft = await text(page, who)
    for (const said of [
      ...['Example health_named', 'Read out by Example group_chair', 'Amara', 'Hanna'],
      ...['The school was not heard', 'Leave me be', 'The school would end it', 'Ring the school'],
      ...['I know the family', 'to be ratified', 'Not decided. Carried forward'],
    ])
      assert.ok(draft.includes(said), said)
    const { action, subjects } = await entryOf(who)
    assert.equal(action, 'minutes.shown')
    assert.ok(subjects.includes(hidden.childId))
    assert.doesNotMatch(await text(page, chair()), /Hanna/)
  })

  it('take notes of the coordinator, and no stale ones', async () => {
    await note(as('group_coordinator'), amara.childId)
    await note(as('group_coordinator'), null)
    await assert.rejects(note(as('group_coordinator'), amara.childId, unwritten, 'Mine'), Conflict)
    await assert.rejects(note(as('housing'), amara.childId), Forbidden)
    await assert.rejects(note(chair(), hidden.childId), NotFound)
    await assert.rejects(note(chair(), newId<'child'>()), NotFound)
    assert.match(await text(page, as('group_coordinator')), /Noted/)
  })

  it('are read for their words before they are signed, and signed by the chair alone', async () => {
    const said = 'She says “it is my choice”. She is making a choice.'
    await note(as('group_coordinator'), zofia.childId, unwritten, said)
    const sign = await text(`${page}/sign`, chair())
    assert.deepEqual(sign.match(/<mark>.*?<\/mark>/g), ['<mark>making a choice</mark>'])
    await assert.rejects(ask(`${page}/sign`, as('group_coordinator')), Forbidden)
    await assert.rejects(signMinutes(database, as('group_coordinator'), meetingId), Forbidden)
    await assert.rejects(openMinutes(database, as('housing'), meetingId, 'pdf'), NotFound)
    const who = chair()
    await signMinutes(database, who, meetingId)
    assert.ok((await entryOf(who)).subjects.includes(hidden.childId))
    await assert.rejects(signMinutes(database, chair(), meetingId), Conflict)
  })

  it('change no more, and neither does what they rest on', async () => {
    await assert.rejects(note(as('group_coordinator'), null), NotFound)
    const sql = (text: string) => database.asAdministrator(text)
    for (const change of [
      `update oversight.minute set body = '{}'`,
      'delete from oversight.minute',
      `update oversight.signature set signed_at = now()`,
      'delete from oversight.signature',
    ])
      await assert.rejects(sql(change), /never rewritten/, change)
    const again = `insert into oversight.attendance select gen_random_uuid(), meeting_id, group_id, practitioner_id, name,
      agency_id, 'absent', null, recorded_by, now() from oversight.attendance limit 1`
    await assert.rejects(sql(again), /are signed/)
    await sql('alter table oversight.attendance disable trigger signed_stays')
    await sql(again)
    await sql('alter table oversight.attendance enable trigger signed_stays')
  })

  it('are each reader’s own: what they may not see leaves no gap in them', async () => {
    const read = async (who: Asking) => {
      const { blocks, mark } = await openMinutes(database, who, meetingId, 'pdf')
      return { mark, said: JSON.stringify(blocks) }
    }
    const housing = as('housing')
    const copy = await read(housing)
    for (const name of ['Amara', 'Zofia', 'Hanna']) assert.ok(copy.said.includes(name), name)
    assert.match(copy.mark, /^Copy \d for Example housing, North Council, opened 16 November 2026/)
    const entry = await entryOf(housing)
    assert.equal(entry.action, 'minutes.opened')
    assert.ok(entry.subjects.includes(amara.childId))
    assert.doesNotMatch((await read(chair())).said, /Hanna/)
    assert.doesNotMatch((await read(as('health_named'))).said, /Zofia/)
    assert.doesNotMatch(await text(page, chair()), /Hanna/)
    const file = await ask(`${page}/docx`, as('housing'))
    assert.ok(file.kind === 'file' && file.name === 'minutes.docx')
  })

  it('are as if they were not there for anybody else, and for whoever no longer sits there', async () => {
    const stranger = people.as('social_worker', { groupIds: [newId<'group'>()] })
    for (const path of [page, `${page}/pdf`, `${page}/docx`, `${page}/addendum`])
      await assert.rejects(ask(path, stranger), NotFound)
    await database.asAdministrator(
      `update access.membership set ended_at = now() where practitioner_id = $1`,
      [as('housing').id],
    )
    await assert.rejects(openMinutes(database, as('housing'), meetingId, 'pdf'), NotFound)
  })

  it('are put right by an addendum, in every copy', async () => {
    const who = as('group_coordinator')
    await addAddendum(database, who, meetingId, amara.childId, 'It was the college')
    assert.equal((await entryOf(who)).action, 'minutes.corrected')
    await assert.rejects(
      addAddendum(database, as('health_named'), meetingId, null, 'No'),
      Forbidden,
    )
    await assert.rejects(addAddendum(database, chair(), meetingId, hidden.childId, 'No'), NotFound)
    const said = JSON.stringify((await openMinutes(database, chair(), meetingId, 'pdf')).blocks)
    assert.match(
      said,
      /Addendum of 16 November 2026, 10:00 by Example group_coordinator: It was the college/,
    )
  })
})

import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { exampleNow } from '../../foundation/access/access.examples.ts'
import type { Asking } from '../../foundation/access/index.ts'
import { Conflict, Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import { html } from '../../foundation/kernel/html.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { Request } from '../../foundation/routing/index.ts'
import { listMyTasks } from '../../records/tasks/index.ts'
import { decideChild, undecided } from './decide-child.ts'
import { listDecisions } from './decision.store.ts'
import { endMeeting } from './end-meeting.ts'
import { findOpenSpell } from './group.store.ts'
import type { DecisionDraft } from './group-decision.ts'
import { listAtGroup } from './list-at-group.ts'
import { getMeeting, listAgenda, nextMeetingOf } from './meeting.store.ts'
import { openMeeting } from './open-meeting.ts'
import { exampleGroup } from './oversight.examples.ts'
import { oversightRoutes } from './oversight.routes.ts'

const draft: DecisionDraft = {
  decision: 'carry_forward',
  reason: 'The school has not been heard yet',
  childsView: 'I want them to leave me alone',
  dissent: '',
  actions: [],
}
const meetingDay = new Date('2026-11-16T10:00:00Z')

describe('listing a child', async () => {
  const { database, people, process, groupId, list } = await exampleGroup()
  after(() => database[Symbol.asyncDispose]())

  it('plans the next meeting where none is planned, and uses it for the next child', async () => {
    const [amara, zofia] = [await list('Amara'), await list('Zofia')]
    assert.equal(amara.heldOn, '2026-11-16')
    assert.equal(zofia.meetingId, amara.meetingId)
    const agenda = await process(tx => listAgenda(tx, amara.meetingId, 10))
    assert.deepEqual(agenda.map(item => item.givenName).sort(), ['Amara', 'Zofia'])
  })

  it('counts a child once, however often she is listed', async () => {
    const first = await list('Mina')
    const listing = { childId: first.childId, areaId: people.north, at: meetingDay } as const
    const again = await process(tx =>
      listAtGroup(tx, {
        ...{ ...listing, reason: 'missing', why: 'relisted' },
        by: people.as('front_door_worker').id,
      }),
    )
    assert.equal(again.spellId, first.spellId)
    const agenda = await process(tx => listAgenda(tx, first.meetingId, 10))
    assert.equal(agenda.filter(item => item.childId === first.childId).length, 1)
  })

  it('goes past a meeting whose day has gone by, to the next of the cycle', async () => {
    const late = new Date('2026-11-20T09:00:00Z')
    const next = await process(tx => nextMeetingOf(tx, groupId, late))
    assert.equal(next.heldOn, '2026-12-14')
  })

  it('cannot be done without anybody answering for the child', async () => {
    const orphan = process(async tx => {
      const { childId } = await list('Nobody')
      await tx
        .updateTable('tasks.responsibility')
        .set({ closedAt: exampleNow })
        .where('childId', '=', childId)
        .execute()
    })
    await assert.rejects(orphan, /something open cannot be closed/)
  })
})

describe('a meeting', async () => {
  const { database, people, process, groupId, member, list, exclude, entryOf, heard } =
    await exampleGroup()
  after(() => database[Symbol.asyncDispose]())
  const amara = await list('Amara')
  const zofia = await list('Zofia')
  const hidden = await list('Hanna')
  const { meetingId } = amara
  const chair = () => member('group_chair', { at: meetingDay })
  await exclude(hidden.childId, chair())
  const agendaOf = async (who: Asking, id = meetingId) =>
    (await database.asking(who, db => listAgenda(db, id, 10))).map(item => item.givenName).sort()
  const decide = (who: Asking, shown: string, changed: Partial<DecisionDraft> = {}) =>
    decideChild(database, who, meetingId, amara.childId, shown, { ...draft, ...changed })

  it('is read by its members, each without the children hidden from them', async () => {
    assert.deepEqual(await agendaOf(member('health_named')), ['Amara', 'Hanna', 'Zofia'])
    assert.deepEqual(await agendaOf(chair()), ['Amara', 'Zofia'])
  })

  it('is as if it were not there for anybody else', async () => {
    const stranger = people.as('social_worker')
    assert.deepEqual(await agendaOf(stranger), [])
    await assert.rejects(
      database.asking(stranger, db => getMeeting(db, meetingId)),
      NotFound,
    )
    assert.deepEqual(await agendaOf(people.southFrontDoor), [])
  })

  it('hears no decision before it is open', async () => {
    await assert.rejects(decide(chair(), undecided), Conflict)
  })

  it('is opened by its chair, once', async () => {
    await assert.rejects(openMeeting(database, member('health_named'), meetingId, 1), Forbidden)
    const who = chair()
    assert.equal(await openMeeting(database, who, meetingId, 1), meetingId)
    assert.equal(await openMeeting(database, who, meetingId, 1), meetingId)
    await assert.rejects(openMeeting(database, chair(), meetingId, 1), Conflict)
    assert.deepEqual((await entryOf(who)).subjects, [meetingId, groupId])
  })

  it('lets nobody but the chair decide', async () => {
    await assert.rejects(decide(member('group_coordinator'), undecided), Forbidden)
    const notOnAgenda = decideChild(
      ...([database, chair(), meetingId, newId<'child'>(), undecided, draft] as const),
    )
    await assert.rejects(notOnAgenda, NotFound)
    const unseen = decideChild(
      ...([database, chair(), meetingId, hidden.childId, undecided, draft] as const),
    )
    await assert.rejects(unseen, NotFound)
  })

  it('puts a decision down once, gives its action to the agency that owns it, and writes down both', async () => {
    const who = chair()
    const text = 'Talk to her about who waits outside'
    const actions = [{ text, agencyId: people.school, dueOn: '2026-11-20' }] as const
    const decisionId = await decide(who, undecided, { actions })
    assert.equal(await decide(who, undecided, { actions }), decisionId)

    const tasksOf = async (other: Asking) =>
      (await database.asking(other, db => listMyTasks(db, other, 10))).map(task => task.title)
    assert.deepEqual(await tasksOf(people.as('school_dsl')), [text])
    assert.deepEqual(await tasksOf(people.as('police_exploitation')), [])
    assert.deepEqual(await tasksOf(people.as('health_named')), [])

    const entry = await entryOf(who)
    assert.equal(entry.action, 'group.decided')
    assert.deepEqual(entry.subjects.slice(0, 3), [amara.childId, decisionId, meetingId])
    assert.equal(entry.subjects.length, 4)
    assert.deepEqual(heard[0], {
      ...{ type: 'group.decided', decisionId, meetingId, groupId, areaId: people.north },
      ...{ childId: amara.childId, decision: 'carry_forward', replacesId: null, receiverId: null },
      escalation: null,
    })
  })

  it('keeps the earlier decision when the chair changes it, and takes no stale change', async () => {
    const item = (await process(tx => listAgenda(tx, meetingId, 10))).find(
      item => item.childId === amara.childId,
    )
    assert.ok(item?.decisionId)
    const evidence = { to: 'protection', harm: 'He was seen again' }
    const escalated = { decision: 'escalate', reason: 'He was seen again' } as const
    await assert.rejects(decide(chair(), item.decisionId, escalated), /escalation_has_its_path/)
    await decide(chair(), item.decisionId, { ...escalated, evidence })
    const [standing, earlier] = await process(tx => listDecisions(tx, item.id))
    assert.deepEqual([standing?.decision, earlier?.decision], ['escalate', 'carry_forward'])
    assert.equal(standing?.replacesId, earlier?.id)
    await assert.rejects(decide(chair(), item.decisionId), error => {
      assert.ok(error instanceof Conflict)
      assert.equal(error.version, standing?.id)
      assert.equal(error.theirs.reason, 'He was seen again')
      return true
    })
  })

  it('carries everyone forward when it ends, also whom the chair may not see', async () => {
    await assert.rejects(endMeeting(database, member('health_named'), meetingId, 2), Forbidden)
    const who = chair()
    await endMeeting(database, who, meetingId, 2)
    const next = await process(tx => nextMeetingOf(tx, groupId, meetingDay))
    assert.equal(next.heldOn, '2026-12-14')
    assert.deepEqual(await agendaOf(member('health_named'), next.id), ['Amara', 'Hanna', 'Zofia'])
    const items = await process(tx => listAgenda(tx, next.id, 10))
    assert.deepEqual(new Set(items.map(item => item.why)), new Set(['carried_forward']))
    for (const { childId } of [amara, zofia, hidden])
      assert.ok(await process(tx => findOpenSpell(tx, childId)))
    assert.equal(heard.at(-1)?.type, 'group.meeting-ended')
    assert.ok((await entryOf(who)).subjects.includes(hidden.childId))
  })

  it('hears no decision any more, and ends once', async () => {
    await assert.rejects(decide(chair(), undecided), Conflict)
    await assert.rejects(endMeeting(database, chair(), meetingId, 2), Conflict)
  })
})

describe('the pages of a group', async () => {
  const { database, people, process, groupId, member, list, entryOf } = await exampleGroup()
  after(() => database[Symbol.asyncDispose]())
  const amara = await list('Amara')
  await list('Zofia')
  const { meetingId, childId } = amara
  const asked: [Id<'child'>, Date | undefined][] = []
  const routes = oversightRoutes(database, {
    async sinceLast(_db, id, since) {
      asked.push([id, since])
      return html`<p>Seen at the station</p>`
    },
    isChallenged: async () => false,
    agendaSources: [],
    readRecord: async () => ({ emergencies: [], concerns: 0, sightings: 0 }),
  })
  const ask = async (
    method: 'GET' | 'POST',
    path: string,
    who: Asking,
    request: Partial<Request> = {},
  ) => {
    const route = routes.find(route => route.method === method && route.path === path)
    assert.ok(route)
    const address = path.replace(':meeting', meetingId).replace(':child', childId)
    const reply = await route.handle({
      ...{ who, path: address, query: {}, answers: {}, csrf: 'token' },
      params: { group: groupId, meeting: meetingId, child: childId },
      ...request,
    })
    return reply.kind === 'page'
      ? { status: reply.status, title: reply.page.title, text: reply.page.body.markup, to: '' }
      : { status: 303, title: '', text: '', to: reply.kind === 'see-other' ? reply.to : '' }
  }
  const chair = () => member('group_chair', { at: meetingDay })
  const child = '/meetings/:meeting/children/:child'
  const typed = { decision: 'defer', reason: 'Her worker is ill', _version: undecided }

  it('show the list and the agenda to members, and write down whom they showed', async () => {
    const who = member('housing')
    assert.match((await ask('GET', '/groups', who)).text, /2 children on the list/)
    assert.match((await ask('GET', '/groups/:group', who)).text, /Amara Lindqvist/)
    const agenda = await ask(
      'GET',
      '/meetings/:meeting',
      member('housing', { requestId: who.requestId }),
    )
    assert.doesNotMatch(agenda.text, /Open the meeting/)
    assert.doesNotMatch(agenda.title, /Amara/)
    const entry = await entryOf(who)
    assert.deepEqual(entry.subjects[0], groupId)
    assert.ok(entry.subjects.includes(childId))
  })

  it('are as if they were not there for a member of another group', async () => {
    const other = people.as('social_worker', { groupIds: [newId<'group'>()] })
    await assert.rejects(ask('GET', '/groups/:group', other), Forbidden)
    for (const path of ['/meetings/:meeting', child])
      await assert.rejects(ask('GET', path, other), NotFound)
    const nobody = people.as('social_worker')
    const open = routes.filter(route => route.may(nobody).allowed).map(route => route.path)
    assert.deepEqual(new Set(open), new Set(['/step-downs/:decision']))
  })

  it('open the meeting after its words were read out', async () => {
    const shown = await ask('GET', '/meetings/:meeting/open', chair())
    assert.match(shown.text, /Read this out first/)
    await assert.rejects(ask('GET', '/meetings/:meeting/open', member('housing')), Forbidden)
    const sent = await ask('POST', '/meetings/:meeting/open', chair(), {
      answers: { _version: '1' },
    })
    assert.equal(sent.to, `/meetings/${meetingId}`)
  })

  it('show beside the form what happened since, and to members no form', async () => {
    const shown = await ask('GET', child, chair())
    assert.match(shown.text, /Seen at the station/)
    assert.match(shown.text, /Put the decision down/)
    assert.deepEqual(asked, [[childId, undefined]])
    const read = await ask('GET', child, member('housing'))
    assert.doesNotMatch(read.text, /<form/)
  })

  it('give another row for an action without a script, and keep what was typed', async () => {
    const who = chair()
    const answers = { ...typed, actions: '2', 'action-1': 'Ring', _add: 'yes', _csrf: 'token' }
    const added = await ask('POST', child, who, { answers })
    assert.match(added.to, /\?form=[0-9a-f-]+#action-3$/)
    const shown = await ask('GET', child, who, { query: { form: who.formId } })
    assert.match(shown.text, /id="action-3"/)
    assert.doesNotMatch(shown.text, /id="action-4"/)
    assert.match(shown.text, /value="Ring"/)
    assert.match(shown.text, /Her worker is ill/)
  })

  it('say what is wrong and show again what was typed', async () => {
    const answers = { ...typed, decision: 'transfer' }
    const wrong = await ask('POST', child, chair(), { answers })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /A child leaves the list only on a page of its own/)
    assert.match(wrong.text, /Her worker is ill/)
    await assert.rejects(ask('POST', child, member('housing'), { answers: typed }), Forbidden)
  })

  it('put the decision down, and show the other’s when somebody was quicker', async () => {
    const sent = await ask('POST', child, chair(), { answers: typed })
    assert.equal(sent.to, `/meetings/${meetingId}`)
    assert.match((await ask('GET', '/meetings/:meeting', chair())).text, /1 of 2 decided/)
    const stale = await ask('POST', child, chair(), {
      answers: { ...typed, reason: 'Other words' },
    })
    assert.equal(stale.status, 409)
    assert.match(stale.text, /Other words/)
    assert.match(
      stale.text,
      /Saved by someone else:<\/strong> <span class="cairn-theirs__words">Her worker is ill/,
    )
  })

  it('defer once only: at the next meeting the child must be decided about', async () => {
    const end = await ask('GET', '/meetings/:meeting/end', chair())
    assert.match(end.text, /Zofia/)
    await ask('POST', '/meetings/:meeting/end', chair(), { answers: { _version: '2' } })
    const next = await process(tx => nextMeetingOf(tx, groupId, meetingDay))
    const at = new Date('2026-12-14T10:00:00Z')
    const params = { meeting: next.id, child: childId }
    const later = () => member('group_chair', { at })
    await ask('POST', '/meetings/:meeting/open', later(), { params, answers: { _version: '1' } })
    const again = await ask('POST', child, later(), { params, answers: typed })
    assert.equal(again.status, 422)
    assert.match(again.text, /was deferred on 16 November 2026/)
    const shown = await ask('GET', child, later(), { params })
    assert.match(shown.text, /Since the meeting of 16 November 2026/)
    assert.deepEqual(asked.at(-1), [childId, meetingDay])
  })
})

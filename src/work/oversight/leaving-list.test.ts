import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { insertTie } from '../../foundation/access/index.ts'
import type { Tx } from '../../foundation/database/index.ts'
import { Conflict, Forbidden } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { answerStepDown } from './answer-step-down.ts'
import { decideChild, undecided } from './decide-child.ts'
import { endMeeting } from './end-meeting.ts'
import { findOpenSpell } from './group.store.ts'
import type { DecisionDraft } from './group-decision.ts'
import { exampleAcceptance, exampleAnswers, type NewAcceptance } from './leaving.examples.ts'
import { readLeaving, type WayOut } from './leaving.ts'
import type { Handover, OnRecord } from './leaving-criteria.ts'
import { listAgenda, nextMeetingOf } from './meeting.store.ts'
import { openMeeting } from './open-meeting.ts'
import { exampleGroup } from './oversight.examples.ts'

const at = new Date('2026-11-16T10:00:00Z')
const today = '2026-11-16'

/** A meeting that is on, and children on its agenda of whom a fresh matrix says low. */
async function exampleMeeting() {
  const group = await exampleGroup()
  const { database, people, member, list, process, groupId } = group
  const chair = () => member('group_chair', { at })
  const assess = async (
    childId: Id<'child'>,
    level = 'low',
    assessedAt = '2026-11-12T09:00:00Z',
  ) => {
    const id = newId<'assessment'>()
    await database.asAdministrator(
      `insert into assessment.assessment (id, area_id, child_id, replaces_id, instrument_id, instrument_version, child_age,
         answers, protective, analysis, score, computed_level, provisional, final_level, assessed_by, agency_id, assessed_at)
       select $1, $2, $3, (select id from assessment.latest_of($3)), 'cairn', '1', 14, '{}', '{}', 'Quiet.', 4, $4, false, $4, $5,
         agency_id, $6 from access.practitioner where id = $5`,
      [id, people.north, childId, level, people.as('front_door_worker').id, assessedAt],
    )
    return id
  }
  let handover: Handover | undefined
  const recordOf = (id: string): OnRecord => ({
    matrix: { id, assessedOn: '2026-11-12', provisional: false, level: 'low' },
    ...(handover && { handover }),
    ...{ emergencies: [], concerns: 0, sightings: 0 },
  })
  const receiver = people.as('social_worker')
  const draftOf = (way: WayOut, matrix: string): DecisionDraft => {
    const agencyIds = [people.school, people.council, people.police]
    const read = readLeaving(way, exampleAnswers(way, agencyIds, receiver.id), {
      ...{ today, agencyIds, receiverIds: [receiver.id], record: recordOf(matrix) },
    })
    assert.ok(read.ok)
    return read.value
  }
  const listed = async (name: string) => {
    const child = await list(name)
    return { ...child, matrix: await assess(child.childId) }
  }
  const decide = (
    child: {
      readonly childId: Id<'child'>
      readonly meetingId: Id<'meeting'>
      readonly matrix: string
    },
    way: WayOut,
    shown: string = undecided,
  ) =>
    decideChild(
      ...([database, chair(), child.meetingId, child.childId, shown] as const),
      draftOf(way, child.matrix),
      async () => recordOf(child.matrix),
    )
  const accept = async (childId: Id<'child'>, to?: Partial<NewAcceptance>) => {
    const accepted = { childId, areaId: people.north, by: receiver.id, at, ...to }
    handover = await exampleAcceptance(database, accepted)
    return handover
  }
  const spellOf = (childId: Id<'child'>) => process(tx => findOpenSpell(tx, childId, groupId))
  return { ...group, accept, chair, assess, listed, decide, draftOf, recordOf, receiver, spellOf }
}

describe('a child leaves the list', async () => {
  const group = await exampleMeeting()
  const { database, chair, listed, decide, draftOf, spellOf, process, groupId, heard } = group
  after(() => database[Symbol.asyncDispose]())
  const [removed, never, transferred, stepped, kept] = [
    await listed('Amara'),
    await listed('Zofia'),
    await listed('Mina'),
    await listed('Hanna'),
    await listed('Ines'),
  ]
  const { meetingId } = removed
  await openMeeting(database, chair(), meetingId, 1)
  const { receiver } = group
  const asReceiver = () => ({ ...receiver, requestId: newId<'request'>(), at })
  let stepDown: Id<'decision'>

  it('not by the decision itself, but when the meeting ends', async () => {
    await decide(removed, 'no-longer-at-risk')
    await decide(never, 'never-at-risk')
    await group.accept(transferred.childId)
    await decide(transferred, 'transfer')
    stepDown = await decide(stepped, 'step-down')
    for (const { childId } of [removed, never, transferred, stepped])
      assert.ok(await spellOf(childId))
  })

  it('is refused where the record has changed since the page was read', async () => {
    const draft = draftOf('no-longer-at-risk', kept.matrix)
    const emergency = async () => ({ ...group.recordOf(kept.matrix), emergencies: ['E02'] })
    const args = [database, chair(), meetingId, kept.childId, undecided, draft] as const
    await assert.rejects(decideChild(...args, emergency), Conflict)
    // Without anybody who reads the record, nothing speaks for it.
    await assert.rejects(decideChild(...args), Conflict)
  })

  it('by a decision with its evidence, and only then: stepping down waits for the worker', async () => {
    await endMeeting(database, chair(), meetingId, 2)
    for (const { childId } of [removed, never, transferred])
      assert.equal(await spellOf(childId), undefined)
    for (const { childId } of [stepped, kept]) assert.ok(await spellOf(childId))
    const next = await process(tx => nextMeetingOf(tx, groupId, at))
    const agenda = await process(tx => listAgenda(tx, next.id, 10))
    assert.deepEqual(agenda.map(item => item.givenName).toSorted(), ['Hanna', 'Ines'])
    const ended = heard.filter(event => event.type === 'group.listing-ended')
    assert.equal(ended.length, 3)
  })

  it('is answered only by the worker who was asked, once', async () => {
    const yes = { accepted: true, words: 'I know her well.' }
    // Seen by whoever was asked: pathway opens the child to them.
    await process(tx =>
      insertTie(
        tx as Tx,
        stepped.childId,
        { practitionerId: receiver.id },
        'allocation',
        stepDown,
        at,
      ),
    )
    await assert.rejects(answerStepDown(database, chair(), stepDown, yes), Forbidden)
    assert.ok(await spellOf(stepped.childId))
    const who = asReceiver()
    await answerStepDown(database, who, stepDown, yes)
    assert.equal(await spellOf(stepped.childId), undefined)
    assert.deepEqual((await group.entryOf(who)).subjects, [stepped.childId, stepDown])
    await assert.rejects(answerStepDown(database, asReceiver(), stepDown, yes), Conflict)
  })
})

describe('the database lets nobody off the list by another way', async () => {
  const group = await exampleMeeting()
  const { database, chair, listed, decide, spellOf, people } = group
  after(() => database[Symbol.asyncDispose]())
  const amara = await listed('Amara')
  const zofia = await listed('Zofia')
  await openMeeting(database, chair(), amara.meetingId, 1)
  const end = (childId: Id<'child'>, decisionId: string | null) =>
    database.asking(chair(), db =>
      db
        .updateTable('oversight.listingSpell')
        .set({ endedAt: at, endedByDecisionId: decisionId as Id<'decision'> | null })
        .where('childId', '=', childId)
        .execute(),
    )
  const refused = /leaves the list by a decision with its evidence/
  const insert = async (
    childId: Id<'child'>,
    decision: string,
    evidence: object,
    decidedAt = at,
  ) => {
    const who = chair()
    const id = newId<'decision'>()
    await database.asking(who, async db => {
      const item = await db
        .selectFrom('oversight.agendaItem')
        .select('id')
        .where('childId', '=', childId)
        .executeTakeFirstOrThrow()
      const { north: areaId } = people
      const said = { reason: 'Because.', childsView: 'Fine.', dissent: '' }
      await db
        .insertInto('oversight.decision')
        .values({
          ...{ id, agendaItemId: item.id, areaId, childId, replacesId: null, ...said },
          ...{ decision: decision as 'defer', evidence: JSON.stringify(evidence) },
          ...{ decidedBy: who.id, decidedAt },
        })
        .execute()
    })
    return id
  }

  it('without a decision', async () => {
    await assert.rejects(end(amara.childId, null), refused)
    await assert.rejects(end(amara.childId, newId()), refused)
  })

  it('by a decision that keeps the child, that is of another child, or that was replaced', async () => {
    const carried = await insert(amara.childId, 'carry_forward', {})
    await assert.rejects(end(amara.childId, carried), refused)
    const removal = await decide(zofia, 'never-at-risk')
    await assert.rejects(end(amara.childId, removal), refused)
    await decide(zofia, 'no-longer-at-risk', removal)
    await assert.rejects(end(zofia.childId, removal), refused)
    assert.ok(await spellOf(amara.childId))
  })

  it('by a decision without its evidence, or with one the record does not carry', async () => {
    const mina = await listed('Mina')
    const { evidence = {} } = group.draftOf('no-longer-at-risk', mina.matrix)
    const way = 'remove_no_longer_at_risk'
    await assert.rejects(insert(mina.childId, way, {}), /the matrix does not carry it/)
    for (const missing of Object.keys(evidence).filter(key => key !== 'matrix'))
      await assert.rejects(
        insert(mina.childId, way, { ...evidence, [missing]: undefined }),
        /leaving_has_its_evidence/,
        missing,
      )
    await assert.rejects(
      insert(mina.childId, way, { ...evidence, matrix: newId() }),
      /the matrix does not carry it/,
    )
    const late = new Date('2026-11-27T10:00:00Z')
    await assert.rejects(insert(mina.childId, way, evidence, late), /the matrix does not carry it/)
    const risen = await group.assess(mina.childId, 'medium', '2026-11-13T09:00:00Z')
    await assert.rejects(
      insert(mina.childId, way, { ...evidence, matrix: risen }),
      /the matrix does not carry it/,
    )
    await database.asAdministrator(
      `insert into assessment.escalation (id, area_id, child_id, escalation_id, opened_by, opened_at, called_at, called_by, called_whom)
       values (gen_random_uuid(), $1, $2, 'E01', $3, $4, $4, 'Somebody', 'Police')`,
      [people.north, amara.childId, chair().id, at],
    )
    const { evidence: never } = group.draftOf('never-at-risk', amara.matrix)
    await database.asAdministrator('delete from oversight.decision where child_id = $1', [
      amara.childId,
    ])
    await assert.rejects(
      insert(amara.childId, 'remove_never_at_risk', never ?? {}),
      /an emergency is open/,
    )
  })

  it('by a transfer that nobody accepted in writing since it was listed', async () => {
    const hanna = await listed('Hanna')
    const said = { receivedBy: 'Easthaven', acceptedBy: 'A. Mensah', acceptedOn: today }
    const evidence = (handover: string) => ({ ...said, acceptance: 'Yes.', handover })
    const refusedTransfer = /nobody has accepted the child in writing/
    const tries = [
      { id: newId() },
      await group.accept(amara.childId),
      await group.accept(hanna.childId, { at: new Date('2026-10-01T09:00:00Z') }),
      await group.accept(hanna.childId, { answer: 'refused' }),
    ]
    for (const { id } of tries)
      await assert.rejects(insert(hanna.childId, 'transfer', evidence(id)), refusedTransfer)
    const { id } = await group.accept(hanna.childId)
    await insert(hanna.childId, 'transfer', evidence(id))
  })

  it('by deleting the time on the list, by adding one that is over, or by opening it again', async () => {
    const remove = database.asAdministrator(
      'delete from oversight.listing_spell where child_id = $1',
      [amara.childId],
    )
    await assert.rejects(remove, /never deleted/)
    const over = database.asAdministrator(
      `insert into oversight.listing_spell (id, group_id, area_id, child_id, reason, started_at, ended_at)
       select gen_random_uuid(), group_id, area_id, child_id, reason, started_at, now() from oversight.listing_spell limit 1`,
    )
    await assert.rejects(over, refused)
    await endMeeting(database, chair(), amara.meetingId, 2)
    const reopened = database.asAdministrator(
      'update oversight.listing_spell set ended_at = null where child_id = $1',
      [zofia.childId],
    )
    await assert.rejects(reopened, /stays ended/)
  })

  it('and does so by its triggers: without them the same writing passes', async () => {
    await database.asAdministrator(
      'drop trigger listing_ends_by_decision on oversight.listing_spell',
    )
    await end(amara.childId, null)
    assert.equal(await spellOf(amara.childId), undefined)
  })
})

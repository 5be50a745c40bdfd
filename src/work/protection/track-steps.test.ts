import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { Conflict, Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import { newId } from '../../foundation/kernel/id.ts'
import { addToDiscussion } from './add-to-discussion.ts'
import { callDiscussion } from './call-discussion.ts'
import { decideEnquiry } from './decide-enquiry.ts'
import { exampleRecord, exampleTrack } from './protection.examples.ts'
import { recordConference, recordCoreGroup, recordReview } from './record-conference.ts'
import { recordDiscussion } from './record-discussion.ts'
import { extendPower, recordPower } from './record-power.ts'
import { endTimer, pauseTimer, resumeTimer } from './run-timer.ts'
import { showDiscussion, showEnquiry } from './show-step.ts'
import { showTrack } from './show-track.ts'
import { startEnquiry } from './start-enquiry.ts'
import { listTimers, startTimer } from './timer.store.ts'

describe('the statutory track', () => {
  let there: Awaited<ReturnType<typeof exampleTrack>>
  before(async () => {
    there = await exampleTrack()
  })
  after(() => there.database[Symbol.asyncDispose]())

  const timersOf = (childId = there.childId) =>
    there.database.asking(there.manager(), db => listTimers(db, childId, 50))
  const later = (days: number) =>
    there.manager({ at: new Date(there.manager().at.getTime() + days * 86_400_000) })
  const rows = (sql: string, ...values: unknown[]) => there.database.asAdministrator(sql, values)

  it('records a discussion once, with who took part, and says whether it was in time', async () => {
    const childId = await there.write(there.manager().at)
    const id = await there.heldDiscussion({}, childId)
    const [timer] = await timersOf(childId)
    assert.equal(timer?.limitId, 'T_STRATEGY_RECORD')
    assert.equal(timer?.outcome, 'met')
    assert.equal(timer?.confirmed, false)
    const attended = await rows('select 1 from protection.attendance where discussion_id = $1', id)
    assert.equal(attended.length, 3)
    const again = recordDiscussion(there.database, there.manager(), id, exampleRecord(later(0).at))
    await assert.rejects(again, Conflict)
  })

  it('takes what is learnt later beneath the record, from whoever leads, and never before it is recorded', async () => {
    const childId = await there.write(there.manager().at)
    const id = await there.heldDiscussion({}, childId)
    const who = there.manager()
    await addToDiscussion(there.database, who, id, 'The school had rung the day before.')
    const shown = await showDiscussion(there.database, there.manager(), id)
    assert.deepEqual(
      shown.addenda.map(one => [one.words, one.author]),
      [['The school had rung the day before.', who.name]],
    )
    assert.equal(shown.discussion.reason, 'There is reasonable cause.')
    const [entry] = await there.entriesOf(who)
    assert.deepEqual(
      [entry?.action, entry?.subjects],
      ['discussion.added-to', [childId, id, shown.addenda[0]?.id]],
    )
    const add = (by: Parameters<typeof addToDiscussion>[1], to = id) =>
      addToDiscussion(there.database, by, to, 'More.')
    await assert.rejects(add(there.people.southFrontDoor), NotFound)
    await assert.rejects(add(there.people.as('social_worker')), NotFound)
    await assert.rejects(add(there.people.as('front_door_worker')), Forbidden)
    const other = await there.write(there.manager().at)
    const open = await callDiscussion(there.database, there.manager(), other)
    await assert.rejects(add(there.manager(), open), NotFound)
    const blindly = rows(
      `insert into protection.discussion_addendum values (gen_random_uuid(), $1, 'met', $2, $3, 'More.', $4, now())`,
      ...[open, there.people.north, other, who.id],
    )
    await assert.rejects(blindly, /addendum_follows_a_record/)
  })

  it('keeps as missed what was recorded too late', async () => {
    const childId = await there.write(there.manager().at)
    const id = await callDiscussion(there.database, there.manager(), childId)
    const heldAt = there.manager().at
    await recordDiscussion(there.database, later(3), id, exampleRecord(later(3).at, { heldAt }))
    const [timer] = await timersOf(childId)
    assert.equal(timer?.outcome, 'missed')
    await assert.rejects(
      rows(`update protection.timer set outcome = 'met' where id = $1`, timer?.id),
      /met_is_in_time/,
    )
    const changed = await there.database.asking(there.manager(), db =>
      db
        .updateTable('protection.timer')
        .set({ outcome: 'fell_away' })
        .where('id', '=', timer?.id ?? newId<'timer'>())
        .executeTakeFirst(),
    )
    assert.equal(changed.numUpdatedRows, 0n)
  })

  it('goes from the discussion to the review, each step with its clock', async () => {
    const childId = await there.write(there.manager().at)
    const enquiryId = await there.decidedEnquiry('substantiated_conference', childId)
    const running = async () =>
      (await timersOf(childId)).filter(one => !one.outcome).map(({ limitId }) => limitId)
    assert.deepEqual(await running(), ['T_ICPC'])
    const [icpc] = await timersOf(childId)
    // Fifteen working days from Monday 2 November 2026, the day of the discussion.
    assert.deepEqual(icpc?.dueAt, new Date('2026-11-23T23:59:59Z'))

    const plan = { decision: 'plan', reason: 'Needed.' } as const
    const heldOn = '2026-11-12'
    const first = await recordConference(there.database, later(10), enquiryId, { heldOn, ...plan })
    assert.deepEqual(await running(), ['T_CORE', 'T_REVIEW_CP'])
    await recordCoreGroup(there.database, later(15), first, { heldOn: '2026-11-17', who: 'All' })
    const on = { heldOn: '2027-02-10', ...plan } as const
    const review = await recordReview(there.database, later(100), first, on)
    assert.deepEqual(await running(), ['T_REVIEW_CP_NEXT'])
    const ended = { heldOn: '2027-06-10', decision: 'no_plan', reason: 'Safe.' } as const
    await recordReview(there.database, later(220), review, ended)
    assert.deepEqual(await running(), [])
    assert.ok((await timersOf(childId)).every(one => one.outcome === 'met'))
    await assert.rejects(recordReview(there.database, later(220), review, ended), Conflict)
  })

  it('lets the conference’s clock fall away where there is to be none', async () => {
    const childId = await there.write(there.manager().at)
    await there.decidedEnquiry('not_substantiated', childId)
    const icpc = (await timersOf(childId)).find(({ limitId }) => limitId === 'T_ICPC')
    assert.equal(icpc?.outcome, 'fell_away')
  })

  it('knows police protection and a court order, extended once', async () => {
    const childId = await there.write(there.manager().at)
    const beganAt = there.manager().at
    const power = { beganAt, reference: '', reason: 'Found in danger.' }
    const kind = 'police_protection'
    await recordPower(there.database, there.people.as('front_door_manager'), childId, {
      ...{ ...power, kind },
    })
    const [pp] = await timersOf(childId)
    assert.deepEqual(pp?.dueAt, new Date('2026-11-05T09:00:00Z'))
    const at = new Date('2026-11-04T10:00:00Z')
    await endTimer(there.database, later(2.5), pp?.id ?? newId(), { at, why: 'Went home' })
    const order = { ...power, kind: 'emergency_order' } as const
    const first = await recordPower(there.database, later(3), childId, order)
    const extension = { reason: 'The court agreed.', reference: '' }
    const second = await extendPower(there.database, later(6), first, extension)
    const extended = (await timersOf(childId)).find(one => one.limitId === 'T_EPO_EXTENDED')
    assert.deepEqual(extended?.dueAt, new Date('2026-11-17T23:59:59Z'))
    await assert.rejects(extendPower(there.database, later(6), first, extension), Conflict)
    await assert.rejects(extendPower(there.database, later(6), second, extension), Conflict)
  })

  it('lets only what may be paused stand still, and keeps when it was first due', async () => {
    const childId = await there.write(there.manager().at)
    const { areaId, at, by } = {
      areaId: there.people.north,
      at: there.manager().at,
      by: there.manager().id,
    }
    const about = { childId, areaId, startedAt: at, by, sourceId: newId() }
    await there.database.asking(there.manager(), async db => {
      await startTimer(db as never, { ...about, limitId: 'T_ASSESS' })
      await startTimer(db as never, { ...about, limitId: 'T_PP' })
    })
    const find = async (limit: string) => {
      const found = (await timersOf(childId)).find(({ limitId }) => limitId === limit)
      assert.ok(found)
      return found
    }
    const assess = await find('T_ASSESS')
    await assert.rejects(
      pauseTimer(there.database, there.manager(), (await find('T_PP')).id, 'Away'),
      Conflict,
    )
    await pauseTimer(there.database, later(1), assess.id, 'The family is abroad until the 10th.')
    assert.ok((await find('T_ASSESS')).pausedAt)
    await assert.rejects(pauseTimer(there.database, later(2), assess.id, 'Again'), Conflict)
    await resumeTimer(there.database, later(8), assess.id)
    const resumed = await find('T_ASSESS')
    assert.deepEqual(resumed.dueAt, assess.dueAt)
    // Tuesday to Tuesday: five working days more.
    assert.deepEqual(resumed.extendedTo, new Date('2027-01-14T23:59:59Z'))
    await assert.rejects(resumeTimer(there.database, later(9), assess.id), Conflict)
  })

  it('is led by social care, and absent for whoever does not see the child', async () => {
    const childId = await there.write(there.manager().at)
    const enquiryId = await there.openEnquiry(childId)
    for (const who of [there.people.southFrontDoor, there.people.as('social_worker')]) {
      await assert.rejects(showEnquiry(there.database, who, enquiryId), NotFound)
      await assert.rejects(showTrack(there.database, who, childId), NotFound)
      const decided = { outcome: 'not_substantiated', reason: 'No.' } as const
      await assert.rejects(decideEnquiry(there.database, who, enquiryId, decided), NotFound)
    }
    const worker = there.people.as('front_door_worker')
    await assert.rejects(callDiscussion(there.database, worker, childId), Forbidden)
    await assert.rejects(
      showTrack(there.database, there.people.as('school_dsl'), childId),
      Forbidden,
    )
  })

  it('writes down what was shown and changed, and shows nothing that cannot be written down', async () => {
    const childId = await there.write(there.manager().at)
    const enquiryId = await there.openEnquiry(childId)
    const who = there.manager()
    await showTrack(there.database, who, childId)
    const [entry] = await there.entriesOf(who)
    assert.equal(entry?.action, 'track.shown')
    const subjects = entry?.subjects as string[]
    for (const id of [childId, enquiryId, (await timersOf(childId))[0]?.id]) {
      assert.ok(subjects.includes(id ?? ''))
    }
    await rows('revoke insert on audit.entry from cairn_audit_writer')
    await assert.rejects(showTrack(there.database, there.manager(), childId), /permission denied/)
    await rows('grant insert on audit.entry to cairn_audit_writer')
  })
})

describe('the database', () => {
  it('refuses states that cannot be, whatever the code does', async () => {
    const there = await exampleTrack()
    await using database = there.database
    const { childId } = there
    const area = there.people.north
    const me = there.manager().id
    const sql = (text: string, ...values: unknown[]) => database.asAdministrator(text, values)
    const enquiry = (discussion: string, columns = '', values = '') =>
      sql(
        `insert into protection.enquiry (id, area_id, child_id, discussion_id, lead_id, started_by, started_at${columns})
         values (gen_random_uuid(), $1, $2, $3, $4, $4, now()${values})`,
        ...[area, childId, discussion, me],
      )
    const conference = (of: string) =>
      sql(
        `insert into protection.conference (id, area_id, child_id, enquiry_id, kind, held_on, decision, reason, recorded_by, recorded_at)
         values (gen_random_uuid(), $1, $2, $3, 'initial', now(), 'plan', 'Because', $4, now())`,
        ...[area, childId, of, me],
      )

    await assert.rejects(enquiry(newId()), /enquiry_follows_a_threshold_met/)
    const notMet = await there.heldDiscussion({ threshold: 'not_met', enquiry: null })
    await assert.rejects(enquiry(notMet), /enquiry_follows_a_threshold_met/)
    const first = await there.openEnquiry()
    const second = await there.heldDiscussion()
    await assert.rejects(enquiry(second), /one_open_enquiry/)
    const again = startEnquiry(database, there.manager(), second, there.lead.id)
    await assert.rejects(again, Conflict)
    await assert.rejects(conference(first), /conference_follows_a_substantiated_enquiry/)
    await assert.rejects(
      sql(`update protection.enquiry set outcome = 'not_substantiated' where id = $1`, first),
      /decided_whole/,
    )
    const closed = sql(
      'update tasks.responsibility set closed_at = now() where child_id = $1',
      childId,
    )
    await assert.rejects(closed, /cannot be closed/)

    // The control: the same row goes in once it may be, so it is the rule that refused it.
    const outcome = 'substantiated_conference'
    await decideEnquiry(database, there.manager(), first, { outcome, reason: 'Because.' })
    await conference(first)
  })
})

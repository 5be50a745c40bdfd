import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Tx } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import type { TimeLimitId } from '../../records/tasks/index.ts'
import { getConference, insertConference, insertCoreGroup } from './conference.store.ts'
import type { CoreGroup, Held } from './conference.ts'
import { getEnquiry } from './enquiry.store.ts'
import type { StepRecorded } from './events.ts'
import { mayLeadTrack } from './protection.policy.ts'
import { listTimersFrom, startTimer, stopTimers } from './timer.store.ts'
import { endOf } from './timer.ts'

const reviews: readonly TimeLimitId[] = ['T_REVIEW_CP', 'T_REVIEW_CP_NEXT']

/** Records the initial child protection conference. With a plan the core group and the first review have their clocks. */
export async function recordConference(
  database: Database,
  who: Asking,
  enquiryId: Id<'enquiry'>,
  held: Held,
) {
  const because = granted(mayLeadTrack(who))
  return auditedTransaction(database, who, async tx => {
    const { childId, areaId, outcome, conferenceId } = await getEnquiry(tx, enquiryId)
    if (outcome !== 'substantiated_conference' || conferenceId) {
      throw new Conflict('conference', 'held', {})
    }
    const recording = { childId, areaId, recordedBy: who.id, recordedAt: who.at }
    const id = await insertConference(tx, { ...recording, ...held, enquiryId, followsId: null })
    await stopTimers(tx, enquiryId, ['T_ICPC'], { at: endOf(held.heldOn, who.at), by: who.id })
    const from = {
      childId,
      areaId,
      sourceId: id,
      by: who.id,
      startedAt: endOf(held.heldOn, who.at),
    }
    const core =
      held.decision === 'plan' ? await startTimer(tx, { ...from, limitId: 'T_CORE' }) : undefined
    if (core) await startTimer(tx, { ...from, limitId: 'T_REVIEW_CP' })
    const event: StepRecorded = {
      type: 'protection.step-recorded',
      ...{ stepId: id, childId, areaId },
      nextStep: core ? 'Hold the core group' : afterNoPlan,
      nextOn: core ? londonDayOf(core.dueAt) : null,
    }
    const subjects = [childId, id, enquiryId]
    const action = 'conference.recorded'
    return { result: id, audit: { verb: 'collection', action, subjects, because }, events: [event] }
  })
}

const afterNoPlan = 'Decide what help the child needs now'

/** Records a review conference: the plan goes on to the next one, or it ends. */
export async function recordReview(
  database: Database,
  who: Asking,
  followsId: Id<'conference'>,
  held: Held,
) {
  const because = granted(mayLeadTrack(who))
  return auditedTransaction(database, who, async tx => {
    const { childId, areaId, enquiryId, decision, reviewId } = await getConference(tx, followsId)
    if (decision !== 'plan' || reviewId) throw new Conflict('conference', 'reviewed', {})
    const recording = { childId, areaId, recordedBy: who.id, recordedAt: who.at }
    const id = await insertConference(tx, { ...recording, ...held, enquiryId, followsId })
    const at = endOf(held.heldOn, who.at)
    await stopTimers(tx, followsId, reviews, { at, by: who.id })
    const why = 'The plan ended'
    const ends = held.decision === 'no_plan'
    if (ends) await stopTimers(tx, followsId, ['T_CORE'], { at, by: who.id, why, fellAway: true })
    const next = ends ? undefined : await startNextReview(tx, who, { id, childId, areaId, at })
    const event: StepRecorded = {
      type: 'protection.step-recorded',
      ...{ stepId: id, childId, areaId },
      nextStep: next ? 'Hold the next review conference' : afterNoPlan,
      nextOn: next ? londonDayOf(next.dueAt) : null,
    }
    const subjects = [childId, id, followsId]
    const action = 'conference.recorded'
    return { result: id, audit: { verb: 'collection', action, subjects, because }, events: [event] }
  })
}

type Review = {
  readonly id: Id<'conference'>
  readonly childId: Id<'child'>
  readonly areaId: Id<'area'>
  readonly at: Date
}

function startNextReview(tx: Tx, who: Asking, { id, childId, areaId, at }: Review) {
  const limitId = 'T_REVIEW_CP_NEXT'
  return startTimer(tx, { limitId, sourceId: id, childId, areaId, startedAt: at, by: who.id })
}

/** Records the first meeting of the core group that a plan asks for. */
export async function recordCoreGroup(
  database: Database,
  who: Asking,
  conferenceId: Id<'conference'>,
  meeting: CoreGroup,
) {
  const because = granted(mayLeadTrack(who))
  return auditedTransaction(database, who, async tx => {
    const conference = await getConference(tx, conferenceId)
    const { childId, areaId } = conference
    if (conference.decision !== 'plan' || conference.kind !== 'initial' || conference.coreGroupId) {
      throw new Conflict('core group', 'held', {})
    }
    const recording = { childId, areaId, recordedBy: who.id, recordedAt: who.at }
    const id = await insertCoreGroup(tx, { ...recording, ...meeting, conferenceId })
    await stopTimers(tx, conferenceId, ['T_CORE'], {
      at: endOf(meeting.heldOn, who.at),
      by: who.id,
    })
    const review = (await listTimersFrom(tx, conferenceId)).find(
      ({ limitId, outcome }) => reviews.includes(limitId) && !outcome,
    )
    const event: StepRecorded = {
      type: 'protection.step-recorded',
      ...{ stepId: id, childId, areaId },
      nextStep: 'Hold the review conference',
      nextOn: review ? londonDayOf(review.dueAt) : null,
    }
    const subjects = [childId, id, conferenceId]
    const action = 'core-group.recorded'
    return { result: id, audit: { verb: 'collection', action, subjects, because }, events: [event] }
  })
}

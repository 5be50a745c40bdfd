import { findColleague } from '../../foundation/access/index.ts'
import { deadline } from '../../foundation/kernel/deadline.ts'
import { settleNotices, settleTasksFrom, tell } from '../../records/tasks/index.ts'
import {
  type EscalationOpened,
  type HarmRecorded,
  harmOfEmergency,
  type LoweringDecided,
  type LoweringProposed,
} from '../../work/assessment/index.ts'
import { type Acting, fired, isOn, set } from './acting.ts'
import { relistWithNews } from './leaving-reactions.ts'

/** Somebody proposes that a level falls: whoever was asked decides, and it waits in their name until they have. */
export async function onLoweringProposed(acting: Acting, event: LoweringProposed) {
  if (!isOn(acting, 'level.falling')) return
  const { tx, at } = acting
  const { loweringId, areaId, childId, askedId } = event
  const asked = await findColleague(tx, askedId)
  if (!asked) return
  await set(acting, {
    kind: 'confirm-lowering',
    title: 'Confirm or refuse a lower level',
    path: `/lowerings/${loweringId}`,
    ruleId: 'level.falling',
    sourceId: loweringId,
    areaId,
    childId,
    ownerId: askedId,
    ownerAgencyId: asked.agencyId,
    dismissible: false,
    dueAt: deadline('working_days', 2, at),
  })
  await tell(tx, {
    practitionerId: askedId,
    kind: 'level.falling',
    path: `/lowerings/${loweringId}`,
    at,
  })
  await fired(acting, {
    rule: 'level.falling',
    causeId: loweringId,
    childId,
    areaId,
    effect: 'A second person was asked to confirm or refuse a lower level',
  })
}

export async function onLoweringDecided(acting: Acting, event: LoweringDecided) {
  const { tx, by, at } = acting
  const { loweringId, assessmentId, proposedBy, confirmed } = event
  const outcome = confirmed ? 'The lower level was confirmed' : 'The lower level was refused'
  const settled = { state: 'done', outcome, by, at } as const
  await settleTasksFrom(tx, loweringId, 'confirm-lowering', settled)
  await settleNotices(tx, `/lowerings/${loweringId}`, at)
  await tell(tx, {
    practitionerId: proposedBy,
    kind: 'level.fall-decided',
    path: `/assessments/${assessmentId}`,
    at,
  })
}

/** An emergency says that something happened. Whoever opened it is asked what, while they remember the words. */
export async function askForHarm(acting: Acting, event: EscalationOpened) {
  const { tx, by } = acting
  const { escalationId, areaId, childId, code } = event
  const opener = await findColleague(tx, by)
  if (!isOn(acting, 'escalation.harm-told') || !harmOfEmergency(code) || !opener) return
  await set(acting, {
    kind: 'record-harm',
    title: 'Record the harm that became known',
    path: `/children/${childId}/harms/new?escalation=${escalationId}`,
    ruleId: 'escalation.harm-told',
    sourceId: escalationId,
    areaId,
    childId,
    ownerId: by,
    ownerAgencyId: opener.agencyId,
    dueAt: deadline('working_days', 1, acting.at),
  })
}

export async function onHarmRecorded(acting: Acting, event: HarmRecorded) {
  const { tx, by, at } = acting
  const { harmId, escalationId, childId, areaId } = event
  await relistWithNews(acting, { childId, areaId, causeId: harmId })
  if (!escalationId) return
  const outcome = 'The harm was recorded'
  await settleTasksFrom(tx, escalationId, 'record-harm', { state: 'done', outcome, by, at })
}

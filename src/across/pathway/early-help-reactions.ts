import { endTies, findColleague, insertTie } from '../../foundation/access/index.ts'
import type { Tx } from '../../foundation/database/index.ts'
import { addDays } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { endOfLondonDay, londonDayOf } from '../../foundation/kernel/london.ts'
import {
  closeResponsibility,
  dueAt,
  setResponsibility,
  settleTasksAbout,
  settleTasksFrom,
  tell,
} from '../../records/tasks/index.ts'
import { findLatestAssessment, listOpenEscalationsOf } from '../../work/assessment/index.ts'
import { type ContactDecided, hasOpenContact } from '../../work/contacts/index.ts'
import {
  type EarlyHelpEnded,
  type EarlyHelpReviewed,
  type Episode,
  getEpisode,
  lockOpenEpisode,
  type PlanStarted,
  type StepGiven,
} from '../../work/early-help/index.ts'
import { findOpenSpell } from '../../work/oversight/index.ts'
import { isTrackOpen } from '../../work/protection/index.ts'
import { type Acting, fired, frontDoorOf, isOn, set, today } from './acting.ts'
import { answerFor, beginEarlyHelp, setReview } from './begin-early-help.ts'
import { relistWithNews } from './leaving-reactions.ts'
import { referAgain, referAgainAtStart } from './refer-again.ts'

/** The front door decided early help: the named lead answers for the child, with a plan to begin and a review date. */
export async function startEarlyHelp(
  acting: Acting,
  event: ContactDecided & { readonly childId: Id<'child'> },
) {
  const { tx } = acting
  const { childId, areaId, contactId, decisionId, leadWorkerId, reviewOn } = event
  const lead = leadWorkerId ? await findColleague(tx, leadWorkerId) : undefined
  if (!lead || !reviewOn || !isOn(acting, 'early-help.lead')) return
  const episode = await beginEarlyHelp(acting, {
    ...{ childId, areaId, contactId, decisionId, lead, reviewOn },
  })
  await fired(acting, {
    rule: 'early-help.lead',
    causeId: decisionId,
    childId,
    areaId,
    effect: 'A lead worker answers for the child',
  })
  await referAgainAtStart(acting, episode, decisionId)
}

export async function onPlanStarted({ tx, by, at }: Acting, { episodeId }: PlanStarted) {
  const begun = { state: 'done', outcome: 'The plan has begun', by, at } as const
  await settleTasksFrom(tx, episodeId, 'start-early-help', begun)
}

/** Whoever has a step must be able to see what it is for. */
export async function onStepGiven({ tx, by, at }: Acting, event: StepGiven) {
  const { episodeId, childId, stepId, workerId } = event
  await insertTie(tx, childId, { practitionerId: workerId }, 'plan', episodeId, at)
  if (workerId === by) return
  const path = `/early-help/steps/${stepId}`
  await tell(tx, { practitionerId: workerId, kind: 'task.set', path, at })
}

/** A review was held: the next one has a date, or the end is to be agreed, or the front door must look again. */
export async function onReviewed(acting: Acting, event: EarlyHelpReviewed) {
  const { tx, by, at } = acting
  const { episodeId, reviewId, rising, nextOn } = event
  const episode = await getEpisode(tx, episodeId)
  if (rising) {
    const { childId, areaId } = episode
    await relistWithNews(acting, { childId, areaId, causeId: reviewId })
    return referAgain(acting, 'refer-again.rising', episode, reviewId)
  }
  const held = { state: 'done', outcome: 'The review was held', by, at } as const
  await settleTasksFrom(tx, episodeId, 'review-early-help', held)
  await settleTasksFrom(tx, episodeId, 'end-early-help', held)
  if (nextOn) {
    await setReview(acting, episode, nextOn)
    await answerFor(acting, episode, nextOn)
  } else await setEnding(acting, episode)
}

const agreeWithin = 7

async function setEnding(acting: Acting, { id, areaId, childId, leadId }: Episode) {
  const { tx, at } = acting
  const lead = await findColleague(tx, leadId)
  const nextOn = addDays(today(at), agreeWithin)
  const nextStep = 'Agree the end of early help'
  await setResponsibility(tx, { childId, areaId, ownerId: leadId, nextStep, nextOn, at })
  await set(acting, {
    kind: 'end-early-help',
    title: 'Agree the end of early help with the child and the family',
    path: `/early-help/${id}`,
    sourceId: id,
    areaId,
    childId,
    ownerId: lead?.id ?? null,
    ownerAgencyId: lead?.agencyId ?? (await frontDoorOf(tx, areaId)).agencyId,
    dueAt: endOfLondonDay(nextOn),
  })
}

/** Agreed: nobody needs to see or do anything any more. Not agreed: the lead sees the child until it was referred again. */
export async function onEnded(acting: Acting, event: EarlyHelpEnded) {
  const { tx, by, at } = acting
  const { childId, areaId, episodeId, closingId, agreed } = event
  const over = { state: 'cancelled', outcome: 'Early help has ended', by, at } as const
  for (const kind of ['start', 'review', 'end'])
    await settleTasksFrom(tx, episodeId, `${kind}-early-help`, over)
  await settleTasksAbout(tx, childId, 'early-help-step', over)
  const episode = await getEpisode(tx, episodeId)
  if (!agreed) {
    const nextStep = 'Refer the child again'
    const nextOn = londonDayOf(dueAt('T_REFER_AGAIN', at))
    await setResponsibility(tx, { childId, areaId, ownerId: episode.leadId, nextStep, nextOn, at })
    return referAgain(acting, 'refer-again.not-agreed', episode, closingId)
  }
  await endTies(tx, episodeId, at)
  await settleTasksAbout(tx, childId, 'review-level', over)
  await settleTasksAbout(tx, childId, 'complete-matrix', over, episode.leadId)
  const latest = await findLatestAssessment(tx, childId)
  const waits = await somethingWaits(tx, childId)
  if (!waits && (latest?.finalLevel ?? 'none_identified') === 'none_identified')
    return closeResponsibility(tx, childId, at)
  await passToFrontDoor(acting, episode, waits ? at : dueOr(at, latest?.assessedAt))
}

/** A level stands as long as no other matrix says otherwise: without early help the front door looks again. */
async function passToFrontDoor(acting: Acting, { childId, areaId, id }: Episode, due: Date) {
  const { tx, at } = acting
  const { managerId, agencyId } = await frontDoorOf(tx, areaId)
  const nextStep = 'Look again after early help: complete the risk matrix'
  const nextOn = londonDayOf(due)
  await setResponsibility(tx, { childId, areaId, ownerId: managerId, nextStep, nextOn, at })
  await set(acting, {
    kind: 'review-level',
    title: 'Complete the risk matrix again: early help has ended',
    path: `/children/${childId}/assessments/new`,
    ruleId: 'T_LEVEL_REVIEW_LOW',
    sourceId: id,
    areaId,
    childId,
    ownerId: managerId,
    ownerAgencyId: agencyId,
    dueAt: endOfLondonDay(nextOn),
  })
}

function dueOr(now: Date, assessedAt: Date | undefined): Date {
  const due = assessedAt ? dueAt('T_LEVEL_REVIEW_LOW', assessedAt) : now
  return due < now ? now : due
}

/** Nothing more is to be done after a concern: early help, where it runs, goes on with its lead. */
export async function goOnWithEarlyHelp(acting: Acting, childId: Id<'child'>): Promise<boolean> {
  const episode = await lockOpenEpisode(acting.tx, childId)
  if (!episode || !(await findColleague(acting.tx, episode.leadId))) return false
  await answerFor(acting, episode, episode.reviewOn)
  return true
}

/** What takes somebody's answer whatever the level is. */
export async function somethingWaits(tx: Tx, childId: Id<'child'>): Promise<boolean> {
  return (
    (await findOpenSpell(tx, childId)) !== undefined ||
    (await listOpenEscalationsOf(tx, childId)).length > 0 ||
    (await isTrackOpen(tx, childId)) ||
    (await hasOpenContact(tx, childId))
  )
}

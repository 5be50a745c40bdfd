import { endTies, findArea, insertTie, listColleagues } from '../../foundation/access/index.ts'
import {
  dueAt,
  findResponsibility,
  settleNotices,
  settleTasksFrom,
  tell,
  tellAll,
} from '../../records/tasks/index.ts'
import { lockOpenEpisode } from '../../work/early-help/index.ts'
import { proposeSubmission } from '../../work/intelligence/index.ts'
import type {
  MissingClimbed,
  MissingEnded,
  MissingHandedOver,
  MissingInterviewed,
  MissingNamed,
  MissingReturned,
  MissingStarted,
} from '../../work/missing/index.ts'
import { type Acting, fired, frontDoorOf, set, tellFrontDoor } from './acting.ts'
import { relistWithNews } from './leaving-reactions.ts'
import { considerRepeats, reviewAfterReturn } from './missing-again.ts'
import { referAgain } from './refer-again.ts'
import { reviewSooner } from './review-sooner.ts'

/**
 * A child is missing: the police who look see the child's record from now until it is over, they and the front door are
 * told at once with the number to ring, and so is whoever answers for the child.
 */
export async function onMissingStarted(acting: Acting, event: MissingStarted) {
  const { tx, at } = acting
  const { episodeId, areaId, childId } = event
  const path = `/missing/${episodeId}`
  const kind = 'missing.started'
  const police = await listColleagues(tx, areaId, ['police_exploitation'])
  const ids = police.map(({ id }) => id)
  const ring = (await findArea(tx, areaId))?.frontDoorPhone ?? ''
  const about = childId
  await tellAll(tx, ids, { kind, path, about, urgent: true, ring, at })
  await tellFrontDoor(acting, areaId, { kind, path, about, urgent: true })
  if (!childId) return
  for (const practitionerId of ids)
    await insertTie(tx, childId, { practitionerId }, 'referral', episodeId, at)
  const kept = await findResponsibility(tx, childId)
  if (kept && !kept.closedAt && !ids.includes(kept.ownerId))
    await tell(tx, { practitionerId: kept.ownerId, kind, path, urgent: true, ring, at })
  await fired(acting, {
    rule: 'missing.look',
    causeId: episodeId,
    childId,
    areaId,
    effect: 'The police and the front door were told, and see the child’s record while it lasts',
  })
  await reviewSooner(acting, childId, episodeId, 'level.review-missing')
  const help = await lockOpenEpisode(tx, childId)
  if (help) await referAgain(acting, 'refer-again.missing', help, episodeId)
  await considerRepeats(acting, event)
}

/** Whoever is asked to take over must see what they take over. */
export async function onMissingHandedOver(acting: Acting, event: MissingHandedOver) {
  const { tx, at } = acting
  const { episodeId, childId, toId } = event
  if (childId) await insertTie(tx, childId, { practitionerId: toId }, 'referral', episodeId, at)
  const path = `/missing/${episodeId}`
  await tell(tx, { practitionerId: toId, kind: 'missing.handed-over', path, urgent: true, at })
}

export async function onMissingClimbed({ tx, at }: Acting, event: MissingClimbed) {
  const { episodeId, childId: about, told, ring } = event
  const path = `/missing/${episodeId}`
  await tellAll(tx, told, { kind: 'missing.climbed', path, about, urgent: true, ring, at })
}

/** The time for the return interview runs from the moment of return; whoever holds such interviews sees the child for it. */
export async function onMissingReturned(acting: Acting, event: MissingReturned) {
  const { tx, at } = acting
  const { episodeId, areaId, childId, returnedAt } = event
  const path = `/missing/${episodeId}`
  await settleNotices(tx, path, at)
  if (!childId) return
  const workers = await listColleagues(tx, areaId, ['rhi_provider'])
  const ids = workers.map(({ id }) => id)
  for (const practitionerId of ids)
    await insertTie(tx, childId, { practitionerId }, 'allocation', episodeId, at)
  const ownerAgencyId = workers[0]?.agencyId ?? (await frontDoorOf(tx, areaId)).agencyId
  await set(acting, {
    kind: 'return-interview',
    title: 'Offer a return interview, and hold it within 72 hours of the return',
    path,
    ruleId: 'T_RHI',
    sourceId: episodeId,
    areaId,
    childId,
    ownerAgencyId,
    dismissible: false,
    dueAt: dueAt('T_RHI', returnedAt),
  })
  await tellAll(tx, ids, { kind: 'missing.returned', path, about: childId, at })
  const kept = await findResponsibility(tx, childId)
  if (kept && !kept.closedAt)
    await tell(tx, { practitionerId: kept.ownerId, kind: 'missing.returned', path, at })
  await fired(acting, {
    rule: 'missing.return-interview',
    causeId: episodeId,
    childId,
    areaId,
    effect: 'A return interview is due within 72 hours of the return',
  })
  await reviewAfterReturn(acting, event)
}

/** It is over: nobody sees the child because of it any more. */
export async function onMissingEnded(acting: Acting, event: MissingEnded) {
  const { tx, by, at } = acting
  await endTies(tx, event.episodeId, at)
  await settleNotices(tx, `/missing/${event.episodeId}`, at)
  const ended = event.cancelled
    ? ({ state: 'cancelled', outcome: 'The child was reported missing in error' } as const)
    : ({ state: 'done', outcome: 'The episode is closed' } as const)
  await settleTasksFrom(tx, event.episodeId, 'return-interview', { ...ended, by, at })
}

/** What the interview found is acted on where the worker says that it is a concern. */
export async function onMissingInterviewed(acting: Acting, event: MissingInterviewed) {
  const { tx, by, at } = acting
  const { interviewId, areaId, childId, episodeIds, concern } = event
  const done = { state: 'done', outcome: 'The return interview was held', by, at } as const
  for (const id of episodeIds) await settleTasksFrom(tx, id, 'return-interview', done)
  if (!concern) return
  await reviewSooner(acting, childId, interviewId, 'level.review-return-interview')
  const help = await lockOpenEpisode(tx, childId)
  if (help) await referAgain(acting, 'refer-again.return-interview', help, interviewId)
  await relistWithNews(acting, { childId, areaId, causeId: interviewId })
}

/** What an interviewer picked out waits for them to pass it on: nobody is told of it, for they asked for it themselves. */
export async function onMissingNamed({ tx, by, at }: Acting, event: MissingNamed) {
  const { interviewId: sourceId, areaId, childId, words, knownOn } = event
  const named = { origin: 'interview', sourceId, areaId, childId, words, knownOn } as const
  await proposeSubmission(tx, { ...named, askedOf: by, at })
}

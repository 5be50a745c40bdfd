import { findColleague, insertTie, listColleagues } from '../../foundation/access/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { endOfLondonDay } from '../../foundation/kernel/london.ts'
import {
  dueAt,
  findResponsibility,
  setResponsibility,
  settleTasksAbout,
  settleTasksFrom,
  tell,
  tellAll,
} from '../../records/tasks/index.ts'
import type {
  AssessmentCompleted,
  EscalationCleared,
  EscalationOpened,
} from '../../work/assessment/index.ts'
import { findEndedSpell, listByLevel } from '../../work/oversight/index.ts'
import {
  type Acting,
  endOfToday,
  fired,
  frontDoorOf,
  isOn,
  set,
  tellFrontDoor,
  today,
} from './acting.ts'
import { relistWithNews } from './leaving-reactions.ts'
import { askForHarm } from './lowering-reactions.ts'
import { askForDiscussion } from './protection-reactions.ts'
import { referAgainForFriends, referAgainForMatrix } from './refer-again.ts'

const order = ['none_identified', 'low', 'medium', 'high'] as const

/** A matrix was completed: what the terms of the group say goes before it, and the next review has an owner. */
export async function onAssessmentCompleted(acting: Acting, event: AssessmentCompleted) {
  const { tx, by, at } = acting
  const { childId, areaId, assessmentId, level, reviewOn } = event
  const kept = await findResponsibility(tx, childId)
  const ownerId = kept && kept.closedAt === null ? kept.ownerId : by
  const heldOn = level === 'none_identified' ? undefined : await list(acting, event)

  if (heldOn) {
    const nextStep = 'The group discusses the child'
    await setResponsibility(tx, { childId, areaId, ownerId, nextStep, nextOn: heldOn, at })
  } else if (level !== 'none_identified' && reviewOn && (!kept || kept.closedAt !== null)) {
    const nextStep = 'Review the risk matrix'
    await setResponsibility(tx, { childId, areaId, ownerId, nextStep, nextOn: reviewOn, at })
  }
  const outcome = 'A newer matrix was completed'
  await settleTasksAbout(tx, childId, 'confirm-lowering', { state: 'done', outcome, by, at })
  if (reviewOn && isOn(acting, 'level.review')) await setReview(acting, event, ownerId)
  await settleTasksAbout(tx, childId, 'complete-matrix', { state: 'done', outcome, by, at })
  if (event.provisional && isOn(acting, 'level.provisional')) {
    await setCompletion(acting, event, ownerId)
  }
  await referAgainForMatrix(acting, event)
  await referAgainForFriends(acting, event)
  const before = event.previousLevel
  const risen = before !== null && order.indexOf(level) > order.indexOf(before)
  if (level === 'high' && before !== 'high') await tellOfHigh(acting, event, ownerId)
  if (risen && isOn(acting, 'level.risen') && ownerId !== by) {
    await tell(tx, {
      practitionerId: ownerId,
      kind: 'level.risen',
      path: `/assessments/${assessmentId}`,
      at,
    })
    await fired(acting, {
      rule: 'level.risen',
      causeId: assessmentId,
      childId,
      areaId,
      effect: 'Whoever answers for the child was told that the level rose',
    })
  }
}

/** The group and the front door hear of it now, not at the next meeting. Whoever decided it knows. */
async function tellOfHigh(
  acting: Acting,
  { areaId, childId }: AssessmentCompleted,
  ownerId: Id<'practitioner'>,
) {
  if (!isOn(acting, 'level.high')) return
  const { tx, by, at } = acting
  const roles = ['front_door_worker', 'front_door_manager', 'group_coordinator'] as const
  const people = await listColleagues(tx, areaId, roles)
  const others = people.map(({ id }) => id).filter(id => id !== by && id !== ownerId)
  await tellAll(tx, others, {
    kind: 'level.high',
    path: `/children/${childId}`,
    about: childId,
    urgent: false,
    ring: '',
    at,
  })
}

async function list(acting: Acting, event: AssessmentCompleted) {
  if (!isOn(acting, 'level.listed')) return undefined
  const { tx, by, at } = acting
  const { childId, areaId, assessmentId } = event
  const once = await findEndedSpell(tx, childId)
  const listed = await listByLevel(tx, event.level, {
    childId,
    areaId,
    reason: once?.reason ?? 'exploitation',
    why: once ? 'relisted' : 'new',
    by,
    at,
  })
  if (!listed) return undefined
  await insertTie(tx, childId, { groupId: listed.groupId }, 'listing', listed.spellId, at)
  await fired(acting, {
    rule: 'level.listed',
    causeId: assessmentId,
    childId,
    areaId,
    effect: 'On the agenda of the next meeting of the group',
  })
  return listed.heldOn
}

async function setReview(acting: Acting, event: AssessmentCompleted, ownerId: Id<'practitioner'>) {
  const { tx, by, at } = acting
  const { childId, areaId, assessmentId, level, reviewOn } = event
  const owner = await findColleague(tx, ownerId)
  if (!owner || !reviewOn) return
  const outcome = 'A newer matrix was completed'
  await settleTasksAbout(tx, childId, 'review-level', { state: 'done', outcome, by, at })
  await set(acting, {
    kind: 'review-level',
    title: 'Complete the risk matrix again',
    path: `/children/${childId}/assessments/new`,
    ruleId: `T_LEVEL_REVIEW_${level.toUpperCase()}`,
    sourceId: assessmentId,
    areaId,
    childId,
    ownerId,
    ownerAgencyId: owner.agencyId,
    dueAt: endOfLondonDay(reviewOn),
  })
  await fired(acting, {
    rule: 'level.review',
    causeId: assessmentId,
    childId,
    areaId,
    effect: `The next matrix is due by ${formatDay(reviewOn)}`,
  })
}

/** Too much is unknown to rest on: it has its own, shorter time. */
async function setCompletion(
  acting: Acting,
  { assessmentId, areaId, childId }: AssessmentCompleted,
  ownerId: Id<'practitioner'>,
) {
  const owner = await findColleague(acting.tx, ownerId)
  if (!owner) return
  await set(acting, {
    kind: 'complete-matrix',
    title: 'Find out what is not known and complete the matrix',
    path: `/assessments/${assessmentId}/find-out`,
    ruleId: 'T_MATRIX_COMPLETE',
    sourceId: assessmentId,
    areaId,
    childId,
    ownerId,
    ownerAgencyId: owner.agencyId,
    dueAt: dueAt('T_MATRIX_COMPLETE', acting.at),
  })
}

/** Danger: the front door acts the same day, and everyone there is told now. */
export async function onEscalationOpened(acting: Acting, event: EscalationOpened) {
  if (!isOn(acting, 'escalation.same-day')) return
  const { tx, at } = acting
  const { escalationId, childId, areaId, code } = event
  const frontDoor = await frontDoorOf(tx, areaId)
  await set(acting, {
    kind: 'escalation',
    title: `Act today: emergency ${code} is open`,
    path: `/children/${childId}`,
    ruleId: 'escalation.same-day',
    sourceId: escalationId,
    areaId,
    childId,
    ownerAgencyId: frontDoor.agencyId,
    priority: 'urgent',
    dismissible: false,
    dueAt: endOfToday(at),
  })
  const nextStep = 'Hold the strategy discussion'
  const nextOn = today(at)
  await setResponsibility(tx, {
    childId,
    areaId,
    ownerId: frontDoor.managerId,
    nextStep,
    nextOn,
    at,
  })
  await relistWithNews(acting, { childId, areaId, causeId: escalationId })
  await askForHarm(acting, event)
  // A person who works with children is the designated officer's matter, in a record of its own.
  if (code !== 'E09') {
    await askForDiscussion(acting, { childId, areaId, cause: 'escalation', causeId: escalationId })
  }
  await tellFrontDoor(acting, areaId, {
    kind: 'escalation.opened',
    path: `/children/${childId}`,
    about: childId,
    urgent: true,
  })
  await fired(acting, {
    rule: 'escalation.same-day',
    causeId: escalationId,
    childId,
    areaId,
    effect: 'The front door acts the same day',
  })
}

export async function onEscalationCleared(acting: Acting, event: EscalationCleared) {
  const { tx, by, at } = acting
  const outcome = 'The clearing event was recorded'
  for (const kind of ['escalation', 'confirm-clearing']) {
    await settleTasksFrom(tx, event.escalationId, kind, { state: 'done', outcome, by, at })
  }
}

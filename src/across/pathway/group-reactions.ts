import { endTiesOfGroup, insertTie } from '../../foundation/access/index.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { findChild } from '../../records/people/index.ts'
import {
  findResponsibility,
  setResponsibility,
  type TaskDismissed,
  tell,
  tellAll,
} from '../../records/tasks/index.ts'
import {
  type DeputyCalled,
  type GroupDecided,
  type GroupMeetingEnded,
  listBeforeGroup,
  listMembers,
  listNotes,
  type MeetingCalled,
  nextMeetingOf,
} from '../../work/oversight/index.ts'
import { type Acting, fired, frontDoorOf, isOn, tellFrontDoor } from './acting.ts'
import { escalateFromGroup, tellGroupBelow } from './escalate-from-group.ts'
import { askReceiver } from './leaving-reactions.ts'
import { askToPassOn } from './named-reactions.ts'

/** The group decided about a child that stays on its list: the next meeting is the next date. */
export async function onGroupDecided(acting: Acting, event: GroupDecided) {
  const { tx, at } = acting
  const { childId, areaId, groupId, decisionId, decision } = event
  await askReceiver(acting, event)
  if (decision === 'hand_back') return tellGroupBelow(acting, event)
  if (!['carry_forward', 'defer', 'escalate'].includes(decision) || !isOn(acting, 'group.carried'))
    return
  const frontDoor = await frontDoorOf(tx, areaId)
  const kept = await findResponsibility(tx, childId)
  const ownerId = kept && kept.closedAt === null ? kept.ownerId : frontDoor.managerId
  const { heldOn } = await nextMeetingOf(tx, groupId, at)
  const nextStep = 'The group discusses the child again'
  await setResponsibility(tx, { childId, areaId, ownerId, nextStep, nextOn: heldOn, at })
  await insertTie(tx, childId, { groupId }, 'listing', decisionId, at)
  await escalateFromGroup(acting, event)
  await fired(acting, {
    rule: 'group.carried',
    causeId: decisionId,
    childId,
    areaId,
    effect: 'Stays on the list until the next meeting',
  })
}

/**
 * Who left the list stays open to the group until it has met again: its members read what was decided, and can question
 * it. After that they have no reason to see the child.
 */
export async function onMeetingEnded(acting: Acting, event: GroupMeetingEnded) {
  const { tx, by, at } = acting
  const { groupId, meetingId, areaId } = event
  for (const { id, childId, words } of await listNotes(tx, meetingId, 200)) {
    const child = childId ? await findChild(tx, childId) : undefined
    const of = { sourceId: id, childId, areaId: child?.areaId ?? areaId }
    const knownOn = londonDayOf(at)
    await askToPassOn(acting, { origin: 'meeting', ...of, askedOf: by, words, knownOn })
  }
  await endTiesOfGroup(tx, groupId, await listBeforeGroup(tx, groupId, meetingId), at)
}

/** Everyone who sits on the group hears of it now. */
export async function onMeetingCalled({ tx, at }: Acting, { groupId, meetingId }: MeetingCalled) {
  const members = await listMembers(tx, groupId, 500)
  const ids = members.map(({ id }) => id)
  await tellAll(tx, ids, { kind: 'group.called', path: `/meetings/${meetingId}`, urgent: true, at })
}

/** In time to read the pack. */
export async function onDeputyCalled({ tx, at }: Acting, { deputyId, meetingId }: DeputyCalled) {
  const path = `/meetings/${meetingId}`
  await tell(tx, { practitionerId: deputyId, kind: 'group.deputy-called', path, at })
}

/** What could not simply be put aside was put aside with a reason: the front door reads it. */
export async function onTaskDismissed(acting: Acting, event: TaskDismissed) {
  await tellFrontDoor(acting, event.areaId, {
    kind: 'task.dismissed',
    path: `/tasks/${event.taskId}`,
    about: event.childId,
    urgent: false,
  })
}

import { endTies, findColleague, insertTie } from '../../foundation/access/index.ts'
import { addDays, formatDay } from '../../foundation/kernel/calendar-date.ts'
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
import { findLatestContact } from '../../work/contacts/index.ts'
import {
  findEndedSpell,
  findOpenSpell,
  type GroupDecided,
  getGroup,
  type ListingEnded,
  listAtGroup,
  type StepDownAnswered,
} from '../../work/oversight/index.ts'
import { type Acting, fired, frontDoorOf, isOn, set, today } from './acting.ts'
import { beginEarlyHelp } from './begin-early-help.ts'

const reviewAfter = 28
const checksAfter = [28, 90] as const

/** The group would step a child down: whoever is to receive the child reads of it and says yes or no. */
export async function askReceiver(acting: Acting, event: GroupDecided) {
  const { tx, by, at } = acting
  const { childId, areaId, decisionId, replacesId, receiverId } = event
  if (replacesId) {
    const outcome = 'The group has decided anew'
    await settleTasksFrom(tx, replacesId, 'receive', { state: 'cancelled', outcome, by, at })
    await endTies(tx, replacesId, at)
  }
  const receiver = receiverId && (await findColleague(tx, receiverId))
  if (!receiver) return
  await insertTie(tx, childId, { practitionerId: receiver.id }, 'allocation', decisionId, at)
  const path = `/step-downs/${decisionId}`
  await set(acting, {
    kind: 'receive',
    title: 'Say whether you will receive a child the group steps down',
    path,
    ruleId: 'group.stepped-down',
    sourceId: decisionId,
    areaId,
    childId,
    ownerId: receiver.id,
    ownerAgencyId: receiver.agencyId,
    dismissible: false,
    dueAt: dueAt('T_STEP_DOWN', at),
  })
  await tell(tx, { practitionerId: receiver.id, kind: 'group.receive', path, at })
}

export async function onStepDownAnswered(acting: Acting, event: StepDownAnswered) {
  const { tx, by, at } = acting
  const { decisionId, groupId, meetingId, childId, accepted } = event
  const outcome = accepted ? 'Accepted' : 'Declined'
  await settleTasksFrom(tx, decisionId, 'receive', { state: 'done', outcome, by, at })
  if (!accepted) await endTies(tx, decisionId, at)
  const { chairId, coordinatorId } = await getGroup(tx, groupId)
  const path = `/meetings/${meetingId}/children/${childId}`
  await tellAll(tx, [chairId, coordinatorId], { kind: 'group.received', path, about: childId, at })
}

/** A child is off the list: somebody answers for what comes next, and has a day for it. */
export async function onListingEnded(acting: Acting, event: ListingEnded) {
  const { decision, receiverId } = event
  if (decision === 'step_down' && receiverId) return receive(acting, event, receiverId)
  if (decision === 'transfer') return handOver(acting, event)
  await checkLater(acting, event)
}

async function receive(acting: Acting, event: ListingEnded, receiverId: Id<'practitioner'>) {
  const { tx, by, at } = acting
  const { childId, areaId, decisionId, toEarlyHelp } = event
  const nextOn = addDays(today(at), reviewAfter)
  const receiver = await findColleague(tx, receiverId)
  const frontDoor = await frontDoorOf(tx, areaId)
  const ownerId = receiver?.id ?? frontDoor.managerId
  const nextStep = 'Review the child after the step down'
  await setResponsibility(tx, { childId, areaId, ownerId, nextStep, nextOn, at })
  const outcome = 'Another step down took effect'
  await settleTasksAbout(tx, childId, 'review-step-down', { state: 'done', outcome, by, at })
  if (toEarlyHelp && receiver && isOn(acting, 'group.early-help')) {
    const contactId = (await findLatestContact(tx, childId))?.id ?? null
    const beginning = { childId, areaId, contactId, decisionId, lead: receiver, reviewOn: nextOn }
    await beginEarlyHelp(acting, beginning)
    const effect = 'Early help begins, led by the receiving worker'
    await fired(acting, { rule: 'group.early-help', causeId: decisionId, childId, areaId, effect })
  }
  await set(acting, {
    kind: 'review-step-down',
    title: 'Review the child after the step down from the group',
    path: `/children/${childId}`,
    ruleId: 'group.stepped-down',
    sourceId: decisionId,
    areaId,
    childId,
    ownerId,
    ownerAgencyId: receiver?.agencyId ?? frontDoor.agencyId,
    dismissible: false,
    dueAt: endOfLondonDay(nextOn),
  })
  await fired(acting, {
    rule: 'group.stepped-down',
    causeId: decisionId,
    childId,
    areaId,
    effect: `The receiving worker answers for the child and reviews by ${formatDay(nextOn)}`,
  })
}

/** Off the list is not out of sight: whoever answers for the child looks again, twice. */
async function checkLater(acting: Acting, event: ListingEnded) {
  const { tx, at } = acting
  const { childId, areaId, decisionId } = event
  const owner = await ownerOf(acting, event)
  const [first] = checksAfter
  const nextOn = addDays(today(at), first)
  const nextStep = `Check on the child ${first} days after leaving the list`
  await setResponsibility(tx, { childId, areaId, ownerId: owner.id, nextStep, nextOn, at })
  for (const days of checksAfter) {
    await set(acting, {
      kind: 'check-removed',
      title: `Check on the child ${days} days after leaving the list`,
      path: `/children/${childId}`,
      ruleId: 'group.removed',
      sourceId: decisionId,
      areaId,
      childId,
      ownerId: owner.id,
      ownerAgencyId: owner.agencyId,
      dismissible: false,
      dueAt: endOfLondonDay(addDays(today(at), days)),
    })
  }
  await fired(acting, {
    rule: 'group.removed',
    causeId: decisionId,
    childId,
    areaId,
    effect: 'Somebody checks on the child after 28 and after 90 days',
  })
}

/** Somebody else has accepted the child; until the record has moved somebody here still answers. */
async function handOver(acting: Acting, event: ListingEnded) {
  const { tx, at } = acting
  const { childId, areaId, groupId } = event
  // Within the partnership the record has moved already, and somebody there answers.
  if ((await getGroup(tx, groupId)).areaId !== areaId) return
  const { id: ownerId } = await ownerOf(acting, event)
  const nextStep = 'See that the child has arrived where the group transferred it'
  const nextOn = addDays(today(at), 7)
  await setResponsibility(tx, { childId, areaId, ownerId, nextStep, nextOn, at })
}

async function ownerOf({ tx }: Acting, { childId, areaId }: ListingEnded) {
  const kept = await findResponsibility(tx, childId)
  const owner = kept && kept.closedAt === null ? await findColleague(tx, kept.ownerId) : undefined
  const frontDoor = await frontDoorOf(tx, areaId)
  return owner ?? { id: frontDoor.managerId, agencyId: frontDoor.agencyId }
}

type News = {
  readonly childId: Id<'child'>
  readonly areaId: Id<'area'>
  readonly causeId: string
}

/**
 * Something new about a child who has been on a list and is not now: the child is back on the next agenda, as a new
 * time on the list with its own start.
 */
export async function relistWithNews(acting: Acting, { childId, areaId, causeId }: News) {
  const { tx, by, at } = acting
  const once = await findEndedSpell(tx, childId)
  if (!once || (await findOpenSpell(tx, childId))) return
  const { reason } = once
  const listed = await listAtGroup(tx, { childId, areaId, reason, why: 'relisted', by, at })
  const { groupId, spellId, heldOn } = listed
  const kept = await findResponsibility(tx, childId)
  if (!kept || kept.closedAt !== null) {
    const { managerId } = await frontDoorOf(tx, areaId)
    const nextStep = 'The group discusses the child again'
    const next = { ownerId: managerId, nextStep, nextOn: heldOn }
    await setResponsibility(tx, { childId, areaId, ...next, at })
  }
  await insertTie(tx, childId, { groupId }, 'listing', spellId, at)
  const { chairId, coordinatorId } = await getGroup(tx, groupId)
  await tellAll(tx, [chairId, coordinatorId], {
    kind: 'group.relisted',
    path: `/meetings/${listed.meetingId}`,
    about: childId,
    at,
  })
  await fired(acting, {
    rule: 'group.relisted',
    causeId,
    childId,
    areaId,
    effect: `Back on the list and on the agenda of ${formatDay(heldOn)}`,
  })
}

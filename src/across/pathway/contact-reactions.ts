import {
  findColleague,
  insertTie,
  listColleagues,
  theProcess,
} from '../../foundation/access/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { findChild } from '../../records/people/index.ts'
import {
  closeResponsibility,
  dueAt,
  findResponsibility,
  nameChildInTasks,
  setResponsibility,
  settleNotices,
  settleTasksFrom,
  tell,
  tellAll,
} from '../../records/tasks/index.ts'
import { findLatestAssessment } from '../../work/assessment/index.ts'
import { nameChildInChallenges } from '../../work/challenge/index.ts'
import {
  type ChildIdentified,
  type ContactDecided,
  type ContactReceived,
  decideBy,
  type EndingProposed,
  findContact,
  nameChild,
} from '../../work/contacts/index.ts'
import { insertSightings, listTiedBy, nameChildInSightings } from '../../work/intelligence/index.ts'
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
import { goOnWithEarlyHelp, somethingWaits, startEarlyHelp } from './early-help-reactions.ts'
import { onLinkFound } from './intelligence-reactions.ts'
import { relistWithNews } from './leaving-reactions.ts'
import { askToPassOn, onSeenAgain, onSomethingNamed } from './named-reactions.ts'
import { askForDiscussion, keepAssessmentClock } from './protection-reactions.ts'
import { referAgainForNews } from './refer-again.ts'
import { reviewSooner } from './review-sooner.ts'

/** A concern came in: record what it tells of, give the front door its clock, and let nobody overlook it. */
export async function onContactReceived(acting: Acting, event: ContactReceived) {
  const { tx, by, at } = acting
  const { contactId, areaId } = event
  const childId = event.childId ?? (await childOfFollowed(acting, event))
  const frontDoor = await frontDoorOf(tx, areaId)
  const danger = event.danger !== 'no'
  const urgent = danger && isOn(acting, 'contact.danger')

  if (isOn(acting, 'contact.sightings') && event.sightings.length > 0) {
    const agencyId = (await findColleague(tx, by))?.agencyId ?? frontDoor.agencyId
    const source = { sourceId: contactId, areaId, childId, by: { id: by, agencyId }, at }
    await insertSightings(tx, source, event.sightings)
    await onSomethingNamed(acting, { sourceId: contactId, areaId })
    if (childId) await onSeenAgain(acting, contactId)
  }
  if (isOn(acting, 'contact.decide')) {
    await set(acting, {
      kind: 'decide-contact',
      title: urgent
        ? 'Act now: a concern tells of danger or serious harm'
        : 'Decide what happens next with a concern',
      path: `/front-door/${contactId}`,
      ruleId: 'T_DECISION',
      sourceId: contactId,
      areaId,
      childId,
      ownerAgencyId: frontDoor.agencyId,
      priority: urgent ? 'urgent' : 'normal',
      dueAt: decideBy(event),
    })
  }
  await tellFrontDoor(acting, areaId, {
    kind: urgent ? 'contact.danger' : 'contact.received',
    path: `/front-door/${contactId}`,
    about: childId,
    urgent,
  })
  const contact = await findContact(tx, contactId)
  if (contact) {
    const { narrative: words, receivedAt } = contact
    const about = { origin: 'contact', sourceId: contactId, areaId, childId } as const
    await askToPassOn(acting, { ...about, askedOf: by, words, knownOn: londonDayOf(receivedAt) })
  }
  if (childId) {
    const sightings = event.sightings.length
    await firedAtFrontDoor(acting, { contactId, areaId, childId, danger, sightings })
    await somethingNew(acting, { contactId, areaId, childId, danger })
  }
}

/** The front door knows now whom a concern is about. */
export async function onChildIdentified(acting: Acting, event: ChildIdentified) {
  const { tx, at } = acting
  const { contactId, areaId, childId } = event
  const sightings = await nameChildInSightings(tx, contactId, childId)
  if (sightings > 0) {
    for (const { thingId, areaId } of await listTiedBy(tx, contactId))
      await onLinkFound(acting, {
        ...{ path: `/intelligence/things/${thingId}`, areaId, childIds: [childId] },
      })
    await onSeenAgain(acting, contactId)
  }
  await nameChildInTasks(tx, contactId, childId)
  await nameChildInChallenges(tx, contactId, { childId, areaId })
  const child = await findChild(tx, childId)
  if (child?.schoolId) {
    await insertTie(tx, childId, { agencyId: child.schoolId }, 'roll', contactId, at)
  }
  const contact = await findContact(tx, contactId)
  const news = { contactId, areaId, childId, danger: contact?.danger !== 'no' }
  // The rules acted when the concern came in; only now is it known for whom.
  await firedAtFrontDoor(
    { ...acting, at: contact?.receivedAt ?? at, event: 'contact.received' },
    { ...news, sightings },
  )
  await somethingNew(acting, news)
}

async function firedAtFrontDoor(acting: Acting, came: News & { readonly sightings: number }) {
  const { contactId, areaId, childId, danger, sightings } = came
  const here = { causeId: contactId, childId, areaId }
  if (isOn(acting, 'contact.decide')) {
    const effect = 'The front door had to decide within one working day'
    await fired(acting, { rule: 'contact.decide', ...here, effect })
  }
  if (danger && isOn(acting, 'contact.danger')) {
    const effect = 'The front door was told at once, to act the same day'
    await fired(acting, { rule: 'contact.danger', ...here, effect })
  }
  if (sightings > 0 && isOn(acting, 'contact.sightings')) {
    const effect = 'Vehicles and premises were recorded as what they are'
    await fired(acting, { rule: 'contact.sightings', ...here, effect })
  }
}

type News = {
  readonly contactId: Id<'contact'>
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'>
  readonly danger: boolean
}

/** Something new about a known child: somebody answers for it, and a lead worker cannot just let it pass. */
async function somethingNew(acting: Acting, { contactId, areaId, childId, danger }: News) {
  const { tx, at } = acting
  const frontDoor = await frontDoorOf(tx, areaId)
  const kept = await findResponsibility(tx, childId)
  const nextOn = danger ? today(at) : londonDayOf(dueAt('T_DECISION', at))
  const open = kept && kept.closedAt === null
  const ownerId = open ? kept.ownerId : frontDoor.managerId
  const nextStep = 'The front door decides on a concern'
  await setResponsibility(tx, { childId, areaId, ownerId, nextStep, nextOn, at })

  await relistWithNews(acting, { childId, areaId, causeId: contactId })
  await reviewSooner(acting, childId, contactId)
  await referAgainForNews(acting, { contactId, areaId, childId })
}

/** The front door decided: whoever must act next is named, with a date. */
export async function onContactDecided(acting: Acting, event: ContactDecided) {
  const { tx, by, at } = acting
  const { contactId, areaId, childId, decision } = event
  const outcome = 'The front door decided'
  await settleTasksFrom(tx, contactId, 'decide-contact', { state: 'done', outcome, by, at })
  await settleTasksFrom(tx, contactId, 'authorise-ending', { state: 'done', outcome, by, at })
  await settleNotices(tx, `/front-door/${contactId}`, at)
  await settleNotices(tx, `/front-door/${contactId}/decision`, at)
  // Whoever used a link has no account: there is nobody to tell here.
  if (event.submittedBy !== theProcess.id)
    await tell(tx, {
      practitionerId: event.submittedBy,
      kind: 'contact.decided',
      path: `/concerns/${contactId}`,
      at,
    })
  if (!childId) return
  if (decision === 'early_help') await startEarlyHelp(acting, { ...event, childId })
  else if (decision in nextSteps) await hold(acting, areaId, childId, nextSteps[decision] ?? '')
  else await closeIfNothingIsOpen(acting, areaId, childId)
  await keepAssessmentClock(acting, { ...event, childId })
  if (decision === 'strategy_discussion_s47' || decision === 'police_immediate') {
    const causeId = event.decisionId
    await askForDiscussion(acting, { childId, areaId, cause: 'front_door', causeId })
  }
}

/** A worker would end what speaks for harm: the managers are asked, within the clock that runs already. */
export async function onEndingProposed(acting: Acting, event: EndingProposed) {
  const { tx, at } = acting
  const { contactId, areaId, childId } = event
  if (!isOn(acting, 'contact.ending')) return
  const contact = await findContact(tx, contactId)
  const frontDoor = await frontDoorOf(tx, areaId)
  const path = `/front-door/${contactId}/decision`
  const due = decideBy(contact ?? { receivedAt: at, danger: 'no' })
  await set(acting, {
    kind: 'authorise-ending',
    title: 'Decide whether a concern ends: something in it speaks for harm',
    path,
    ruleId: 'contact.ending',
    sourceId: contactId,
    areaId,
    childId,
    ownerAgencyId: frontDoor.agencyId,
    ownerId: frontDoor.managerId,
    dueAt: due > at ? due : endOfToday(at),
  })
  const managers = await listColleagues(tx, areaId, ['front_door_manager'])
  await tellAll(
    tx,
    managers.map(({ id }) => id),
    { kind: 'contact.ending-proposed', path, about: childId, at },
  )
}

const nextSteps: Partial<Record<ContactDecided['decision'], string>> = {
  assessment_s17: 'Name a social worker for the assessment',
  strategy_discussion_s47: 'Hold the strategy discussion',
  police_immediate: 'Hold the strategy discussion with the police',
}

async function hold(acting: Acting, areaId: Id<'area'>, childId: Id<'child'>, nextStep: string) {
  const { tx, at } = acting
  const { managerId } = await frontDoorOf(tx, areaId)
  await setResponsibility(tx, {
    childId,
    areaId,
    ownerId: managerId,
    nextStep,
    nextOn: today(at),
    at,
  })
}

/** Nothing to be done and nothing open: nobody needs to answer for the child any more. */
async function closeIfNothingIsOpen(acting: Acting, areaId: Id<'area'>, childId: Id<'child'>) {
  const { tx, at } = acting
  const level = (await findLatestAssessment(tx, childId))?.finalLevel ?? 'none_identified'
  const waits = await somethingWaits(tx, childId)
  if (!waits && (await goOnWithEarlyHelp(acting, childId))) return
  if (!waits && level === 'none_identified') await closeResponsibility(tx, childId, at)
  else await hold(acting, areaId, childId, 'Review what is open for the child')
}

/** Whoever raised a concern and adds to it need not see the child's record; we know whom they mean. */
async function childOfFollowed({ tx }: Acting, event: ContactReceived) {
  const followed = event.followsId ? await findContact(tx, event.followsId) : undefined
  const childId = followed?.childId ?? null
  if (childId && followed?.areaId === event.areaId) {
    await nameChild(tx, event.contactId, childId, event.areaId)
    return childId
  }
  return null
}

import { insertTie, listColleagues } from '../../foundation/access/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import {
  dueAt,
  findResponsibility,
  setResponsibility,
  settleTasksAbout,
  tell,
  tellAll,
} from '../../records/tasks/index.ts'
import { findInstrumentInForce, listOpenEscalationsOf } from '../../work/assessment/index.ts'
import { type ContactDecided, findContact } from '../../work/contacts/index.ts'
import { findOpenSpell, nextMeetingOf } from '../../work/oversight/index.ts'
import {
  type AllegationOpened,
  type DiscussionCalled,
  type DiscussionRecorded,
  type EnquiryStarted,
  type NewDiscussion,
  openDiscussion,
  type StepRecorded,
  startTimer,
  stopTimers,
} from '../../work/protection/index.ts'
import { type Acting, endOfToday, fired, frontDoorOf, isOn, set, today } from './acting.ts'
import { relistWithNews } from './leaving-reactions.ts'

type Asked = Pick<NewDiscussion, 'childId' | 'areaId' | 'cause' | 'causeId'>

/** Reasonable cause to suspect significant harm: a strategy discussion is held today. One that waits already is enough. */
export async function askForDiscussion(acting: Acting, asked: Asked) {
  if (!isOn(acting, 'protection.discussion')) return
  const { tx, by, at } = acting
  const discussionId = await openDiscussion(tx, { ...asked, by, at })
  if (discussionId) await setDiscussion(acting, { ...asked, discussionId })
}

/** Social care called one itself: whoever answers for the child holds it. */
export async function onDiscussionCalled(acting: Acting, event: DiscussionCalled) {
  const { childId, areaId, discussionId } = event
  await relistWithNews(acting, { childId, areaId, causeId: discussionId })
  await step(acting, { childId, areaId, nextStep: 'Hold the strategy discussion' })
  await setDiscussion(acting, event)
}

type OfDiscussion = Pick<DiscussionCalled, 'childId' | 'areaId' | 'discussionId'>

async function setDiscussion(acting: Acting, { childId, areaId, discussionId }: OfDiscussion) {
  const frontDoor = await frontDoorOf(acting.tx, areaId)
  await set(acting, {
    kind: 'hold-discussion',
    title: 'Hold the strategy discussion and record it',
    path: `/discussions/${discussionId}`,
    ruleId: 'protection.discussion',
    sourceId: discussionId,
    areaId,
    childId,
    ownerAgencyId: frontDoor.agencyId,
    priority: 'urgent',
    dismissible: false,
    dueAt: endOfToday(acting.at),
  })
  await fired(acting, {
    rule: 'protection.discussion',
    causeId: discussionId,
    childId,
    areaId,
    effect: 'A strategy discussion is to be held today',
  })
}

/** The assessment clock runs from the referral. A changed mind stops it, and starts it again where it is still due. */
export async function keepAssessmentClock(
  acting: Acting,
  event: ContactDecided & { readonly childId: Id<'child'> },
) {
  if (!isOn(acting, 'protection.assessment')) return
  const { tx, by, at } = acting
  const { contactId, childId, areaId, decision } = event
  const why = 'The front door decided anew'
  await stopTimers(tx, contactId, ['T_ASSESS'], { at, by, why, fellAway: true })
  const contact = await findContact(tx, contactId)
  if (decision !== 'assessment_s17' || !contact) return
  const timer = { limitId: 'T_ASSESS', sourceId: contactId, childId, areaId, by } as const
  await startTimer(tx, { ...timer, startedAt: contact.receivedAt })
}

/** It was held: what comes next has a date, and an emergency that waited for it may be over. A person says whether. */
export async function onDiscussionRecorded(acting: Acting, event: DiscussionRecorded) {
  const { tx, by, at } = acting
  const { childId, areaId, threshold } = event
  const outcome = 'The strategy discussion was recorded'
  await settleTasksAbout(tx, childId, 'hold-discussion', { state: 'done', outcome, by, at })
  const nextStep =
    threshold === 'met' ? 'Start the section 47 enquiry' : 'Decide what help the child needs now'
  // A child on the group's list goes on to its next meeting; the discussion comes beside that, and never ends it.
  const listed = threshold === 'not_met' ? await findOpenSpell(tx, childId) : undefined
  if (listed) {
    const { heldOn } = await nextMeetingOf(tx, listed.groupId, at)
    const again = 'The group discusses the child again'
    await step(acting, { childId, areaId, nextStep: again, nextOn: heldOn })
  } else await step(acting, { childId, areaId, nextStep })
  if (isOn(acting, 'protection.clearing')) await proposeClearing(acting, event)
}

async function proposeClearing(acting: Acting, event: DiscussionRecorded) {
  const { tx, at } = acting
  const { childId, areaId, discussionId } = event
  const { agencyId } = await frontDoorOf(tx, areaId)
  const { instrument } = await findInstrumentInForce(tx, at)
  const waits = new Set(
    instrument.mandatoryEscalations
      .filter(({ clears }) => clears === 'strategy_discussion_recorded')
      .map(({ id }) => id),
  )
  const open = await listOpenEscalationsOf(tx, childId)
  for (const { id, escalationId } of open.filter(one => waits.has(one.escalationId))) {
    await set(acting, {
      kind: 'confirm-clearing',
      title: `Confirm whether emergency ${escalationId} is over: the strategy discussion is recorded`,
      path: `/escalations/${id}/clear`,
      ruleId: 'protection.clearing',
      sourceId: id,
      areaId,
      childId,
      ownerAgencyId: agencyId,
      dueAt: dueAt('T_DECISION', at),
    })
    await fired(acting, {
      rule: 'protection.clearing',
      causeId: discussionId,
      childId,
      areaId,
      effect: `The front door was asked whether emergency ${escalationId} is over`,
    })
  }
}

/** Whoever leads the enquiry answers for the child, and sees the child from now on. */
export async function onEnquiryStarted(acting: Acting, event: EnquiryStarted) {
  if (!isOn(acting, 'protection.enquiry')) return
  const { tx, by, at } = acting
  const { childId, areaId, enquiryId, leadId, dueOn } = event
  await insertTie(tx, childId, { practitionerId: leadId }, 'allocation', enquiryId, at)
  const nextStep = 'Complete the section 47 enquiry'
  await setResponsibility(tx, { childId, areaId, ownerId: leadId, nextStep, nextOn: dueOn, at })
  if (leadId !== by) {
    const path = `/children/${childId}/protection`
    await tell(tx, { practitionerId: leadId, kind: 'protection.lead', path, at })
  }
  await fired(acting, {
    rule: 'protection.enquiry',
    causeId: enquiryId,
    childId,
    areaId,
    effect: 'The lead social worker answers for the child',
  })
}

/** A later step was recorded. Without a day of its own the next one is looked at within a working day. */
export async function onStepRecorded(acting: Acting, event: StepRecorded) {
  if (!isOn(acting, 'protection.step')) return
  const { childId, areaId, nextStep, nextOn } = event
  const soon = londonDayOf(dueAt('T_DECISION', acting.at))
  await step(acting, { childId, areaId, nextStep, nextOn: nextOn ?? soon })
}

type NextStep = Pick<StepRecorded, 'childId' | 'areaId' | 'nextStep'> &
  Partial<{ readonly nextOn: StepRecorded['nextOn'] }>

/** Whoever answers for the child goes on answering; where nobody does, the front door manager. */
async function step(acting: Acting, { childId, areaId, nextStep, nextOn }: NextStep) {
  const { tx, at } = acting
  const kept = await findResponsibility(tx, childId)
  const ownerId =
    kept && kept.closedAt === null ? kept.ownerId : (await frontDoorOf(tx, areaId)).managerId
  const day = nextOn ?? today(at)
  await setResponsibility(tx, { childId, areaId, ownerId, nextStep, nextOn: day, at })
}

/** Only the designated officer is told. No rule is written down as fired and no task is set: both would show. */
export async function onAllegationOpened({ tx, at }: Acting, event: AllegationOpened) {
  const officers = await listColleagues(tx, event.areaId, ['lado'])
  await tellAll(
    tx,
    officers.map(({ id }) => id),
    {
      kind: 'allegation.opened',
      path: `/allegations/${event.allegationId}`,
      urgent: true,
      ring: '',
      about: event.childId,
      at,
    },
  )
}

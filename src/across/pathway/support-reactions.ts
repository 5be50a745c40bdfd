import {
  endTies,
  findColleague,
  insertTie,
  listAgencyLeads,
  listColleagues,
} from '../../foundation/access/index.ts'
import type { Tx } from '../../foundation/database/index.ts'
import { addDays } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import {
  closeResponsibility,
  dueAt,
  findResponsibility,
  listTasksFrom,
  setResponsibility,
  settleTasksFrom,
  type TimeLimitId,
  tell,
  tellAll,
} from '../../records/tasks/index.ts'
import { findLatestAssessment } from '../../work/assessment/index.ts'
import { lockOpenEpisode } from '../../work/early-help/index.ts'
import {
  hasOpenReferral,
  type PlanTalked,
  type SupportMoved,
  type SupportReferred,
} from '../../work/support/index.ts'
import { type Acting, fired, set } from './acting.ts'
import { somethingWaits } from './early-help-reactions.ts'

/** What is to be done about a referral, each with its time limit. */
const duties = {
  'answer-support': ['T_SUPPORT_ANSWER', 'Accept or decline the referral for support'],
  'look-at-waiting': ['T_SUPPORT_LOOK', 'Look how the child is who waits for support'],
  'contact-for-support': [
    'T_SUPPORT_CONTACT',
    'Name a support worker, and make first contact with the child',
  ],
  'first-session': ['T_SUPPORT_SESSION', 'Hold the first session'],
  'talk-at-six-weeks': ['T_SUPPORT_REVIEW', 'Talk the plan over with the child'],
  'talk-at-twelve-weeks': ['T_SUPPORT_REVIEW_NEXT', 'Talk the plan over with the child again'],
} as const satisfies Record<string, readonly [TimeLimitId, string]>

type Duty = keyof typeof duties

type About = {
  readonly referralId: Id<'referral'>
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'>
}
type Owner = { readonly ownerId: Id<'practitioner'> | null; readonly ownerAgencyId: Id<'agency'> }

async function give(acting: Acting, about: About, duty: Duty, owner: Owner) {
  const { referralId, areaId, childId } = about
  const [ruleId, title] = duties[duty]
  const dismissible = duty !== 'look-at-waiting' && duty !== 'answer-support'
  await set(acting, {
    ...{ kind: duty, title, ruleId, areaId, childId, ...owner, dismissible },
    // The page from which each goes on as they may: the front door, too, settles what nobody does.
    ...{ path: `/support/${referralId}`, sourceId: referralId },
    dueAt: dueAt(ruleId, acting.at),
  })
}

async function settle(
  { tx, by, at }: Acting,
  sourceId: string,
  kinds: readonly string[],
  outcome: string,
  state: 'done' | 'cancelled' = 'done',
) {
  for (const kind of kinds) await settleTasksFrom(tx, sourceId, kind, { state, outcome, by, at })
}

/** Who takes referrals in: whoever leads the agency and works in the programme, or else everyone who does. */
async function listWhoTakeIn(tx: Tx, areaId: Id<'area'>, agencyId: Id<'agency'>) {
  const all = await listColleagues(tx, areaId, ['support_provider'])
  const here = all.filter(one => one.agencyId === agencyId).map(({ id }) => id)
  const leads = (await listAgencyLeads(tx, agencyId)).filter(({ rung }) => rung === 'lead')
  const named = here.filter(id => leads.some(({ practitionerId }) => practitionerId === id))
  return named.length > 0 ? named : here
}

/** A programme is asked: those who take in see the child, and the referrer goes on answering. */
export async function onSupportReferred(acting: Acting, event: SupportReferred) {
  const { tx, at } = acting
  const { referralId, areaId, childId, providerId, referredBy } = event
  const takers = await listWhoTakeIn(tx, areaId, providerId)
  for (const practitionerId of [...takers, referredBy])
    await insertTie(tx, childId, { practitionerId }, 'referral', referralId, at)
  const kept = await findResponsibility(tx, childId)
  if (!kept || kept.closedAt) {
    const nextOn = londonDayOf(dueAt('T_SUPPORT_ANSWER', at))
    const nextStep = 'Hear whether the support programme accepts'
    await setResponsibility(tx, { childId, areaId, ownerId: referredBy, nextStep, nextOn, at })
  }
  await give(acting, event, 'answer-support', { ownerId: null, ownerAgencyId: providerId })
  await tellAll(tx, takers, { kind: 'support.referred', path: `/support/${referralId}`, at })
  await fired(acting, {
    ...{ rule: 'support.answer', causeId: referralId, childId, areaId },
    effect:
      'The programme answers in five working days; until then the referrer looks after the child',
  })
}

export async function onSupportMoved(acting: Acting, event: SupportMoved): Promise<void> {
  const { tx, at } = acting
  const { referralId, areaId, childId, providerId, referredBy, kind, workerId } = event
  const path = `/support/${referralId}`
  const answered = async () => {
    await tell(tx, { practitionerId: referredBy, kind: 'support.answered', path, at })
  }
  switch (kind) {
    case 'accept':
      await settle(acting, referralId, ['answer-support', 'look-at-waiting'], 'It was accepted')
      await give(acting, event, 'contact-for-support', { ownerId: null, ownerAgencyId: providerId })
      await fired(acting, {
        ...{ rule: 'support.begin', causeId: event.moveId, childId, areaId },
        effect: 'First contact is due in five working days',
      })
      return answered()
    case 'wait':
      await settle(acting, referralId, ['answer-support'], 'Put on the waiting list')
      await lookAgain(acting, event)
      return answered()
    case 'look':
      await settle(acting, referralId, ['look-at-waiting'], 'The referrer looked')
      return lookAgain(acting, event)
    case 'allocate':
      return workerId ? onAllocated(acting, event, workerId) : undefined
    case 'begin':
      await settle(
        acting,
        referralId,
        ['contact-for-support', 'first-session'],
        'Support has begun',
      )
      return talksOf(acting, event)
    case 'decline':
    case 'withdraw':
    case 'close':
      await endSupport(acting, event)
      if (kind === 'decline') return answered()
      await tell(tx, {
        practitionerId: referredBy,
        kind: 'support.ended',
        path: `/children/${childId}`,
        at,
      })
      return
    case 'end':
    case 'resume':
      return answered()
  }
}

/** A waiting child is looked at again and again by whoever asked for support. */
async function lookAgain(acting: Acting, event: SupportMoved) {
  const { referralId, areaId, childId, referredBy, moveId } = event
  const referrer = await findColleague(acting.tx, referredBy)
  const kept = await findResponsibility(acting.tx, childId)
  const ownerId = referrer?.id ?? kept?.ownerId ?? null
  const owner = ownerId && (await findColleague(acting.tx, ownerId))
  if (!owner) return
  await give(acting, event, 'look-at-waiting', { ownerId: owner.id, ownerAgencyId: owner.agencyId })
  await fired(acting, {
    ...{ rule: 'support.look', causeId: moveId, childId, areaId },
    effect: 'Whoever asked for support looks how the child is in ten working days',
  })
  const path = `/support/${referralId}`
  await tell(acting.tx, { practitionerId: owner.id, kind: 'task.set', path, at: acting.at })
}

/** The worker sees the child for the support; whoever had the child before does not any more because of it. */
async function onAllocated(acting: Acting, event: SupportMoved, workerId: Id<'practitioner'>) {
  const { tx, at } = acting
  const { referralId, areaId, childId, providerId, referredBy, state, formerWorkerId } = event
  await endTies(tx, referralId, at)
  for (const practitionerId of [...(await listWhoTakeIn(tx, areaId, providerId)), referredBy])
    await insertTie(tx, childId, { practitionerId }, 'referral', referralId, at)
  await insertTie(tx, childId, { practitionerId: workerId }, 'allocation', referralId, at)
  const path = `/support/${referralId}`
  await tell(tx, { practitionerId: workerId, kind: 'support.allocated', path, at })
  const owner = { ownerId: workerId, ownerAgencyId: providerId }
  if (!formerWorkerId) {
    await settle(acting, referralId, ['contact-for-support'], 'A support worker was named')
    await give(acting, event, 'first-session', owner)
  } else {
    await passOn(acting, event, owner)
  }
  if (state === 'allocated')
    await tell(tx, { practitionerId: referredBy, kind: 'support.answered', path, at })
}

/** What the worker before had still to do is the new worker's, with the time it had. */
async function passOn(acting: Acting, about: About, owner: Owner) {
  const own: readonly string[] = ['first-session', 'talk-at-six-weeks', 'talk-at-twelve-weeks']
  const all = await listTasksFrom(acting.tx, [about.referralId], 50)
  const open = all.filter(task => !task.settledAt && own.includes(task.kind))
  await settle(acting, about.referralId, own, 'Somebody else supports the child now', 'cancelled')
  for (const { kind, title, path, dueAt: due } of open) {
    const { areaId, childId, referralId: sourceId } = about
    await set(acting, { kind, title, path, sourceId, areaId, childId, ...owner, dueAt: due })
  }
}

async function talksOf(acting: Acting, event: SupportMoved) {
  const owner = { ownerId: event.workerId, ownerAgencyId: event.providerId }
  await give(acting, event, 'talk-at-six-weeks', owner)
  await give(acting, event, 'talk-at-twelve-weeks', owner)
}

export async function onPlanTalked(acting: Acting, { referralId, occasion }: PlanTalked) {
  const kinds: Readonly<Record<string, readonly string[]>> = {
    six_weeks: ['talk-at-six-weeks'],
    twelve_weeks: ['talk-at-six-weeks', 'talk-at-twelve-weeks'],
    end: ['talk-at-six-weeks', 'talk-at-twelve-weeks'],
  }
  await settle(acting, referralId, kinds[occasion] ?? [], 'The plan was talked over')
}

/** Nobody of the programme sees the child because of it any more. Who answers for the child goes on where anything is open. */
async function endSupport(acting: Acting, event: SupportMoved) {
  const { tx, at } = acting
  const { referralId, childId, areaId } = event
  await settle(acting, referralId, Object.keys(duties), 'The referral is over', 'cancelled')
  await endTies(tx, referralId, at)
  const kept = await findResponsibility(tx, childId)
  if (!kept || kept.closedAt) return
  const { ownerId } = kept
  const level = (await findLatestAssessment(tx, childId))?.finalLevel ?? 'none_identified'
  const helped = await lockOpenEpisode(tx, childId)
  if (!helped && level === 'none_identified' && !(await somethingWaits(tx, childId))) {
    if (!(await hasOpenReferral(tx, childId))) return closeResponsibility(tx, childId, at)
  }
  const path = `/children/${childId}`
  await tell(tx, { practitionerId: ownerId, kind: 'child.news', path, at })
  if (kept.nextStep.startsWith('Hear whether')) {
    const nextOn = addDays(londonDayOf(at), 7)
    await setResponsibility(tx, {
      ...{ childId, areaId, ownerId, nextStep: 'Decide what is next: support is over', nextOn, at },
    })
  }
}

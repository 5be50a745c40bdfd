import {
  endTies,
  endTiesElsewhere,
  findColleague,
  insertTie,
} from '../../foundation/access/index.ts'
import { addDays } from '../../foundation/kernel/calendar-date.ts'
import {
  dueAt,
  findResponsibility,
  isHiddenFrom,
  setResponsibility,
  settleTasksFrom,
  tell,
} from '../../records/tasks/index.ts'
import { findOpenSpell, listAtGroup } from '../../work/oversight/index.ts'
import type { TransferAnswered, TransferProposed, TransitionDue } from '../../work/plans/index.ts'
import { type Acting, fired, frontDoorOf, isOn, set, tellFrontDoor, today } from './acting.ts'

/** Another area is asked to receive a child: its front door answers within five working days. */
export async function onTransferProposed(acting: Acting, event: TransferProposed) {
  const { transferId, toAreaId, childId, areaId } = event
  if (!toAreaId) return
  const path = `/transfers/${transferId}`
  const { managerId, agencyId } = await frontDoorOf(acting.tx, toAreaId)
  // The task belongs to the child's own area until the child does not; its owner sees it as their own.
  await set(acting, {
    ...{ kind: 'answer-transfer', title: 'Accept or refuse a child from another area', path },
    ...{ ruleId: 'T_TRANSFER_ANSWER', sourceId: transferId, areaId, childId },
    ...{ ownerId: managerId, ownerAgencyId: agencyId },
    dueAt: dueAt('T_TRANSFER_ANSWER', acting.at),
  })
  // A restricted child is shown to nobody who was not named: whoever is asked to receive it is.
  if (await isHiddenFrom(acting.tx, childId, managerId)) {
    const party = { practitionerId: managerId }
    await insertTie(acting.tx, childId, party, 'need-to-know', transferId, acting.at)
  }
  await tellFrontDoor(acting, toAreaId, {
    ...{ kind: 'transfer.proposed', path, urgent: false, about: childId },
  })
}

/**
 * The answer: whoever accepted answers for the child from now on. A child on the list of the group it leaves is on the
 * list where it arrives as well, until the first group has decided the transfer.
 */
export async function onTransferAnswered(acting: Acting, event: TransferAnswered) {
  const { tx, by, at } = acting
  const { transferId, childId, toAreaId, proposedBy, answer } = event
  const path = `/transfers/${transferId}`
  const answered = { state: 'done', outcome: 'The transfer was answered', by, at } as const
  await settleTasksFrom(tx, transferId, 'answer-transfer', answered)
  if (proposedBy !== by) {
    await tell(tx, { practitionerId: proposedBy, kind: 'transfer.answered', path, at })
  }
  if (answer !== 'accepted') await endTies(tx, transferId, at)
  if (answer !== 'accepted' || !toAreaId || !isOn(acting, 'transfer.accepted')) return

  const kept = await findResponsibility(tx, childId)
  const spell = await findOpenSpell(tx, childId)
  if (kept && !kept.closedAt) {
    await setResponsibility(tx, {
      ...{ childId, areaId: toAreaId, ownerId: by, at },
      ...{ nextStep: 'Take over, and meet the child', nextOn: addDays(today(at), 5) },
    })
  }
  if (spell) {
    const listing = { childId, areaId: toAreaId, reason: spell.reason, why: 'new', by, at } as const
    const { groupId, spellId } = await listAtGroup(tx, listing)
    await insertTie(tx, childId, { groupId }, 'listing', spellId, at)
  }
  await endTiesElsewhere(tx, childId, toAreaId, at)
  await fired(acting, {
    ...{ rule: 'transfer.accepted', causeId: transferId, childId, areaId: toAreaId },
    effect: spell
      ? 'Answered for and listed in the receiving area'
      : 'Answered for in the receiving area',
  })
}

/** At seventeen and a half whoever answers for the child plans for adult services. */
export async function onTransitionDue(acting: Acting, event: TransitionDue) {
  const { tx, at } = acting
  const { childId, areaId, transitionId } = event
  if (!isOn(acting, 'transition.plan')) return
  const kept = await findResponsibility(tx, childId)
  const frontDoor = await frontDoorOf(tx, areaId)
  const isOpen = kept && !kept.closedAt
  const owner = isOpen ? await findColleague(tx, kept.ownerId) : undefined
  const ownerId = owner?.id ?? frontDoor.managerId
  const ownerAgencyId = owner?.agencyId ?? frontDoor.agencyId
  const path = `/children/${childId}/transition`
  await set(acting, {
    ...{ kind: 'plan-transition', title: 'Plan for adult services with the young person', path },
    ...{ ruleId: 'T_TRANSITION', sourceId: transitionId, areaId, childId, ownerId, ownerAgencyId },
    dueAt: dueAt('T_TRANSITION', at),
  })
  await tell(tx, { practitionerId: ownerId, kind: 'task.set', path, at })
  await fired(acting, {
    ...{ rule: 'transition.plan', causeId: transitionId, childId, areaId },
    effect: 'Adult services are to be planned for',
  })
}

import { findColleague } from '../../foundation/access/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { endOfLondonDay } from '../../foundation/kernel/london.ts'
import { addWorkingDays } from '../../foundation/kernel/working-days.ts'
import { findMissingNumbers } from '../../records/practice/index.ts'
import { findResponsibility, tell } from '../../records/tasks/index.ts'
import { insertFoundTogether } from '../../work/intelligence/index.ts'
import {
  listEpisodesOfChild,
  listFoundTogether,
  type MissingFound,
  type MissingReturned,
  type MissingStarted,
} from '../../work/missing/index.ts'
import { type Acting, fired, frontDoorOf, isOn, set, today } from './acting.ts'
import { onLinkFound } from './intelligence-reactions.ts'
import { isLong, isRepeated } from './missing-triggers.ts'
import { reviewSooner } from './review-sooner.ts'

/** A child goes missing again: from so many times on, somebody considers a meeting, with what it rests on beside it. */
export async function considerRepeats(acting: Acting, event: MissingStarted) {
  const { tx, at } = acting
  const { childId, areaId, episodeId } = event
  if (!childId || !isOn(acting, 'missing.repeat')) return
  const episodes = await listEpisodesOfChild(tx, childId, 300)
  const { numbers } = await findMissingNumbers(tx, at)
  if (!isRepeated(episodes, numbers, at)) return
  const owner = await ownerOf(acting, childId, areaId)
  const path = `/children/${childId}/missing`
  await set(acting, {
    kind: 'missing-repeat',
    title: 'Missing again and again: consider a missing or strategy meeting, and the matrix',
    ...{ path, sourceId: episodeId, areaId, childId, ...owner, dismissible: false },
    dueAt: endOfLondonDay(addWorkingDays(today(at), numbers.considerWithin)),
  })
  await tell(tx, { practitionerId: owner.ownerId, kind: 'missing.trigger', path, at })
  const effect = 'A missing or strategy meeting is considered, and an answer of the matrix proposed'
  await fired(acting, { rule: 'missing.repeat', causeId: episodeId, childId, areaId, effect })
}

/** Back after a night, or a day: the level is looked at again. A looked-after child's placement is reviewed. */
export async function reviewAfterReturn(acting: Acting, event: MissingReturned) {
  const { tx, at } = acting
  const { childId, areaId, episodeId, lastSeenAt, returnedAt, lookedAfter } = event
  if (!childId) return
  const gone = { id: episodeId, reference: '', lastSeenAt, returnedAt, cancelled: false }
  const { numbers } = await findMissingNumbers(tx, at)
  if (isLong(gone, numbers)) await reviewSooner(acting, childId, episodeId, 'missing.overnight')
  if (!lookedAfter || !isOn(acting, 'missing.placement')) return
  const owner = await ownerOf(acting, childId, areaId)
  await set(acting, {
    kind: 'missing-placement',
    title: 'Missing from care: review the placement or care plan',
    ...{ path: `/missing/${episodeId}`, sourceId: episodeId, areaId, childId, ...owner },
    dueAt: endOfLondonDay(addWorkingDays(today(at), numbers.placementWithin)),
  })
  const effect = 'The placement or care plan is reviewed'
  await fired(acting, { rule: 'missing.placement', causeId: episodeId, childId, areaId, effect })
}

/**
 * Two children found in the same place at about the same time. The front door, which sees both, looks whether they are
 * tied to each other; for officers it is a link with the episode as its source, and no more than that.
 */
export async function noteTogether(acting: Acting, event: MissingFound) {
  const { tx } = acting
  const { childId, areaId, episodeId } = event
  if (!childId || !isOn(acting, 'missing.together')) return
  const { numbers } = await findMissingNumbers(tx, acting.at)
  for (const other of await listFoundTogether(tx, childId, event, numbers.togetherHours)) {
    const { agencyId } = await frontDoorOf(tx, areaId)
    await set(acting, {
      kind: 'missing-together',
      title: 'Found together with another child: see whether they are linked, and by whom',
      path: `/children/${childId}/ties/new`,
      ...{ sourceId: other.episodeId, areaId, childId, ownerAgencyId: agencyId },
      dueAt: endOfLondonDay(addWorkingDays(today(acting.at), 1)),
    })
    const found = { episodeId, areaId, childId, otherId: other.childId, foundAt: event.locatedAt }
    await insertFoundTogether(tx, found, acting.at)
    await onLinkFound(acting, {
      ...{ path: `/network/${childId}/links/${other.childId}`, areaId },
      childIds: [childId, other.childId],
    })
    const effect = 'Found together with another child: the front door looks at both'
    await fired(acting, { rule: 'missing.together', causeId: episodeId, childId, areaId, effect })
  }
}

/** Somebody of the area who can take something in hand: who answers for the child, or else the front door. */
async function ownerOf(acting: Acting, childId: Id<'child'>, areaId: Id<'area'>) {
  const { tx } = acting
  const kept = await findResponsibility(tx, childId)
  const owner = kept && !kept.closedAt ? await findColleague(tx, kept.ownerId) : undefined
  if (owner) return { ownerId: owner.id, ownerAgencyId: owner.agencyId }
  const { managerId, agencyId } = await frontDoorOf(tx, areaId)
  return { ownerId: managerId, ownerAgencyId: agencyId }
}

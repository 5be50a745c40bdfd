import type { Id } from '../../foundation/kernel/id.ts'
import { findChild } from '../../records/people/index.ts'
import { findMissingNumbers } from '../../records/practice/index.ts'
import { listOpenChallenges } from '../../work/challenge/index.ts'
import { type AgendaCause, listContextsForAgenda } from '../../work/contexts/index.ts'
import { listSeenWithSeveral, listTiedSubjects } from '../../work/intelligence/index.ts'
import { listMissingSince } from '../../work/missing/index.ts'
import {
  type AgendaReason,
  type AgendaSource,
  type Found,
  findOpenSpell,
  listListed,
} from '../../work/oversight/index.ts'
import { listLeaving } from '../../work/plans/index.ts'
import { groupLimits, isSwitchedOn } from '../pathway/index.ts'

/** A car or a house told of about several children is more than any one of them. */
const seenWithSeveral: AgendaSource = async (db, { areaId, since }) => {
  const seen = await listSeenWithSeveral(db, areaId, since)
  return seen.map(({ kind, key, label }) => {
    return { kind, subject: key, label, path: '', areaId, why: 'seen_with_several' }
  })
}

const openChallenges: AgendaSource = async (db, { areaId: here }) => {
  const found: Found[] = []
  for (const { childId } of await listOpenChallenges(db, here)) {
    const areaId = (await findChild(db, childId))?.areaId
    if (areaId) found.push({ kind: 'child', childId, areaId, why: 'challenge_open' })
  }
  return found
}

const contextReasons: Readonly<Record<AgendaCause['cause'], AgendaReason>> = {
  new: 'of_concern',
  review: 'review_overdue',
  next: 'action_overdue',
  owner: 'of_concern',
}

/** Places and groups that are new, due for review or late; a child stands with its own reasons. */
const contextsDue: AgendaSource = async (db, { areaId, heldOn, since }) => {
  const due = await listContextsForAgenda(db, areaId, { heldOn, since })
  return due.flatMap(({ id, name, why }) =>
    why.map(({ cause }) => ({
      ...{ kind: 'context' as const, subject: id, label: name, path: `/contexts/${id}`, areaId },
      why: contextReasons[cause],
    })),
  )
}

/** Children of the list whom another area is asked to receive. Who has arrived is on the list where they arrived. */
const leaving: AgendaSource = async (db, { areaId, groupId }) => {
  const found: Found[] = []
  for (const { childId } of await listLeaving(db, areaId)) {
    if (await findOpenSpell(db, childId, groupId))
      found.push({ kind: 'child', childId, areaId, why: 'moving_away' })
  }
  return found
}

/**
 * Suspected exploiters whom officers tied to children. The group finds that there is somebody of concern, under a mark;
 * what ties them officers alone read, and who it is they say, or release.
 */
const exploiters: AgendaSource = async (db, { areaId, groupId, since }) => {
  const listed = (await listListed(db, groupId, 5000)).map(({ childId }) => childId)
  const tied = await listTiedSubjects(db, areaId, listed, since)
  return tied.flatMap(({ thingId, several, newly }) => {
    const about = {
      ...{ kind: 'exploiter' as const, subject: thingId, areaId },
      label: `Person of interest ${thingId.slice(-6)}`,
      path: `/intelligence/things/${thingId}`,
    }
    const reasons: AgendaReason[] = [
      'of_concern',
      ...(several ? (['tied_to_several'] as const) : []),
      ...(newly ? (['newly_tied'] as const) : []),
    ]
    return reasons.map(why => ({ ...about, why }))
  })
}

const day = 86_400_000

/** Children who went missing so often that more people look at them, and any of the list who went missing since. */
const wentMissing: AgendaSource = async (db, { areaId, groupId, since, at }) => {
  if (!(await isSwitchedOn('missing.group')(db, at))) return []
  const children = new Set<Id<'child'>>()
  const { numbers } = await findMissingNumbers(db, at)
  for (const { times, days } of groupLimits(numbers)) {
    const from = new Date(at.getTime() - days * day)
    for (const id of await listMissingSince(db, areaId, from, times)) children.add(id)
  }
  for (const id of await listMissingSince(db, areaId, since ?? at, 1))
    if (await findOpenSpell(db, id, groupId)) children.add(id)
  return [...children].map(childId => ({ kind: 'child', childId, areaId, why: 'missing' }))
}

/** What other rooms bring before a group. */
export const agendaSources: readonly AgendaSource[] = [
  ...[exploiters, seenWithSeveral, openChallenges, contextsDue, leaving, wentMissing],
]

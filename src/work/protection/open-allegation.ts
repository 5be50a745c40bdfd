import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead, auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { getChild } from '../../records/people/index.ts'
import {
  getAllegation,
  insertAllegation,
  insertAllegationEntry,
  listAllegationEntries,
  listAllegations,
} from './allegation.store.ts'
import type { NewAllegation, NewEntry } from './allegation.ts'
import type { AllegationOpened } from './events.ts'
import { mayMeetAllegations, mayOpenAllegation } from './protection.policy.ts'
import { listTimersFrom, startTimer, stopTimers } from './timer.store.ts'

/**
 * Opens an allegation for the designated officer of the area. It leaves no trace on the child's record: the officer
 * is told with a link, and nobody else.
 */
export async function openAllegation(
  database: Database,
  who: Asking,
  childId: Id<'child'>,
  allegation: NewAllegation,
) {
  const because = granted(mayOpenAllegation(who))
  return auditedTransaction(database, who, async tx => {
    const { areaId } = await getChild(tx, childId)
    if (!who.areaIds.includes(areaId)) throw new NotFound('child', childId)
    const opened = { childId, areaId, openedBy: who.id, openedAt: who.at }
    const id = await insertAllegation(tx, { ...opened, ...allegation })
    await startTimer(tx, {
      ...{ limitId: 'T_LADO', sourceId: id, allegationId: id, childId, areaId, by: who.id },
      startedAt: allegation.knownAt,
    })
    const event: AllegationOpened = {
      type: 'protection.allegation-opened',
      ...{ allegationId: id, childId, areaId },
    }
    const subjects = [childId, id]
    const action = 'allegation.opened'
    return { result: id, audit: { verb: 'collection', action, subjects, because }, events: [event] }
  })
}

export type AllegationView = Awaited<ReturnType<typeof showAllegation>>

export async function showAllegation(database: Database, who: Asking, id: Id<'allegation'>) {
  const because = granted(mayMeetAllegations(who))
  return auditedRead(database, who, async db => {
    const allegation = await getAllegation(db, id)
    const entries = await listAllegationEntries(db, id)
    const timers = await listTimersFrom(db, id)
    const subjects = [allegation.childId, id, ...[...entries, ...timers].map(one => one.id)]
    return {
      result: { allegation, entries, timers },
      audit: { verb: 'consultation', action: 'allegation.shown', subjects, because },
    }
  })
}

export type AllegationList = Awaited<ReturnType<typeof showAllegations>>

/** A page of the allegations somebody may know of, the latest first. */
export async function showAllegations(database: Database, who: Asking, before: Date) {
  const because = granted(mayMeetAllegations(who))
  const pageful = 50
  return auditedRead(database, who, async db => {
    const found = await listAllegations(db, before, pageful + 1)
    const allegations = found.slice(0, pageful)
    const subjects = allegations.map(one => one.id)
    return {
      result: { allegations, more: found.length > pageful },
      audit: { verb: 'consultation', action: 'allegation.listed', subjects, because },
    }
  })
}

/** Adds to an allegation. That the officer was told stops the clock. */
export async function addToAllegation(
  database: Database,
  who: Asking,
  allegationId: Id<'allegation'>,
  entry: NewEntry,
) {
  const because = granted(mayMeetAllegations(who))
  return auditedTransaction(database, who, async tx => {
    const { childId, areaId } = await getAllegation(tx, allegationId)
    const recording = { childId, areaId, recordedBy: who.id, recordedAt: who.at }
    const id = await insertAllegationEntry(tx, { ...recording, ...entry, allegationId })
    if (entry.kind === 'told') {
      await stopTimers(tx, allegationId, ['T_LADO'], { at: entry.happenedAt, by: who.id })
    }
    const subjects = [childId, allegationId, id]
    return {
      result: id,
      audit: { verb: 'collection', action: 'allegation.added-to', subjects, because },
    }
  })
}

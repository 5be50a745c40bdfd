import { type Asking, asTheProcess, theProcess } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import type { Clock } from '../../foundation/kernel/clock.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { inRounds } from '../../foundation/kernel/rounds.ts'
import { isInside, mayMeetAudits, mayRunAudits } from './audit.policy.ts'
import { getAudit, listAuditsOver, updateAuditEnded } from './audit.store.ts'
import type { AuditAction } from './audit.ts'

/** What an agency is to do because of what was found, on its board. It names no child. */
export async function setAuditAction(
  database: Database,
  who: Asking,
  id: Id<'audit'>,
  action: AuditAction,
) {
  const because = granted(mayMeetAudits(who))
  return auditedTransaction(database, who, async tx => {
    const audit = await getAudit(tx, id)
    if (!isInside(who, audit)) granted(mayRunAudits(who))
    return {
      result: id,
      audit: { verb: 'collection', action: 'audit.action-set', subjects: [id], because },
      events: [{ type: 'audit.action-set', auditId: id, areaId: audit.areaId, ...action }],
    }
  })
}

/** From now on nobody sees a child because of it. What was found stays, in numbers and in words about practice. */
export async function endAudit(database: Database, who: Asking, id: Id<'audit'>, learnt: string) {
  const because = who.id === theProcess.id ? 'its last day is over' : granted(mayRunAudits(who))
  return auditedTransaction(database, who, async tx => {
    await getAudit(tx, id)
    await updateAuditEnded(tx, id, learnt, { by: who.id, at: who.at })
    return {
      result: id,
      audit: { verb: 'alteration', action: 'audit.ended', subjects: [id], because },
      events: [{ type: 'audit.ended', auditId: id }],
    }
  })
}

export async function endAuditsOver(database: Database, now: Date) {
  const over = await database.asking(theProcess, db => listAuditsOver(db, londonDayOf(now), 100))
  for (const { id } of over) {
    await endAudit(database, asTheProcess(now), id, '').catch(error => {
      if (!(error instanceof Conflict)) throw error
    })
  }
}

/** Ends whatever has come to its last day, again and again. @returns what stops it */
export function startEndingAudits(database: Database, clock: Clock, everyMs: number) {
  return inRounds(() => endAuditsOver(database, clock()), everyMs)
}

import { createHash } from 'node:crypto'
import { type Asking, listColleagues } from '../../foundation/access/index.ts'
import { auditedRead, auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { auditorRoles, mayRunAudits } from './audit.policy.ts'
import {
  countPopulation,
  getAudit,
  insertAudit,
  listAuditors,
  updateAuditDrawn,
  updateAuditors,
} from './audit.store.ts'
import { type Draw, leastPopulation, type NewAudit, type Replacement } from './audit.ts'
import { inSum } from './population.ts'

/** An audit is called: why, with which questions, of whom. Nobody is drawn yet, and no record is open. */
export async function callAudit(database: Database, who: Asking, audit: NewAudit) {
  const because = granted(mayRunAudits(who))
  return auditedTransaction(database, who, async tx => {
    const id = await insertAudit(tx, audit, { by: who.id, at: who.at })
    return {
      result: id,
      audit: { verb: 'collection', action: 'audit.called', subjects: [id], because },
    }
  })
}

/** What is needed to draw: of how many, and who may be asked to look. */
export async function viewToDraw(database: Database, who: Asking, id: Id<'audit'>) {
  const because = granted(mayRunAudits(who))
  return auditedRead(database, who, async db => {
    const audit = await getAudit(db, id)
    if (audit.drawnAt) throw new NotFound('audit that is not drawn', id)
    const [levels, people] = await Promise.all([
      countPopulation(db, audit, who.at),
      listColleagues(db, audit.areaId, auditorRoles),
    ])
    return {
      result: { audit, levels, people },
      audit: { verb: 'consultation', action: 'audit.population-counted', subjects: [id], because },
    }
  })
}

export type ToDraw = Awaited<ReturnType<typeof viewToDraw>>

/** Draws the sample. The process takes it and opens its records to those who look, and to nobody else. */
export async function drawAudit(database: Database, who: Asking, id: Id<'audit'>, draw: Draw) {
  const because = granted(mayRunAudits(who))
  return auditedTransaction(database, who, async tx => {
    const audit = await getAudit(tx, id)
    const { all } = inSum(await countPopulation(tx, audit, who.at))
    if (all < leastPopulation) throw new NotFound('population to draw from', id)
    await updateAuditDrawn(tx, id, { ...draw, seed: seedOf(id) }, { by: who.id, at: who.at })
    return {
      result: id,
      audit: { verb: 'alteration', action: 'audit.drawn', subjects: [id], because },
      events: [{ type: 'audit.drawn', auditId: id }],
    }
  })
}

/** Nobody chooses it: it follows from the audit’s own id. */
function seedOf(id: Id<'audit'>): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 16)
}

export async function viewToReplace(database: Database, who: Asking, id: Id<'audit'>) {
  granted(mayRunAudits(who))
  return database.asking(who, async db => {
    const audit = await getAudit(db, id)
    if (!audit.drawnAt || audit.endedAt) throw new NotFound('open audit', id)
    const [auditors, people] = await Promise.all([
      listAuditors(db, audit.auditors),
      listColleagues(db, audit.areaId, auditorRoles),
    ])
    return { audit, auditors, people: people.filter(one => one.id !== audit.moderatorId) }
  })
}

/** Somebody goes on for an auditor who cannot: with the cases that were not judged yet, and may be theirs. */
export async function replaceAuditor(
  database: Database,
  who: Asking,
  id: Id<'audit'>,
  { goneId, newId }: Replacement,
) {
  const because = granted(mayRunAudits(who))
  return auditedTransaction(database, who, async tx => {
    const { auditors } = await getAudit(tx, id)
    // Who has judged a case stays one of its auditors.
    await updateAuditors(tx, id, [...auditors, newId])
    return {
      result: id,
      audit: { verb: 'alteration', action: 'audit.auditor-replaced', subjects: [id], because },
      events: [{ type: 'audit.auditor-replaced', auditId: id, goneId, newId }],
    }
  })
}

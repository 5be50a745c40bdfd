import { type Asking, listColleagues, type RoleId, roles } from '../../foundation/access/index.ts'
import { auditedRead, auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { mayJudge, mayLookAt, maySettle } from './audit.policy.ts'
import { getAudit } from './audit.store.ts'
import {
  getCase,
  hasWorked,
  insertJudgement,
  insertSettlement,
  listJudgements,
  listSettlements,
  listUnjudged,
} from './case.store.ts'
import type { AuditEvent } from './events.ts'
import { differences, type Judgement, type Settlement } from './judgement.ts'

/** One case with what was said of it, as far as the asker may know it, and what is theirs to do. */
async function findCase(db: Db, who: Asking, id: Id<'sampled'>) {
  const one = await getCase(db, id)
  const audit = await getAudit(db, one.auditId)
  const said = await listJudgements(db, [id])
  const [settled] = await listSettlements(db, [id])
  const [first, second] = said
  const differ = first && second ? differences(audit.tool, first, second) : []
  const own = said.some(({ byId }) => byId === who.id)
  const judging = mayJudge(who, audit, one, await hasWorked(db, one.childId, who.id))
  return {
    ...{ audit, one, said, settled, differ, judging },
    judges: !own && judging.allowed,
    settles: !settled && differ.length > 0 && maySettle(who, audit, said.length).allowed,
  }
}

export type CaseView = Awaited<ReturnType<typeof findCase>>

export async function viewCase(database: Database, who: Asking, id: Id<'sampled'>) {
  return auditedRead(database, who, async db => {
    const view = await findCase(db, who, id)
    const { audit, one, said, settled } = view
    const because = granted(mayLookAt(who, audit, one))
    const answers = [...said.map(({ id }) => id), ...(settled ? [settled.id] : [])]
    const subjects = [id, one.childId, ...answers]
    return {
      result: view,
      audit: { verb: 'consultation', action: 'audit.case-viewed', subjects, because },
    }
  })
}

const everyone = (Object.keys(roles) as RoleId[]).filter(role => role !== 'process')

/** Who works in the area, by name: no finding holds one of these. */
export async function listNames(database: Database, who: Asking, areaId: Id<'area'>) {
  const people = await database.asking(who, db => listColleagues(db, areaId, everyone, 5_000))
  return people.map(({ name }) => name)
}

/** What one auditor found alone. What the other found is open to both once both have said it. */
export async function judgeCase(
  database: Database,
  who: Asking,
  caseId: Id<'sampled'>,
  judged: Judgement,
) {
  return auditedTransaction(database, who, async tx => {
    const { audit, one, judging } = await findCase(tx, who, caseId)
    const because = granted(judging)
    const judgementId = await insertJudgement(tx, one, judged, who)
    const { differ } = await findCase(tx, who, caseId)
    const { areaId, childId } = one
    const { id: auditId, moderatorId } = audit
    const about = { auditId, childId }
    const events: AuditEvent[] = []
    if (differ.length > 0 && moderatorId)
      events.push({ type: 'audit.auditors-differ', ...about, caseId, moderatorId })
    if (judged.concern) {
      const found = { judgementId, areaId, account: judged.concern }
      events.push({ type: 'audit.concern-found', ...about, ...found })
    }
    const left = await listUnjudged(tx, auditId, who.id)
    if (left.length === 0) events.push({ type: 'audit.auditor-done', auditId })
    const subjects = [judgementId, caseId, childId]
    return {
      result: judgementId,
      audit: { verb: 'collection', action: 'audit.judged', subjects, because },
      events,
    }
  })
}

export async function settleCase(
  database: Database,
  who: Asking,
  caseId: Id<'sampled'>,
  settlement: Settlement,
) {
  return auditedTransaction(database, who, async tx => {
    const { audit, one, said } = await findCase(tx, who, caseId)
    const because = granted(maySettle(who, audit, said.length))
    const id = await insertSettlement(tx, one, settlement, who)
    const subjects = [id, caseId, one.childId]
    return { result: id, audit: { verb: 'collection', action: 'audit.settled', subjects, because } }
  })
}

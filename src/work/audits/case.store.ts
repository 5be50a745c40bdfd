import { sql } from 'kysely'
import type { Db, Tx } from '../../foundation/database/index.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { Audit } from './audit.store.ts'
import type { Drawn, OfPopulation } from './draw.ts'
import type { Judgement, Settlement } from './judgement.ts'

/** Everyone a sample is drawn from: who is hidden from whoever draws it is not among them. Asked by the process. */
export async function listPopulation(db: Db, audit: Audit): Promise<OfPopulation[]> {
  const { areaId, since, until, criteria, drawnAt, drawnBy } = audit
  const { rows } = await sql<OfPopulation>`
    select found.child_id, found.level
      from audits.population(${areaId}, ${since}, ${until}, ${JSON.stringify(criteria)}, ${drawnAt}) found
     where not access.hides(found.child_id, ${drawnBy})`.execute(db)
  return rows
}

/** Who of these people may look at each child, and has never worked with it. */
export async function listWhoMayLook(
  db: Db,
  childIds: readonly Id<'child'>[],
  people: readonly Id<'practitioner'>[],
) {
  const { rows } = await sql<{ childId: Id<'child'>; may: Id<'practitioner'>[] }>`
    select child_id, array(select who from unnest(${[...people]}::uuid[]) who
                            where not access.hides(child_id, who) and not audits.has_worked(who, child_id)) as may
      from unnest(${[...childIds]}::uuid[]) child_id`.execute(db)
  return new Map(rows.map(({ childId, may }) => [childId, may]))
}

export async function hasWorked(db: Db, childId: Id<'child'>, who: Id<'practitioner'>) {
  const { rows } = await sql<{ worked: boolean }>`
    select audits.has_worked(${who}, ${childId}) as worked`.execute(db)
  return rows[0]?.worked !== false
}

export async function insertSampled(
  tx: Tx,
  { id: auditId, areaId }: Pick<Audit, 'id' | 'areaId'>,
  drawn: readonly Drawn[],
) {
  if (drawn.length === 0) return
  const rows = drawn.map(({ childId, level, place, pair: [firstId, secondId] }) => ({
    ...{ id: newId<'sampled'>(), auditId, areaId, childId, level, place, firstId, secondId },
  }))
  await tx.insertInto('audits.sampled').values(rows).execute()
}

function cases(db: Db) {
  return db
    .selectFrom('audits.sampled as one')
    .innerJoin('people.child as child', 'child.id', 'one.childId')
    .select(['one.id', 'one.auditId', 'one.childId', 'one.place', 'one.level'])
    .select(['one.firstId', 'one.secondId', 'child.reference', 'one.areaId'])
}

/** The cases that the asker looks at, or settles. */
export async function listCases(db: Db, auditId: Id<'audit'>, limit = 200) {
  return cases(db).where('one.auditId', '=', auditId).orderBy('one.place').limit(limit).execute()
}

export type Case = Awaited<ReturnType<typeof getCase>>

export async function getCase(db: Db, id: Id<'sampled'>) {
  const found = await cases(db).where('one.id', '=', id).executeTakeFirst()
  if (!found) throw new NotFound('case', id)
  return found
}

/** What was said of these cases, as far as the asker may know it. */
export async function listJudgements(db: Db, caseIds: readonly Id<'sampled'>[], limit = 400) {
  if (caseIds.length === 0) return []
  const rows = await db
    .selectFrom('audits.judgement as said')
    .innerJoin('access.practitioner as person', 'person.id', 'said.byId')
    .select(['said.id', 'said.caseId', 'said.byId', 'said.answers', 'said.themes', 'said.strength'])
    .select(['said.learning', 'said.concern', 'said.saidAt', 'person.name'])
    .where('said.caseId', 'in', [...caseIds])
    .orderBy('said.saidAt')
    .limit(limit)
    .execute()
  return rows.map(row => ({ ...row, answers: row.answers as Judgement['answers'] }))
}

export async function listSettlements(db: Db, caseIds: readonly Id<'sampled'>[], limit = 200) {
  if (caseIds.length === 0) return []
  const rows = await db
    .selectFrom('audits.settlement as said')
    .select(['said.id', 'said.caseId', 'said.answers', 'said.why', 'said.settledAt'])
    .where('said.caseId', 'in', [...caseIds])
    .limit(limit)
    .execute()
  return rows.map(row => ({ ...row, answers: row.answers as Settlement['answers'] }))
}

type Of = Pick<Case, 'id' | 'areaId' | 'childId'>
type By = { readonly id: Id<'practitioner'>; readonly at: Date }

const ofCase = ({ id: caseId, areaId, childId }: Of) => ({ caseId, areaId, childId })

export async function insertJudgement(tx: Tx, of: Of, judged: Judgement, by: By) {
  const id = newId<'judgement'>()
  const { answers, themes, ...words } = judged
  const row = { ...ofCase(of), answers: JSON.stringify(answers), themes: [...themes], ...words }
  const written = await tx
    .insertInto('audits.judgement')
    .values({ id, ...row, byId: by.id, saidAt: by.at })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  if (written.numInsertedOrUpdatedRows === 0n) throw new Conflict('judgement', 'said', {})
  return id
}

export async function insertSettlement(tx: Tx, of: Of, { answers, why }: Settlement, by: By) {
  const id = newId<'settlement'>()
  const row = { ...ofCase(of), answers: JSON.stringify(answers), why }
  const written = await tx
    .insertInto('audits.settlement')
    .values({ id, ...row, byId: by.id, settledAt: by.at })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  if (written.numInsertedOrUpdatedRows === 0n) throw new Conflict('settlement', 'said', {})
  return id
}

/** The cases an auditor has not judged yet. */
export async function listUnjudged(db: Db, auditId: Id<'audit'>, auditor: Id<'practitioner'>) {
  return cases(db)
    .where('one.auditId', '=', auditId)
    .where(eb => eb.or([eb('one.firstId', '=', auditor), eb('one.secondId', '=', auditor)]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('audits.judgement as said')
            .select('said.id')
            .whereRef('said.caseId', '=', 'one.id')
            .where('said.byId', '=', auditor),
        ),
      ),
    )
    .orderBy('one.place')
    .limit(200)
    .execute()
}

export async function updateAuditorOf(
  tx: Tx,
  { id, firstId }: Pick<Case, 'id' | 'firstId'>,
  gone: Id<'practitioner'>,
  next: Id<'practitioner'>,
) {
  await tx
    .updateTable('audits.sampled')
    .set(firstId === gone ? { firstId: next } : { secondId: next })
    .where('id', '=', id)
    .execute()
}

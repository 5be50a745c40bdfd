import { sql } from 'kysely'
import type { Db, Tx } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { TaskState } from '../../records/tasks/index.ts'
import type { Draw, NewAudit } from './audit.ts'
import type { Criteria } from './criteria.ts'
import type { Tool } from './tool.ts'

type By = { readonly by: Id<'practitioner'>; readonly at: Date }

export async function insertAudit(tx: Tx, audit: NewAudit, { by, at }: By): Promise<Id<'audit'>> {
  const id = newId<'audit'>()
  const { tool, criteria, ...rest } = audit
  await tx
    .insertInto('audits.audit')
    .values({
      ...{ id, ...rest, calledBy: by, calledAt: at },
      ...{ tool: JSON.stringify(tool), criteria: JSON.stringify(criteria) },
    })
    .execute()
  return id
}

export async function listAudits(
  db: Db,
  page: { readonly limit: number; readonly offset: number },
) {
  return db
    .selectFrom('audits.audit as audit')
    .innerJoin('access.area as area', 'area.id', 'audit.areaId')
    .select(['audit.id', 'audit.title', 'audit.calledAt', 'audit.drawnAt', 'audit.endedAt'])
    .select(['audit.endsOn', 'area.name as areaName'])
    .orderBy('audit.calledAt', 'desc')
    .orderBy('audit.id')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
}

export type Audit = Awaited<ReturnType<typeof getAudit>>

export async function getAudit(db: Db, id: Id<'audit'>) {
  const found = await db
    .selectFrom('audits.audit as audit')
    .innerJoin('access.area as area', 'area.id', 'audit.areaId')
    .leftJoin('access.practitioner as moderator', 'moderator.id', 'audit.moderatorId')
    .selectAll('audit')
    .select(['area.name as areaName', 'moderator.name as moderatorName'])
    .where('audit.id', '=', id)
    .executeTakeFirst()
  if (!found) throw new NotFound('audit', id)
  const tool = JSON.parse(found.tool) as Tool
  const auditors = found.auditors as Id<'practitioner'>[]
  return { ...found, tool, auditors, criteria: found.criteria as Criteria }
}

/** The auditors of an audit by name, those who have left among them. */
export async function listAuditors(db: Db, ids: readonly string[], limit = 24) {
  if (ids.length === 0) return []
  return db
    .selectFrom('access.practitioner as person')
    .innerJoin('access.agency as agency', 'agency.id', 'person.agencyId')
    .select(['person.id', 'person.name', 'person.agencyId', 'person.leftAt'])
    .select('agency.name as agencyName')
    .where('person.id', 'in', ids as Id<'practitioner'>[])
    .orderBy('person.name')
    .limit(limit)
    .execute()
}

/** Zero rows: somebody has drawn it already, or it is over. */
export async function updateAuditDrawn(
  tx: Tx,
  id: Id<'audit'>,
  { auditors, ...draw }: Draw & { readonly seed: string },
  { by, at }: By,
) {
  const drawn = await tx
    .updateTable('audits.audit')
    .set({ ...draw, auditors: [...auditors], drawnBy: by, drawnAt: at })
    .where('id', '=', id)
    .where('drawnAt', 'is', null)
    .executeTakeFirst()
  if (drawn.numUpdatedRows === 0n) throw new Conflict('audit', 'drawn', {})
}

export async function updateDrawnFrom(
  tx: Tx,
  id: Id<'audit'>,
  drawnFrom: { readonly population: number; readonly fingerprint: string },
) {
  await tx.updateTable('audits.audit').set(drawnFrom).where('id', '=', id).execute()
}

export async function updateAuditors(tx: Tx, id: Id<'audit'>, auditors: readonly string[]) {
  const changed = await tx
    .updateTable('audits.audit')
    .set({ auditors: [...auditors] })
    .where('id', '=', id)
    .where('drawnAt', 'is not', null)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw new NotFound('open audit', id)
}

export async function updateAuditEnded(tx: Tx, id: Id<'audit'>, learnt: string, { by, at }: By) {
  const ended = await tx
    .updateTable('audits.audit')
    .set({ learnt, endedBy: by, endedAt: at })
    .where('id', '=', id)
    .where('drawnAt', 'is not', null)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  if (ended.numUpdatedRows === 0n) throw new Conflict('audit', 'ended', {})
}

export async function listAuditsOver(db: Db, today: CalendarDate, limit: number) {
  return db
    .selectFrom('audits.audit')
    .select('id')
    .where('endedAt', 'is', null)
    .where('endsOn', '<', today)
    .orderBy('endsOn')
    .limit(limit)
    .execute()
}

export async function listOpenAuditsOf(db: Db, auditorId: Id<'practitioner'>, limit: number) {
  return db
    .selectFrom('audits.audit')
    .select(['id', 'areaId', 'drawnBy', 'auditors'])
    .where('endedAt', 'is', null)
    .where(sql<boolean>`${auditorId} = any (auditors)`)
    .limit(limit)
    .execute()
}

type Asked = {
  readonly areaId: Id<'area'>
  readonly since: CalendarDate
  readonly until: CalendarDate
  readonly criteria: Criteria
}

/** Of how many a sample would be drawn, by level. Whoever asks sees none of them. */
export async function countPopulation(db: Db, asked: Asked, at: Date) {
  const { areaId, since, until, criteria } = asked
  const { rows } = await sql<{ level: string; many: number }>`
    select level, many from audits.count_population(${areaId}, ${since}, ${until}, ${JSON.stringify(criteria)}, ${at})`.execute(
    db,
  )
  return rows
}

export type Count = {
  readonly what: 'answer' | 'theme' | 'case'
  readonly id: string
  readonly grade: string
  readonly many: number
}

/** What was found, in numbers: it stays when the children can no longer be seen. */
export async function countFound(db: Db, id: Id<'audit'>): Promise<Count[]> {
  const { rows } = await sql<Count>`
    select what, id, grade, many from audits.tally(${id}) order by what, id, grade`.execute(db)
  return rows
}

export type Finding = { readonly kind: 'strength' | 'learning'; readonly words: string }

export async function listFindings(db: Db, id: Id<'audit'>): Promise<Finding[]> {
  const { rows } = await sql<Finding>`select kind, words from audits.findings(${id})`.execute(db)
  return rows
}

export type ActionSet = {
  readonly id: Id<'task'>
  readonly title: string
  readonly agency: string
  readonly dueAt: Date
  readonly state: TaskState
}

/** What agencies do because of it, for its own people: the tasks themselves are read by those who do them. */
export async function listActions(db: Db, id: Id<'audit'>): Promise<ActionSet[]> {
  const { rows } = await sql<ActionSet>`
    select id, title, agency, due_at, state from audits.actions(${id})`.execute(db)
  return rows
}

import type { Db, Tx } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { Draft } from './case.ts'

export type Case = Awaited<ReturnType<typeof getCase>>

/** What trainers wrote, the latest first. */
export async function listCases(db: Db, limit = 200) {
  const rows = await selectCases(db).orderBy('writtenAt', 'desc').limit(limit).execute()
  return rows.map(asCase)
}

export async function getCase(db: Db, id: Id<'module-version'>) {
  const row = await selectCases(db).where('id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound('case', id)
  return asCase(row)
}

export async function nextNumber(db: Db, module: string): Promise<number> {
  const { last } = await db
    .selectFrom('learning.moduleVersion')
    .select(eb => eb.fn.max('number').as('last'))
    .where('module', '=', module)
    .executeTakeFirstOrThrow()
  return Number(last ?? 0) + 1
}

function selectCases(db: Db) {
  return db
    .selectFrom('learning.moduleVersion')
    .select(['id', 'module', 'number', 'content', 'startsOn', 'writtenAt', 'version'])
}

function asCase<Row extends { readonly content: string }>({ content, ...row }: Row) {
  return { ...row, draft: JSON.parse(content) as Draft }
}

type NewCase = {
  readonly module: string
  readonly number: number
  readonly draft: Draft
  readonly writtenBy: Id<'practitioner'>
  readonly writtenAt: Date
}

export async function insertCase(tx: Tx, { draft, ...row }: NewCase) {
  const id = newId<'module-version'>()
  await tx
    .insertInto('learning.moduleVersion')
    .values({ id, ...row, content: JSON.stringify(draft) })
    .execute()
  return id
}

/** Only while nobody learns with it. */
export async function updateCase(
  tx: Tx,
  id: Id<'module-version'>,
  version: number,
  { draft, startsOn }: { readonly draft?: Draft; readonly startsOn?: CalendarDate },
) {
  const { numUpdatedRows } = await tx
    .updateTable('learning.moduleVersion')
    .set({
      ...(draft && { content: JSON.stringify(draft) }),
      ...(startsOn && { startsOn }),
      version: version + 1,
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('startsOn', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Conflict('case', String((await getCase(tx, id)).version), {})
}

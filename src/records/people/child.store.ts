import { sql } from 'kysely'
import type { Db, Tx } from '../../foundation/database/index.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { insertAddress } from './address.store.ts'
import { asAnswers, type Child, type ChildFacts } from './child.ts'
import { searchTokens, tokensOf } from './name-tokens.ts'
import { insertToCompare } from './to-compare.store.ts'

export const childColumns = [
  'id',
  'areaId',
  'reference',
  'givenName',
  'familyName',
  'preferredName',
  'bornOn',
  'sex',
  'ethnicity',
  'disability',
  'impairments',
  'schoolId',
  'trustedAdult',
  'childsWords',
  'version',
] as const

export type NewChild = Partial<ChildFacts> & {
  readonly givenName: string
  readonly areaId: Id<'area'>
  readonly by: Id<'practitioner'>
  readonly at: Date
  /** Where the child lives, as far as it was told. */
  readonly address?: string
  /** Where the id must be known beforehand, as in a demonstration. */
  readonly id?: Id<'child'>
}

export async function insertChild(tx: Tx, child: NewChild): Promise<Id<'child'>> {
  const { id = newId<'child'>(), by, at, address = '', ...facts } = child
  const { rows } = await sql<{
    next: number
  }>`select nextval('people.reference_number') as next`.execute(tx)
  const reference = `C${String(rows[0]?.next).padStart(6, '0')}`
  await tx
    .insertInto('people.child')
    .values({ id, reference, ...facts, createdBy: by, createdAt: at })
    .execute()
  await insertTokens(tx, { ...facts, id })
  await insertToCompare(tx, { id, areaId: child.areaId })
  if (address !== '') await insertToldAddress(tx, { id, areaId: child.areaId }, address, child)
  return id
}

async function insertToldAddress(
  tx: Tx,
  child: Pick<Child, 'id' | 'areaId'>,
  lines: string,
  { by, at }: Pick<NewChild, 'by' | 'at'>,
) {
  const { agencyId } = await tx
    .selectFrom('access.practitioner')
    .select('agencyId')
    .where('id', '=', by)
    .executeTakeFirstOrThrow()
  const told = {
    kind: 'home',
    lines,
    postcode: '',
    livesWith: '',
    fromOn: null,
    toOn: null,
  } as const
  await insertAddress(
    tx,
    child,
    { ...told, hidden: false, hiddenWhy: '' },
    { id: by, agencyId, at },
  )
}

export async function findChild(db: Db, id: Id<'child'>): Promise<Child | undefined> {
  return db.selectFrom('people.child').select(childColumns).where('id', '=', id).executeTakeFirst()
}

export async function listChildren(db: Db, ids: readonly Id<'child'>[]): Promise<Child[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Child>`
    select ${sql.join(childColumns.map(column => sql.ref(column)))} from people.child where id = any (${ids}::uuid[])`.execute(
    db,
  )
  return rows
}

export async function getChild(db: Db, id: Id<'child'>): Promise<Child> {
  const child = await findChild(db, id)
  if (!child) throw new NotFound('child', id)
  return child
}

/** Writes the facts over the version that was shown, or throws what someone else wrote meanwhile. */
export async function updateChild(
  tx: Tx,
  before: Child,
  facts: ChildFacts,
  version: number,
  by: { readonly id: Id<'practitioner'>; readonly at: Date },
) {
  const { id } = before
  const { numUpdatedRows } = await tx
    .updateTable('people.child')
    .set({ ...facts, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  const child = await getChild(tx, id)
  if (numUpdatedRows === 0n) throw new Conflict('child', String(child.version), savedFacts(child))
  if (isRenamed(before, facts)) await insertFormerName(tx, before, by)
  await tx.deleteFrom('people.nameToken').where('childId', '=', id).execute()
  await insertTokens(tx, child, await listFormerNames(tx, id))
  await insertToCompare(tx, child)
}

/** A name that is only added leaves nothing to be remembered by. */
function isRenamed(before: Names, after: Names): boolean {
  const now = new Set(namesOf(after).flatMap(tokensOf))
  return namesOf(before)
    .flatMap(tokensOf)
    .some(token => !now.has(token))
}

type Names = Pick<ChildFacts, 'givenName' | 'familyName' | 'preferredName'>

function namesOf({ givenName, familyName, preferredName }: Names): string[] {
  return [givenName, familyName, preferredName]
}

async function insertFormerName(
  tx: Tx,
  { id: childId, areaId, givenName, familyName, preferredName }: Child,
  { id: changedBy, at: changedAt }: { readonly id: Id<'practitioner'>; readonly at: Date },
) {
  const id = newId<'former-name'>()
  const was = { givenName, familyName, preferredName }
  await tx
    .insertInto('people.formerName')
    .values({ id, childId, areaId, ...was, changedBy, changedAt })
    .execute()
}

/** The latest few: who was misspelt often is still found by the ways that somebody may remember. */
async function listFormerNames(db: Db, id: Id<'child'>): Promise<Names[]> {
  return db
    .selectFrom('people.formerName')
    .select(['givenName', 'familyName', 'preferredName'])
    .where('childId', '=', id)
    .orderBy('changedAt', 'desc')
    .limit(3)
    .execute()
}

function savedFacts(child: Child): Record<string, string> {
  return { ...asAnswers(child), bornOn: child.bornOn ?? '' }
}

type Named = Partial<ChildFacts> & Pick<Child, 'id' | 'areaId' | 'givenName'>

async function insertTokens(tx: Tx, child: Named, before: readonly Names[] = []) {
  const { id: childId, areaId, givenName, familyName = '', preferredName = '' } = child
  const former = before.flatMap(namesOf)
  const tokens = searchTokens([givenName, familyName, preferredName, ...former])
  if (tokens.length === 0) return
  const rows = tokens.map(token => ({ childId, areaId, token }))
  await tx.insertInto('people.nameToken').values(rows).execute()
}

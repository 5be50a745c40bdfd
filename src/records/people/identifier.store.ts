import type { Asking } from '../../foundation/access/index.ts'
import { type Db, question, type Tx } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { Child } from './child.ts'
import type { IdentifierDraft, IdentifierKind, IdentifierState } from './identifier.ts'

export type Identifier = {
  readonly id: Id<'identifier'>
  readonly childId: Id<'child'>
  readonly kind: IdentifierKind
  readonly number: string
  readonly state: IdentifierState
  readonly notIncludedWhy: string
  readonly sourceAgencyId: Id<'agency'>
  readonly sourceName: string
  readonly knownOn: CalendarDate
  readonly replacesId: Id<'identifier'> | null
  readonly replacedWhy: string
  readonly recordedByName: string
  readonly recordedAt: Date
}

/** All that were ever recorded, in that order: the wrong ones stand beside what replaced them. */
export async function listIdentifiers(db: Db, childId: Id<'child'>): Promise<Identifier[]> {
  return db
    .selectFrom('people.identifier as known')
    .innerJoin('access.agency as source', 'source.id', 'known.sourceAgencyId')
    .innerJoin('access.practitioner as recorder', 'recorder.id', 'known.recordedBy')
    .select([
      'known.id',
      'known.childId',
      'known.kind',
      'known.number',
      'known.state',
      'known.notIncludedWhy',
      'known.sourceAgencyId',
      'source.name as sourceName',
      'known.knownOn',
      'known.replacesId',
      'known.replacedWhy',
      'recorder.name as recordedByName',
      'known.recordedAt',
    ])
    .where('known.childId', '=', childId)
    .orderBy('known.recordedAt')
    .limit(200)
    .execute()
}

export async function insertIdentifier(
  tx: Tx,
  { id: childId, areaId }: Pick<Child, 'id' | 'areaId'>,
  draft: IdentifierDraft,
  who: Asking,
  replacesId: Id<'identifier'> | null,
): Promise<Id<'identifier'>> {
  const id = newId<'identifier'>()
  const by = { recordedBy: who.id, agencyId: who.agencyId, recordedAt: who.at }
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('people.identifier')
    .values({ id, childId, areaId, ...draft, replacesId, ...by })
    .onConflict(replaced => replaced.column('replacesId').doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 0n) throw new Conflict('identifier', '', {})
  return id
}

/** Which children somebody else knows by exactly this number, of those the asker may see. What was replaced finds nobody. */
export const findChildrenByNumber = question((db, number: string) =>
  db
    .selectFrom('people.identifier as known')
    .select(['known.childId', 'known.kind'])
    .where('known.number', '=', number)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('people.identifier as later')
            .select('later.id')
            .whereRef('later.replacesId', '=', 'known.id'),
        ),
      ),
    )
    .orderBy('known.childId')
    .limit(20),
)

export async function getIdentifier(db: Db, childId: Id<'child'>, id: Id<'identifier'>) {
  const found = (await listIdentifiers(db, childId)).find(one => one.id === id)
  if (!found) throw new NotFound('identifier', id)
  return found
}

/** What the numbers in force of these children are. */
export async function listNumbersOf(db: Db, childIds: readonly Id<'child'>[]) {
  return db
    .selectFrom('people.identifier as known')
    .select(['known.childId', 'known.kind', 'known.number'])
    .where('known.childId', 'in', [...childIds])
    .where('known.number', '<>', '')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('people.identifier as later')
            .select('later.id')
            .whereRef('later.replacesId', '=', 'known.id'),
        ),
      ),
    )
    .execute()
}

/** Which children these numbers are of, as far as somebody verified it. */
export async function listVerifiedBy(db: Db, numbers: readonly string[]) {
  if (numbers.length === 0) return []
  return db
    .selectFrom('people.identifier as known')
    .select(['known.childId', 'known.kind', 'known.number'])
    .where(({ eb, val }) => eb('known.number', '=', eb.fn.any(val([...numbers]))))
    .where('known.number', '<>', '')
    .where('known.state', '=', 'verified')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('people.identifier as later')
            .select('later.id')
            .whereRef('later.replacesId', '=', 'known.id'),
        ),
      ),
    )
    .execute()
}

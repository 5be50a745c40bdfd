import type { Db, Tx } from '../../foundation/database/index.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'

export type CopyKind = 'pack' | 'minutes'
export type CopyForm = 'page' | 'pdf' | 'editable'

type NewCopies = {
  readonly meetingId: Id<'meeting'>
  readonly groupId: Id<'group'>
  readonly kind: CopyKind
  readonly askedBy: Id<'practitioner'>
  readonly askedAt: Date
  readonly madeAt: Date | null
}

/** One copy for each reader who has none yet, numbered on from those there are. */
export async function insertCopies(
  tx: Tx,
  copies: NewCopies,
  readers: readonly { readonly id: Id<'practitioner'> }[],
) {
  const there = await listCopies(tx, copies.meetingId, 500, copies.kind)
  const without = readers.filter(({ id }) => !there.some(copy => copy.practitionerId === id))
  if (without.length === 0) return
  const last = Math.max(0, ...there.map(copy => copy.number))
  const rows = without.map(({ id: practitionerId }, at) => ({
    ...{ id: newId<'copy'>(), ...copies, practitionerId, number: last + at + 1 },
  }))
  await tx.insertInto('oversight.copy').values(rows).execute()
}

/** Another copy for the reader of one that is out of date. @returns its id */
export async function insertReplacement(
  tx: Tx,
  old: {
    readonly id: Id<'copy'>
    readonly meetingId: Id<'meeting'>
    readonly groupId: Id<'group'>
    readonly practitionerId: Id<'practitioner'>
    readonly askedBy: Id<'practitioner'>
  },
  items: number,
  at: Date,
): Promise<Id<'copy'>> {
  const id = newId<'copy'>()
  const { meetingId, groupId, practitionerId, askedBy } = old
  const { last } = await tx
    .selectFrom('oversight.copy')
    .select(eb => eb.fn.max('number').as('last'))
    .where('meetingId', '=', meetingId)
    .where('kind', '=', 'pack')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('oversight.copy')
    .values({
      ...{ id, meetingId, groupId, practitionerId, askedBy, items, replacesId: old.id },
      ...{ kind: 'pack', number: last + 1, askedAt: at, madeAt: at },
    })
    .execute()
  return id
}

export type ListedCopy = Awaited<ReturnType<typeof listCopies>>[number]

/** Who has a copy, whether they still sit on the group, and when they opened it first. */
export async function listCopies(db: Db, meetingId: Id<'meeting'>, limit: number, kind?: CopyKind) {
  return db
    .selectFrom('oversight.copy as copy')
    .innerJoin('access.practitioner as reader', 'reader.id', 'copy.practitionerId')
    .innerJoin('access.agency as agency', 'agency.id', 'reader.agencyId')
    .leftJoin('access.membership as membership', join =>
      join
        .onRef('membership.practitionerId', '=', 'copy.practitionerId')
        .onRef('membership.groupId', '=', 'copy.groupId')
        .on('membership.endedAt', 'is', null),
    )
    .leftJoin('oversight.copy as newer', 'newer.replacesId', 'copy.id')
    .select(eb => [
      'copy.id',
      'copy.kind',
      'newer.number as replacedBy',
      'copy.number',
      'copy.items',
      'copy.madeAt',
      'copy.withdrawnAt',
      'copy.practitionerId',
      'reader.name',
      'agency.name as agencyName',
      'membership.id as membershipId',
      eb
        .selectFrom('oversight.copyOpening as opening')
        .select(opening => opening.fn.min('opening.openedAt').as('first'))
        .whereRef('opening.copyId', '=', 'copy.id')
        .as('openedAt'),
    ])
    .where('copy.meetingId', '=', meetingId)
    .where(eb => (kind ? eb('copy.kind', '=', kind) : eb.lit(true)))
    .orderBy('copy.kind')
    .orderBy('copy.number')
    .limit(limit)
    .execute()
}

export type MyCopy = Awaited<ReturnType<typeof findMyCopy>>

/** The asker's own copy, as long as it is theirs and none has replaced it. */
export async function findMyCopy(
  db: Db,
  meetingId: Id<'meeting'>,
  kind: CopyKind,
  practitionerId: Id<'practitioner'>,
) {
  return db
    .selectFrom('oversight.copy as copy')
    .leftJoin('oversight.copy as newer', 'newer.replacesId', 'copy.id')
    .leftJoin('oversight.copy as older', 'older.id', 'copy.replacesId')
    .select([
      'copy.id',
      'copy.groupId',
      'copy.number',
      'copy.madeAt',
      'older.number as replaces',
      'older.madeAt as replacedMadeAt',
    ])
    .where('copy.meetingId', '=', meetingId)
    .where('copy.kind', '=', kind)
    .where('copy.practitionerId', '=', practitionerId)
    .where('copy.withdrawnAt', 'is', null)
    .where('newer.id', 'is', null)
    .executeTakeFirst()
}

export async function insertOpening(
  tx: Tx,
  opening: {
    readonly copyId: Id<'copy'>
    readonly groupId: Id<'group'>
    readonly practitionerId: Id<'practitioner'>
    readonly form: CopyForm
    readonly openedAt: Date
  },
) {
  await tx
    .insertInto('oversight.copyOpening')
    .values({ id: newId<'copy-opening'>(), ...opening })
    .execute()
}

export async function updateCopyWithdrawn(
  tx: Tx,
  id: Id<'copy'>,
  withdrawnBy: Id<'practitioner'>,
  withdrawnAt: Date,
) {
  const withdrawn = await tx
    .updateTable('oversight.copy')
    .set({ withdrawnAt, withdrawnBy })
    .where('id', '=', id)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()
  return withdrawn.numUpdatedRows === 1n
}

import { sql } from 'kysely'
import { type Db, question, type Tx } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { Mark, Weight } from './chronology.ts'
import type { PackDraft } from './pack.ts'

/** Every word said on the weight of an entry of these records, the latest first. */
export const listMarks = question((db, childIds: Id<'child'>[]) =>
  db
    .selectFrom('chronology.mark as mark')
    .innerJoin('access.practitioner as by', 'by.id', 'mark.markedBy')
    .select(['mark.happening', 'mark.why', 'mark.markedAt', 'by.name as markedBy'])
    .select(eb => eb.ref('mark.weight').$castTo<Weight>().as('weight'))
    .where(sql<boolean>`mark.child_id = any (${childIds}::uuid[])`)
    .orderBy('mark.markedAt', 'desc')
    .limit(1000),
)

export async function insertMark(
  tx: Tx,
  mark: Omit<Mark, 'markedBy'> & {
    readonly id: Id<'mark'>
    readonly areaId: Id<'area'>
    readonly childId: Id<'child'>
    readonly markedBy: Id<'practitioner'>
  },
) {
  await tx.insertInto('chronology.mark').values(mark).execute()
}

type Placed = { readonly areaId: Id<'area'>; readonly childId: Id<'child'> }

export async function insertPack(
  tx: Tx,
  pack: PackDraft &
    Placed & {
      readonly id: Id<'pack'>
      readonly decidedBy: Id<'practitioner'>
      readonly decidedAt: Date
    },
) {
  await tx.insertInto('chronology.pack').values(pack).execute()
}

export type Pack = Placed &
  PackDraft & {
    readonly id: Id<'pack'>
    readonly decidedByName: string
    readonly decidedAt: Date
    /** When it was made. Null where it was not, or not yet. */
    readonly madeAt: Date | null
    readonly entries: number | null
    /** JSON: how many entries were kept back, by reason. */
    readonly withheld: string | null
    readonly sha256: string | null
  }

/** The latest first. */
export const listPacks = question((db, childIds: Id<'child'>[]) =>
  packs(db)
    .where(sql<boolean>`pack.child_id = any (${childIds}::uuid[])`)
    .orderBy('pack.decidedAt', 'desc')
    .limit(100),
)

export async function getPack(db: Db, id: Id<'pack'>): Promise<Pack> {
  const pack = await packs(db).where('pack.id', '=', id).executeTakeFirst()
  if (!pack) throw new NotFound('pack', id)
  return pack
}

function packs(db: Db) {
  return db
    .selectFrom('chronology.pack as pack')
    .innerJoin('access.practitioner as by', 'by.id', 'pack.decidedBy')
    .leftJoin('chronology.release as made', 'made.packId', 'pack.id')
    .select(['pack.recipient', 'pack.organisation', 'pack.neededFor', 'pack.harmThought'])
    .select(['pack.decidedAt', 'by.name as decidedByName'])
    .select(['made.madeAt', 'made.entries', 'made.withheld', 'made.sha256'])
    .select(eb => [
      eb.ref('pack.id').$castTo<Id<'pack'>>().as('id'),
      eb.ref('pack.areaId').$castTo<Id<'area'>>().as('areaId'),
      eb.ref('pack.childId').$castTo<Id<'child'>>().as('childId'),
      eb.ref('pack.since').$castTo<CalendarDate>().as('since'),
      eb.ref('pack.until').$castTo<CalendarDate>().as('until'),
      eb.ref('pack.decision').$castTo<PackDraft['decision']>().as('decision'),
      eb.ref('pack.audience').$castTo<PackDraft['audience']>().as('audience'),
      eb.ref('pack.basis').$castTo<PackDraft['basis']>().as('basis'),
      eb.ref('pack.reading').$castTo<PackDraft['reading']>().as('reading'),
    ])
}

export async function insertRelease(
  tx: Tx,
  release: Placed & {
    readonly packId: Id<'pack'>
    readonly entries: number
    readonly withheld: string
    readonly file: Buffer
    readonly sha256: string
    readonly madeBy: Id<'practitioner'>
    readonly madeAt: Date
  },
) {
  await tx.insertInto('chronology.release').values(release).execute()
}

/** The file as it went out. */
export async function getFile(db: Db, packId: Id<'pack'>): Promise<Buffer> {
  const release = await db
    .selectFrom('chronology.release')
    .select('file')
    .where('packId', '=', packId)
    .executeTakeFirst()
  if (!release) throw new NotFound('release', packId)
  return release.file
}

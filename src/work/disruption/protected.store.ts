import type { Db, Tx } from '../../foundation/database/index.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { EffectDraft } from './measure.ts'
import type { NewWarning } from './warning.ts'

type Protected = {
  readonly measureId: Id<'measure'>
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'>
}

/** Linked once; a second time changes nothing. */
export async function insertProtected(
  tx: Tx,
  link: Protected & {
    readonly why: string
    readonly linkedBy: Id<'practitioner'>
    readonly linkedAt: Date
  },
) {
  const id = newId<'protected-child'>()
  await tx
    .insertInto('disruption.protectedChild')
    .values({ id, ...link })
    .onConflict(conflict => conflict.columns(['measureId', 'childId']).doNothing())
    .execute()
  return id
}

export async function insertEffect(
  tx: Tx,
  effect: Protected &
    EffectDraft & { readonly recordedBy: Id<'practitioner'>; readonly recordedAt: Date },
) {
  const id = newId<'effect'>()
  await tx
    .insertInto('disruption.effect')
    .values({ id, ...effect })
    .execute()
  return id
}

type Noticed = Omit<NewWarning, 'recipient' | 'legalAdvice' | 'reviewOn'>

export async function insertWarning(
  tx: Tx,
  warning: Protected &
    Noticed & { readonly recordedBy: Id<'practitioner'>; readonly recordedAt: Date },
) {
  const id = newId<'warning'>()
  await tx
    .insertInto('disruption.warning')
    .values({ id, ...warning })
    .execute()
  return id
}

export type ProtectedChild = Awaited<ReturnType<typeof listProtected>>[number]

/** The children a measure protects, as far as the asker may see them: for everyone else there is none. */
export async function listProtected(db: Db, measureId: Id<'measure'>, limit = 100) {
  return db
    .selectFrom('disruption.protectedChild as link')
    .innerJoin('people.child as child', 'child.id', 'link.childId')
    .select([
      'link.id',
      'link.childId',
      'link.why',
      'child.reference',
      'child.givenName',
      'child.familyName',
      'child.preferredName',
    ])
    .where('link.measureId', '=', measureId)
    .orderBy('link.linkedAt')
    .limit(limit)
    .execute()
}

export type Effect = Awaited<ReturnType<typeof listEffects>>[number]

export async function listEffects(db: Db, measureIds: readonly Id<'measure'>[], limit = 500) {
  if (measureIds.length === 0) return []
  return db
    .selectFrom('disruption.effect')
    .select(['id', 'measureId', 'childId', 'effect', 'words', 'told', 'toldWords', 'knownOn'])
    .where('measureId', 'in', [...measureIds])
    .orderBy('knownOn')
    .orderBy('recordedAt')
    .limit(limit)
    .execute()
}

export type Warning = NonNullable<Awaited<ReturnType<typeof findWarning>>>

export async function findWarning(db: Db, measureId: Id<'measure'>) {
  return db
    .selectFrom('disruption.warning')
    .select([
      'id',
      'childId',
      'kind',
      'statementBy',
      'statementOn',
      'statementWho',
      'terms',
      'servedBy',
      'servedOn',
      'servedTime',
      'servedPlace',
      'signed',
      'unsignedWhy',
      'careEndsOn',
      'expiresOn',
    ])
    .where('measureId', '=', measureId)
    .executeTakeFirst()
}

/** Whom a reference means, for those who may see the child. */
export async function findByReference(db: Db, reference: string) {
  return db
    .selectFrom('people.child')
    .select(['id', 'areaId'])
    .where('reference', '=', reference)
    .executeTakeFirst()
}

export type MeasureOfChild = Awaited<ReturnType<typeof listMeasuresOfChild>>[number]

/** What protects a child, for whoever may read both. */
export async function listMeasuresOfChild(db: Db, childId: Id<'child'>, limit = 100) {
  return db
    .selectFrom('disruption.protectedChild as link')
    .innerJoin('disruption.measure as measure', 'measure.id', 'link.measureId')
    .innerJoin('access.practitioner as owner', 'owner.id', 'measure.ownerId')
    .leftJoin('disruption.warning as warning', 'warning.measureId', 'measure.id')
    .select([
      'link.id as linkId',
      'measure.id',
      'measure.catalogueId',
      'measure.target',
      'measure.targetKind',
      'measure.state',
      'measure.fromOn',
      'measure.endedOn',
      'measure.outcome',
      'owner.name as ownerName',
      'warning.id as warningId',
      eb => eb.fn.coalesce('warning.expiresOn', 'measure.expiresOn').as('expiresOn'),
    ])
    .where('link.childId', '=', childId)
    .orderBy('measure.recordedAt', 'desc')
    .limit(limit)
    .execute()
}

import { sql } from 'kysely'
import type { Db, Tx } from '../../foundation/database/index.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { NewContext, NewStep, ReviewDraft, StepEnd } from './context.ts'

type By = { readonly by: Id<'practitioner'>; readonly at: Date }

export async function insertContext(
  tx: Tx,
  context: NewContext,
  { by, at, agencyId }: By & { readonly agencyId: Id<'agency'> },
): Promise<Id<'context'>> {
  const id = newId<'context'>()
  await tx
    .insertInto('contexts.context')
    .values({ id, ...context, openedBy: by, ownerId: by, agencyId, openedAt: at })
    .execute()
  return id
}

type Within = { readonly contextId: Id<'context'>; readonly areaId: Id<'area'> }

export async function insertStep(tx: Tx, step: Within & NewStep, { by, at }: By) {
  const id = newId<'step'>()
  await tx
    .insertInto('contexts.step')
    .values({ id, ...step, setBy: by, setAt: at })
    .execute()
  return id
}

export async function updateStepSettled(tx: Tx, id: Id<'step'>, end: StepEnd, { by, at }: By) {
  const settled = await tx
    .updateTable('contexts.step')
    .set({ ...end, settledBy: by, settledAt: at })
    .where('id', '=', id)
    .where('settledAt', 'is', null)
    .executeTakeFirst()
  if (settled.numUpdatedRows !== 1n) throw new Conflict('step', '', {})
}

export async function insertReview(
  tx: Tx,
  review: Within & { readonly words: string },
  { by, at }: By,
) {
  const id = newId<'review'>()
  await tx
    .insertInto('contexts.review')
    .values({ id, ...review, reviewedBy: by, reviewedAt: at })
    .execute()
  return id
}

export async function insertLinkedChild(
  tx: Tx,
  link: Within & { readonly childId: Id<'child'>; readonly why: string },
  { by, at }: By,
) {
  const id = newId<'linked-child'>()
  await tx
    .insertInto('contexts.linkedChild')
    .values({ id, ...link, linkedBy: by, linkedAt: at })
    .onConflict(conflict => conflict.columns(['contextId', 'childId']).doNothing())
    .execute()
  return id
}

type Change =
  | Omit<ReviewDraft, 'words'>
  | { readonly closedAt: Date; readonly closedBy: Id<'practitioner'>; readonly closedWhy: string }

export async function updateContext(tx: Tx, id: Id<'context'>, version: number, change: Change) {
  const changed = await tx
    .updateTable('contexts.context')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('closedAt', 'is', null)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 1n) return
  const { version: now, nextStep, nextOn, reviewOn, ownerId } = await getContext(tx, id)
  throw new Conflict('context', String(now), { nextStep, nextOn, reviewOn, owner: ownerId })
}

export type Context = Awaited<ReturnType<typeof getContext>>

export async function getContext(db: Db, id: Id<'context'>) {
  const context = await selectContexts(db)
    .innerJoin('access.practitioner as opener', 'opener.id', 'context.openedBy')
    .select([
      'context.concern',
      'context.happens',
      'context.closedWhy',
      'context.version',
      'opener.name as openedByName',
    ])
    .where('context.id', '=', id)
    .executeTakeFirst()
  if (!context) throw new NotFound('context', id)
  return context
}

export type ListedContext = Awaited<ReturnType<typeof listContexts>>[number]

/** The open ones by their next date, then the closed ones. */
export async function listContexts(db: Db, { limit, offset }: { limit: number; offset: number }) {
  return selectContexts(db)
    .orderBy(sql`context.closed_at is not null`)
    .orderBy('context.nextOn')
    .orderBy('context.id')
    .limit(limit)
    .offset(offset)
    .execute()
}

/** The open ones of an area that a meeting may have to look at, as far as the asker may read them. */
export async function listOpenContexts(db: Db, areaId: Id<'area'>, limit = 200) {
  return selectContexts(db)
    .where('context.areaId', '=', areaId)
    .where('context.closedAt', 'is', null)
    .orderBy('context.nextOn')
    .limit(limit)
    .execute()
}

function selectContexts(db: Db) {
  return db
    .selectFrom('contexts.context as context')
    .innerJoin('access.practitioner as owner', 'owner.id', 'context.ownerId')
    .innerJoin('access.agency as agency', 'agency.id', 'owner.agencyId')
    .select([
      'context.id',
      'context.areaId',
      'context.kind',
      'context.name',
      'context.place',
      'context.openedAt',
      'context.ownerId',
      'context.nextStep',
      'context.nextOn',
      'context.reviewOn',
      'context.closedAt',
      'owner.name as ownerName',
      'agency.name as ownerAgencyName',
      sql<boolean>`owner.left_at is not null`.as('ownerGone'),
    ])
}

export type ContextStep = Awaited<ReturnType<typeof listSteps>>[number]

export async function listSteps(db: Db, contextId: Id<'context'>, limit = 200) {
  return selectSteps(db)
    .where('step.contextId', '=', contextId)
    .orderBy(sql`step.settled_at is not null`)
    .orderBy('step.dueOn')
    .limit(limit)
    .execute()
}

export async function getStep(db: Db, id: Id<'step'>) {
  const step = await selectSteps(db).where('step.id', '=', id).executeTakeFirst()
  if (!step) throw new NotFound('step', id)
  return step
}

function selectSteps(db: Db) {
  return db
    .selectFrom('contexts.step as step')
    .innerJoin('access.agency as agency', 'agency.id', 'step.agencyId')
    .select([
      'step.id',
      'step.contextId',
      'step.what',
      'step.dueOn',
      'step.state',
      'step.outcome',
      'step.settledAt',
      'agency.name as agencyName',
    ])
}

export async function listReviews(db: Db, contextId: Id<'context'>, limit = 100) {
  return db
    .selectFrom('contexts.review as review')
    .innerJoin('access.practitioner as reviewer', 'reviewer.id', 'review.reviewedBy')
    .select(['review.id', 'review.words', 'review.reviewedAt', 'reviewer.name'])
    .where('review.contextId', '=', contextId)
    .orderBy('review.reviewedAt', 'desc')
    .limit(limit)
    .execute()
}

/** Each worker sees the children they may see anyway: one another's do not exist for them. */
export async function listLinkedChildren(db: Db, contextId: Id<'context'>, limit = 200) {
  return db
    .selectFrom('contexts.linkedChild as link')
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
    .where('link.contextId', '=', contextId)
    .orderBy('link.linkedAt')
    .limit(limit)
    .execute()
}

export async function listContextsOfChild(db: Db, childId: Id<'child'>, limit = 100) {
  return selectContexts(db)
    .innerJoin('contexts.linkedChild as link', 'link.contextId', 'context.id')
    .select(['link.id as linkId', 'link.why'])
    .where('link.childId', '=', childId)
    .orderBy('context.nextOn')
    .limit(limit)
    .execute()
}

export async function findByReference(db: Db, reference: string) {
  return db
    .selectFrom('people.child')
    .select(['id', 'areaId'])
    .where('reference', '=', reference)
    .executeTakeFirst()
}

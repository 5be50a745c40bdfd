import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Tx } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { mayWriteContexts } from './context.policy.ts'
import {
  type Context,
  findByReference,
  getContext,
  getStep,
  insertContext,
  insertLinkedChild,
  insertReview,
  insertStep,
  updateContext,
  updateStepSettled,
} from './context.store.ts'
import type { LinkDraft, NewContext, NewStep, ReviewDraft, StepEnd } from './context.ts'

/** Opens a place, a group or a space online as a case of its own; whoever opens it answers for it first. */
export async function openContext(database: Database, who: Asking, context: NewContext) {
  const because = granted(mayWriteContexts(who))
  return auditedTransaction(database, who, async tx => {
    const id = await insertContext(tx, context, { ...by(who), agencyId: who.agencyId })
    const action = 'context.opened'
    return { result: id, audit: { verb: 'collection', action, subjects: [id], because } }
  })
}

const by = ({ id, at }: Asking) => ({ by: id, at })

type Within = { readonly contextId: Id<'context'>; readonly areaId: Id<'area'> }

/** What is written about a context that is open still. */
async function write(
  database: Database,
  who: Asking,
  contextId: Id<'context'>,
  action: `context.${string}`,
  work: (tx: Tx, context: Context, within: Within) => Promise<readonly string[]>,
) {
  const because = granted(mayWriteContexts(who))
  return auditedTransaction(database, who, async tx => {
    const context = await getContext(tx, contextId)
    if (context.closedAt) throw new Conflict('context', String(context.version), {})
    const { areaId } = context
    const written = await work(tx, context, { contextId, areaId })
    const subjects = [...new Set([contextId, ...written])]
    return { result: contextId, audit: { verb: 'collection', action, subjects, because } }
  })
}

export function addStep(database: Database, who: Asking, id: Id<'context'>, step: NewStep) {
  return write(database, who, id, 'context.step-added', async (tx, _, within) => [
    await insertStep(tx, { ...within, ...step }, by(who)),
  ])
}

export async function settleStep(
  database: Database,
  who: Asking,
  stepId: Id<'step'>,
  end: StepEnd,
) {
  const { contextId } = await database.asking(who, db => getStep(db, stepId))
  return write(database, who, contextId, 'context.step-settled', async tx => {
    await updateStepSettled(tx, stepId, end, by(who))
    return [stepId]
  })
}

/** How it stands, who answers for it from now on, and the next dates: none of them is ever empty. */
export function reviewContext(
  database: Database,
  who: Asking,
  id: Id<'context'>,
  version: number,
  { words, ...next }: ReviewDraft,
) {
  return write(database, who, id, 'context.reviewed', async (tx, _, within) => {
    await updateContext(tx, id, version, next)
    return [await insertReview(tx, { ...within, words }, by(who))]
  })
}

/** A child out of reach and a reference that nobody has are the same: not found. */
export function linkChild(
  database: Database,
  who: Asking,
  id: Id<'context'>,
  { reference, why }: LinkDraft,
) {
  return write(database, who, id, 'context.child-linked', async (tx, _, { contextId }) => {
    const child = await findByReference(tx, reference)
    if (!child) throw new NotFound('child')
    const link = { contextId, childId: child.id, areaId: child.areaId, why }
    return [child.id, await insertLinkedChild(tx, link, by(who))]
  })
}

export function closeContext(
  database: Database,
  who: Asking,
  id: Id<'context'>,
  version: number,
  closedWhy: string,
) {
  return write(database, who, id, 'context.closed', async tx => {
    await updateContext(tx, id, version, { closedAt: who.at, closedBy: who.id, closedWhy })
    return [id]
  })
}

import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { getChild } from '../../records/people/index.ts'
import { mayMeetContexts } from './context.policy.ts'
import {
  getContext,
  getStep,
  listContexts,
  listContextsOfChild,
  listLinkedChildren,
  listOpenContexts,
  listReviews,
  listSteps,
} from './context.store.ts'
import { type AgendaCause, type ContextKind, whyOnAgenda } from './context.ts'

const pageful = 25

export async function viewContexts(database: Database, who: Asking, pageNumber: number) {
  const because = granted(mayMeetContexts(who))
  return auditedRead(database, who, async db => {
    const asked = { limit: pageful + 1, offset: (pageNumber - 1) * pageful }
    const found = await listContexts(db, asked)
    const contexts = found.slice(0, pageful)
    const subjects = contexts.map(one => one.id)
    return {
      result: { contexts, more: found.length > pageful, pageNumber },
      audit: { verb: 'consultation', action: 'context.listed', subjects, because },
    }
  })
}

export type ContextView = Awaited<ReturnType<typeof viewContext>>

export async function viewContext(database: Database, who: Asking, id: Id<'context'>) {
  const because = granted(mayMeetContexts(who))
  return auditedRead(database, who, async db => {
    const context = await getContext(db, id)
    const steps = await listSteps(db, id)
    const reviews = await listReviews(db, id)
    const children = await listLinkedChildren(db, id)
    const rows = [...steps, ...reviews, ...children].map(one => one.id)
    const subjects = [id, ...rows, ...children.map(one => one.childId)]
    return {
      result: { context, steps, reviews, children },
      audit: { verb: 'consultation', action: 'context.shown', subjects, because },
    }
  })
}

export async function viewStep(database: Database, who: Asking, id: Id<'step'>) {
  const because = granted(mayMeetContexts(who))
  return auditedRead(database, who, async db => {
    const step = await getStep(db, id)
    const subjects = [id, step.contextId]
    return {
      result: step,
      audit: { verb: 'consultation', action: 'context.step-shown', subjects, because },
    }
  })
}

/** The contexts one child is linked to. */
export async function viewChildsContexts(database: Database, who: Asking, childId: Id<'child'>) {
  const because = granted(mayMeetContexts(who))
  return auditedRead(database, who, async db => {
    const child = await getChild(db, childId)
    const contexts = await listContextsOfChild(db, childId)
    const subjects = [childId, ...contexts.flatMap(one => [one.id, one.linkId])]
    return {
      result: { child, contexts },
      audit: { verb: 'consultation', action: 'context.of-child-shown', subjects, because },
    }
  })
}

export type AgendaContext = {
  readonly id: Id<'context'>
  readonly kind: ContextKind
  readonly name: string
  readonly why: readonly AgendaCause[]
}

/**
 * The contexts a group has to look at when it meets, each with why: those that are new since it last met, whose review
 * or next step is due, and those that nobody answers for any more.
 */
export async function listContextsForAgenda(
  db: Db,
  areaId: Id<'area'>,
  { heldOn, since }: { readonly heldOn: CalendarDate; readonly since: Date | undefined },
): Promise<AgendaContext[]> {
  const open = await listOpenContexts(db, areaId)
  return open
    .map(({ id, kind, name, ...stands }) => ({
      id,
      kind,
      name,
      why: whyOnAgenda(stands, heldOn, since),
    }))
    .filter(({ why }) => why.length > 0)
}

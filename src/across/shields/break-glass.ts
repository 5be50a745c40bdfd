import { type Asking, theProcess } from '../../foundation/access/index.ts'
import { auditedRead, auditedTransaction } from '../../foundation/audit/index.ts'
import { type Database, inTheNameOf, type Tx } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { findChild } from '../../records/people/index.ts'
import { dueAt, findResponsibility, tellAll } from '../../records/tasks/index.ts'
import { mayBreakGlass } from './glass.policy.ts'
import { findCalled, findOpenGlass, insertGlass, updateGlassEnded } from './glass.store.ts'
import { type Breaking, glassLasts } from './glass.ts'
import { listOpened } from './opened.store.ts'
import { listReviewers, whoMayKnow } from './who-is-told.ts'

/** The same for a child that is not on record, is not certain, or does not exist for whoever asks. */
const notOpened = {
  field: 'child',
  text: 'No record was opened. There may be none, or none that can be opened in this way. Ring the front door of the area',
}

/**
 * Opens the general part of one family's record to somebody without a relationship, for a while. Who answers for how
 * records are used is told in the same transaction, and so is whoever answers for the child.
 *
 * @returns where to read on: the child's own page, where they had a part in it all along
 */
export async function breakGlass(
  database: Database,
  who: Asking,
  { called, ...breaking }: Breaking,
): Promise<Outcome<string>> {
  const because = granted(mayBreakGlass(who))
  // What was asked is remembered even when nothing was opened, so it is no part of what may be undone.
  const { childId, isTheirs } = await auditedRead(database, who, async db => {
    const childId = await findCalled(db, called)
    const isTheirs = childId !== undefined && (await findChild(db, childId)) !== undefined
    const audit = { verb: 'consultation', action: 'glass.asked', subjects: [], because } as const
    return { result: { childId, isTheirs }, audit }
  })
  if (!childId) return refused([notOpened])
  const open = await database.asking(who, db => findOpenGlass(db, who))
  if (isTheirs && !open?.opened.includes(childId)) return accepted(`/children/${childId}`)

  await auditedTransaction(database, who, async tx => {
    const { awayMinutes, longestMinutes } = glassLasts
    const endsBy = new Date(who.at.getTime() + longestMinutes * 60_000)
    const reviewBy = dueAt('T_GLASS_REVIEW', who.at)
    const glass = await insertGlass(
      tx,
      childId,
      breaking,
      { endsBy, awayMinutes, reviewBy },
      who.at,
    )
    await inTheNameOf(tx, theProcess, who, () => tellOf(tx, glass, childId, who))
    const { reason, purpose } = breaking
    return {
      result: glass,
      audit: {
        ...{ verb: 'alteration', action: 'glass.broken', subjects: [glass, childId] },
        because: `${because}: ${reason}, ${purpose}`,
      },
    }
  })
  return accepted('/break-glass/open')
}

async function tellOf(tx: Tx, glass: Id<'glass'>, childId: Id<'child'>, who: Asking) {
  const child = await findChild(tx, childId)
  if (!child) return
  const review = { path: `/break-glass/${glass}`, at: who.at, urgent: true }
  await tellAll(tx, await listReviewers(tx, child, who.id), { kind: 'glass.broken', ...review })
  const kept = await findResponsibility(tx, childId)
  if (!kept || kept.closedAt) return
  await tellAll(tx, await whoMayKnow(tx, childId, [kept.ownerId], who.id), {
    ...{ kind: 'glass.broken-yours', path: `/children/${childId}`, at: who.at },
  })
}

/** What is open to somebody at this moment through a broken glass. Looking keeps it open a while longer. */
export async function viewOpened(database: Database, who: Asking) {
  const because = granted(mayBreakGlass(who))
  return auditedRead(database, who, async db => {
    const glass = await findOpenGlass(db, who)
    const children = glass ? await listOpened(db, [glass.childId, ...glass.opened]) : []
    const shown = children.flatMap(child => [
      child.id,
      ...(child.planId ? [child.planId] : []),
      ...child.around.map(({ id }) => id),
    ])
    return {
      result: { glass, children },
      audit: {
        ...{ verb: 'consultation', action: 'glass.opened', subjects: shown },
        because: glass ? `${because}: ${glass.reason}, ${glass.purpose}` : because,
      },
    }
  })
}

export type OpenedView = Awaited<ReturnType<typeof viewOpened>>

/** Closes it again before its time. */
export async function endGlass(database: Database, who: Asking): Promise<void> {
  const because = granted(mayBreakGlass(who))
  await auditedTransaction(database, who, async tx => {
    const subjects = await updateGlassEnded(tx, who)
    return {
      result: undefined,
      audit: { verb: 'alteration', action: 'glass.ended', subjects, because },
    }
  })
}

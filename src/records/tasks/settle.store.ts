import type { Tx } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'

type Settled = {
  readonly state: 'done' | 'cancelled'
  readonly outcome: string
  readonly by: Id<'practitioner'>
  readonly at: Date
}

/** Settles the open tasks of a kind that one thing gave rise to, because that thing is settled. */
export async function settleTasksFrom(tx: Tx, sourceId: string, kind: string, settled: Settled) {
  await openTasks(tx, kind, settled).where('sourceId', '=', sourceId).execute()
}

/** Settles the open tasks of a kind about a child. `ownerId` narrows it to one person's. */
export async function settleTasksAbout(
  tx: Tx,
  childId: Id<'child'>,
  kind: string,
  settled: Settled,
  ownerId?: Id<'practitioner'>,
) {
  const about = openTasks(tx, kind, settled).where('childId', '=', childId)
  await (ownerId ? about.where('ownerId', '=', ownerId) : about).execute()
}

/** A task set before the child was identified is about that child from now on. */
export async function nameChildInTasks(tx: Tx, sourceId: string, childId: Id<'child'>) {
  await tx
    .updateTable('tasks.task')
    .set({ childId })
    .where('sourceId', '=', sourceId)
    .where('childId', 'is', null)
    .execute()
}

function openTasks(tx: Tx, kind: string, { state, outcome, by, at }: Settled) {
  return tx
    .updateTable('tasks.task')
    .set(row => ({ state, outcome, settledBy: by, settledAt: at, version: row('version', '+', 1) }))
    .where('kind', '=', kind)
    .where('settledAt', 'is', null)
}

import { listWhoLead } from '../../foundation/access/index.ts'
import { tell, tellAll } from '../../records/tasks/index.ts'
import type { PartGiven, ReaderNamed } from '../../work/plans/index.ts'
import type { Acting } from './acting.ts'

/**
 * An agency has a part of a plan: its lead is told, and whoever has the part. Nothing is noted about the child, since
 * readers of the safety plan see what is: they must not learn of the other plan from it.
 */
export async function onPartGiven({ tx, by, at }: Acting, event: PartGiven) {
  const { agencyId, workerId, passingId, isNew } = event
  const path = `/passed-on/${passingId}`
  if (isNew) {
    const leads = await listWhoLead(tx, agencyId)
    const others = leads.filter(id => id !== by && id !== workerId)
    await tellAll(tx, others, { kind: 'plan.passed-on', path, at })
  }
  if (workerId && workerId !== by) {
    await tell(tx, { practitionerId: workerId, kind: 'task.set', path: event.path, at })
  }
}

export async function onReaderNamed({ tx, at }: Acting, event: ReaderNamed) {
  const path = `/passed-on/${event.passingId}`
  await tell(tx, { practitionerId: event.practitionerId, kind: 'plan.reader', path, at })
}

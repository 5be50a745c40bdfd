import { findSenior, listWhoLead } from '../../foundation/access/index.ts'
import { tell, tellAll } from '../../records/tasks/index.ts'
import type { ActionEvent, PartGiven, ReaderNamed } from '../../work/plans/index.ts'
import { type Acting, fired, frontDoorOf, isOn } from './acting.ts'

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

type Declined = ActionEvent & { readonly type: 'action.declined' }
type Given = ActionEvent & { readonly type: 'action.given' }
type Climbed = ActionEvent & { readonly type: 'action.climbed' }

export async function onActionDeclined({ tx, at }: Acting, { taskId, backTo }: Declined) {
  const path = `/actions/${taskId}`
  await tell(tx, { practitionerId: backTo, kind: 'action.declined', path, at })
}

export async function onActionGiven({ tx, by, at }: Acting, event: Given) {
  const { taskId, agencyId, workerId } = event
  const path = `/actions/${taskId}`
  const people = workerId ? [workerId] : await listWhoLead(tx, agencyId)
  await tellAll(
    tx,
    people.filter(id => id !== by),
    { kind: 'task.set', path, at },
  )
}

/**
 * A late action climbs: to the lead of its agency, then to the senior above. Where nobody stands there, the front door
 * of the area is told: nothing climbs to nobody.
 */
export async function onActionClimbed(acting: Acting, event: Climbed) {
  const { tx, at } = acting
  if (!isOn(acting, 'action.climbs')) return
  const { taskId, agencyId, areaId, childId, rung } = event
  const leads = await listWhoLead(tx, agencyId)
  const senior = rung === 'senior' ? await findSenior(tx, agencyId, leads) : undefined
  const above = rung === 'lead' ? leads : senior ? [senior] : []
  const people = above.length > 0 ? above : [(await frontDoorOf(tx, areaId)).managerId]
  await tellAll(tx, people, { kind: 'action.climbed', path: `/actions/${taskId}`, at })
  // The history of a child is read by those who may not know of disruption.
  if (!childId || event.kind === 'disruption-step') return
  const effect = rung === 'lead' ? 'The agency’s lead was told' : 'The senior above was told'
  await fired(acting, { rule: 'action.climbs', causeId: taskId, childId, areaId, effect })
}

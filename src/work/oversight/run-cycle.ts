import { asTheProcess, theProcess } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Tx } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { setTask, tellAll } from '../../records/tasks/index.ts'
import { listMembers } from './attendance.store.ts'
import { seatedBy } from './attendance.ts'
import { type InCycle, listInCycle, lockCycle } from './cycle.store.ts'
import { stepsDue } from './cycle.ts'
import { rulesOf } from './group-rules.ts'

/** Gives each step of the month around a meeting to its owner, with its day, as soon as it is in sight. */
export async function runCycle(database: Database, now: Date) {
  const today = londonDayOf(now)
  const meetings = await database.asking(theProcess, db => listInCycle(db, today))
  for (const { id } of meetings.filter(one => stepsDue(one, today, rulesOf(one, now)).length > 0))
    await setSteps(database, now, id)
}

/** Every member is asked what the group needs to talk about; a deputy comes only when a member does not. */
async function invite(tx: Tx, meeting: InCycle, at: Date) {
  const { deputies } = rulesOf(meeting, at)
  const seated = seatedBy(await listMembers(tx, meeting.groupId, 500), deputies)
  const ids = seated.filter(({ inPlaceOf }) => !inPlaceOf).map(({ id }) => id)
  await tellAll(tx, ids, { kind: 'group.invited', path: `/meetings/${meeting.id}/agenda`, at })
}

async function setSteps(database: Database, now: Date, id: Id<'meeting'>) {
  await auditedTransaction(database, asTheProcess(now), async tx => {
    const today = londonDayOf(now)
    await lockCycle(tx, id)
    const meeting = (await listInCycle(tx, today)).find(one => one.id === id)
    const steps = meeting ? stepsDue(meeting, today, rulesOf(meeting, now)) : []
    for (const { kind, title, owner, path, dueAt } of steps) {
      if (!meeting) continue
      const chairs = owner === 'chair'
      await setTask(tx, {
        ...{ areaId: meeting.areaId, childId: null, kind, title, path },
        ownerId: chairs ? meeting.chairId : meeting.coordinatorId,
        ownerAgencyId: chairs ? meeting.chairAgencyId : meeting.coordinatorAgencyId,
        ...{ sourceId: meeting.id, setBy: theProcess.id, startedAt: now, dueAt },
      })
    }
    if (meeting && steps.some(({ kind }) => kind === 'cycle-call')) await invite(tx, meeting, now)
    const because = 'is the process itself'
    const audit = { verb: 'alteration', action: 'cycle.set', subjects: [id], because } as const
    return { result: undefined, audit }
  })
}

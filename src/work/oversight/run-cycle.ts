import { asTheProcess, theProcess } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { setTask } from '../../records/tasks/index.ts'
import { listInCycle, lockCycle } from './cycle.store.ts'
import { stepsDue } from './cycle.ts'

/** Gives each step of the month around a meeting to its owner, with its day, as soon as it is in sight. */
export async function runCycle(database: Database, now: Date) {
  const today = londonDayOf(now)
  const meetings = await database.asking(theProcess, db => listInCycle(db, today))
  for (const { id } of meetings.filter(one => stepsDue(one, today).length > 0))
    await setSteps(database, now, id)
}

async function setSteps(database: Database, now: Date, id: Id<'meeting'>) {
  await auditedTransaction(database, asTheProcess(now), async tx => {
    const today = londonDayOf(now)
    await lockCycle(tx, id)
    const meeting = (await listInCycle(tx, today)).find(one => one.id === id)
    const steps = meeting ? stepsDue(meeting, today) : []
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
    const because = 'is the process itself'
    const audit = { verb: 'alteration', action: 'cycle.set', subjects: [id], because } as const
    return { result: undefined, audit }
  })
}

import { asTheProcess, theProcess } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import type { Clock } from '../../foundation/kernel/clock.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { inRounds } from '../../foundation/kernel/rounds.ts'
import { setTask } from '../../records/tasks/index.ts'
import { claimReminder, listToRemind, type ToRemind } from './expiring.store.ts'
import { remindBy, remindUpTo } from './expiry.ts'

export const reminderKind = 'disruption-ends'

/** Asks the owner of each measure that ends soon what follows it. Once for each end; an extension is asked about anew. */
export async function remindOfExpiry(database: Database, now: Date, limit = 100) {
  const upTo = remindUpTo(londonDayOf(now))
  const ending = await database.asking(theProcess, db => listToRemind(db, upTo, limit))
  for (const one of ending) await remind(database, one, now).catch(alreadyDone)
}

async function remind(database: Database, one: ToRemind, now: Date) {
  await auditedTransaction(database, asTheProcess(now), async tx => {
    if (!(await claimReminder(tx, one, now))) throw new NotFound('measure', one.id)
    const { id, areaId, ownerId, agencyId, expiresOn } = one
    await setTask(tx, {
      // No child: the task is read by others of the agency, and whom a measure protects is not theirs to know.
      ...{ areaId, childId: null, kind: reminderKind, sourceId: id, path: `/disruption/${id}` },
      title: `A disruption measure ends on ${formatDay(expiresOn)}: say what follows it`,
      ...{ ownerId, ownerAgencyId: agencyId, setBy: theProcess.id },
      ...{ startedAt: now, dueAt: remindBy(expiresOn, londonDayOf(now)) },
    })
    const action = 'disruption.reminded'
    const because = 'is the process itself'
    return { result: undefined, audit: { verb: 'alteration', action, subjects: [id], because } }
  })
}

function alreadyDone(error: unknown) {
  if (!(error instanceof NotFound)) throw error
}

/** Reminds again and again. @returns what stops it */
export function startRemindingOfExpiry(
  database: Database,
  clock: Clock,
  everyMs: number,
): () => Promise<void> {
  return inRounds(() => remindOfExpiry(database, clock()), everyMs)
}

import { asTheProcess, theProcess } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import type { Clock } from '../../foundation/kernel/clock.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import { inRounds } from '../../foundation/kernel/rounds.ts'
import type { IntelligenceLate } from './events.ts'
import { claimReminder, listWaiting } from './late.store.ts'
import { rungOf, type Waits } from './late.ts'

/** Nothing that was told, and nothing that is to be passed on, passes its limit without somebody hearing of it. */
export async function remindOfLate(database: Database, now: Date, most = 500) {
  const waiting = await database.asking(theProcess, db => listWaiting(db, most))
  for (const one of waiting) {
    const rung = rungOf(one, now)
    if (rung) await remind(database, one, rung, now).catch(toldByThen)
  }
}

async function remind(database: Database, one: Waits, rung: 1 | 2, now: Date) {
  await auditedTransaction(database, asTheProcess(now), async tx => {
    if (!(await claimReminder(tx, one, rung, now))) throw new Conflict('reminder', '', {})
    const { subjectId, areaId, waits, askedOf } = one
    const event: IntelligenceLate = {
      ...{ type: 'intelligence.late', subjectId, areaId, waits, askedOf, rung },
    }
    const action = 'intelligence.late-told'
    const because = 'is the process itself'
    const audit = { verb: 'alteration', action, subjects: [subjectId], because } as const
    return { result: undefined, audit, events: [event] }
  })
}

function toldByThen(error: unknown) {
  if (!(error instanceof Conflict)) throw error
}

/** Goes round again and again. @returns what stops it */
export function startRemindingOfLate(database: Database, clock: Clock, everyMs: number) {
  return inRounds(() => remindOfLate(database, clock()), everyMs)
}

import { asTheProcess, theProcess } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import type { Clock } from '../../foundation/kernel/clock.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { endOfLondonDay, londonDayOf } from '../../foundation/kernel/london.ts'
import { inRounds } from '../../foundation/kernel/rounds.ts'
import { claimClimb, getAction, listToClimb } from './action.store.ts'
import { type ClimbedKind, climbsOn, rungDays } from './action.ts'

const kinds = Object.keys(rungDays) as ClimbedKind[]
const day = 86_400_000

/**
 * Late actions climb: five days after the day they were due to the agency's lead, after fifteen to its senior. Each
 * rung once, whoever goes round how often.
 */
export async function climbActions(database: Database, now: Date, limit = 100) {
  for (const kind of kinds) {
    // A clock change makes a day an hour shorter or longer: asked generously here, decided by the calendar below.
    const before = new Date(now.getTime() - rungDays[kind] * day + 2 * 3_600_000)
    const late = await database.asking(theProcess, db => listToClimb(db, kind, before, limit))
    for (const { id, dueAt } of late) {
      if (endOfLondonDay(climbsOn(londonDayOf(dueAt), kind)) <= now)
        await climb(database, id, kind, now).catch(climbedAlready)
    }
  }
}

async function climb(database: Database, id: Id<'task'>, kind: ClimbedKind, now: Date) {
  const who = asTheProcess(now)
  await auditedTransaction(database, who, async tx => {
    if (!(await claimClimb(tx, id, kind, who))) throw new NotFound('action', id)
    const { areaId, childId, kind: of, ownerAgencyId: agencyId } = await getAction(tx, id)
    const rung = kind === 'climbed_lead' ? 'lead' : 'senior'
    const subjects = childId ? [id, childId] : [id]
    const audit = { verb: 'alteration', action: 'action.climbed', subjects } as const
    return {
      result: undefined,
      audit: { ...audit, because: 'is the process itself' },
      events: [{ type: 'action.climbed', taskId: id, areaId, childId, kind: of, agencyId, rung }],
    }
  })
}

function climbedAlready(error: unknown) {
  if (!(error instanceof NotFound)) throw error
}

/** Goes round again and again. @returns what stops it */
export function startClimbing(database: Database, clock: Clock, everyMs: number) {
  return inRounds(() => climbActions(database, clock()), everyMs)
}

import {
  asTheProcess,
  findArea,
  listColleagues,
  theProcess,
} from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Tx } from '../../foundation/database/index.ts'
import type { Clock } from '../../foundation/kernel/clock.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { inRounds } from '../../foundation/kernel/rounds.ts'
import {
  findManagerOf,
  insertClimb,
  isAnySignedIn,
  listWaitingHandovers,
  type WaitingHandover,
} from './handover.store.ts'
import { lookers } from './missing.policy.ts'

const minute = 60_000
/** How long a handover waits on each rung before the next is told. */
export const untilNextRung = 15 * minute
const rungs = 3
/** Somebody whose session was used within this time sees what is new by themselves. */
const hereWithin = 5 * minute

/**
 * Passes what nobody has accepted up to the next in line: after 15 minutes the line manager and the managers of the front
 * door, after 30 everybody who looks for missing children in the area, after 45 all of them again. Each once, also when
 * two processes go round at the same time.
 */
export async function climbHandovers(database: Database, now: Date, limit = 200) {
  const before = new Date(now.getTime() - untilNextRung)
  const waiting = await database.asking(theProcess, db => listWaitingHandovers(db, before, limit))
  for (const one of waiting) {
    const reached = Math.floor((now.getTime() - one.givenAt.getTime()) / untilNextRung)
    const rung = Math.min(reached, rungs)
    if (rung > one.rung) await climb(database, one, rung, now).catch(alreadyClimbed)
  }
}

async function climb(database: Database, handover: WaitingHandover, rung: number, now: Date) {
  await auditedTransaction(database, asTheProcess(now), async tx => {
    const { id: handoverId, episodeId, areaId, childId } = handover
    const of = { episodeId, areaId, childId }
    const told = await nextInLine(tx, handover, rung)
    const anyoneHere = await isAnySignedIn(tx, told, new Date(now.getTime() - hereWithin))
    if (!(await insertClimb(tx, { ...of, handoverId, rung, told, anyoneHere, climbedAt: now })))
      throw new NotFound('handover', handoverId)
    const area = await findArea(tx, areaId)
    const ring = area?.outOfHoursPhone || area?.frontDoorPhone || ''
    return {
      result: undefined,
      audit: {
        verb: 'alteration',
        action: 'missing.climbed',
        subjects: [episodeId, handoverId, ...(childId ? [childId] : [])],
        because: 'is the process itself',
      },
      events: [{ type: 'missing.climbed', ...of, told, ring } as const],
    }
  })
}

async function nextInLine(
  tx: Tx,
  { toId, areaId }: WaitingHandover,
  rung: number,
): Promise<Id<'practitioner'>[]> {
  if (rung === 1) {
    const boss = await findManagerOf(tx, toId)
    const managers = await listColleagues(tx, areaId, ['front_door_manager'])
    const line = [...(boss ? [boss.id] : []), ...managers.map(({ id }) => id)]
    const others = [...new Set(line)].filter(id => id !== toId)
    if (others.length > 0) return others
  }
  const everyone = await listColleagues(tx, areaId, lookers)
  return everyone.map(({ id }) => id)
}

function alreadyClimbed(error: unknown) {
  if (!(error instanceof NotFound)) throw error
}

/** Goes round again and again. @returns what stops it */
export function startClimbingHandovers(
  database: Database,
  clock: Clock,
  everyMs: number,
): () => Promise<void> {
  return inRounds(() => climbHandovers(database, clock()), everyMs)
}

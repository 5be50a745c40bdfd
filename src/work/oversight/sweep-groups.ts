import { theProcess } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import type { Clock } from '../../foundation/kernel/clock.ts'
import { inRounds } from '../../foundation/kernel/rounds.ts'
import type { AgendaSource } from './agenda.ts'
import { buildAgenda } from './build-agenda.ts'
import { listPlannedMeetings } from './meeting.store.ts'
import { runCycle } from './run-cycle.ts'

/** Keeps every planned agenda complete, and gives each step of the month to its owner in time. */
export async function sweepGroups(database: Database, now: Date, sources: readonly AgendaSource[]) {
  const planned = await database.asking(theProcess, db => listPlannedMeetings(db, 200))
  for (const { id } of planned) await buildAgenda(database, now, id, sources)
  await runCycle(database, now)
}

/** Sweeps again and again. @returns what stops it */
export function startGroupSweep(
  database: Database,
  clock: Clock,
  everyMs: number,
  sources: readonly AgendaSource[],
): () => Promise<void> {
  return inRounds(() => sweepGroups(database, clock(), sources), everyMs)
}

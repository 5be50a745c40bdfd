import { statfs } from 'node:fs/promises'
import path from 'node:path'
import { theProcess } from '../../foundation/access/index.ts'
import { type Database } from '../../foundation/database/index.ts'
import type { Clock } from '../../foundation/kernel/clock.ts'
import { countWaitingMail } from '../../records/tasks/index.ts'
import { databaseTime } from './operation.store.ts'
import type { Noticed, Signs } from './signs.ts'

export type Watched = {
  readonly database: Database
  readonly noticed: () => Noticed
  readonly late: () => readonly string[]
  /** The clock of this machine, also where the service's own begins at another instant. */
  readonly machine: Clock
  /** What may fill up. */
  readonly folder: string
}

/** Looks at everything once. A database that is away is itself a sign, and hides no other. */
export async function readSigns(
  { database, noticed, late, machine, folder }: Watched,
  now: Date,
): Promise<Signs> {
  const [disk, mail, time] = await Promise.all([
    // It is made when something is first kept there.
    statfs(folder).catch(() => statfs(path.parse(folder).root)),
    database.asking(theProcess, db => countWaitingMail(db, now)).catch(() => undefined),
    timeOf(database, machine).catch(() => undefined),
  ])
  return {
    noticed: noticed(),
    mail: mail ?? { waiting: 0, oldestSeconds: 0, failing: 0 },
    database: { answers: time !== undefined, ...(time ?? { milliseconds: 0, aheadSeconds: 0 }) },
    disk: {
      freeBytes: disk.bavail * disk.bsize,
      freeShare: disk.bavail / Math.max(1, disk.blocks),
    },
    backups: { late: late() },
  }
}

/** The database says its time at some moment between asking and hearing. Where either may be, the clocks are not apart. */
async function timeOf(database: Database, machine: Clock) {
  const asked = machine().getTime()
  const said = (await databaseTime(database)).getTime()
  const heard = machine().getTime()
  const ahead = said > heard ? said - heard : said < asked ? said - asked : 0
  return { milliseconds: heard - asked, aheadSeconds: ahead / 1000 }
}

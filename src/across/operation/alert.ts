import type { Signs } from './signs.ts'

export type Alert = {
  readonly id: Lowercase<string>
  readonly says: string
  /** What whoever looks after Cairn does first. */
  readonly mend: string
  readonly fires: (signs: Signs) => boolean
}

const gigabyte = 2 ** 30

/** When somebody must look. A limit is a promise of ours where no source is named. */
export const alerts: readonly Alert[] = [
  {
    id: 'database-away',
    says: 'The database does not answer',
    mend: 'Look whether PostgreSQL runs and can be reached. Cairn comes back by itself when it does.',
    fires: ({ database }) => !database.answers,
  },
  {
    id: 'database-slow',
    says: 'The database takes more than half a second to answer nothing at all',
    mend: 'Look at the processor, the disk and what else runs on its machine.',
    fires: ({ database }) => database.answers && database.milliseconds > 500,
  },
  {
    // Sessions end and entries are ordered by the clock.
    id: 'clock-apart',
    says: 'The clocks of the service and the database are more than two seconds apart',
    mend: 'Set both machines to the same time service.',
    fires: ({ database }) => Math.abs(database.aheadSeconds) > 2,
  },
  {
    id: 'audit-not-sealed',
    says: 'What was looked at and done is not being proved to the witnesses',
    mend: 'Look whether both witnesses can be written to. If they can, run “cairn audit verify”: it says where the log is not what a witness saw.',
    fires: ({ noticed }) => noticed.lately.notSealed > 5,
  },
  {
    id: 'mail-stuck',
    says: 'Mail has waited for more than fifteen minutes',
    mend: 'Look whether the mail server takes mail. What waits is sent by itself, the oldest first.',
    fires: ({ mail }) => mail.oldestSeconds > 15 * 60,
  },
  {
    id: 'disk-low',
    says: 'Less than a tenth, or less than two gigabytes, of the disk is free',
    mend: 'Make room. With none left nothing can be saved.',
    fires: ({ disk }) => disk.freeShare < 0.1 || disk.freeBytes < 2 * gigabyte,
  },
  {
    id: 'backup-late',
    says: 'A backup is late, or was never made',
    mend: 'The top of every page of an administrator says which, and what to run.',
    fires: ({ backups }) => backups.late.length > 0,
  },
  {
    id: 'requests-failing',
    says: 'One request in a hundred went wrong in the last five minutes',
    mend: 'Look in the log for “request.failed”: it says where in the program.',
    fires: ({ noticed: { lately } }) => lately.failed >= 3 && lately.failed > lately.answered / 100,
  },
  {
    id: 'people-turned-away',
    says: 'One request in twenty was turned away in the last five minutes',
    mend: 'There is more to do than this machine can. Look what else runs on it, or give it more.',
    fires: ({ noticed: { lately } }) =>
      lately.turnedAway >= 10 && lately.turnedAway > lately.answered / 20,
  },
]

export function firing(signs: Signs): readonly Alert[] {
  return alerts.filter(alert => alert.fires(signs))
}

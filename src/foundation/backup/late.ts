/** What those who make the backups have told the database. */
export type Told = { readonly wholeAt: Date | null; readonly logAt: Date | null }

const hour = 3_600_000
/** A whole copy is made every night, the log is told of every ten seconds. */
const oldestWhole = 26 * hour
const oldestLog = 5 * 60_000

/** What whoever looks after the service must hear of its backups, with what to do about it. */
export function lateBackups({ wholeAt, logAt }: Told, now: Date): string[] {
  const age = (at: Date) => now.getTime() - at.getTime()
  const hours = (at: Date) => Math.floor(age(at) / hour)
  const late: string[] = []
  if (!wholeAt) late.push('No backup was ever made: run cairn backup every night')
  else if (age(wholeAt) > oldestWhole)
    late.push(`The last backup was made ${hours(wholeAt)} hours ago: run cairn backup every night`)
  if (!logAt)
    late.push('The log is not kept, so a day’s work can be lost: run cairn backup --follow')
  else if (age(logAt) > oldestLog)
    late.push(
      `The log is not kept since ${Math.floor(age(logAt) / 60_000)} minutes: see why cairn backup --follow has stopped`,
    )
  return late
}

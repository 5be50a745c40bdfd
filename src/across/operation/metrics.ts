import { alerts } from './alert.ts'
import type { Signs } from './signs.ts'

/** The signs in the text format of Prometheus (version 0.0.4). Counts of everybody together, never of one. */
export function metricsOf(signs: Signs): string {
  const { noticed, mail, database, disk } = signs
  const gauges: Readonly<Record<string, number>> = {
    cairn_mail_waiting: mail.waiting,
    cairn_mail_oldest_seconds: mail.oldestSeconds,
    cairn_mail_failing: mail.failing,
    cairn_database_answers: Number(database.answers),
    cairn_database_answer_seconds: database.milliseconds / 1000,
    cairn_database_clock_ahead_seconds: database.aheadSeconds,
    cairn_disk_free_bytes: disk.freeBytes,
    cairn_disk_free_share: disk.freeShare,
    cairn_started_seconds: noticed.startedAt.getTime() / 1000,
  }
  const answered = [...noticed.answered].toSorted(([a], [b]) => a - b)
  const total = answered.reduce((sum, [, times]) => sum + times, 0)
  const within = [...noticed.within].toSorted(([a], [b]) => a - b)
  return [
    ...Object.entries(gauges).flatMap(([name, value]) => [
      `# TYPE ${name} gauge`,
      `${name} ${value}`,
    ]),
    '# TYPE cairn_requests_total counter',
    ...answered.map(([status, times]) => `cairn_requests_total{status="${status}"} ${times}`),
    '# TYPE cairn_request_seconds histogram',
    ...within.map(([ms, times]) => `cairn_request_seconds_bucket{le="${ms / 1000}"} ${times}`),
    `cairn_request_seconds_bucket{le="+Inf"} ${total}`,
    `cairn_request_seconds_count ${total}`,
    '# TYPE cairn_alert gauge',
    ...alerts.map(({ id, fires }) => `cairn_alert{id="${id}"} ${Number(fires(signs))}`),
    '',
  ].join('\n')
}

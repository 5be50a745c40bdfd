import type { Bar, Result, Run } from './bar.ts'
import { playOut } from './staff.ts'

export const ins02: Bar = {
  id: 'INS-02',
  says: 'honest work, with duty weeks, leave cover and night duty, raises at most three alerts in a thousand days of staff',
  run: run => measure(run, 0),
  controls: {
    // As if misuse were the daily work: who is told of everything is told of nothing.
    'when every second day is unusual': run => measure(run, 100),
  },
}

async function measure({ full, seed }: Run, planted: number): Promise<Result> {
  const all = Array.from({ length: full ? 20 : 1 }, (_, nth) =>
    playOut({ full, seed: seed + nth }, planted),
  )
  const days = all.reduce((sum, { staffDays }) => sum + staffDays, 0)
  const alerts = all.flatMap(one => [
    ...Object.entries(one.alerts),
    ...one.played.filter(({ found }) => found).map(({ story }) => [story, 1] as const),
  ])
  const many = alerts.reduce((sum, [, times]) => sum + times, 0)
  const rate = (1000 * many) / days
  const by = [...Map.groupBy(alerts, ([story]) => story)]
    .map(([story, each]) => `${story} ${each.reduce((sum, [, times]) => sum + times, 0)}`)
    .join(', ')
  const figure = `${rate.toFixed(2)} in a thousand of ${days.toLocaleString('en-GB')} days (${by})`
  return { ok: rate <= 3, figure }
}

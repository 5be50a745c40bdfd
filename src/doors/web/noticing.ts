import { type Noticed, nothingNoticed } from '../../across/operation/index.ts'
import type { Clock } from '../../foundation/kernel/clock.ts'
import type { Log } from './log.ts'

const limits = [10, 25, 50, 100, 250, 500, 1_000, 2_500] as const
const window = 5 * 60_000
const mostKept = 50_000

type Kind = keyof Noticed['lately']

/** Counts what is logged. What is no event of the service is not measured, and nothing is measured that is not an event. */
export function noticing(out: Log, clock: Clock) {
  const startedAt = clock()
  const now = () => clock().getTime()
  const { answered, within } = {
    answered: new Map<number, number>(),
    within: new Map<number, number>(limits.map(limit => [limit, 0])),
  }
  const recent: { readonly kind: Kind; readonly at: number }[] = []

  function note(kind: Kind) {
    recent.push({ kind, at: now() })
    if (recent.length > mostKept) recent.shift()
  }

  const log: Log = (event, facts = {}) => {
    out(event, facts)
    if (event === 'audit.not-sealed') note('notSealed')
    if (event === 'request.not-served') note('turnedAway')
    if (event !== 'request.answered') return
    const [status, milliseconds] = [Number(facts.status), Number(facts.milliseconds)]
    note('answered')
    if (status === 500) note('failed')
    answered.set(status, (answered.get(status) ?? 0) + 1)
    for (const limit of limits) {
      if (milliseconds <= limit) within.set(limit, (within.get(limit) ?? 0) + 1)
    }
  }

  return {
    log,
    noticed(): Noticed {
      const kept = recent.findIndex(({ at }) => at > now() - window)
      recent.splice(0, kept < 0 ? recent.length : kept)
      const lately = { ...nothingNoticed(startedAt).lately }
      for (const { kind } of recent) lately[kind]++
      return { startedAt, answered, within, lately }
    },
  }
}

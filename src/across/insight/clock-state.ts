import type { ClockState } from '../../foundation/govuk/index.ts'

/** Within a day it is soon; afterwards it is late. */
export function clockState(due: Date, now: Date): ClockState {
  const left = due.getTime() - now.getTime()
  return left < 0 ? 'late' : left < 24 * 3_600_000 ? 'soon' : 'due'
}

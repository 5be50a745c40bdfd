import type { Id } from '../../foundation/kernel/id.ts'

/**
 * Ids, numbers, truth values and members of lists written down in code. No free string fits, so that a name or
 * something that was said cannot be logged by accident.
 */
type Loggable =
  | number
  | boolean
  | undefined
  | Id<string>
  | Uppercase<string>
  | { readonly code: string }

export type Log = (event: `${string}.${string}`, facts?: Readonly<Record<string, Loggable>>) => void

/** One JSON object a line. `code` wraps what our own code wrote, such as a route's pattern. */
export function logTo(out: { write(line: string): unknown }): Log {
  return (event, facts = {}) => {
    const plain = Object.entries(facts).map(([key, value]) => [
      key,
      typeof value === 'object' ? value.code : value,
    ])
    out.write(
      `${JSON.stringify({ at: new Date().toISOString(), event, ...Object.fromEntries(plain) })}\n`,
    )
  }
}

export const silence: Log = () => {}

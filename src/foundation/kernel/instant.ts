import { Temporal } from 'temporal-polyfill'

/**
 * A moment as other systems write it, `2026-11-21T14:05:00Z`. Without its zone it is not one, nor in a year that takes
 * more than four digits: no database of ours reaches that far.
 */
export function readInstant(text: unknown): Date | undefined {
  if (typeof text !== 'string' || !/^\d{4}-/.test(text)) return undefined
  try {
    return new Date(Temporal.Instant.from(text).epochMilliseconds)
  } catch {
    return undefined
  }
}

/** The same moment for other systems: UTC, with a fraction of a second only where there is one. */
export function writeInstant(instant: Date): string {
  return instant.toISOString().replace('.000Z', 'Z')
}

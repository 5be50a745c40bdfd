import { Temporal } from 'temporal-polyfill'

/** A moment as other systems write it, `2026-11-21T14:05:00Z`. Without its zone it is not one. */
export function readInstant(text: unknown): Date | undefined {
  if (typeof text !== 'string') return undefined
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

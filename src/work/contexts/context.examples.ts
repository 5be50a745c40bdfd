import type { Id } from '../../foundation/kernel/id.ts'
import type { NewContext } from './context.ts'

/** A complete context; each test changes only what it is about. */
export function exampleContext(areaId: Id<'area'>, changed: Partial<NewContext> = {}): NewContext {
  return {
    ...{ areaId, kind: 'park', name: 'Bandstand, Mill Park', place: 'Mill Park' },
    ...{ concern: 'Adults wait there at dusk.', happens: 'Drink and lifts are offered.' },
    ...{ nextStep: 'Ask the park wardens', nextOn: '2026-11-09', reviewOn: '2026-12-01' },
    ...changed,
  }
}

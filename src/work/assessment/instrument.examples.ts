import { fc } from '../../foundation/kernel/properties.examples.ts'
import { defaultInstrument } from './default-instrument.ts'
import type { Answer, Facts, Recency, State } from './instrument.ts'

/** A child of sixteen of whom nothing is known, changed only in what matters. */
export function exampleFacts(changed: Partial<Facts> = {}): Facts {
  return { childAge: 16, answers: {}, escalations: [], ...changed }
}

export function confirmed(recency?: Recency): Answer {
  return { state: 'confirmed', recency }
}

export function suspected(recency?: Recency): Answer {
  return { state: 'suspected', recency }
}

const states: State[] = ['confirmed', 'suspected', 'not_present', 'unknown']
const recencies: Recency[] = ['current', 'recent', 'historic']

const anyAnswer = fc.record({
  state: fc.constantFrom(...states),
  recency: fc.constantFrom(...recencies),
})

/** Anything that may be known of a child, under the default instrument. */
export const anyFacts: fc.Arbitrary<Facts> = fc.record({
  childAge: fc.option(fc.integer({ min: 0, max: 17 })),
  answers: fc
    .uniqueArray(fc.tuple(fc.constantFrom(...defaultInstrument.indicators), anyAnswer), {
      selector: ([{ id }]) => id,
    })
    .map(pairs =>
      Object.fromEntries(
        pairs.map(([{ id, group }, { state, recency }]) => [
          id,
          group === 'vulnerability' ? { state } : { state, recency },
        ]),
      ),
    ),
  escalations: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    fc.subarray(defaultInstrument.mandatoryEscalations.map(({ id }) => id)),
  ),
})

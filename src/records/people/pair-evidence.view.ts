import { waterfall } from '../../foundation/govuk/index.ts'
import type { Html } from '../../foundation/kernel/html.ts'
import { namePart, type Pair } from './pair.ts'

/** How much each part of two records speaks for one child or against it. */
export function evidenceTable({ parts, weight }: Pick<Pair, 'parts' | 'weight'>): Html {
  const how = weight > 0 ? 'more for one child than against' : 'as much against as for one child'
  return waterfall(
    parts.map(part => ({ ...namePart(part), weight: part.weight })),
    { weight, how },
  )
}

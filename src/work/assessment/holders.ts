import type { Indicator, Instrument } from './instrument.ts'
import { inPageOrder } from './read-answers.ts'

/** Who usually knows: kinds of agency, as the directory names them. */
export const holders = {
  school: 'Schools and education',
  health: 'Health',
  police: 'Police',
  council: 'Council services',
  youth_justice: 'Youth justice',
  charity: 'Voluntary organisations',
} as const

export type Holder = keyof typeof holders

const byDomain: Readonly<Record<string, Holder>> = {
  education: 'school',
  presentation_behaviour: 'school',
  health_sexual: 'health',
  emotional_mental: 'health',
  substances: 'health',
  missing_whereabouts: 'police',
  places_vehicles: 'police',
  online_digital: 'police',
  gain_offending: 'youth_justice',
  engagement_disclosure: 'charity',
}

const bySign: Readonly<Record<string, Holder>> = {
  V10: 'health',
  M18: 'school',
  S04: 'school',
  S07: 'school',
  S11: 'police',
  S13: 'police',
  S14: 'police',
  S16: 'police',
}

/** Home, housing and family are the council's to know, and so is whatever a local matrix adds. */
export function holderOf({ id, domain }: Pick<Indicator, 'id' | 'domain'>): Holder {
  return bySign[id] ?? byDomain[domain] ?? 'council'
}

export type ToFindOut = { readonly holder: Holder; readonly signs: readonly Indicator[] }

/** What nobody knows yet, by who most likely does. */
export function toFindOut(
  instrument: Instrument,
  answers: Readonly<Record<string, unknown>>,
): ToFindOut[] {
  const unknown = inPageOrder(instrument).filter(({ id }) => !answers[id])
  const kinds = Object.keys(holders) as Holder[]
  return kinds
    .map(holder => ({ holder, signs: unknown.filter(one => holderOf(one) === holder) }))
    .filter(({ signs }) => signs.length > 0)
}

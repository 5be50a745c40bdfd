import { defaultInstrument } from './default-instrument.ts'
import { type Answer, type Facts, type Instrument, score } from './instrument.ts'

type Example = { readonly example: string }
type Told =
  | Example
  | (Omit<Facts, 'answers'> & { readonly answers: Readonly<Record<string, Answer>> })

/**
 * The matrix Cairn comes with, for people who learn by it: invented facts are weighed exactly as a child's are. Nothing
 * is kept of it.
 */
export const matrixToLearnBy = learnBy(defaultInstrument)

function learnBy(instrument: Instrument) {
  const { indicators, mandatoryEscalations, workedExamples, scoring } = instrument
  const labelOf = (id: string) =>
    [...indicators, ...mandatoryEscalations].find(one => one.id === id)?.label
  return {
    name: `${instrument.instrument.title} ${instrument.instrument.version}`,
    signs: indicators.map(({ id, label }) => ({ id, label })),
    emergencies: mandatoryEscalations.map(({ id, label }) => ({ id, label })),
    weigh(told: Told) {
      const facts = 'example' in told ? workedExamples.find(({ id }) => id === told.example) : told
      if (!facts) return undefined
      const named = [...Object.keys(facts.answers), ...facts.escalations]
      if (!named.every(labelOf)) return undefined
      const { score: sum, level, provisional, floors, points } = score(instrument, facts)
      return {
        ...{ score: sum, level, provisional },
        floors: scoring.floors
          .filter(({ id }) => floors.includes(id))
          .map(one => `At least ${one.minimumLevel}: ${one.if}.`),
        emergencies: facts.escalations.flatMap(id => labelOf(id) ?? []),
        signs: points.map(({ indicator, ...counted }) => ({
          ...counted,
          label: labelOf(indicator) ?? indicator,
        })),
      }
    },
  }
}

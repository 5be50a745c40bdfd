// Also served to the browser with its types taken off: it imports nothing but types, so that the
// page and the server say why in the same words.
import type { Condition, Instrument, Level, Result } from './instrument.ts'

export type Explanation = {
  level: Level
  levelLabel: string
  score: number
  /** One sentence for each floor that holds. */
  floors: string[]
  points: { indicator: string; label: string; points: number; why: string }[]
  unknown: string
  /** Blank where enough is known. */
  provisional: string
  /** All that matters in one breath, for whoever listens to the page. */
  summary: string
}

/** Why the matrix comes to what it comes to, in sentences. */
export function explain(instrument: Instrument, result: Result): Explanation {
  const { indicators, scoring } = instrument
  const labels = new Map(indicators.map(({ id, label }) => [id, label]))

  const floors = scoring.floors
    .filter(({ id }) => result.floors.includes(id))
    .map(({ when, minimumLevel }) => {
      const least = levelWord(instrument, minimumLevel)
      return `At least ${least}, because ${reason(when, labels)}.`
    })

  const signs = indicators.filter(({ group }) => group !== 'vulnerability')
  const unknownSigns = signs.filter(({ id }) => result.unknown.includes(id)).length
  const { unknownOverPercent } = scoring.provisional.when
  const provisional = result.provisional
    ? `Provisional: ${unknownSigns} of ${signs.length} signs are not known, and more than ${unknownOverPercent} in 100 is too many. It cannot support stepping down, removal from the list or closing.`
    : ''
  const levelLabel = labelOf(instrument, result.level)
  return {
    level: result.level,
    levelLabel,
    score: result.score,
    floors,
    points: result.points.map(one => ({ ...one, label: labels.get(one.indicator) ?? '' })),
    unknown: `${result.unknown.length} of ${indicators.length} not known`,
    provisional,
    summary: `${levelLabel}, ${inPoints(result.score)}${result.provisional ? ', provisional' : ''}.`,
  }
}

/** All floors of a matrix, in sentences. */
export function explainFloors({ indicators, scoring, levels }: Instrument): string[] {
  const labels = new Map(indicators.map(({ id, label }) => [id, label]))
  return scoring.floors.map(({ when, minimumLevel }) => {
    const least = levels.find(({ id }) => id === minimumLevel)?.label ?? minimumLevel
    return `${least}, when ${reason(when, labels)}.`
  })
}

function labelOf({ levels }: Instrument, level: Level): string {
  return levels.find(({ id }) => id === level)?.label ?? level
}

/** As it stands inside a sentence. */
export function levelWord(instrument: Instrument, level: Level): string {
  const label = labelOf(instrument, level)
  return `${label.charAt(0).toLowerCase()}${label.slice(1)}`
}

export function inPoints(score: number): string {
  return score === 1 ? '1 point' : `${score} points`
}

function reason(when: Condition, labels: ReadonlyMap<string, string>): string {
  if ('all' in when) return when.all.map(part => reason(part, labels)).join(' and ')
  if ('any' in when) return when.any.map(part => reason(part, labels)).join(' or ')
  if ('current' in when) {
    const { group, atLeast } = when.current
    const kinds = group.join(' or ')
    return atLeast === 1
      ? `a ${kinds} sign is current`
      : `${atLeast} or more ${kinds} signs are current`
  }
  if ('indicator' in when) {
    return `“${labels.get(when.indicator) ?? when.indicator}” is ${when.states.join(' or ')}`
  }
  if ('childUnder' in when) return `the child is under ${when.childUnder}`
  return 'a mandatory escalation is open'
}

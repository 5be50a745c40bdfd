// Also served to the browser with its types taken off, so that a level can be worked out with no
// network: this file imports nothing and asks nothing of Node.

export type Group = 'vulnerability' | 'moderate' | 'significant'
export type State = 'confirmed' | 'suspected' | 'not_present' | 'unknown'
export type Present = 'confirmed' | 'suspected'
export type Recency = 'current' | 'recent' | 'historic'
export type Level = 'none_identified' | 'low' | 'medium' | 'high'

export type Indicator = {
  id: string
  key: string
  group: Group
  domain: string
  label: string
  help: string
  types: string[]
  recencySensitive: boolean
  /** Scores nothing while this other indicator is current, because it tells of the same thing. */
  supersededBy?: string | undefined
  floorRule?: string | undefined
  action?: string | undefined
}

/** What a floor waits for, in a form both people and programs can check against its sentence. */
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { current: { group: Group[]; atLeast: number } }
  | { indicator: string; states: Present[] }
  | { childUnder: number }
  | { escalationOpen: true }

export type Floor = { id: string; if: string; when: Condition; minimumLevel: Level }

type PointsByState = Record<Present, number>

export type Scoring = {
  points: {
    vulnerability: PointsByState & { cap: number }
    moderate: Record<Recency, PointsByState>
    significant: Record<Recency, PointsByState>
  }
  bands: { level: Level; min: number; max: number | null }[]
  floors: Floor[]
  provisional: { if: string; when: { unknownOverPercent: number }; effect: string }
  levelOrder: Level[]
}

export type Escalation = {
  id: string
  key: string
  label: string
  deadline: { kind: string }
  route: string[]
  actions: string[]
  clears: string
}

type Named = { id: string; label: string }
type Override = { who: string[]; needs: string[] }

export type Instrument = {
  instrument: { id: string; version: string; title: string; status: string; notice: string }
  answerModel: {
    states: { id: State; label: string; rule: string }[]
    recency: { id: Recency; label: string; maxDays: number | null }[]
  }
  scoring: Scoring
  override: {
    raise: Override
    lower: Override & { minimumRationaleCharacters: number }
  }
  levels: {
    id: Level
    label: string
    reviewDays: number | null
    pathway: string[]
    listing?: string | undefined
    note?: string | undefined
  }[]
  domains: Named[]
  exploitationTypes: (Named & { parent: string | null; cinFactor: string })[]
  exploitationModels: Named[]
  indicators: Indicator[]
  mandatoryEscalations: Escalation[]
  protectiveFactors: (Named & { key: string; states: string[] })[]
  workedExamples: (Facts & {
    id: string
    expected: { score: number; level: Level; floors: string[]; provisional: boolean }
  })[]
}

/** `recency` is said of moderate and significant indicators only. */
export type Answer = { state: State; recency?: Recency | undefined }

/** What is known of a child. An indicator without an answer is unknown; so is an age of `null`. */
export type Facts = {
  childAge: number | null
  answers: Readonly<Record<string, Answer>>
  /** Ids of the mandatory escalations still open. */
  escalations: readonly string[]
}

export type Points = { indicator: string; points: number; why: string }

export type Result = {
  score: number
  level: Level
  /** Ids of the floors whose condition holds, in the instrument's order, raised by them or not. */
  floors: string[]
  /** Too much is unknown for this to support stepping down, removal or closure. */
  provisional: boolean
  /** For each indicator confirmed or suspected. They add up to the score. */
  points: Points[]
  /** Ids of the indicators nobody has answered. */
  unknown: string[]
}

/** As they are looked up, a hundred times for each child: objects of which each has other keys are slow at that. */
type Known = Omit<Facts, 'answers'> & { answers: ReadonlyMap<string, Answer> }

/** The level that what is known comes to. A named person then decides, and writes why. */
export function score(instrument: Instrument, { answers, ...others }: Facts): Result {
  const { scoring, indicators } = instrument
  const facts = { ...others, answers: new Map(Object.entries(answers)) }
  const points = countPoints(instrument, facts)
  const total = points.reduce((sum, one) => sum + one.points, 0)

  const current = indicators.filter(({ id }) => isCurrent(id, facts))
  const floors = scoring.floors.filter(floor => holds(floor.when, facts, current))
  const byScore = isNoneIdentified(indicators, facts) ? 'none_identified' : band(scoring, total)

  const unknown = indicators.filter(({ id }) => stateOf(id, facts) === 'unknown')
  const unknownSigns = unknown.filter(isSign).length
  const { unknownOverPercent } = scoring.provisional.when

  return {
    score: total,
    level: highest(scoring.levelOrder, [byScore, ...floors.map(floor => floor.minimumLevel)]),
    floors: floors.map(floor => floor.id),
    provisional: unknownSigns * 100 > unknownOverPercent * indicators.filter(isSign).length,
    points,
    unknown: unknown.map(({ id }) => id),
  }
}

function countPoints(instrument: Instrument, facts: Known): Points[] {
  const { cap } = instrument.scoring.points.vulnerability
  let vulnerability = 0
  const counted: Points[] = []
  for (const indicator of instrument.indicators) {
    const { id, supersededBy } = indicator
    if (!isPresent(id, facts)) continue
    if (supersededBy && isCurrent(supersededBy, facts)) {
      counted.push({ indicator: id, points: 0, why: `Counted under ${supersededBy}` })
      continue
    }
    const full = fullPoints(instrument.scoring, indicator, facts)
    const points = isSign(indicator) ? full : Math.min(full, cap - vulnerability)
    if (!isSign(indicator)) vulnerability += points
    const why = points < full ? `Vulnerabilities count up to ${cap}` : said(instrument, id, facts)
    counted.push({ indicator: id, points, why })
  }
  return counted
}

function fullPoints({ points }: Scoring, { id, group }: Indicator, facts: Known): number {
  const state = stateOf(id, facts) as Present
  return group === 'vulnerability'
    ? points[group][state]
    : points[group][recencyOf(id, facts)][state]
}

/** Confirmed, within 3 months */
function said({ answerModel }: Instrument, id: string, facts: Known): string {
  const { state, recency } = facts.answers.get(id) ?? { state: 'unknown' }
  const when = answerModel.recency.find(one => one.id === recency)?.label
  const what = answerModel.states.find(one => one.id === state)?.label ?? state
  return when ? `${what}, ${when[0]?.toLowerCase()}${when.slice(1)}` : what
}

function holds(when: Condition, facts: Known, current: readonly Indicator[]): boolean {
  if ('all' in when) return when.all.every(part => holds(part, facts, current))
  if ('any' in when) return when.any.some(part => holds(part, facts, current))
  if ('current' in when) {
    const { group, atLeast } = when.current
    return current.filter(one => group.includes(one.group)).length >= atLeast
  }
  if ('indicator' in when)
    return when.states.some(state => state === stateOf(when.indicator, facts))
  if ('childUnder' in when) return facts.childAge !== null && facts.childAge < when.childUnder
  return facts.escalations.length > 0
}

/** Never a finding that the child is safe: only that no sign has been seen in the last year. */
function isNoneIdentified(indicators: readonly Indicator[], facts: Known): boolean {
  const seen = indicators.some(
    one => isSign(one) && isPresent(one.id, facts) && recencyOf(one.id, facts) !== 'historic',
  )
  return !seen && facts.escalations.length === 0
}

function band({ bands, levelOrder }: Scoring, total: number): Level {
  const found = bands.find(({ min, max }) => total >= min && (max === null || total <= max))
  return (found ?? bands.at(-1))?.level ?? highest(levelOrder, levelOrder)
}

function highest(order: readonly Level[], levels: readonly Level[]): Level {
  return levels.reduce((one, other) => (order.indexOf(other) > order.indexOf(one) ? other : one))
}

function isSign({ group }: Indicator): boolean {
  return group !== 'vulnerability'
}

function isPresent(id: string, facts: Known): boolean {
  const state = stateOf(id, facts)
  return state === 'confirmed' || state === 'suspected'
}

function isCurrent(id: string, facts: Known): boolean {
  return isPresent(id, facts) && recencyOf(id, facts) === 'current'
}

function stateOf(id: string, facts: Known): State {
  return facts.answers.get(id)?.state ?? 'unknown'
}

/** Until somebody has said when, it counts as current: the screen must not show less than may be. */
function recencyOf(id: string, facts: Known): Recency {
  return facts.answers.get(id)?.recency ?? 'current'
}

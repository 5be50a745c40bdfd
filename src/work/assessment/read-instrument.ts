import { isDeepStrictEqual } from 'node:util'
import { accepted, type Outcome, type Problem, refused } from '../../foundation/kernel/outcome.ts'
import { readFloorSentence } from './floor-sentences.ts'
import { type Condition, type Instrument, score } from './instrument.ts'
import { instrumentShape, levelOrder, recencies, states } from './instrument-shape.ts'
import { factsReader } from './read-facts.ts'

/**
 * Takes an instrument a partnership has written or changed, or says by path what is wrong with it.
 *
 * Its own worked examples must come out as it says they do: they are what the partnership read
 * when it approved the instrument.
 */
export function readInstrument(json: unknown): Outcome<Instrument> {
  const read = instrumentShape.safeParse(json)
  if (!read.success) {
    return refused(read.error.issues.map(({ path, message }) => problem(written(path), message)))
  }
  // The examples are the one part not yet known to fit; they are read below as facts are.
  const instrument = read.data as Instrument
  const problems = [
    ...repeatedIds(instrument),
    ...sharedIds(instrument),
    ...protectionProblems(instrument),
    ...indicatorProblems(instrument),
    ...answerModelProblems(instrument),
    ...levelProblems(instrument),
    ...bandProblems(instrument),
    ...floorProblems(instrument),
  ]
  if (problems.length === 0) problems.push(...exampleProblems(instrument))
  return problems.length > 0 ? refused(problems) : accepted(instrument)
}

function problem(field: string, text: string): Problem {
  return { field, text }
}

function written(path: readonly PropertyKey[]): string {
  return path
    .map((part, at) => (typeof part === 'number' ? `[${part}]` : `${at ? '.' : ''}${String(part)}`))
    .join('')
}

function repeatedIds(instrument: Instrument): Problem[] {
  const lists: Record<string, { id: string }[]> = {
    indicators: instrument.indicators,
    mandatoryEscalations: instrument.mandatoryEscalations,
    protectiveFactors: instrument.protectiveFactors,
    domains: instrument.domains,
    exploitationTypes: instrument.exploitationTypes,
    exploitationModels: instrument.exploitationModels,
    levels: instrument.levels,
    'scoring.floors': instrument.scoring.floors,
    'answerModel.states': instrument.answerModel.states,
    'answerModel.recency': instrument.answerModel.recency,
    workedExamples: instrument.workedExamples,
  }
  return Object.entries(lists).flatMap(([name, list]) => {
    const ids = list.map(({ id }) => id)
    return ids.flatMap((id, at) =>
      ids.indexOf(id) < at ? [problem(`${name}[${at}].id`, `${id} is used twice`)] : [],
    )
  })
}

/** On the form each of them is a field of its own. */
function sharedIds({ indicators, mandatoryEscalations, protectiveFactors }: Instrument): Problem[] {
  const taken = new Set(indicators.map(({ id }) => id))
  const others = { mandatoryEscalations, protectiveFactors }
  return Object.entries(others).flatMap(([name, list]) =>
    list.flatMap(({ id }, at) => {
      if (taken.has(id))
        return [problem(`${name}[${at}].id`, `${id} is also the id of something else`)]
      taken.add(id)
      return []
    }),
  )
}

function protectionProblems({ protectiveFactors }: Instrument): Problem[] {
  return protectiveFactors.flatMap(({ states }, at) =>
    states.includes('unknown')
      ? []
      : [problem(`protectiveFactors[${at}].states`, 'unknown is missing')],
  )
}

function indicatorProblems(instrument: Instrument): Problem[] {
  const has = (list: readonly { id: string }[], id: string) => list.some(one => one.id === id)
  const { indicators, domains, exploitationTypes, scoring } = instrument
  const problems: Problem[] = []
  indicators.forEach((indicator, at) => {
    const wrong = (field: string, text: string) =>
      problems.push(problem(`indicators[${at}].${field}`, text))
    const { id, group, domain, types, recencySensitive, supersededBy, floorRule } = indicator

    if (!has(domains, domain)) wrong('domain', `there is no domain ${domain}`)
    types.forEach((type, place) => {
      if (type !== 'any' && !has(exploitationTypes, type)) {
        wrong(`types[${place}]`, `there is no exploitation type ${type}`)
      }
    })
    if (recencySensitive !== (group !== 'vulnerability')) {
      wrong('recencySensitive', 'must be true for moderate and significant indicators only')
    }
    if (supersededBy === id || (supersededBy && !has(indicators, supersededBy))) {
      wrong('supersededBy', `there is no other indicator ${supersededBy}`)
    }
    if (floorRule && !has(scoring.floors, floorRule)) {
      wrong('floorRule', `there is no floor ${floorRule}`)
    }
  })
  exploitationTypes.forEach(({ parent }, at) => {
    if (parent !== null && !has(exploitationTypes, parent)) {
      problems.push(problem(`exploitationTypes[${at}].parent`, `there is no type ${parent}`))
    }
  })
  return problems
}

function answerModelProblems({ answerModel }: Instrument): Problem[] {
  const missing = (name: 'states' | 'recency', wanted: readonly string[]) =>
    wanted
      .filter(id => !answerModel[name].some(one => one.id === id))
      .map(id => problem(`answerModel.${name}`, `${id} is missing`))
  return [...missing('states', states), ...missing('recency', recencies)]
}

function levelProblems({ levels, scoring }: Instrument): Problem[] {
  const problems = levelOrder
    .filter(id => !levels.some(level => level.id === id))
    .map(id => problem('levels', `${id} is missing`))
  if (!isDeepStrictEqual(scoring.levelOrder, [...levelOrder])) {
    problems.push(problem('scoring.levelOrder', `must be ${levelOrder.join(', ')}`))
  }
  return problems
}

function bandProblems({ scoring: { bands } }: Instrument): Problem[] {
  const problems: Problem[] = []
  bands.forEach(({ level, min, max }, at) => {
    const wrong = (field: string, text: string) =>
      problems.push(problem(`scoring.bands[${at}].${field}`, text))
    const before = bands[at - 1]
    const start = before ? (before.max ?? Number.NaN) + 1 : 0
    const last = at === bands.length - 1

    if (level === 'none_identified') wrong('level', 'is given by its own rule, not by a score')
    if (before && levelOrder.indexOf(level) <= levelOrder.indexOf(before.level)) {
      wrong('level', `must be above ${before.level}`)
    }
    if (min !== start && !Number.isNaN(start)) wrong('min', `must be ${start}, so none is missed`)
    if (last && max !== null) wrong('max', 'must be null: the last band has no end')
    if (!last && max === null) wrong('max', 'must be a number: only the last band has no end')
    if (max !== null && max < min) wrong('max', 'must not be below min')
  })
  return problems
}

function floorProblems({ indicators, scoring }: Instrument): Problem[] {
  return scoring.floors.flatMap((floor, at) => {
    const sentence = readFloorSentence(floor.if)
    if (sentence && !isDeepStrictEqual(sentence, floor.when)) {
      const says = JSON.stringify(sentence)
      return [problem(`scoring.floors[${at}].when`, `is not what if says, which is ${says}`)]
    }
    const place = `scoring.floors[${at}].${sentence ? 'if' : 'when'}`
    return indicatorsIn(floor.when)
      .filter(id => !indicators.some(one => one.id === id))
      .map(id => problem(place, `there is no indicator ${id}`))
  })
}

function indicatorsIn(when: Condition): string[] {
  if ('all' in when) return when.all.flatMap(indicatorsIn)
  if ('any' in when) return when.any.flatMap(indicatorsIn)
  return 'indicator' in when ? [when.indicator] : []
}

function exampleProblems(instrument: Instrument): Problem[] {
  const readFacts = factsReader(instrument)
  return instrument.workedExamples.flatMap((example, at) => {
    const path = `workedExamples[${at}]`
    const facts = readFacts(example)
    if (!facts.ok) return facts.problems.map(({ field, text }) => problem(`${path}.${field}`, text))
    const found = score(instrument, facts.value)
    return (['score', 'level', 'floors', 'provisional'] as const)
      .filter(name => !isDeepStrictEqual(found[name], example.expected[name]))
      .map(name =>
        problem(`${path}.expected.${name}`, `comes out as ${JSON.stringify(found[name])}`),
      )
  })
}

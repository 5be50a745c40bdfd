import {
  canonicalMark,
  costOfPair,
  formatOf,
  matcherOf,
  type PlatePattern,
  readPlatePattern,
  windowOf,
} from '../../records/matching/index.ts'
import { BadInput } from './bad-input.ts'
import { printable } from './input.ts'

type Case = Readonly<Record<string, unknown>>
type Place = readonly string[]

/** An object from the id of each case to its answer, a case a line. */
export async function* answerPlateCases(asked: unknown, file: string): AsyncGenerator<string> {
  const cases = isObject(asked) ? asked.cases : undefined
  if (!Array.isArray(cases)) throw new BadInput([file, 'cases'], 'must be a list of cases')
  const ids = new Set<string>()
  let before = '{'
  for (const [at, one] of cases.entries()) {
    const place = [file, `cases[${at}]`]
    if (!isObject(one)) throw new BadInput(place, 'is not an object')
    const id = textOf(one, 'id', place)
    if (ids.has(id)) throw new BadInput([...place, 'id'], 'is the id of an earlier case')
    ids.add(id)
    yield `${before}\n${JSON.stringify(id)}: ${JSON.stringify(answer(one, place))}`
    before = ','
  }
  yield ids.size === 0 ? '{}\n' : '\n}\n'
}

function answer(one: Case, place: Place): unknown {
  const type = textOf(one, 'type', place)
  if (type === 'classify') return classified(canonicalMark(textOf(one, 'input', place)))
  if (type === 'pair') {
    const [p, q] = [patternOf(one, 'p', place), patternOf(one, 'q', place)]
    return p && q ? (costOfPair(p, q) ?? null) : 'error'
  }
  if (type === 'match') {
    const mark = canonicalMark(textOf(one, 'mark', place))
    const pattern = patternOf(one, 'pattern', place)
    return pattern ? (matcherOf(pattern)(mark) ?? null) : 'error'
  }
  if (type === 'search') return searched(one, place)
  if (type === 'error') return patternOf(one, 'pattern', place) ? null : 'error'
  throw new BadInput([...place, 'type'], 'must be classify, match, search, pair or error')
}

function classified(canonical: string) {
  const { from = null, to = null } = windowOf(canonical) ?? {}
  return { canonical, format: formatOf(canonical), from, to }
}

function searched(one: Case, place: Place) {
  const pattern = patternOf(one, 'pattern', place)
  const most = mostOf(one.max_cost ?? 2, [...place, 'max_cost'])
  const { register } = one
  if (!Array.isArray(register)) throw new BadInput([...place, 'register'], 'must be a list')
  const marks = register.map((mark, at) => {
    if (typeof mark === 'string') return canonicalMark(mark)
    throw new BadInput([...place, `register[${at}]`], 'must be text')
  })
  if (!pattern) return 'error'
  const costOf = matcherOf(pattern, most)
  return marks
    .flatMap((mark): [string, number][] => {
      const cost = costOf(mark)
      return cost === undefined ? [] : [[mark, cost]]
    })
    .sort(bestFirst)
}

export function bestFirst([one, cost]: [string, number], [other, dearer]: [string, number]) {
  return cost - dearer || (one < other ? -1 : Number(one > other))
}

export function mostOf(given: unknown, place: Place): number {
  const most = typeof given === 'string' && /^\d+$/.test(given) ? Number(given) : given
  if (typeof most === 'number' && Number.isSafeInteger(most) && most >= 0) return most
  throw new BadInput(place, 'must be a whole number, 0 or more')
}

function patternOf(one: Case, field: string, place: Place): PlatePattern | undefined {
  const read = readPlatePattern(textOf(one, field, place))
  return read.ok ? read.value : undefined
}

function textOf(one: Case, field: string, place: Place): string {
  const text = one[field]
  if (typeof text === 'string') return text
  throw new BadInput([...place, printable(field)], 'must be text')
}

function isObject(one: unknown): one is Case {
  return typeof one === 'object' && one !== null && !Array.isArray(one)
}

import { accepted, type Outcome, type Problem, refused } from '../../foundation/kernel/outcome.ts'
import { step } from './rounding.ts'
import {
  type At,
  all,
  type Dimension,
  keyOf,
  type Published,
  placesOfTotals,
  type Release,
  type Table,
} from './table.ts'

/** Takes a table that somebody wants to publish, or says by path what is wrong with it. */
export function readTable(json: unknown): Outcome<Table> {
  return reading(json, ({ head, figures }) => {
    const places = figures(json, 'cells', cellsOf(head.dimensions))
    const cells = places.map(({ at, entry, field, problem }) => {
      if (!isCount(entry.count)) problem(`${field}.count`, 'must be a whole number, 0 or more')
      return { at, count: Number(entry.count) }
    })
    return { ...head, cells }
  })
}

/** Takes what this made of an earlier table. */
export function readRelease(json: unknown): Outcome<Release> {
  return reading(json, ({ head, figures }) => {
    const published = (list: 'cells' | 'totals', places: readonly At[]) =>
      figures(json, list, places).map(({ at, entry, field, problem }) => {
        if (!isPublished(entry.published)) {
          problem(`${field}.published`, 'must be 0, a number that ends in 5 or 0, or c')
        }
        return { at, published: entry.published as Published }
      })
    const cells = published('cells', cellsOf(head.dimensions))
    return { ...head, cells, totals: published('totals', placesOfTotals(head.dimensions)) }
  })
}

/** More than this no page or paper shows, and no patience lasts for. */
const mostCells = 20_000
/** So that a total of them is still counted exactly. */
const mostCount = 1e9

type Head = Pick<Table, 'title' | 'dimensions'>
type AddProblem = (field: string, text: string) => void
type Place = {
  readonly at: At
  readonly entry: Readonly<Record<string, unknown>>
  readonly field: string
  readonly problem: AddProblem
}
type Figures = (json: unknown, list: string, places: readonly At[]) => Place[]

/** What follows cannot be read while what came before it is wrong, so each part is read only then. */
function reading<T>(
  json: unknown,
  read: (parts: { readonly head: Head; readonly figures: Figures }) => T,
): Outcome<T> {
  const problems: Problem[] = []
  const problem: AddProblem = (field, text) => problems.push({ field, text })
  const head = readHead(json, problem)
  if (!head) return refused(problems)
  const figures: Figures = (from, list, places) =>
    problems.length > 0
      ? []
      : readPlaces(from, list, { dimensions: head.dimensions, places, problem })
  const value = read({ head, figures })
  return problems.length > 0 ? refused(problems) : accepted(value)
}

function readHead(json: unknown, problem: AddProblem): Head | undefined {
  if (!isObject(json)) {
    problem('', 'must be an object with a title, dimensions and cells')
    return undefined
  }
  const { title, dimensions } = json
  if (!isWords(title)) problem('title', 'must be text')
  if (!Array.isArray(dimensions) || dimensions.length < 1 || dimensions.length > 2) {
    problem('dimensions', 'must be a list of one or two')
    return undefined
  }
  const read = dimensions.map((dimension: unknown, i) => {
    return readDimension(dimension, `dimensions[${i}]`, problem)
  })
  const known = read.filter(dimension => dimension !== undefined)
  if (known.length < read.length || !isWords(title)) return undefined
  if (known[0]?.name === known[1]?.name) {
    problem('dimensions[1].name', 'is the name of the first dimension')
    return undefined
  }
  if (known.reduce((size, { values }) => size * values.length, 1) > mostCells) {
    problem('dimensions', `must not make more than ${mostCells} cells`)
    return undefined
  }
  return { title, dimensions: known }
}

function readDimension(
  dimension: unknown,
  field: string,
  problem: AddProblem,
): Dimension | undefined {
  const { name, values } = isObject(dimension) ? dimension : {}
  if (!isWords(name)) {
    problem(`${field}.name`, 'must be text')
    return undefined
  }
  if (!Array.isArray(values) || values.length === 0) {
    problem(`${field}.values`, 'must be a list of at least one')
    return undefined
  }
  const seen = new Set<string>()
  for (const [i, value] of values.entries()) {
    const wrong = !isWords(value)
      ? 'must be text'
      : value === all
        ? 'must not be *, which stands for all of them'
        : seen.has(value)
          ? 'is there twice'
          : undefined
    if (wrong) {
      problem(`${field}.values[${i}]`, wrong)
      return undefined
    }
    seen.add(value)
  }
  return { name, values: [...seen] }
}

function cellsOf([first, second]: readonly Dimension[]): At[] {
  return (first?.values ?? []).flatMap(one =>
    second ? second.values.map(other => [one, other]) : [[one]],
  )
}

/** The entries of a list, each at one of the places and every place once. */
function readPlaces(
  json: unknown,
  list: string,
  wanted: {
    readonly dimensions: readonly Dimension[]
    readonly places: readonly At[]
    readonly problem: AddProblem
  },
): Place[] {
  const { dimensions, places, problem } = wanted
  const entries = isObject(json) ? json[list] : undefined
  if (!Array.isArray(entries)) {
    problem(list, 'must be a list')
    return []
  }
  const missing = new Set(places.map(keyOf))
  const read = entries.map((given: unknown, i): Place => {
    const field = `${list}[${i}]`
    const entry = isObject(given) ? given : {}
    const at: unknown[] = Array.isArray(entry.at) ? entry.at : []
    if (at.length !== dimensions.length) {
      problem(`${field}.at`, `must be a list of ${dimensions.length}, one value of each dimension`)
      return { at: [], entry, field, problem }
    }
    const wrong = at.findIndex((value, j) => {
      const known = dimensions[j]?.values.includes(value as string)
      return !known && !(list === 'totals' && value === all)
    })
    if (wrong >= 0) problem(`${field}.at[${wrong}]`, 'is not a value of this dimension')
    else if (!missing.delete(keyOf(at as string[]))) {
      const known = list === 'totals' && !at.includes(all) ? 'is not a total' : 'is there twice'
      problem(`${field}.at`, known)
    }
    return { at: at as string[], entry, field, problem }
  })
  if (missing.size > 0) problem(list, `must have every combination once: ${missing.size} not there`)
  return read
}

function isCount(count: unknown): count is number {
  return Number.isInteger(count) && Number(count) >= 0 && Number(count) <= mostCount
}

function isPublished(published: unknown): published is Published {
  if (published === 'c') return true
  return isCount(published) && published % step === 0
}

function isWords(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

import { addMonths, type CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { monthName } from '../../work/support/index.ts'
import { type Measure, type MeasureId, measures, type PopulationId } from './counted.ts'
import type { Period } from './measure.ts'

/** How many of a population have a fact with a value. */
export type Tally = {
  readonly population: string
  readonly fact: string
  readonly value: string
  readonly many: number
}

export type Line = { readonly label: string; readonly many: number; readonly of?: number }

/** One measure as it stands on a page: its numbers, and how much of what it asks for is known. */
export type Shown = {
  readonly id: MeasureId
  readonly measure: Measure
  readonly lines: readonly Line[]
  /** How many are counted, and of how many of them the fact is known. */
  readonly counted: number
  readonly known: number
  /** How many the population has, and how many different ones: children of notifications, say. */
  readonly all: number
  readonly subjects: number
}

/** Words that the partnership chose itself, as they were on the day of the question. */
export type Practice = Readonly<Record<'models', Readonly<Record<string, string>>>>

const notKnown = 'not_known'

/** What was counted, laid out measure by measure. Values in the order of their words; what has no word comes last. */
export function shownOf(
  id: MeasureId,
  tallies: readonly Tally[],
  period: Period,
  practice: Practice = { models: {} },
): Shown {
  const { wordedBy, ...asked }: Measure = measures[id]
  const measure = wordedBy ? { ...asked, words: practice[wordedBy] } : asked
  const own = tallies.filter(({ population }) => population === measure.population)
  const of = (fact: string) =>
    new Map(own.filter(one => one.fact === fact).map(({ value, many }) => [value, many]))
  const found = of(measure.fact)
  const part = measure.of && of(measure.of.fact)
  const counted = sum(found)
  const unknown = found.get(notKnown) ?? 0
  return {
    ...{ id, measure, counted, known: counted - unknown },
    lines: [
      ...(measure.drawn === 'months' ? monthsOf(period) : valuesOf(measure, found)),
      ...(unknown > 0 ? [notKnown] : []),
    ].map(value => ({
      label: inWords(measure, value),
      many: found.get(value) ?? 0,
      ...(part && { of: part.get(value) ?? 0 }),
    })),
    all: of('#all').get('') ?? 0,
    subjects: of('#subjects').get('') ?? 0,
  }
}

function valuesOf({ words = {} }: Measure, found: ReadonlyMap<string, number>): string[] {
  const named = Object.keys(words).filter(value => found.has(value))
  const others = [...found.keys()].filter(value => value !== notKnown && !named.includes(value))
  return [...named, ...others.toSorted()]
}

/** Every month of the period, so that one in which nothing happened stands as nought. */
function monthsOf({ since, until }: Period): string[] {
  const months: string[] = []
  for (let month = since.slice(0, 7); month <= until.slice(0, 7); month = after(month))
    months.push(month)
  return months
}

function after(month: string): string {
  return addMonths(`${month}-01` as CalendarDate, 1).slice(0, 7)
}

function inWords({ words, drawn }: Measure, value: string): string {
  if (value === notKnown) return 'Not known'
  return drawn === 'months' ? monthName(`${value}-01` as CalendarDate) : (words?.[value] ?? value)
}

function sum(found: ReadonlyMap<string, number>): number {
  return [...found.values()].reduce((total, many) => total + many, 0)
}

/** What of all this was brought in from the years before, and what was said of where it comes from. */
export function sourcesOf(tallies: readonly Tally[]) {
  const said = tallies.filter(({ fact }) => fact === '#source')
  return [...new Set(said.map(({ value }) => value))]
}

export function populationsOf(ids: readonly MeasureId[]): PopulationId[] {
  return [...new Set(ids.map(id => measures[id].population))]
}

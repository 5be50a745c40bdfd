import { type CalendarDate, formatDay } from '../../foundation/kernel/calendar-date.ts'
import {
  type Published,
  percentageOf,
  type Release,
  type Table,
} from '../../records/publishing/index.ts'

type Cut = { readonly name: string; readonly values: Readonly<Record<string, string>> }

export type Measure = {
  readonly label: string
  /** Who is counted, as it stands beside every figure. */
  readonly definition: string
  readonly what: Cut
}

const sex: Cut = {
  name: 'Sex',
  values: { female: 'Girls', male: 'Boys', other: 'Other', not_known: 'Sex not known' },
}

const age: Cut = {
  name: 'Age',
  values: {
    under_10: 'Under 10',
    '10_12': '10 to 12',
    '13_15': '13 to 15',
    '16_17': '16 and 17',
    '18_over': '18 and over',
    not_known: 'Age not known',
  },
}

/**
 * What children are counted by: figures.count_children knows the same three. History that was brought in counts too; of
 * it the age is as its source has it.
 */
export const measures = {
  missing: {
    label: 'Children reported missing',
    definition:
      'Each child with a record who was reported missing or absent in the period, once, whatever number of times. Reports made in error are left out. Age is on the last day of the period; care is as at the last report.',
    what: {
      name: 'Care',
      values: {
        no: 'Not in care',
        looked_after: 'In care here',
        placed_by_other: 'Placed by another authority',
        not_known: 'Care not known',
      },
    },
  },
  assessed: {
    label: 'Children assessed for exploitation',
    definition:
      'Each child whose risk matrix was completed in the period, once, at the level of the last one. Age is on the last day of the period.',
    what: {
      name: 'Level',
      values: { none_identified: 'None identified', low: 'Low', medium: 'Medium', high: 'High' },
    },
  },
  discussed: {
    label: 'Children on a group’s list',
    definition:
      'Each child on the list of the area’s group at any time in the period, once, with the group’s last decision of the period. Age is on the last day of the period.',
    what: {
      name: 'Decision',
      values: {
        carry_forward: 'Carried forward',
        escalate: 'Escalated',
        step_down: 'Stepped down',
        remove_no_longer_at_risk: 'No longer at risk',
        remove_never_at_risk: 'Never at risk',
        transfer: 'Transferred',
        defer: 'Deferred',
        none: 'Not decided yet',
      },
    },
  },
} as const satisfies Readonly<Record<string, Measure>>

export type MeasureId = keyof typeof measures

export function findMeasure(id: string | undefined): MeasureId | undefined {
  return Object.keys(measures).find((known): known is MeasureId => known === id)
}

/** The ways a table may be cut, two at most. */
export const cuts = ['sex', 'age', 'what', 'sex-age', 'sex-what', 'age-what'] as const
export type Cuts = (typeof cuts)[number]

/** Children alike in all three ways they are counted by, and how many they are. */
export type Counted = Readonly<Record<'bySex' | 'byAge' | 'byWhat', string>> & {
  readonly many: number
}

const sides = {
  sex: { of: () => sex, key: 'bySex' },
  age: { of: () => age, key: 'byAge' },
  what: { of: ({ what }: Measure) => what, key: 'byWhat' },
} as const

type Side = (typeof sides)[keyof typeof sides]

function sidesOf(chosen: Cuts): Side[] {
  return chosen.split('-').map(one => sides[one as keyof typeof sides])
}

export function cutsInWords(measure: Measure, chosen: Cuts): string {
  return sidesOf(chosen)
    .map(side => side.of(measure).name.toLowerCase())
    .join(' and ')
}

export type Period = { readonly since: CalendarDate; readonly until: CalendarDate }

export function periodInWords({ since, until }: Period): string {
  return `${formatDay(since)} to ${formatDay(until)}`
}

/** What of the years before was brought in, and is counted beside what is on record. */
export type History = {
  readonly source: string
  readonly many: number
  readonly broughtInAt: Date
}

/**
 * Whether something went out of these days before their history was known. Whoever held both side by side would know that
 * the children of one are some of the other's, and could work out small counts of each.
 */
export function wentOutWithout(
  history: readonly History[],
  { since, until }: Period,
  earlier: readonly (Period & { readonly madeAt: Date })[],
): boolean {
  return earlier.some(
    one =>
      one.since <= until &&
      since <= one.until &&
      history.some(({ broughtInAt }) => broughtInAt > one.madeAt),
  )
}

/** The true table. It is for analysts, and never for publication. */
export function tableOf(
  measure: Measure,
  chosen: Cuts,
  about: { readonly area: string; readonly period: Period },
  counted: readonly Counted[],
): Table {
  const own = sidesOf(chosen)
  const [first = [], second] = own.map(side => Object.keys(side.of(measure).values))
  const places = first.flatMap(one => second?.map(other => [one, other]) ?? [[one]])
  return {
    title: `${measure.label} by ${cutsInWords(measure, chosen)}, ${about.area}, ${periodInWords(about.period)}`,
    dimensions: own.map(side => {
      const { name, values } = side.of(measure)
      return { name, values: Object.values(values) }
    }),
    cells: places.map(place => ({
      at: place.map((value, i) => own[i]?.of(measure).values[value] ?? value),
      count: counted
        .filter(one => place.every((value, i) => own[i] && one[own[i].key] === value))
        .reduce((sum, { many }) => sum + many, 0),
    })),
  }
}

/** Of how many of the children what they are cut by is on record. */
export function completenessOf(counted: readonly Counted[]) {
  const many = (which: (one: Counted) => boolean) =>
    counted.filter(which).reduce((sum, one) => sum + one.many, 0)
  return {
    all: many(() => true),
    sex: many(({ bySex }) => bySex !== 'not_known'),
    age: many(({ byAge }) => byAge !== 'not_known'),
  }
}

export type Grid = {
  readonly columns: readonly string[]
  readonly rows: readonly { readonly name: string; readonly figures: readonly string[] }[]
}

/** A table or a release as it is laid out: a line for each value of the first dimension, totals last. */
export function gridOf(
  { dimensions: [first, second] }: Pick<Release, 'dimensions'>,
  figureAt: (at: readonly string[]) => Published | undefined,
): Grid {
  const across = second ? [...second.values, '*'] : [undefined]
  const words = (at: readonly string[]) => String(figureAt(at) ?? '')
  return {
    columns: across.map(value => (value === undefined ? 'Children' : inWords(value))),
    rows: [...(first?.values ?? []), '*'].map(value => ({
      name: inWords(value),
      figures: across.map(other => words(other === undefined ? [value] : [value, other])),
    })),
  }
}

/** A release as it is laid out. By one cut, with its shares of the whole where enough children stand behind them. */
export function releaseGrid(release: Release): Grid {
  const figures = [...release.cells, ...release.totals]
  const told = new Map(figures.map(({ at, published }) => [at.join('\t'), published]))
  const grid = gridOf(release, at => told.get(at.join('\t')))
  const [cut, other] = release.dimensions
  if (!cut || other) return grid
  const whole = told.get('*') ?? 'c'
  const shares = [...cut.values, '*'].map(value => percentageOf(told.get(value) ?? 'c', whole))
  return {
    columns: [...grid.columns, 'Of all'],
    rows: grid.rows.map((row, i) => ({
      name: row.name,
      figures: [...row.figures, shares[i] === undefined ? 'Not shown' : `${shares[i]}%`],
    })),
  }
}

function inWords(value: string): string {
  return value === '*' ? 'All' : value
}

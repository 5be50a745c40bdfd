import {
  addDays,
  addMonths,
  type CalendarDate,
  readIsoDay,
} from '../../foundation/kernel/calendar-date.ts'
import { type Rule, rules } from '../../foundation/kernel/deadline.ts'
import delivered from './catalogue.json' with { type: 'json' }

export const targetKinds = {
  person: 'A person',
  vehicle: 'A vehicle',
  premises: 'Premises or a place',
  online: 'An account, number or site',
} as const

export type TargetKind = keyof typeof targetKinds

type Span = { readonly rule: Rule; readonly n: number }

/** A lawful measure, as data: law changes, and a partnership keeps this up with its lawyers. */
export type Entry = {
  readonly id: string
  readonly name: string
  readonly statute: string
  /** Who asks for it, or gives it. */
  readonly authorityFrom: string
  readonly decidedBy: string
  readonly targets: readonly TargetKind[]
  readonly conditions: readonly string[]
  readonly evidence: readonly string[]
  readonly conditionsText: string
  readonly minDuration: Span | null
  readonly maxDuration: Span | null
  readonly breach: string
  readonly inForceFrom: CalendarDate | null
  readonly jurisdiction: string
  readonly verifiedOn: CalendarDate
  /** A lawyer has read the entry against the law in force. */
  readonly confirmed: boolean
  /** Off: not known to be in force, so nobody records one by mistake. */
  readonly on: boolean
  readonly offBecause: string
}

const texts = [
  ...(['id', 'name', 'statute', 'authorityFrom', 'decidedBy'] as const),
  ...(['conditionsText', 'breach', 'jurisdiction'] as const),
]

/** Checked as it is loaded: better no start than a measure without its authority. */
export function readCatalogue(raw: { readonly measures: readonly unknown[] }): readonly Entry[] {
  const entries = raw.measures.map((one, at) => {
    const entry = one as Entry
    const wrong = problemWith(entry)
    if (wrong) throw new Error(`measure ${at + 1} (${entry.id}) of the catalogue ${wrong}`)
    return entry
  })
  if (new Set(entries.map(entry => entry.id)).size < entries.length)
    throw new Error('two measures of the catalogue have one id')
  return entries
}

function problemWith(entry: Entry): string | undefined {
  const empty = texts.find(field => typeof entry[field] !== 'string' || !/\S/.test(entry[field]))
  if (empty) return `has no ${empty}`
  if (entry.targets.length === 0 || !entry.targets.every(kind => Object.hasOwn(targetKinds, kind)))
    return 'is against nothing we know'
  if (entry.conditions.length === 0 || entry.evidence.length === 0)
    return 'does not say what it needs'
  for (const span of [entry.minDuration, entry.maxDuration]) {
    if (span && (!rules.includes(span.rule) || !Number.isInteger(span.n) || span.n < 1))
      return 'lasts for no known time'
  }
  if (!readIsoDay(entry.verifiedOn)) return 'was checked on no real day'
  if (entry.inForceFrom !== null && !readIsoDay(entry.inForceFrom)) return 'begins on no real day'
  if (typeof entry.on !== 'boolean' || entry.on === /\S/.test(entry.offBecause))
    return 'is on with a reason against it, or off without one'
  return undefined
}

export const catalogue = readCatalogue(delivered)

export const catalogueSource = delivered.source

const byId = new Map(catalogue.map(entry => [entry.id, entry]))

/** A child abduction warning notice is recorded from the child's record, because it is about one child. */
export const warningNotice = 'child_abduction_warning'

export function findEntry(id: string | undefined): Entry | undefined {
  return id === undefined ? undefined : byId.get(id)
}

/** What an older catalogue knew is still called something. */
export function nameOfMeasure(id: string): string {
  return byId.get(id)?.name ?? 'A measure of an earlier catalogue'
}

/** What may be recorded from the register itself. */
export const recordable = catalogue.filter(entry => entry.on && entry.id !== warningNotice)

/** The last day a measure can have, where the law sets one. Hours may end within the day they began. */
export function latestEnd({ maxDuration }: Entry, from: CalendarDate): CalendarDate | undefined {
  if (!maxDuration) return undefined
  const { rule, n } = maxDuration
  if (rule === 'months') return addMonths(from, n)
  return addDays(from, rule === 'hours' ? Math.ceil(n / 24) : n)
}

export function spanInWords({ rule, n }: Span): string {
  if (rule === 'months' && n % 12 === 0 && n > 12) return `${n / 12} years`
  const unit = {
    months: 'month',
    hours: 'hour',
    calendar_days: 'day',
    working_days: 'working day',
  }[rule]
  return `${n} ${unit}${n === 1 ? '' : 's'}`
}

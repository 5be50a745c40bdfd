import {
  type Block,
  type Document,
  heading,
  paragraph,
  table,
} from '../../foundation/documents/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { populations } from './counted.ts'
import { periodInWords } from './measure.ts'
import type { Shown } from './tally.ts'
import type { ReportView } from './view-report.ts'

/** How much of what a figure needs is on record. It stands beside every figure. */
export function completenessIn({ counted, known }: Shown): string {
  if (counted === 0) return 'Nothing to count.'
  const share = Math.floor((100 * known) / counted)
  return known === counted
    ? `On record for all ${counted}.`
    : `On record for ${known} of ${counted} (${share}%).`
}

export function definitionOf({ measure }: Shown): string {
  return [populations[measure.population].who, measure.definition].filter(Boolean).join(' ')
}

/** What is counted, and how many different ones where that says more: notifications of so many children. */
export function populationIn({ all, subjects, measure }: Shown): string {
  const { one, many } = populations[measure.population]
  const counted = `${all} ${all === 1 ? one : many}`
  const about = aboutWhom[measure.population]
  return about && subjects !== all ? `${counted}, of ${subjects} ${about}` : counted
}

const aboutWhom: Readonly<Record<string, string>> = {
  notifications: 'children',
  caseload: 'children',
  removals: 'children',
  contacts: 'children',
  reasons: 'interviews',
}

/** A share is told where enough stand behind it. */
const leastForShares = 20

export function shareOf(many: number, counted: number): string {
  return counted < leastForShares ? '' : `${Math.round((100 * many) / counted)}%`
}

export function headerOf({ measure }: Shown): string[] {
  const about = measure.fact === 'times' ? 'Children' : 'Number'
  if (measure.of) return ['', about, measure.of.title]
  return measure.drawn === 'months' ? ['', about] : ['', about, 'Of all']
}

export function rowsOf({ lines, counted, measure }: Shown): string[][] {
  return lines.map(({ label, many, of }) => {
    if (of !== undefined) return [label, String(many), String(of)]
    const share = measure.drawn === 'months' ? [] : [shareOf(many, counted)]
    return [label, String(many), ...share]
  })
}

export const notForPublication =
  'Not for publication. These are true counts, for those who work with them.'

/** The same question on the same day is the same document, byte by byte. */
export function reportDocument({ report, area, period, on, shown, sources }: ReportView): Document {
  return {
    title: `${report.title}, ${area}, ${periodInWords(period)}`,
    mark: `${notForPublication} Asked on ${formatDay(on)}.`,
    at: new Date(`${on}T12:00:00Z`),
    blocks: [
      ...paragraph(report.says),
      ...sources.flatMap(source => paragraph(`Counted beside what is on record: ${source}`)),
      ...shown.flatMap(one => blocksOf(one, formatDay(on))),
    ],
  }
}

function blocksOf(one: Shown, on: string): Block[] {
  return [
    heading(2, one.measure.title),
    ...paragraph(definitionOf(one)),
    ...table(headerOf(one), rowsOf(one)),
    ...paragraph(`${populationIn(one)}. ${completenessIn(one)} Asked on ${on}.`),
  ]
}

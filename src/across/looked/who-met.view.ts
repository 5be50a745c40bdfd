import {
  bar,
  columnChart,
  emptyState,
  govukBackLink,
  govukInsetText,
  govukPagination,
  govukTable,
  mono,
  periodForm,
  scrollable,
} from '../../foundation/govuk/index.ts'
import { addMonths, type CalendarDate, formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { WhoMetView } from './inspect.ts'
import { type Period, purposes, verbs } from './inspection.ts'

type Row = WhoMetView['met'][number]

/** How many person-days stand on one page. */
const pageful = 50

export function whoMetPage(view: WhoMetView, period: Period, at: number): Page {
  const { inspection, childId, reference, met, people, more } = view
  const base = `/looked/${inspection.id}`
  const here = `${base}/children/${childId}`
  const persons = new Set(met.map(({ practitionerId }) => practitionerId)).size
  const asked = new URLSearchParams(period).toString()
  const turn = (to: number) => ({ href: `${here}?${asked}&page=${to}` })
  const body = html`${govukBackLink({ text: 'The log', href: base })}
    <span class="govuk-caption-l">${purposes[inspection.purpose]}: ${inspection.why}</span>
    <h1 class="govuk-heading-l">Who has seen child ${mono(reference)}</h1>
    <p class="govuk-body">Every page, list and search on which this child stood counts, and every record kept about the child, also where two records were joined.</p>
    ${periodForm(here, period)}
    ${more && govukInsetText({ text: 'More people met this child than can be shown. Choose a shorter time.' })}
    ${
      met.length === 0
        ? emptyState('Nobody met this child in these days.')
        : html`<h2 class="govuk-heading-m">${persons === 1 ? 'One person' : `${persons} people`}, ${formatDay(period.from)} to ${formatDay(period.to)}</h2>
    ${columnChart('How often, by month', byMonth(met, period))}
    <h2 class="govuk-heading-m">By agency</h2>${agencies(view)}
    <h2 class="govuk-heading-m">By person and day</h2>
    <p class="govuk-body">Beside each is what they were to the child on that day. Where nothing tied them to the child, a role may still have opened the record, as it does for a front door.</p>
    ${days(met.slice((at - 1) * pageful, at * pageful), people)}
    ${met.length > pageful && govukPagination({ ...(at > 1 && { previous: turn(at - 1) }), ...(at * pageful < met.length && { next: turn(at + 1) }) })}
    <p class="govuk-body"><a class="govuk-link" href="${here}/csv?${asked}">Keep as a table (CSV)</a></p>`
    }`
  return { title: `Who has seen child ${reference}`, body, wide: true }
}

function byMonth(met: readonly Row[], { from, to }: Period) {
  const counted = Map.groupBy(met, ({ day }) => day.slice(0, 7))
  const months: CalendarDate[] = [`${from.slice(0, 7)}-01` as CalendarDate]
  for (let at = addMonths(from, 1); at.slice(0, 7) <= to.slice(0, 7); at = addMonths(at, 1))
    months.push(at)
  return months.map(month => {
    const [, name = '', year = ''] = formatDay(month).split(' ')
    return {
      label: `${name.slice(0, 3)} ${year}`,
      value: total(counted.get(month.slice(0, 7)) ?? []),
    }
  })
}

function total(rows: readonly Row[]): number {
  return rows.reduce((sum, { times }) => sum + times, 0)
}

function agencies({ met, people }: WhoMetView): Html {
  const groups = Map.groupBy(met, one => people.get(one.practitionerId)?.agencyName ?? '')
  const rows = [...groups]
    .map(([name, all]) => ({
      name,
      people: new Set(all.map(one => one.practitionerId)).size,
      times: total(all),
    }))
    .toSorted((one, other) => other.times - one.times)
  const most = rows[0]?.times ?? 1
  return govukTable({
    caption: 'Looks and changes by agency',
    captionClasses: 'govuk-visually-hidden',
    classes: 'cairn-dense',
    head: [{ text: 'Agency' }, { text: 'People' }, { text: 'Times' }],
    rows: rows.map(({ name, people, times }) => [
      { html: html`${name}<div>${bar(times, most)}</div>` },
      { text: people },
      { text: times },
    ]),
  })
}

function days(rows: readonly Row[], people: WhoMetView['people']): Html {
  const table = govukTable({
    caption: 'By person and day, latest first',
    captionClasses: 'govuk-visually-hidden',
    classes: 'cairn-dense',
    head: ['Day', 'Who', 'Times', 'Was', 'Tied to the child', 'Why it was allowed'].map(text => ({
      text,
    })),
    rows: rows.map(one => [
      { text: formatDay(one.day) },
      { html: whoCell(one, people) },
      { html: html`${one.times}<div class="cairn-quiet">${did(one)}</div>` },
      { text: one.roles.join(', ') },
      { text: one.ties.join(', ') || 'By nothing' },
      { text: one.reasons.join('; ') },
    ]),
  })
  return scrollable('By person and day, latest first', table)
}

function whoCell({ practitionerId }: Row, people: WhoMetView['people']): Html {
  const one = people.get(practitionerId)
  return html`${one?.name}<div class="cairn-quiet">${one?.agencyName}</div>`
}

function did({ verbs: done }: Row): string {
  return done.map(verb => verbs[verb].toLowerCase()).join(', ')
}

export function whoMetTable({ met, people }: WhoMetView): (readonly string[])[] {
  return met.map(one => {
    const person = people.get(one.practitionerId)
    return [
      ...[one.day, person?.name ?? '', person?.jobTitle ?? '', person?.agencyName ?? ''],
      ...[String(one.times), did(one), one.roles.join(', '), one.ties.join(', ')],
      one.reasons.join('; '),
    ]
  })
}

export const whoMetColumns = 'Day,Who,Job,Agency,Times,Did,Was,Tied to the child by,Why'.split(',')

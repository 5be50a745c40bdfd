import {
  emptyState,
  govukBackLink,
  govukButton,
  govukDetails,
  govukInput,
  govukPagination,
  govukSelect,
  mono,
  periodFields,
} from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { Logged } from './entry.store.ts'
import type { LogView } from './inspect.ts'
import { type Asked, addressOf, purposes, verbs } from './inspection.ts'
import { kindOf, kindWords } from './kinds.ts'

export function logPage(view: LogView): Page {
  const { inspection, asked, namesakes, entries, people, more } = view
  const base = `/looked/${inspection.id}`
  const last = entries.at(-1)
  const person = asked.person && people.get(asked.person)
  const days =
    asked.from === asked.to
      ? formatDay(asked.to)
      : `${formatDay(asked.from)} to ${formatDay(asked.to)}`
  const body = html`${govukBackLink({ text: 'Who looked', href: '/looked' })}
    <span class="govuk-caption-l">${purposes[inspection.purpose]}: ${inspection.why}</span>
    <h1 class="govuk-heading-l">The log</h1>
    ${questions(base, asked)}
    <h2 class="govuk-heading-m">${person ? `${person.name}, ` : ''}${asked.record && html`${mono(asked.record)}, `}${days}</h2>
    ${namesakes.length > 1 && whichOne(base, view)}
    ${namesakes.length === 0 && asked.who !== '' && !asked.person && emptyState('Nobody is called that.')}
    ${
      entries.length === 0
        ? (!asked.who || asked.person) && emptyState('Nothing of this is in the log.')
        : html`${listed(base, view)}
    <p class="govuk-body"><a class="govuk-link" href="${base}/csv?${addressOf(asked)}">Keep as a table (CSV)</a>, at most ${mostExported.toLocaleString('en-GB')} lines</p>`
    }
    ${more && last && govukPagination({ next: { text: 'Earlier', href: `${base}?${addressOf(asked, { after: `${last.at.toISOString()} ${last.id}` })}` } })}`
  return { title: 'The log', body, wide: true }
}

export const mostExported = 5_000

function questions(base: string, asked: Asked): Html {
  const { who, record, reason, verb, kind } = asked
  const all = (words: Readonly<Record<string, string>>, chosen: string | undefined) => [
    { value: '', text: 'All' },
    ...Object.entries(words).map(([value, text]) => ({ value, text, selected: value === chosen })),
  ]
  const select = (name: string, text: string, items: ReturnType<typeof all>) =>
    govukSelect({ id: name, name, label: { text }, items })
  return html`<form method="get" action="${base}" class="cairn-form">
    <p class="govuk-body">Without a person or a record you see one day.</p>
    ${govukInput({ id: 'who', name: 'who', value: who, label: { text: 'Who' }, hint: { text: 'A part of the name or of the e-mail address' }, classes: 'govuk-input--width-20' })}
    ${govukInput({ id: 'record', name: 'record', value: record, label: { text: 'Which child or record' }, hint: { text: 'A child’s reference, such as C000012, or the id of another record' }, classes: 'govuk-input--width-20 cairn-mono' })}
    ${periodFields(asked)}
    ${govukDetails({
      summaryText: 'More to choose by',
      open: Boolean(verb || kind || reason),
      html: html`${select('verb', 'What was done', all(verbs, verb))}${select('kind', 'To what', all(kindWords, kind))}
        ${govukInput({ id: 'reason', name: 'reason', value: reason, label: { text: 'Why it was allowed' }, hint: { text: 'A part of the words, such as: front door of the area' } })}`,
    })}
    ${govukButton({ text: 'Show', classes: 'govuk-button--secondary' })}</form>`
}

function whichOne(base: string, { namesakes, asked }: LogView): Html {
  return html`<p class="govuk-body">Several people are called that. Whom do you mean?</p>
    <ul class="govuk-list govuk-list--bullet">${namesakes.map(
      one =>
        html`<li><a class="govuk-link" href="${base}?${addressOf(asked, { who: '', person: one.id })}">${one.name}</a>, ${[one.jobTitle, one.agencyName].filter(Boolean).join(', ')}</li>`,
    )}</ul>`
}

function listed(base: string, { entries, references, people, asked }: LogView): Html {
  const named = (id: string | null) => (id ? people.get(id) : undefined)
  const person = (id: string | null): Html => {
    const one = named(id)
    if (!one) return html`Nobody signed in`
    const theirs = addressOf(asked, { who: '', person: one.id })
    return html`<a class="govuk-link" href="${base}?${theirs}">${one.name}</a>, ${one.agencyName}`
  }
  return html`<ul class="cairn-due">${entries.map(
    one => html`<li class="cairn-due__row">
      <div class="cairn-due__what">${person(one.practitionerId)}<div class="govuk-!-font-weight-regular">${verbs[one.verb]}: ${kindOf(one.action)} ${about(base, one, references, named)}</div></div>
      <div class="cairn-due__who">${one.because}</div>
      <div class="cairn-due__when">${formatInstant(one.at)}</div></li>`,
  )}</ul>`
}

/** Children by their reference, people by their name, and of the rest only how many. */
function about(
  base: string,
  { subjects, recipientId }: Logged,
  references: ReadonlyMap<string, string>,
  named: (id: string | null) => { readonly name: string } | undefined,
): Html {
  const children = subjects.filter(id => references.has(id))
  const names = subjects.flatMap(id => named(id)?.name ?? [])
  const others = subjects.length - children.length - names.length
  return html`${children.slice(0, few).map(id => html`<a class="govuk-link" href="${base}/children/${id}">${mono(references.get(id) ?? '')}</a> `)}
    ${children.length > few && html`and ${children.length - few} more children `}
    ${names.slice(0, few).join(', ')}
    ${others > 0 && html`<div class="cairn-quiet">${others === 1 ? '1 other record' : `${others} other records`}</div>`}
    ${recipientId && html`<div class="cairn-quiet">To ${named(recipientId)?.name ?? 'somebody outside'}</div>`}`
}

/** More references than this in one line nobody reads; the table to keep has them all. */
const few = 6

export function logTable({ entries, references, people }: LogView): (readonly string[])[] {
  return entries.map(({ id, at, practitionerId, verb, action, subjects, because, recipientId }) => {
    const person = practitionerId ? people.get(practitionerId) : undefined
    const said = subjects.map(id => references.get(id) ?? people.get(id)?.name ?? id)
    return [
      ...[at.toISOString(), person?.name ?? '', person?.agencyName ?? '', verbs[verb], action],
      ...[said.join(' '), because, recipientId ? (people.get(recipientId)?.name ?? '') : '', id],
    ]
  })
}

export const logColumns = 'When,Who,Agency,Did,Action,To whom or what,Why,Recipient,Entry'.split(
  ',',
)

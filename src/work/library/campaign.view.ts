import {
  checkboxesQuestion,
  dateQuestion,
  emptyState,
  type FormState,
  formPage,
  govukBackLink,
  periodForm,
  radiosQuestion,
  scrollable,
  selectQuestion,
  textareaQuestion,
  textQuestion,
} from '../../foundation/govuk/index.ts'
import { type CalendarDate, formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { listCampaigns } from './campaign.store.ts'
import { type Covered, campaignKinds, schoolYears } from './campaign.ts'

type Shown = {
  readonly held: Awaited<ReturnType<typeof listCampaigns>>
  readonly coverage: readonly Covered[]
  readonly since: CalendarDate
  readonly until: CalendarDate
}

export function campaignsPage({ held, coverage, since, until }: Shown, records: boolean): Page {
  const people = held.reduce((sum, one) => sum + one.people, 0)
  const body = html`${govukBackLink({ text: 'Library', href: '/library' })}<h1 class="govuk-heading-l">Raising awareness</h1>
<p class="govuk-body-l">${held.length === 1 ? 'Once' : `${held.length} times`}, with ${people.toLocaleString('en-GB')} people, from ${formatDay(since)} to ${formatDay(until)}.</p>
${records && html`<p class="govuk-body"><a class="govuk-link" href="/library/campaigns/new">Write down what was done</a></p>`}
${periodForm('/library/campaigns', { from: since, to: until })}
<h2 class="govuk-heading-m">Which years of which school were reached</h2>
${coverage.length === 0 ? emptyState('No school takes part yet.') : scrollable('Which years of which school were reached', coverageTable(coverage))}
<p class="govuk-body-s cairn-quiet">A full square: this year was reached by itself, with how many came. A half square: together with other years, so its own number is not known. A line: not yet.</p>
<h2 class="govuk-heading-m">What was done</h2>
${held.length === 0 ? emptyState('Nothing was written down for this time.') : html`<ul class="cairn-plain-list">${held.map(one => html`<li><strong>${one.title}</strong>, ${campaignKinds[one.kind].toLowerCase()}, ${formatDay(one.heldOn)}<div>${[one.schoolName, one.place, one.audience].filter(part => part).join(', ')}. ${one.people.toLocaleString('en-GB')} came.</div>${one.feedback !== '' && html`<div class="cairn-quiet cairn-words">${one.feedback}</div>`}</li>`)}</ul>`}`
  return { title: 'Raising awareness', body, wide: true }
}

/** Table and drawing in one: each square says in words what it shows. */
function coverageTable(coverage: readonly Covered[]): Html {
  return html`<table class="govuk-table cairn-dense"><caption class="govuk-visually-hidden">People reached, by school and year</caption>
<thead class="govuk-table__head"><tr class="govuk-table__row"><th scope="col" class="govuk-table__header">School</th>${schoolYears.map(year => html`<th scope="col" class="govuk-table__header govuk-table__header--numeric">Year ${year}</th>`)}</tr></thead>
<tbody class="govuk-table__body">${coverage.map(
    ({ school, years }) =>
      html`<tr class="govuk-table__row"><th scope="row" class="govuk-table__header">${school}</th>${years.map(({ people }) => html`<td class="govuk-table__cell govuk-table__cell--numeric">${square(people)}</td>`)}</tr>`,
  )}</tbody></table>`
}

function square(people: number | null): Html {
  const says = people === 0 ? 'Not yet' : people === null ? 'Together with other years' : 'Reached'
  const inside =
    people === 0
      ? html`<path d="M4 8h8" stroke="currentColor"/>`
      : html`<path d="${people === null ? 'M1 15V1h14z' : 'M1 1h14v14H1z'}" fill="currentColor"/><rect x="1" y="1" width="14" height="14" fill="none" stroke="currentColor"/>`
  return html`${people ? `${people} ` : ''}<svg width="16" height="16" viewBox="0 0 16 16" role="img" aria-label="${says}" class="cairn-shape">${inside}</svg>`
}

type Offered = {
  readonly areas: readonly { readonly id: string; readonly name: string }[]
  readonly schools: readonly { readonly id: string; readonly name: string }[]
}

export function campaignPage({ areas, schools }: Offered, form: FormState): Page {
  const title = 'What was done to raise awareness?'
  const items = (all: Offered['areas']) => all.map(({ id, name }) => ({ value: id, text: name }))
  const body = html`${govukBackLink({ text: 'Raising awareness', href: '/library/campaigns' })}${formPage(
    { title, button: 'Save' },
    form,
    radiosQuestion(
      form,
      'kind',
      'What was it?',
      Object.entries(campaignKinds).map(([value, text]) => ({ value, text })),
    ),
    textQuestion(form, 'title', 'What was it called?', { hint: 'Up to 200 characters.' }),
    dateQuestion(form, 'heldOn', 'When was it?'),
    selectQuestion(form, 'areaId', 'In which area?', items(areas)),
    selectQuestion(form, 'schoolId', 'At which school? (if at one)', items(schools)),
    checkboxesQuestion(
      form,
      'years',
      'Which years took part? (if pupils did)',
      schoolYears.map(year => ({ value: year, text: `Year ${year}` })),
      { small: true },
    ),
    textQuestion(form, 'place', 'Where else? (optional)', { hint: 'Up to 200 characters.' }),
    textQuestion(form, 'audience', 'Who was it for?', {
      hint: 'Such as pupils, parents, door staff. Up to 200 characters.',
    }),
    textQuestion(form, 'people', 'How many came?', { width: 5, inputmode: 'numeric' }),
    textareaQuestion(form, 'feedback', 'What did people say about it? (optional)', {
      hint: 'Name nobody. Up to 5,000 characters.',
      rows: 4,
    }),
  )}`
  return { title: 'What was done to raise awareness', body }
}

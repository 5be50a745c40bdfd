import {
  dateQuestion,
  emptyState,
  type FormState,
  formPage,
  govukButton,
  mono,
  radiosQuestion,
  type SelectItem,
  selectQuestion,
  textQuestion,
} from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { type Child, nameOf } from './child.ts'
import type { Identifier } from './identifier.store.ts'
import {
  type IdentifierKind,
  identifierKinds,
  identifierStates,
  shownNumber,
} from './identifier.ts'

export function numbersPage(child: Child, all: readonly Identifier[]): Page {
  const replaced = new Map(all.map(one => [one.replacesId, one]))
  const current = all.filter(one => !replaced.has(one.id))
  const earlier = all.filter(one => replaced.has(one.id))
  const body = html`<span class="govuk-caption-l">${nameOf(child)}, ${child.reference}</span>
    <h1 class="govuk-heading-l">Numbers others know the child by</h1>
    <p class="govuk-body">For asking another agency about the right child. Call the child by name, and this record by its own reference.</p>
    ${
      current.length === 0
        ? emptyState('No number that you may see is on record.')
        : html`<dl class="govuk-summary-list">${current.map(one => row(one))}</dl>`
    }
    ${govukButton({ text: 'Add a number', href: `/children/${child.id}/numbers/new` })}
    ${
      earlier.length > 0 &&
      html`<h2 class="govuk-heading-m">Replaced</h2>
        <ul class="govuk-list">${earlier.map(one => struck(one, replaced.get(one.id)))}</ul>`
    }
    <p class="govuk-body"><a class="govuk-link" href="/children/${child.id}">Back to the child</a></p>`
  return { title: `Numbers of child ${child.reference}`, body }
}

function row(one: Identifier): Html {
  return html`<div class="govuk-summary-list__row">
    <dt class="govuk-summary-list__key">${identifierKinds[one.kind]}</dt>
    <dd class="govuk-summary-list__value">${one.number === '' ? html`<strong>${identifierStates[one.state]}</strong>: ${one.notIncludedWhy}` : html`${mono(shownNumber(one.kind, one.number))} <strong>${identifierStates[one.state]}</strong>`}
      <div class="cairn-quiet">From ${one.sourceName}, ${formatDay(one.knownOn)}. Recorded by ${one.recordedByName}</div></dd>
    <dd class="govuk-summary-list__actions"><a class="govuk-link" href="/children/${one.childId}/numbers/${one.id}">Correct<span class="govuk-visually-hidden"> ${identifierKinds[one.kind]}</span></a></dd>
  </div>`
}

function struck(one: Identifier, by: Identifier | undefined): Html {
  const was = one.number === '' ? identifierStates[one.state] : shownNumber(one.kind, one.number)
  return html`<li>${identifierKinds[one.kind]} <s>${mono(was)}</s><span class="govuk-visually-hidden"> (replaced)</span>
    ${by && html`<div class="cairn-quiet">${by.replacedWhy}. Replaced by ${by.recordedByName}, ${formatInstant(by.recordedAt)}</div>`}</li>`
}

type Asked = {
  readonly child: Child
  readonly kinds: readonly IdentifierKind[]
  readonly agencies: readonly SelectItem[]
  /** The one that is put right, where one is. */
  readonly wrong?: Identifier | undefined
}

export function identifierPage({ child, kinds, agencies, wrong }: Asked, form: FormState): Page {
  const title = wrong ? 'Correct a number' : 'Add a number'
  const body = formPage(
    { title, caption: `${nameOf(child)}, ${child.reference}`, button: 'Save' },
    form,
    wrong &&
      html`<p class="govuk-body">${identifierKinds[wrong.kind]} ${wrong.number && mono(shownNumber(wrong.kind, wrong.number))} stays on record, struck out, with what you write here.</p>`,
    !wrong &&
      radiosQuestion(
        form,
        'kind',
        'Which number is it?',
        kinds.map(value => ({ value, text: identifierKinds[value] })),
      ),
    radiosQuestion(form, 'state', 'Is it verified?', [
      {
        value: 'verified',
        text: 'Verified',
        hint: { text: 'Somebody looked it up where it was given out.' },
      },
      { value: 'unverified', text: 'Not verified' },
      {
        value: 'withheld',
        text: 'Withheld',
        hint: { text: 'It is known, or could be, and is not kept here. Say why below.' },
      },
      wrong && {
        value: 'wrong',
        text: 'It is not this child’s, and the right one is not known',
      },
    ]),
    textQuestion(form, 'number', 'Number', {
      hint: 'As it is written. Spaces do not matter. Leave empty where it is withheld or not known.',
      width: 20,
      spellcheck: false,
      autocomplete: 'off',
    }),
    textQuestion(form, 'notIncludedWhy', 'Why it is not included', {
      hint: 'Only where there is no number above. At most 200 characters.',
    }),
    selectQuestion(form, 'sourceAgencyId', 'Which agency gave it?', agencies),
    dateQuestion(form, 'knownOn', 'When was it given?', 'For example, 3 5 2026'),
    wrong &&
      textQuestion(form, 'replacedWhy', 'What was wrong?', { hint: 'At most 200 characters.' }),
  )
  return { title, body }
}

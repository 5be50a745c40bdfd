import {
  checkboxesQuestion,
  dateQuestion,
  emptyState,
  type FormState,
  formPage,
  selectQuestion,
} from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { Unknowns } from './ask-agencies.ts'
import { agencyField } from './find-out.ts'
import { holders, type ToFindOut } from './holders.ts'
import { nameOf, styles } from './matrix.view.ts'

/** What nobody knows becomes work: tick it, and say who is asked by when. */
export function findOutPage(
  { child, assessment, groups, agencies, asked }: Unknowns,
  form: FormState,
): Page {
  const title = 'Find out what is not known'
  const caption = `${nameOf(child)}, ${child.reference}`
  const done = html`<p class="govuk-body"><a class="govuk-link" href="/assessments/${assessment.id}">The matrix</a></p>`
  if (groups.length === 0) {
    const body = html`<h1 class="govuk-heading-l"><span class="govuk-caption-l">${caption}</span> ${title}</h1>${emptyState('Every question of the matrix has an answer.')}${done}`
    return { title, body }
  }
  const body = formPage(
    { title, caption, button: 'Ask them' },
    form,
    html`<p class="govuk-body">Each question stands with whoever most likely knows. Tick what to ask. Each becomes a task of that agency, with its own answer.</p>`,
    asked.length > 0 && already(asked),
    html`<div id="ask">${groups.map((group, at) => groupOf(group, agencies, at === 0 ? form : saidOnce(form)))}</div>`,
    dateQuestion(form, 'by', 'By when do you need the answers?', 'Usually within ten working days'),
    done,
  )
  return { title, body: html`${styles}${body}` }
}

function already(asked: Unknowns['asked']): Html {
  return html`<h2 class="govuk-heading-m">Asked already</h2><ul class="govuk-list">${asked.map(
    ({ title, ownerAgencyName, dueAt, settledAt }) =>
      html`<li>${title}. ${ownerAgencyName}, ${settledAt ? 'answered' : `by ${formatDay(londonDayOf(dueAt))}`}</li>`,
  )}</ul>`
}

/** That nothing is ticked is one problem, not one of each group. */
function saidOnce(form: FormState): FormState {
  return { ...form, problems: form.problems.filter(({ field }) => field !== 'ask') }
}

function groupOf(
  { holder, signs }: ToFindOut,
  agencies: Unknowns['agencies'],
  form: FormState,
): Html {
  // The kind that most likely knows stands first; whom to ask stays a person's choice.
  const likely = agencies.toSorted(
    (one, other) => Number(other.kind === holder) - Number(one.kind === holder),
  )
  const items = signs.map(({ id, label }) => ({ value: id, text: label, id: `ask-${id}` }))
  return html`<section class="cairn-section">
    ${checkboxesQuestion(form, 'ask', holders[holder], items, { size: 'm', small: true })}
    ${selectQuestion(
      form,
      agencyField(holder),
      'Which agency is asked?',
      likely.map(({ id, name }) => ({ value: id, text: name })),
    )}
  </section>`
}

import {
  type FormState,
  problemWith,
  radiosQuestion,
  selectQuestion,
  textareaQuestion,
} from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { listOf } from '../../foundation/kernel/outcome.ts'
import { levelWord } from './explanation.ts'
import type { ListedHarm } from './harm.store.ts'
import { harmKinds } from './harm.ts'
import type { Prepared } from './prepare-assessment.ts'
import { wrong } from './sign.view.ts'

/** The decision, and what a lower level takes. */
export function levelQuestions(prepared: Prepared, form: FormState): Html {
  const { previous, harms, authorisers, inForce } = prepared
  const { levels, override } = inForce.instrument
  const stands = previous && levelWord(inForce.instrument, previous.finalLevel)
  const people = authorisers.map(({ id, name, jobTitle, agencyName }) => ({
    value: id,
    text: `${name}, ${jobTitle}, ${agencyName}`,
  }))
  return html`${radiosQuestion(
    form,
    'finalLevel',
    'Which level do you decide on?',
    [
      {
        value: 'as_computed',
        text: 'The level the matrix comes to',
        hint: { text: 'You have looked at it and agree.' },
      },
      ...levels.toReversed().map(({ id, label }) => ({ value: id, text: label })),
    ],
    {
      size: 'm',
      hint: `${stands ? `Last time it was ${stands}. ` : ''}The matrix helps; you decide. Both levels stay on the record side by side.`,
    },
  )}
  ${textareaQuestion(form, 'overrideReason', 'Why do you decide on another level?', {
    hint: `If you raise or lower it, or keep it above what the matrix comes to. To lower it, write at least ${override.lower.minimumRationaleCharacters} characters.`,
    rows: 4,
  })}
  <section class="cairn-group" aria-labelledby="lowering">
    <h2 class="govuk-heading-m" id="lowering">Only if the level is to fall</h2>
    <p class="govuk-body">A level that falls is a proposal. It stays as it stands until somebody else, in another role, has read what it rests on and confirmed it. It takes evidence from after the last matrix. It cannot fall while too much is not known, or below what an open emergency requires.</p>
    ${harms.length > 0 && acknowledgements(harms, form)}
    ${people.length > 0 ? selectQuestion(form, 'asked', 'Who is asked to confirm it?', people) : html`<p class="govuk-body">Nobody who may confirm it sees this child now, so the level cannot fall yet.</p>`}
  </section>`
}

/** One tick for each: what happened must not be lost because the danger seems less. */
function acknowledgements(harms: readonly ListedHarm[], form: FormState): Html {
  const ticked = listOf(form.answers.harms)
  return html`<div class="govuk-form-group${problemWith(form, 'harms') && ' govuk-form-group--error'}"><fieldset class="govuk-fieldset" id="harms">
    <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">Harm that happened, and stays on record</legend>
    <div class="govuk-hint">Tick each one you have read and weighed.</div>
    ${wrong(form, 'harms')}
    <div class="govuk-checkboxes govuk-checkboxes--small">${harms.map(
      ({ id, kind, happened, knownOn }) =>
        html`<div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" id="harm-${id}" name="harms" type="checkbox" value="${id}"${ticked.includes(id) && html` checked`}><label class="govuk-label govuk-checkboxes__label" for="harm-${id}">${harmKinds[kind]}, ${happened}. Known since ${formatDay(knownOn)}</label></div>`,
    )}</div></fieldset></div>`
}

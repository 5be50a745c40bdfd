import { type FormState, mono, textQuestion, urgentPanel } from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import { listOf } from '../../foundation/kernel/outcome.ts'
import type { OpenEscalation } from './escalation.ts'
import type { Escalation } from './instrument.ts'
import type { Prepared } from './prepare-assessment.ts'

/** First on the page, and acted upon before anything is saved. */
export function escalationsQuestion(prepared: Prepared, form: FormState): Html {
  const { child, open, area, inForce, tellsOfficer } = prepared
  const ticked = listOf(form.answers.escalations)
  return html`<fieldset class="govuk-fieldset" aria-describedby="escalations-hint">
    <legend class="govuk-fieldset__legend govuk-fieldset__legend--l">Is the child in danger?</legend>
    <div class="govuk-hint" id="escalations-hint">Tick what is so and do what it says before you go on. ${
      area &&
      html`${area.frontDoorName}: ${mono(area.frontDoorPhone)}, out of hours ${mono(area.outOfHoursPhone)}.`
    }</div>
    <div class="govuk-checkboxes govuk-checkboxes--small" id="escalations">${inForce.instrument.mandatoryEscalations.map(
      escalation => {
        const already = open.find(({ escalationId }) => escalationId === escalation.id)
        return already
          ? openAlready(escalation, already)
          : choice(
              escalation,
              ticked.includes(escalation.id),
              form,
              tellsOfficer && escalation.route.includes(toOfficer)
                ? allegationLink(child.id)
                : undefined,
            )
      },
    )}</div>
  </fieldset>`
}

const toOfficer = 'lado_one_working_day'

/** Beside this page, so that nothing typed here is lost. */
function allegationLink(childId: string): Html {
  return html`<p class="govuk-body"><a class="govuk-link" href="/children/${childId}/allegations/new" target="_blank" rel="noopener">Record the allegation for the designated officer (opens in a new tab)</a></p>`
}

function choice(
  escalation: Escalation,
  ticked: boolean,
  form: FormState,
  beside: Html | undefined,
): Html {
  const { id, label } = escalation
  const at = `escalation-${id}`
  return html`<div class="cairn-escalation">
    <div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" id="${at}" name="escalations" type="checkbox" value="${id}"${ticked && html` checked`}><label class="govuk-label govuk-checkboxes__label" for="${at}">${codeOf(escalation)} ${label}</label></div>
    <div class="cairn-escalation__now">${urgentPanel({ title: howSoon(escalation), text: whatToDo(escalation), headingLevel: 2 })}
      ${beside}${callQuestions(id, form)}</div>
  </div>`
}

function codeOf({ id }: Escalation): Html {
  return html`<span class="cairn-mono cairn-quiet">${id}</span>`
}

function openAlready(escalation: Escalation, { calledAt, calledWhom }: OpenEscalation): Html {
  return html`<div class="cairn-escalation"><p class="govuk-body"><strong>Open:</strong> ${codeOf(escalation)} ${escalation.label}. Call made to ${calledWhom} on ${formatInstant(calledAt)}.</p></div>`
}

function howSoon({ deadline }: Escalation): string {
  if (deadline.kind === 'immediate') return 'Act now, before you save'
  if (deadline.kind === 'same_day') return 'Act today, and ring before you save'
  return 'Ring within one working day, and before you save'
}

const always = 'Keep the child’s own words. Ask no leading questions.'

function whatToDo({ actions }: Escalation): Html {
  const own = actions.some(action => /leading questions/.test(action))
    ? actions
    : [...actions, always]
  return html`<ul class="govuk-list govuk-list--bullet">${own.map(action => html`<li>${action}</li>`)}</ul>`
}

function callQuestions(code: string, form: FormState): Html {
  return html`<fieldset class="govuk-fieldset"><legend class="govuk-fieldset__legend govuk-fieldset__legend--s">The call you made</legend>
    <div class="cairn-call">
      ${textQuestion(form, `${code}-on`, 'Day of the call', { type: 'date' })}
      ${textQuestion(form, `${code}-at`, 'Time of the call', { type: 'time' })}
      ${textQuestion(form, `${code}-by`, 'Who called')}
      ${textQuestion(form, `${code}-whom`, 'Who was called')}
      ${textQuestion(form, `${code}-reference`, 'Reference they gave', { hint: 'The police log or incident number. If there was none, say so.' })}
    </div></fieldset>`
}

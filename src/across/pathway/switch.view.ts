import {
  dateQuestion,
  type FormState,
  facts,
  formPage,
  govukInsetText,
  radiosQuestion,
  textareaQuestion,
} from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { html } from '../../foundation/kernel/html.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { answerWords } from './map.view.ts'
import type { Rule } from './rules.ts'
import type { Switch } from './switch.store.ts'
import { reasonAtMost } from './switch.ts'
import type { Standing } from './switched.ts'

export function proposePage(form: FormState, { rule, on }: Standing): Page {
  const to = on ? 'off' : 'on'
  const title = `Propose to switch a rule ${to}`
  const body = formPage(
    { title, caption: rule.trigger, button: 'Propose' },
    form,
    form.conflict &&
      govukInsetText({ text: 'Somebody else has proposed something for this rule meanwhile.' }),
    govukInsetText({
      html: html`<p>${on ? 'Once it is off, this no longer follows' : 'Once it is on, this follows'}: ${rule.effect}.</p>
        <p>Nothing changes until a second person agrees. They are told.</p>`,
    }),
    textareaQuestion(form, 'reason', 'Why?', {
      hint: 'Everyone who signs in can read this. Name no child and no family.',
      maxlength: reasonAtMost,
    }),
    dateQuestion(form, 'startsOn', 'From which day?'),
  )
  return { title, body }
}

/** A proposal, and the question to the second person where the reader is one. */
export function answerPage(form: FormState, proposal: Switch, rule: Rule, answers: boolean): Page {
  const heading = `Switch ${proposal.turnsOn ? 'on' : 'off'}: ${rule.trigger}`
  const caption = 'Proposal for the process map'
  const known = facts([
    { term: 'What follows today', value: rule.effect },
    { term: 'From', value: formatDay(proposal.startsOn) },
    { term: 'Because', value: proposal.reason },
    {
      term: 'Proposed by',
      value: `${proposal.proposedByName}, ${formatInstant(proposal.proposedAt)}`,
    },
    { term: 'Answer', value: answerWords(proposal) },
    ...(proposal.answer ? [{ term: 'Words', value: proposal.answer }] : []),
  ])
  const back = html`<p class="govuk-body"><a class="govuk-link" href="/pathway">The whole process map</a></p>`
  const open = answers && proposal.agreed === null
  const body = open
    ? formPage(
        { title: heading, caption, button: 'Answer', saveForLater: false },
        form,
        known,
        radiosQuestion(form, 'agreed', 'Do you agree?', [
          { value: 'yes', text: 'Yes, switch it' },
          { value: 'no', text: 'No, leave it as it is' },
        ]),
        textareaQuestion(form, 'reason', 'Why? Needed where you do not agree', {
          maxlength: reasonAtMost,
        }),
      )
    : html`<h1 class="govuk-heading-l"><span class="govuk-caption-l">${caption}</span> ${heading}</h1>${known}${back}`
  return { title: 'Proposal for the process map', body }
}

import {
  type FormState,
  formPage,
  govukInsetText,
  itemsOf,
  radiosQuestion,
  textareaQuestion,
  textQuestion,
  yesNoQuestion,
} from '../../foundation/govuk/index.ts'
import { html } from '../../foundation/kernel/html.ts'
import { longest, shortest } from '../../foundation/kernel/reading.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { asked, outcomes } from './closing.ts'
import type { Episode } from './episode.ts'

export function closingPage(
  { id }: Pick<Episode, 'id'>,
  about: string,
  inTheWay: readonly string[],
  form: FormState,
): Page {
  const title = 'End early help'
  // Somebody who has begun keeps the form, with the reasons among what is to be put right.
  if (inTheWay.length > 0 && form.problems.length === 0) {
    const body = html`<h1 class="govuk-heading-l"><span class="govuk-caption-l">${about}</span> Early help cannot end yet</h1>
${govukInsetText({ html: html`<ul class="govuk-list">${inTheWay.map(text => html`<li>${text}</li>`)}</ul>` })}
<p class="govuk-body"><a class="govuk-link" href="/early-help/${id}">Back to the plan</a></p>`
    return { title, body }
  }
  const body = formPage(
    { title, caption: about, button: 'End early help' },
    form,
    html`<p class="govuk-body">Where somebody does not agree it ends all the same, and the child is referred again to the front door.</p>`,
    radiosQuestion(form, 'outcome', 'Why does it end?', itemsOf(outcomes)),
    textareaQuestion(form, 'why', 'What has changed for the child?', { maxlength: longest }),
    radiosQuestion(form, 'childAgrees', 'Does the child agree that it ends?', itemsOf(asked), {
      inline: true,
    }),
    radiosQuestion(form, 'parentAgrees', 'Does a parent or carer agree?', itemsOf(asked), {
      inline: true,
    }),
    yesNoQuestion(form, 'workersAgree', 'Do the workers with a step in the plan agree?'),
    yesNoQuestion(form, 'remains', 'Does any need remain?', {
      ifYes: html`${textareaQuestion(form, 'remainingNeed', 'What need?', { rows: 3, maxlength: longest })}
${textQuestion(form, 'heldBy', 'Who holds it from now on?', { hint: `A person and a service. Up to ${shortest} characters.` })}`,
    }),
  )
  return { title, body }
}

/** Whoever led it need not see the child any more, and is told so. */
export function endedPage(agreed: boolean): Page {
  const title = agreed ? 'Early help has ended' : 'Early help has ended without agreement'
  const body = html`<h1 class="govuk-heading-l">${title}</h1>
${
  agreed
    ? html`<p class="govuk-body">Everyone agreed. What was written stays in the child’s record, where the front door can open it. You no longer see it, unless you work with the child in another way.</p>
<p class="govuk-body">If anything new worries you, <a class="govuk-link" href="/concerns/new">raise a concern</a>.</p>`
    : html`<p class="govuk-body">Now refer the child again, within one working day. It stands on your <a class="govuk-link" href="/">home page</a>, and the front door sees it too.</p>`
}
<p class="govuk-body"><a class="govuk-link" href="/">Home</a></p>`
  return { title, body }
}

export function referAgainPage(about: string, form: FormState): Page {
  const title = 'Refer again'
  const body = formPage(
    { title, caption: about, button: 'Go on to the front door' },
    form,
    html`<p class="govuk-body">If anyone is in danger now, ring 999 first.</p>
<p class="govuk-body">Your judgement is enough. The front door sees at once that this child waits to be referred again; the next page takes what you know to them.</p>`,
    textareaQuestion(form, 'why', 'What makes you think so?', { rows: 4, maxlength: longest }),
  )
  return { title, body }
}

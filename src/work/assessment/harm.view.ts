import {
  dateQuestion,
  emptyState,
  type FormState,
  facts,
  formPage,
  govukInsetText,
  radiosQuestion,
  selectQuestion,
  textareaQuestion,
  textQuestion,
} from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { ListedHarm } from './harm.store.ts'
import { harmKinds } from './harm.ts'
import { nameOf, styles } from './matrix.view.ts'
import type { ShownHarm, ShownHarms } from './record-harm.ts'

export function harmPage(
  { child, harms, escalation, agencies }: ShownHarms,
  form: FormState,
): Page {
  const title = 'Record harm that happened'
  const body = formPage(
    { title, caption: `${nameOf(child)}, ${child.reference}`, button: 'Record it' },
    form,
    html`<input type="hidden" name="escalation" value="${form.answers.escalation}">`,
    html`<p class="govuk-body">Harm that happened is kept apart from the danger now. It stays on record whatever the level is, and cannot be cleared. What is learnt later is added to it.</p>`,
    escalation !== null &&
      govukInsetText({
        text: `Emergency ${escalation.escalationId} was opened. If it became known that the child was harmed, record what happened. The kind is a proposal: choose what is so.`,
      }),
    harms.length > 0 && html`<h2 class="govuk-heading-s">On record already</h2>${harmList(harms)}`,
    radiosQuestion(
      form,
      'kind',
      'What happened to the child?',
      Object.entries(harmKinds).map(([value, text]) => ({ value, text })),
    ),
    textareaQuestion(form, 'account', 'What is known of it?', {
      hint: 'Plain and neutral words. The child did not choose it and is not to blame. No more detail than others need to protect the child. Up to 20,000 characters.',
    }),
    textQuestion(form, 'happened', 'When did it happen?', {
      hint: 'As far as anybody knows, such as “summer 2025, more than once”',
    }),
    dateQuestion(form, 'knownOn', 'When did it become known?'),
    textQuestion(form, 'toldBy', 'Who told of it?', {
      hint: 'Such as “the child, to her form tutor”',
    }),
    selectQuestion(
      form,
      'source',
      'Which agency knows it?',
      [...agencies.map(({ name }) => name), 'Another agency'].map(text => ({ value: text, text })),
    ),
  )
  return { title, body: html`${styles}${body}` }
}

/** Each harm in two lines, with nothing that could be a reproach. */
export function harmList(harms: readonly ListedHarm[]): Html {
  if (harms.length === 0) return emptyState('No harm that happened is on record.')
  return html`<ul class="cairn-plain-list">${harms.map(
    ({ id, kind, happened, knownOn, source }) =>
      html`<li><a class="govuk-link" href="/harms/${id}">${harmKinds[kind]}</a>, ${happened}<div class="cairn-quiet">Known since ${formatDay(knownOn)}, ${source}</div></li>`,
  )}</ul>`
}

/** One harm for reading, with everything that was added to it. */
export function shownHarmPage(shown: ShownHarm, mayAdd: boolean): Page {
  const { harm, child } = shown
  const body = html`${styles}
    <h1 class="govuk-heading-l"><span class="govuk-caption-l">${nameOf(child)}, ${child.reference}</span> ${harmKinds[harm.kind]}</h1>
    ${harmInFull(shown)}
    ${mayAdd && html`<p class="govuk-body"><a class="govuk-link" href="/harms/${harm.id}/add">Add to it, or put something right</a></p>`}
    <p class="govuk-body"><a class="govuk-link" href="/children/${child.id}">The child’s page</a></p>`
  return { title: 'Harm that happened', body }
}

export function addToHarmPage(shown: ShownHarm, form: FormState): Page {
  const title = 'Add to what is on record'
  const { child } = shown
  const body = formPage(
    { title, caption: `${nameOf(child)}, ${child.reference}`, button: 'Add it' },
    form,
    harmInFull(shown),
    textareaQuestion(form, 'words', 'What was learnt later, or is to be put right?', {
      hint: 'The first words stay as they are. Up to 20,000 characters.',
    }),
  )
  return { title, body: html`${styles}${body}` }
}

function harmInFull({ harm, addenda }: ShownHarm): Html {
  return html`${facts([
    { term: 'What is known', value: html`<div class="cairn-written">${harm.account}</div>` },
    { term: 'When it happened', value: harm.happened },
    { term: 'Known since', value: formatDay(harm.knownOn) },
    { term: 'Told by', value: harm.toldBy },
    { term: 'Known to', value: harm.source },
    {
      term: 'Recorded',
      value: `${formatInstant(harm.recordedAt)}, by ${harm.recorder}, ${harm.agency}`,
    },
  ])}
  ${
    addenda.length > 0 &&
    html`<h2 class="govuk-heading-m">Added later</h2>${addenda.map(
      one =>
        html`<p class="govuk-body cairn-written">${one.words}</p><p class="govuk-body-s cairn-quiet">${one.author}, ${formatInstant(one.addedAt)}</p>`,
    )}`
  }`
}

import {
  clock,
  dueList,
  emptyState,
  type FormState,
  facts,
  formPage,
  govukBackLink,
  govukInsetText,
  momentQuestion,
  radiosQuestion,
  textareaQuestion,
  textQuestion,
} from '../../foundation/govuk/index.ts'
import { html } from '../../foundation/kernel/html.ts'
import { formatInstant, relativeTime } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { Child } from '../../records/people/index.ts'
import { entryKinds } from './allegation.ts'
import type { AllegationList, AllegationView } from './open-allegation.ts'
import { timerRow } from './timer.view.ts'
import { itemsOf, longest } from './words.ts'

export function openAllegationPage(child: Child, form: FormState): Page {
  const title = 'Record an allegation against a person who works with children'
  const body = formPage(
    { title, caption: `Child ${child.reference}`, button: 'Record the allegation' },
    form,
    html`<p class="govuk-body">The designated officer is to be told within one working day. The officer and you read this, and nobody else. It leaves no trace on the child’s record.</p>
<p class="govuk-body">The officer does not see the child’s record, so write what they need to know.</p>`,
    textQuestion(form, 'person', 'Who is it about?', { hint: 'Up to 200 characters.' }),
    textQuestion(form, 'worksAs', 'What work do they do with children, and where?', {
      hint: 'Paid or not. Up to 200 characters.',
    }),
    textareaQuestion(form, 'account', 'What is alleged?', {
      hint: 'Which child, what was seen or said, when and by whom.',
      maxlength: longest,
    }),
    momentQuestion(form, 'known', 'When did you or your agency come to know?'),
  )
  return { title, body }
}

export function allegationPage(view: AllegationView, form: FormState, now: Date): Page {
  const { allegation, entries, timers } = view
  const body = html`${govukBackLink({ text: 'Allegations', href: '/allegations' })}
<h1 class="govuk-heading-l">Allegation against a person who works with children</h1>
${govukInsetText({ text: 'Restricted. Only the designated officer and the front door manager who opened it see this.' })}
${facts([
  { term: 'About', value: allegation.person },
  { term: 'Works as', value: allegation.worksAs },
  { term: 'Known since', value: formatInstant(allegation.knownAt) },
  {
    term: 'Opened',
    value: `${formatInstant(allegation.openedAt)}, ${allegation.openedByName}`,
  },
  { term: 'What is alleged', value: html`<span class="cairn-words">${allegation.account}</span>` },
])}
${dueList(timers.map(timer => ({ ...timerRow(timer, now), href: undefined })))}
${
  entries.length > 0 &&
  html`<h2 class="govuk-heading-m">What came of it</h2><ul class="cairn-plain-list">${entries.map(
    entry =>
      html`<li><strong>${entryKinds[entry.kind]}</strong> <span class="cairn-quiet">${formatInstant(entry.happenedAt)}, ${entry.recordedByName}</span><div class="cairn-words">${entry.words}</div></li>`,
  )}</ul>`
}
${formPage(
  { title: 'Add to this', headingLevel: 2, button: 'Add' },
  form,
  radiosQuestion(form, 'kind', 'What is to be recorded?', itemsOf(entryKinds), { small: true }),
  momentQuestion(form, 'happened', 'When was it?'),
  textareaQuestion(form, 'words', 'What was said or decided?', { maxlength: longest }),
)}`
  return { title: 'An allegation', body }
}

export function allegationsPage({ allegations, more }: AllegationList, now: Date): Page {
  const last = allegations.at(-1)
  const rows = allegations.map(one => ({
    what: one.worksAs,
    href: `/allegations/${one.id}`,
    who: one.decidedAt ? 'Decided' : 'Open',
    when: one.decidedAt
      ? clock({
          state: 'met',
          relative: relativeTime(one.decidedAt, now),
          dueAt: formatInstant(one.decidedAt),
        })
      : html`<span class="cairn-quiet">Known since ${formatInstant(one.knownAt)}</span>`,
  }))
  const body = html`<h1 class="govuk-heading-l">Allegations</h1>
<p class="govuk-body">Allegations against people who work with children, the latest first. The name stands inside only.</p>
${rows.length > 0 ? dueList(rows) : emptyState('There is no allegation that you may see.')}
${more && last && html`<p class="govuk-body"><a class="govuk-link" href="/allegations?before=${last.openedAt.toISOString()}">Earlier</a></p>`}`
  return { title: 'Allegations', body }
}

import {
  dateQuestion,
  emptyState,
  type FormState,
  facts,
  formPage,
  govukBackLink,
  govukButton,
  govukInsetText,
  radiosQuestion,
  textareaQuestion,
  textQuestion,
  yesNoQuestion,
} from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { html } from '../../foundation/kernel/html.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import { longest } from '../../foundation/kernel/reading.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { TransferView } from './hand-over-child.ts'
import { link, section, words } from './plan-rows.view.ts'
import type { listTransfers, Transfer } from './transfer.store.ts'
import { authorities, elsewhere, transferAnswers } from './transfer.ts'

export function transferPage(view: TransferView): Page {
  const { transfer, told, answers, tells } = view
  const { id, answer, placed } = transfer
  const body = html`<h1 class="govuk-heading-l"><span class="govuk-caption-l">Transfer</span> ${transfer.called}, to ${transfer.toName}</h1>
${govukInsetText({
  text: answer
    ? `${transferAnswers[answer]} by ${transfer.byName} on ${transfer.answeredOn && formatDay(transfer.answeredOn)}.`
    : 'The child stays with whoever answers for it now, until this is accepted in writing.',
})}
${answer && words(transfer.words ?? '')}
${answers && govukButton({ text: 'Put down the answer', href: `/transfers/${id}/answer` })}
${section('Why', words(transfer.why))}
${section('What whoever receives the child must know', words(transfer.summary))}
${
  placed === 'yes' &&
  section(
    'Home and host authority',
    html`${facts([
      { term: authorities.home, value: transfer.homeAuthority },
      { term: authorities.host, value: transfer.hostAuthority },
    ])}
${
  told.length === 0
    ? emptyState('Nobody there was told yet.')
    : html`<ul class="cairn-plain-list">${told.map(one => html`<li><strong>${authorities[one.authority]}</strong>: ${one.told}, ${formatDay(one.toldOn)}<div class="cairn-words">${one.words}</div></li>`)}</ul>`
}
${tells && html`<p class="govuk-body">${link(`/transfers/${id}/told`, 'Put down who was told')}</p>`}`,
  )
}
${section(
  'Proposed by',
  html`<p class="govuk-body">${transfer.proposerName}, ${transfer.agencyName}, ${formatInstant(transfer.proposedAt)}</p>`,
)}`
  return { title: 'A transfer', body }
}

type Areas = readonly { readonly id: string; readonly name: string }[]

export function proposeTransferPage(about: string, areas: Areas, form: FormState): Page {
  const title = 'Hand the child over'
  const toName = textQuestion(form, 'toName', 'Which council?', { width: 20 })
  const both = html`${textQuestion(form, 'homeAuthority', 'Which is the home authority?', {
    hint: 'The council that placed the child.',
  })}${textQuestion(form, 'hostAuthority', 'Which is the host authority?', {
    hint: 'The council where the child lives now.',
  })}`
  const body = formPage(
    { title, caption: about, button: 'Propose it' },
    form,
    html`<p class="govuk-body">The child stays with whoever answers for it now until somebody there has accepted in writing.</p>`,
    radiosQuestion(form, 'to', 'Who is to receive the child?', [
      ...areas.map(({ id, name }) => ({ value: id, text: name })),
      { value: elsewhere, text: 'Another council', conditional: { html: toName } },
    ]),
    textareaQuestion(form, 'why', 'Why does the child go there?', { rows: 3, maxlength: longest }),
    textareaQuestion(form, 'summary', 'What must whoever receives the child know?', {
      hint: 'What the child says, what keeps the child safe, harm known, who works with the child, what is open. They cannot open the record yet. Nothing about disruption.',
      rows: 10,
      maxlength: longest,
    }),
    yesNoQuestion(form, 'placed', 'Is the child placed away from home?', { ifYes: both }),
  )
  return { title, body }
}

/** A receiving area answers for itself; what another council wrote is put down with name and day. */
export function answerTransferPage(transfer: Transfer, form: FormState): Page {
  const outside = !transfer.toAreaId
  const title = outside ? `What did ${transfer.toName} answer?` : 'Do you accept this child?'
  const items = Object.entries(transferAnswers)
    .filter(([value]) => outside || value !== 'withdrawn')
    .map(([value, text]) => ({ value, text }))
  const body = formPage(
    { title, caption: `${transfer.called}, from ${transfer.fromName}`, button: 'Save the answer' },
    form,
    html`<p class="govuk-body">${outside ? 'The record stays here, marked as handed over. The child leaves the group’s list only by a decision of the group.' : 'If you accept, you answer for the child from this moment, and the whole record opens to your area.'}</p>`,
    radiosQuestion(form, 'answer', 'Answer', items),
    textareaQuestion(form, 'words', outside ? 'In which words?' : 'In your words', {
      verbatim: outside,
      hint: 'Where it is refused, why.',
      maxlength: longest,
    }),
    outside && textQuestion(form, 'byName', 'Who answered in writing?', { hint: 'Name and role.' }),
    outside && dateQuestion(form, 'answeredOn', 'When?'),
  )
  return { title: 'Answer to a transfer', body }
}

export function toldPage(transfer: Transfer, form: FormState): Page {
  const { homeAuthority, hostAuthority } = transfer
  const body = formPage(
    { title: 'Who was told?', caption: transfer.called, button: 'Save' },
    form,
    radiosQuestion(form, 'authority', 'Which authority?', [
      { value: 'home', text: `Home authority: ${homeAuthority}` },
      { value: 'host', text: `Host authority: ${hostAuthority}` },
    ]),
    textQuestion(form, 'told', 'Who was told?', { hint: 'Name and role.' }),
    dateQuestion(form, 'toldOn', 'When?'),
    textareaQuestion(form, 'words', 'What was said? (optional)', { rows: 3, maxlength: longest }),
  )
  return { title: 'Who was told of a transfer', body }
}

export function transfersPage(
  about: string,
  childId: string,
  transfers: Awaited<ReturnType<typeof listTransfers>>,
  proposes: boolean,
): Page {
  const open = transfers.some(({ closedAt }) => !closedAt)
  const body = html`${govukBackLink({ text: 'The child’s record', href: `/children/${childId}` })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${about}</span> Transfers</h1>
${
  transfers.length === 0
    ? emptyState('No transfer was proposed.')
    : html`<ul class="cairn-plain-list">${transfers.map(one => html`<li>${link(`/transfers/${one.id}`, `To ${one.toName}`)} <span class="cairn-quiet">${one.answer ? transferAnswers[one.answer] : 'Not answered yet'}, proposed ${formatInstant(one.proposedAt)}</span></li>`)}</ul>`
}
${proposes && !open && govukButton({ text: 'Hand the child over', href: `/children/${childId}/transfers/new` })}`
  return { title: 'Transfers of a child', body }
}

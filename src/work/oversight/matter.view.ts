import {
  dueList,
  type FormState,
  formPage,
  govukBackLink,
  govukButton,
  govukInsetText,
  part,
  radiosQuestion,
  sideBySide,
  textareaQuestion,
} from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import { longest } from '../../foundation/kernel/reading.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { taskRow } from '../../records/tasks/index.ts'
import { type MatterKind, matterKinds } from './agenda.ts'
import { undecided } from './decide-child.ts'
import { actionRows } from './group-decision.ts'
import { matterOutcomes, type Settled } from './matter.ts'
import { agendaReasons, titleOf } from './meeting.ts'
import { actionRow } from './meeting-child.view.ts'
import { callButton, live } from './meeting-standing.view.ts'
import type { findMatter, MatterView } from './view-matter.ts'

type BeforeGroup = NonNullable<Awaited<ReturnType<typeof findMatter>>>

/** Something that is no child before the group: why, what was decided so far, and what is decided now. */
export function matterPage(view: MatterView, now: Date, csrf: string, form: FormState): Page {
  const { meeting, item, chairs, drives, sitting } = view
  const decides = chairs && meeting.state === 'open'
  const path = `/meetings/${meeting.id}/matters/${item.id}`
  const elsewhere = meeting.state === 'open' && drives && sitting.itemId !== item.id
  const body = html`${govukBackLink({ text: 'Agenda', href: `/meetings/${meeting.id}` })}
${live(
  view,
  path,
  html`${part('matter', html`${matterHeader(view)}${elsewhere && callButton(view, item, 'Bring the meeting to this', csrf, true)}`)}
${sideBySide(
  decides ? decisionForm(view, opened(view, form)) : part('decision', decisionSoFar(view)),
  part('history', history(view, now)),
)}`,
)}`
  return { title: `On the agenda, ${titleOf(meeting)}`, body, wide: true }
}

/** The same for whoever follows. */
export function matterBeforeGroup(matter: BeforeGroup, now: Date): Html {
  return html`${matterHeader(matter)}${sideBySide(decisionSoFar(matter), history(matter, now))}`
}

function matterHeader({ item }: BeforeGroup): Html {
  return html`<h1 class="govuk-heading-l"><span class="govuk-caption-l">${matterKinds[item.kind as MatterKind]}. ${item.reasons.map(why => agendaReasons[why]).join(', ')}.</span> ${item.label}</h1>
${item.path !== '' && html`<p class="govuk-body"><a class="govuk-link" href="${item.path}">What is on record</a></p>`}`
}

function opened({ standing }: MatterView, form: FormState): FormState {
  if (form.version !== undefined) return form
  const { id = undecided, outcome, reason } = standing ?? {}
  return { ...form, version: id, answers: { outcome, reason, ...form.answers } }
}

function decisionForm(view: MatterView, form: FormState): Html {
  const rows = actionRows(form.answers)
  return formPage(
    { title: 'What does the group decide?', button: 'Put it down', headingLevel: 2 },
    form,
    view.standing &&
      govukInsetText({
        text: `Decided: ${matterOutcomes[view.standing.outcome]}. You can change it; the earlier decision stays on record.`,
      }),
    radiosQuestion(
      form,
      'outcome',
      'Decision',
      Object.entries(matterOutcomes).map(([value, text]) => ({ value, text })),
    ),
    textareaQuestion(form, 'reason', 'Why?', {
      hint: 'The whole group reads this. Never a child’s name.',
      rows: 4,
      maxlength: longest,
    }),
    ...Array.from({ length: rows }, (_, at) => actionRow(form, at + 1, view.agencies)),
    html`<input type="hidden" name="actions" value="${String(rows)}">
${govukButton({ text: 'Add another action', classes: 'govuk-button--secondary', name: '_add', value: 'yes' })}`,
  )
}

function decisionSoFar({ standing }: BeforeGroup): Html {
  return html`<h2 class="govuk-heading-l">${standing ? 'What the group decided' : 'Not decided yet'}</h2>
${standing ? settled(standing) : html`<p class="govuk-body">Without a decision it is before the group again next time.</p>`}`
}

function history({ words, earlier, actions }: BeforeGroup, now: Date): Html {
  return html`${
    words.length > 0 &&
    html`<h2 class="govuk-heading-m">Why the group talks about it</h2>
${words.map(
  one => html`<p class="govuk-body cairn-words">${one.words}</p>
<p class="govuk-body cairn-quiet">${one.byName}, ${formatInstant(one.listedAt)}</p>`,
)}`
  }
${actions.length > 0 && html`<h2 class="govuk-heading-m">Actions</h2>${dueList(actions.map(action => ({ ...taskRow(action, now), about: undefined })))}`}
${earlier.length > 0 && html`<h2 class="govuk-heading-m">Earlier meetings</h2>${earlier.map(settled)}`}`
}

function settled({ outcome, reason, chairName, heldOn }: Settled): Html {
  return html`<p class="govuk-body"><strong>${matterOutcomes[outcome]}</strong></p>
<p class="govuk-body cairn-words">${reason}</p>
<p class="govuk-body cairn-quiet">${chairName}, meeting of ${formatDay(heldOn)}</p>`
}

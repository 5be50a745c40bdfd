import {
  dueList,
  emptyState,
  type FormState,
  formPage,
  govukBackLink,
  govukButton,
  radiosQuestion,
  textareaQuestion,
  textQuestion,
} from '../../foundation/govuk/index.ts'
import { type CalendarDate, formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant, londonDayOf } from '../../foundation/kernel/london.ts'
import { longest } from '../../foundation/kernel/reading.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { nameOf, type Once } from '../../records/people/index.ts'
import type { Matter, TakenOff } from './agenda.store.ts'
import { type MatterKind, matterKinds } from './agenda.ts'
import type { Group } from './group.store.ts'
import type { AgendaItem, Meeting } from './meeting.store.ts'
import { type AgendaReason, agendaReasons, titleOf } from './meeting.ts'

export type AgendaView = {
  readonly group: Group
  readonly meeting: Meeting
  readonly agenda: readonly Once<AgendaItem>[]
  readonly matters: readonly Matter[]
  readonly takenOff: readonly TakenOff[]
  /** What the asker may do with an item, and whether they may add one now. */
  readonly mayTakeOff: (item: { readonly why: string }) => boolean
  readonly mayAdd: boolean
  readonly frozen: boolean
  readonly frozenOn: CalendarDate
}

/** The whole agenda: children first, then what is no child, each with why it is there. */
export function agendaPage(view: AgendaView): Page {
  const { group, meeting, agenda, matters, takenOff, mayAdd } = view
  const kinds = (Object.keys(matterKinds) as MatterKind[]).filter(kind =>
    matters.some(matter => matter.kind === kind),
  )
  const body = html`${govukBackLink({ text: titleOf(meeting), href: `/meetings/${meeting.id}` })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${group.name}, meeting of ${formatDay(meeting.heldOn)}</span> What is on the agenda, and why</h1>
<p class="govuk-body">${frozenSays(view)}</p>
${mayAdd && govukButton({ text: 'Add something', href: `/meetings/${meeting.id}/agenda/add`, classes: 'govuk-button--secondary' })}
<h2 class="govuk-heading-m">Children</h2>
${agenda.length === 0 ? emptyState('No child that you can see is on the agenda.') : dueList(agenda.map(item => childRow(view, item)))}
${kinds.map(
  kind => html`<h2 class="govuk-heading-m">${matterKinds[kind]}</h2>
${dueList(matters.filter(matter => matter.kind === kind).map(matter => matterRow(view, matter)))}`,
)}
${takenOff.length > 0 && takenOffList(takenOff)}`
  return { title: `Agenda, ${titleOf(meeting)}`, body, wide: true }
}

function frozenSays({ frozen, frozenOn }: AgendaView): string {
  const day = formatDay(frozenOn)
  return frozen
    ? `The agenda was frozen on ${day}. What the system finds still comes onto it; anything else only the chair adds, with a reason.`
    : `The agenda is frozen on ${day}.`
}

function reasonsOf(reasons: readonly AgendaReason[]): string {
  return reasons.map(why => agendaReasons[why]).join(', ')
}

/** One child on two joined records is one line; the meeting still answers what each of them is there for. */
function childRow(view: AgendaView, { child, rows }: Once<AgendaItem>) {
  return {
    what: nameOf(child),
    href: `/meetings/${view.meeting.id}/children/${rows[0].childId}`,
    about: html`<span class="cairn-mono">${child.reference}</span>`,
    who: reasonsOf([...new Set(rows.flatMap(({ reasons }) => reasons))]),
    when: html`${rows.map(item => html`<div>${standing(view, item)}</div>`)}`,
  }
}

function matterRow(view: AgendaView, matter: Matter) {
  return {
    what: matter.label,
    href: `/meetings/${view.meeting.id}/matters/${matter.id}`,
    who: reasonsOf(matter.reasons),
    when: standing(view, matter),
  }
}

type Standing = { readonly id: string; readonly why: string; readonly listedAt: Date }

function standing({ frozenOn, mayTakeOff }: AgendaView, item: Standing): Html {
  const late = londonDayOf(item.listedAt) >= frozenOn
  return html`<span class="cairn-quiet">On it since ${formatDay(londonDayOf(item.listedAt))}${late && ', after the freeze'}</span>${
    mayTakeOff(item) &&
    html` <a class="govuk-link" href="/agenda-items/${item.id}/take-off">Take off</a>`
  }`
}

function takenOffList(takenOff: readonly TakenOff[]): Html {
  return html`<h2 class="govuk-heading-m">Taken off</h2>
${dueList(
  takenOff.map(off => ({
    what: off.name,
    about: html`<span class="cairn-words">${off.reason}</span>`,
    who: off.takerName,
    when: html`${formatInstant(off.takenAt)}`,
  })),
)}`
}

export function takeOffPage(name: string, meeting: Meeting, form: FormState): Page {
  const title = 'Take an item off the agenda'
  const body = formPage(
    { title, caption: `${name}, meeting of ${formatDay(meeting.heldOn)}`, button: 'Take it off' },
    form,
    html`<p class="govuk-body">What you write stays in the record. A child on the list stays on it, and is before the group next time.</p>`,
    textareaQuestion(form, 'reason', 'Why is it not for this meeting?', {
      rows: 4,
      maxlength: longest,
    }),
  )
  return { title, body }
}

export function addMatterPage(meeting: Meeting, frozen: boolean, form: FormState): Page {
  const title = 'Add something to the agenda'
  const body = formPage(
    { title, caption: titleOf(meeting), button: 'Add it' },
    form,
    frozen &&
      html`<p class="govuk-body">The agenda is frozen. As chair you can still add to it.</p>`,
    radiosQuestion(
      form,
      'kind',
      'What is it about?',
      Object.entries(matterKinds).map(([value, text]) => ({ value, text })),
    ),
    textQuestion(form, 'label', 'What is it called on the agenda?', {
      hint: 'The whole group reads this. Never a child’s name.',
    }),
    textareaQuestion(form, 'words', 'Why does the group need to talk about it?', {
      rows: 4,
      maxlength: longest,
    }),
  )
  return { title, body }
}

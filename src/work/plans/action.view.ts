import type { Colleague } from '../../foundation/access/index.ts'
import {
  clock,
  type DueRow,
  dateQuestion,
  dueList,
  emptyState,
  type FormState,
  facts,
  formPage,
  govukButton,
  govukTag,
  mono,
  radiosQuestion,
  selectQuestion,
  textareaQuestion,
  timeline,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant, relativeTime } from '../../foundation/kernel/london.ts'
import { longest } from '../../foundation/kernel/reading.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { nameOf } from '../../records/people/index.ts'
import { clockStateOf, taskStates } from '../../records/tasks/index.ts'
import type { ActionView } from './act-on-action.ts'
import type { Action, BoardRow } from './action.store.ts'
import {
  actionKinds,
  type BoardFilter,
  boardFilters,
  decisionsWhenEnded,
  decisionsWhenOpen,
  entryKinds,
  progress,
} from './action.ts'
import type { AtTheTable } from './doer.ts'
import { doerQuestion, link, section } from './plan-rows.view.ts'

export function actionPage(view: ActionView, now: Date): Page {
  const { action, entries, does, decides } = view
  const base = `/actions/${action.id}`
  const open = !action.settledAt
  const isAccepted = entries.some(({ kind }) => kind === 'accepted') || action.state !== 'open'
  const isVerified = entries.some(({ kind }) => kind === 'verified' || kind === 'sent_back')
  const body = html`<h1 class="govuk-heading-l"><span class="govuk-caption-l">Action</span> ${action.title}</h1>
${actionFacts(action, now)}
<div class="govuk-button-group cairn-actions">
  ${open && does && !isAccepted && govukButton({ text: 'Accept or decline', href: `${base}/answer` })}
  ${open && does && (isAccepted ? govukButton({ text: 'Say how it goes', href: `${base}/progress` }) : link(`${base}/progress`, 'Say how it goes'))}
  ${decides && open && link(`${base}/decide`, 'Give it to somebody else, or cancel it')}
  ${decides && !open && !isVerified && action.state !== 'cancelled' && govukButton({ text: 'Verify it or send it back', href: `${base}/decide` })}
</div>
${section(
  'What became of it',
  entries.length === 0
    ? emptyState('Nobody has answered yet.')
    : timeline(
        entries.map(one => ({
          when: formatInstant(one.at),
          title: entryKinds[one.kind],
          body: html`${one.words && html`<p class="cairn-words">${one.words}</p>`}${one.evidence && html`<p class="cairn-words"><strong>What shows it:</strong> ${one.evidence}</p>`}`,
          source: one.byName === one.byAgency ? one.byName : `${one.byName}, ${one.byAgency}`,
        })),
        { headingLevel: 3 },
      ),
)}`
  return { title: 'An action', body }
}

function actionFacts(action: Action, now: Date): Html {
  return facts([
    ...(action.givenName
      ? [
          {
            term: 'For',
            value: html`${link(`/children/${action.childId}`, nameOf(named(action)))} ${mono(action.reference ?? '')}`,
          },
        ]
      : []),
    { term: 'What of', value: actionKinds[action.kind] },
    { term: 'Who does it', value: whoDoes(action) },
    { term: action.settledAt ? 'Ended' : 'By when', value: actionClock(action, now) },
    { term: 'Stands', value: taskStates[action.state] },
    { term: 'Set by', value: html`${action.setterName}<br>${formatInstant(action.startedAt)}` },
    ...(action.priority === 'urgent'
      ? [{ term: 'Priority', value: govukTag({ text: 'Urgent' }) }]
      : []),
    // Not everybody who follows an action sees its child.
    ...(action.path && (action.seesChild || !action.path.startsWith('/children/'))
      ? [{ term: 'Where', value: link(action.path, 'Open what this is about') }]
      : []),
  ])
}

type Named = Pick<BoardRow, 'givenName' | 'familyName' | 'preferredName'>

function named({ givenName, familyName, preferredName }: Named) {
  return {
    givenName: givenName ?? '',
    familyName: familyName ?? '',
    preferredName: preferredName ?? '',
  }
}

type Owner = Pick<BoardRow, 'ownerName' | 'ownerAgencyName'>

function whoDoes({ ownerName, ownerAgencyName }: Owner): string {
  return ownerName ? `${ownerName}, ${ownerAgencyName}` : `${ownerAgencyName}, nobody yet`
}

function actionClock({ dueAt, settledAt }: Pick<BoardRow, 'dueAt' | 'settledAt'>, now: Date) {
  const at = settledAt ?? dueAt
  const state = clockStateOf({ dueAt, settledAt }, now)
  return clock({ state, relative: relativeTime(at, now), dueAt: formatInstant(at) })
}

export function answerPage(action: Action, colleagues: readonly Colleague[], form: FormState) {
  const who = selectQuestion(
    form,
    'ownerId',
    'Who does it?',
    colleagues.map(({ id, name, jobTitle }) => ({
      value: id,
      text: [name, jobTitle].filter(Boolean).join(', '),
    })),
  )
  const why = textareaQuestion(form, 'words', 'Why?', {
    hint: 'It goes back to whoever set it.',
    rows: 3,
    maxlength: longest,
  })
  return formPage(
    { title: 'Do you accept this action?', caption: action.title, button: 'Save' },
    { ...form, version: form.version ?? String(action.version) },
    radiosQuestion(form, 'answer', `For ${action.ownerAgencyName}`, [
      { value: 'accepted', text: 'Accept', conditional: { html: who } },
      { value: 'declined', text: 'Decline', conditional: { html: why } },
    ]),
  )
}

export function progressPage(action: Action, form: FormState): Html {
  const evidence = textareaQuestion(form, 'evidence', 'What shows that it was done?', {
    hint: 'For example, a letter, a reference, who saw it. The chair verifies it.',
    rows: 3,
    maxlength: longest,
  })
  const items = Object.entries(progress).map(([value, text]) =>
    value === 'done' ? { value, text, conditional: { html: evidence } } : { value, text },
  )
  return formPage(
    { title: 'How does it go?', caption: action.title, button: 'Save' },
    { ...form, version: form.version ?? String(action.version) },
    radiosQuestion(form, 'state', 'How does it go?', items),
    textareaQuestion(form, 'words', 'What happened?', { maxlength: longest }),
  )
}

export function decidePage(action: Action, table: AtTheTable, form: FormState): Html {
  const isEnded = action.settledAt !== null
  const dueOn = dateQuestion(form, 'dueOn', 'By when?')
  const inside: Readonly<Record<string, Html>> = isEnded
    ? { sent_back: dueOn }
    : { moved: html`${doerQuestion(form, table)}${dueOn}` }
  return formPage(
    { title: 'What happens with it?', caption: action.title, button: 'Save' },
    { ...form, version: form.version ?? String(action.version) },
    radiosQuestion(
      form,
      'decision',
      'What happens with it?',
      Object.entries(isEnded ? decisionsWhenEnded : decisionsWhenOpen).map(([value, text]) => ({
        value,
        text,
        ...(inside[value] && { conditional: { html: inside[value] } }),
      })),
    ),
    textareaQuestion(form, 'words', isEnded ? 'Why? (optional where it is verified)' : 'Why?', {
      rows: 3,
      maxlength: longest,
    }),
  )
}

export type BoardPage = {
  readonly title: string
  readonly intro: string
  readonly path: string
  readonly rows: readonly BoardRow[]
  readonly filter: BoardFilter
  readonly ownerId?: string | undefined
  readonly people?: readonly Colleague[]
  readonly from: number
  readonly pageLength: number
}

/** Filters are links and a plain form: a board can be bookmarked and printed. */
export function boardPage(board: BoardPage, now: Date): Page {
  const { title, intro, path, rows, filter, ownerId, from, pageLength } = board
  const shown = rows.slice(0, pageLength)
  const at = (changed: { filter?: string; from?: number }) => {
    const query = new URLSearchParams({ show: changed.filter ?? filter })
    if (ownerId) query.set('person', ownerId)
    if (changed.from) query.set('from', String(changed.from))
    return `${path}?${query}`
  }
  const body = html`<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">${intro}</p>
<nav aria-label="Which actions"><p class="govuk-body">${Object.entries(boardFilters).map(
    ([value, text]) =>
      html`${value === filter ? html`<strong aria-current="true">${text}</strong>` : link(at({ filter: value }), text)} `,
  )}</p></nav>
${board.people && peopleFilter(board)}
${shown.length === 0 ? emptyState('There is none.') : dueList(shown.map(row => boardRow(row, now)))}
${from > 0 && html`<p class="govuk-body">${link(at({}), 'Back to the first page')}</p>`}
${rows.length > pageLength && html`<p class="govuk-body">${link(at({ from: from + pageLength }), 'More')}</p>`}`
  return { title, body, wide: true }
}

function peopleFilter({ path, people = [], ownerId, filter }: BoardPage): Html {
  return html`<form method="get" action="${path}" class="govuk-form-group">
  <input type="hidden" name="show" value="${filter}">
  <label class="govuk-label" for="person">Of whom</label>
  <select class="govuk-select" id="person" name="person"><option value="">Everybody</option>${people.map(
    ({ id, name }) =>
      html`<option value="${id}"${id === ownerId && html` selected`}>${name}</option>`,
  )}</select>
  ${govukButton({ text: 'Show', classes: 'govuk-button--secondary' })}
</form>`
}

function boardRow(row: BoardRow, now: Date): DueRow {
  const last = row.last ? entryKinds[row.last] : 'Not answered yet'
  return {
    what: row.title,
    href: `/actions/${row.id}`,
    about: html`${row.givenName && html`${nameOf(named(row))} ${mono(row.reference ?? '')}. `}${last}${row.priority === 'urgent' && html` ${govukTag({ text: 'Urgent' })}`}`,
    who: whoDoes(row),
    when: actionClock(row, now),
  }
}

import {
  checkboxesQuestion,
  dateQuestion,
  type FormState,
  facts,
  formPage,
} from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { type Listed, standingInWords } from './practice.view.ts'
import { kinds, type Start } from './version.ts'

export type ShownVersion = {
  readonly version: Listed
  readonly body: Html
  /** Every decision about its start, in the order they were made. */
  readonly starts: readonly Start[]
  readonly may: { readonly approve: boolean; readonly start: boolean }
}

/** One version, how far it has come and who stands for it. */
export function versionPage({ version, body, starts, may }: ShownVersion): Page {
  const { kind, name, ends, why, standing, proposer, proposedAt, approver, approvedAt } = version
  const at = `/practice/versions/${version.id}`
  const title = `${kinds[kind]}: ${name}`
  const signed = (who: string | null, when: Date) =>
    who ? `${who}, ${formatInstant(when)}` : 'Came with Cairn'
  return {
    title: kinds[kind],
    wide: true,
    body: html`<h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body-l">${standingInWords(standing)}.</p>
      ${ends && html`<p class="govuk-body"><strong>From its start there is no such ${kinds[kind].toLowerCase()} any more.</strong></p>`}
      ${may.approve && html`<p class="govuk-body"><a class="govuk-link" href="${at}/approve">Approve this version</a></p>`}
      ${may.start && html`<p class="govuk-body"><a class="govuk-link" href="${at}/start">${standing.is === 'planned' ? 'Move the day it starts' : 'Set the day it starts'}</a></p>`}
      ${facts([
        { term: 'Proposed', value: signed(proposer, proposedAt) },
        { term: 'Why', value: why || undefined },
        { term: 'Approved', value: approvedAt ? signed(approver, approvedAt) : 'Not yet' },
        { term: 'Starts', value: startsInWords(starts) },
      ])}
      ${body}
      <p class="govuk-body"><a class="govuk-link" href="/practice">How we work</a></p>`,
  }
}

function startsInWords(starts: readonly Start[]): Html | string {
  if (starts.length === 0) return 'No day yet'
  return html`${starts.map(
    ({ startsOn }, at) => html`${at > 0 && html`<br>moved or begun again: `}${formatDay(startsOn)}`,
  )}`
}

export function approvePage({ name, kind }: Listed, form: FormState): Page {
  const title = `Approve ${kinds[kind].toLowerCase()}`
  return {
    title,
    body: formPage(
      { title, caption: name, button: 'Approve', saveForLater: false },
      form,
      html`<p class="govuk-body">Your name stands beside it for as long as records are kept. It takes effect only from the day the coordinator sets.</p>`,
      checkboxesQuestion(form, 'read', 'Before you approve', [
        { value: 'yes', text: 'I have read it, and know what it changes for children' },
      ]),
    ),
  }
}

export function startPage({ name, kind, standing }: Listed, form: FormState): Page {
  const title = standing.is === 'planned' ? 'Move the day it starts' : 'When does it start?'
  return {
    title,
    body: formPage(
      { title, caption: `${kinds[kind]}: ${name}`, button: 'Set the day' },
      form,
      dateQuestion(
        form,
        'startsOn',
        'First day',
        'Today or later, such as 1 4 2027. It counts from midnight; today, from now. What was done before keeps the version it was done under.',
      ),
    ),
  }
}

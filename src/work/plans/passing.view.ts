import type { Colleague } from '../../foundation/access/index.ts'
import {
  dueList,
  emptyState,
  type FormState,
  formPage,
  govukBackLink,
  govukInsetText,
  selectQuestion,
  textareaQuestion,
  textQuestion,
} from '../../foundation/govuk/index.ts'
import { html } from '../../foundation/kernel/html.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import { longest } from '../../foundation/kernel/reading.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { stepRow } from './disruption-plan.view.ts'
import type { PassedOnView } from './pass-on.ts'
import type { listPassedOn, Reader } from './passing.store.ts'
import { givenRow, link, section } from './plan-rows.view.ts'
import { planWords, safeAdults, taskOf } from './safety-plan.view.ts'

/** What an agency was given. Its reader sees the child's own words and the agency's part, and no other agency's. */
export function passedOnPage(view: PassedOnView, now: Date): Page {
  const { passing, plan, adults, parts, steps, readers } = view
  const safety = passing.kind === 'safety'
  const title = plan ? `Safety plan for ${plan.called}` : safety ? 'A safety plan' : 'Disruption'
  const body = html`${govukBackLink({ text: 'Passed on to you', href: '/passed-on' })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">For ${passing.agencyName}</span> ${title}</h1>
${govukInsetText({ text: 'For whoever must know, and nobody else. Do not send it on, print it or talk about it on open systems.' })}
${plan && planWords(plan)}
${safety && section('Safe adults', safeAdults(adults, false))}
${
  safety
    ? section(
        'What your agency does',
        parts.length === 0
          ? emptyState('Nothing is agreed yet.')
          : dueList(parts.map(part => givenRow(part, now, undefined, taskOf(part.taskId)))),
      )
    : section('What your agency does', dueList(steps.map(step => stepRow(step, now))))
}
${section('Who must know', readersOf(readers, passing.isLed))}
${passing.isLed && html`<p class="govuk-body">${link(`/passed-on/${passing.id}/readers/new`, 'Name somebody who must know')}</p>`}`
  return { title: safety ? 'A safety plan passed on' : 'Steps passed on', body }
}

function readersOf(readers: readonly Reader[], leads: boolean) {
  if (readers.length === 0) return emptyState('Nobody is named yet.')
  return html`<ul class="cairn-plain-list">${readers.map(
    reader =>
      html`<li><strong>${reader.name}</strong>${reader.jobTitle && `, ${reader.jobTitle}`}<div>${standing(reader)}</div><div class="cairn-quiet cairn-words">${reader.why}. Named by ${reader.namedByName}${leads && !reader.withdrawnAt && html`. ${link(`/passed-on/readers/${reader.id}/withdraw`, 'Withdraw it')}`}</div></li>`,
  )}</ul>`
}

function standing({ openedAt, withdrawnAt, withdrawnBecause }: Reader): string {
  const read = openedAt ? `Read on ${formatInstant(openedAt)}` : 'Not read yet'
  return withdrawnAt
    ? `${read}. Withdrawn on ${formatInstant(withdrawnAt)}: ${withdrawnBecause}`
    : read
}

export function readerPage(
  agencyName: string,
  colleagues: readonly Colleague[],
  form: FormState,
): Page {
  const title = 'Name somebody who must know'
  const body = formPage(
    { title, caption: agencyName, button: 'Pass it on' },
    form,
    selectQuestion(
      form,
      'practitionerId',
      'Who?',
      colleagues.map(({ id, name, jobTitle }) => ({
        value: id,
        text: [name, jobTitle].filter(Boolean).join(', '),
      })),
      { hint: 'They are told, and you see when they have read it.' },
    ),
    textQuestion(form, 'why', 'Why must they know?', { hint: 'For example, is her form tutor.' }),
  )
  return { title, body }
}

export function withdrawPage(name: string, form: FormState): Page {
  const title = 'Withdraw it'
  const body = formPage(
    { title, caption: name, button: 'Withdraw' },
    form,
    textareaQuestion(form, 'why', 'Why do they no longer need to know?', {
      rows: 3,
      maxlength: longest,
    }),
  )
  return { title, body }
}

type Row = Awaited<ReturnType<typeof listPassedOn>>[number]

export function passedOnListPage(rows: readonly Row[], from: number, pageLength: number): Page {
  const shown = rows.slice(0, pageLength)
  const body = html`<h1 class="govuk-heading-l">Passed on to you</h1>
<p class="govuk-body">Parts of plans for you, or for the agency you lead.</p>
${
  shown.length === 0
    ? emptyState('Nothing is passed on to you.')
    : dueList(
        shown.map(row => ({
          what: row.kind === 'safety' ? `Safety plan for ${row.called ?? 'a child'}` : 'Disruption',
          href: `/passed-on/${row.id}`,
          who: row.agencyName,
          when: html`${row.readerId && !row.openedAt ? html`<strong>Not read yet</strong>` : formatInstant(row.madeAt)}`,
        })),
      )
}
${rows.length > pageLength && html`<p class="govuk-body">${link(`/passed-on?from=${from + pageLength}`, 'Earlier')}</p>`}`
  return { title: 'Passed on to you', body }
}

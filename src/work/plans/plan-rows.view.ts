import {
  clock,
  type DueRow,
  type FormState,
  radiosQuestion,
  selectQuestion,
} from '../../foundation/govuk/index.ts'
import { type CalendarDate, formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { endOfLondonDay, relativeTime } from '../../foundation/kernel/london.ts'
import { clockStateOf, type TaskState, taskStates } from '../../records/tasks/index.ts'
import type { AtTheTable } from './doer.ts'
import type { listPassings } from './passing.store.ts'

export function section(title: string, content: Html): Html {
  return html`<section class="cairn-section"><h2 class="govuk-heading-m">${title}</h2>${content}</section>`
}

export function link(href: string, text: string): Html {
  return html`<a class="govuk-link" href="${href}">${text}</a>`
}

export function words(text: string): Html {
  return html`<div class="govuk-body cairn-words">${text}</div>`
}

export function childsWords(said: string, notHeardWhy: string): Html {
  return said
    ? html`<div class="govuk-body"><blockquote class="cairn-words cairn-words--child">${said}</blockquote></div>`
    : html`<p class="govuk-body">Not heard yet: <span class="cairn-words">${notHeardWhy}</span></p>`
}

export function dayClock(day: CalendarDate, now: Date, settledAt: Date | null = null): Html {
  const due = endOfLondonDay(day)
  return clock({
    dueAt: formatDay(day),
    relative: relativeTime(settledAt ?? due, now),
    state: clockStateOf({ dueAt: due, settledAt }, now),
  })
}

type Given = {
  readonly what: string
  readonly dueOn: CalendarDate
  readonly familyMember?: string
  readonly agencyName: string | null
  readonly workerName: string | null
  readonly ownerName: string | null
  readonly taskState: TaskState | null
  readonly settledAt: Date | null
}

/** A part or a step as a line: what, who does it, where it stands. */
export function givenRow(given: Given, now: Date, about?: string | Html, href?: string): DueRow {
  const { what, dueOn, familyMember, agencyName, taskState, settledAt } = given
  const person = given.ownerName ?? given.workerName ?? 'nobody named yet'
  const state = taskState && taskState !== 'open' ? taskStates[taskState] : undefined
  return {
    what,
    ...(href && { href }),
    about: html`${about}${about && state && html`. `}${state}`,
    who: agencyName ? `${person}, ${agencyName}` : (familyMember ?? ''),
    // What the family took on has no clock of ours.
    when: agencyName ? dayClock(dueOn, now, settledAt) : html`By ${formatDay(dueOn)}`,
  }
}

/** The questions who does it, for a worker, an agency or what else there is. */
export function doerQuestion(
  form: FormState,
  { workers, agencies }: AtTheTable,
  ...others: readonly { readonly value: string; readonly text: string; readonly inside: Html }[]
): Html {
  const worker = selectQuestion(
    form,
    'workerId',
    'Which worker?',
    workers.map(({ id, name, jobTitle, agencyName }) => ({
      value: id,
      text: [name, jobTitle, agencyName].filter(Boolean).join(', '),
    })),
  )
  const agency = selectQuestion(
    form,
    'agencyId',
    'Which agency?',
    agencies.map(({ id, name }) => ({ value: id, text: name })),
    { hint: 'Its lead gives it to somebody there.' },
  )
  return radiosQuestion(form, 'by', 'Who does it?', [
    { value: 'worker', text: 'A worker', conditional: { html: worker } },
    { value: 'agency', text: 'An agency', conditional: { html: agency } },
    ...others.map(({ value, text, inside }) => ({ value, text, conditional: { html: inside } })),
  ])
}

type Passed = Awaited<ReturnType<typeof listPassings>>

export function passedTo(passings: Passed): Html {
  return html`<ul class="cairn-plain-list">${passings.map(
    ({ id, agencyName, named, opened }) =>
      html`<li>${link(`/passed-on/${id}`, agencyName)} <span class="cairn-quiet">${named === 0 ? 'nobody named yet' : `${opened} of ${named} named have read it`}</span></li>`,
  )}</ul>`
}

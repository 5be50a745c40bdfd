import {
  clock,
  type DueRow,
  type FormState,
  facts,
  formPage,
  govukBackLink,
  govukButton,
  govukInsetText,
  momentQuestion,
  textareaQuestion,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant, relativeTime } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { timeLimits } from '../../records/tasks/index.ts'
import { dueOf, endedByHand, pausable, stateOf, type Timer } from './timer.ts'

/** A limit nobody has compared with the edition in force says so wherever it is shown. */
export function ruleOf({ source, confirmed }: Pick<Timer, 'source' | 'confirmed'>): string {
  return confirmed ? source : `${source}. Not confirmed against the edition now in force`
}

/** The clock itself: running, standing still, met or missed. */
export function timerClock(timer: Timer, now: Date): Html {
  const at = timer.endedAt ?? dueOf(timer)
  if (timer.outcome === 'fell_away') return html`<span class="cairn-quiet">No longer needed</span>`
  if (timer.pausedAt) {
    return html`<strong>Standing still</strong> since ${formatInstant(timer.pausedAt)}`
  }
  if (timeLimits[timer.limitId].notBefore) {
    return html`<strong>From</strong> ${formatInstant(dueOf(timer))} <span class="cairn-quiet">${relativeTime(dueOf(timer), now)}</span>`
  }
  const missed =
    timer.outcome === 'missed' ? `missed, was due ${formatInstant(dueOf(timer))}, ` : ''
  return clock({
    state: stateOf(timer, now),
    relative: `${missed}${relativeTime(at, now)}`,
    dueAt: formatInstant(at),
  })
}

export function timerRow(timer: Timer, now: Date, href = `/timers/${timer.id}`): DueRow {
  return {
    what: timeLimits[timer.limitId].label,
    href,
    about: ruleOf(timer),
    who: '',
    when: timerClock(timer, now),
  }
}

export type TimerView = {
  readonly timer: Timer
  readonly pauses: readonly {
    readonly id: string
    readonly reason: string
    readonly pausedAt: Date
    readonly resumedAt: Date | null
  }[]
}

export function timerPage({ timer, pauses }: TimerView, leads: boolean, now: Date): Page {
  const running = !timer.outcome
  const still = timer.pausedAt !== null
  const path = `/timers/${timer.id}`
  const body = html`${govukBackLink({ text: 'Child protection', href: `/children/${timer.childId}/protection` })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">Clock</span> ${timeLimits[timer.limitId].label}</h1>
${facts([
  { term: timer.outcome ? 'Ended' : 'By when', value: timerClock(timer, now) },
  {
    term: 'Started with',
    value: `${capital(timer.startedWith)}, ${formatInstant(timer.startedAt)}`,
  },
  { term: 'First due', value: formatInstant(timer.dueAt) },
  ...(timer.extendedTo
    ? [{ term: 'Due after pauses', value: formatInstant(timer.extendedTo) }]
    : []),
  { term: 'Rule', value: ruleOf(timer) },
  ...(timer.endedWhy ? [{ term: 'What happened', value: timer.endedWhy }] : []),
])}
${
  pauses.length > 0 &&
  html`<h2 class="govuk-heading-m">When it stood still</h2><ul class="cairn-plain-list">${pauses.map(
    pause =>
      html`<li>${formatInstant(pause.pausedAt)} to ${pause.resumedAt ? formatInstant(pause.resumedAt) : 'now'}<div class="cairn-words">${pause.reason}</div></li>`,
  )}</ul>`
}
${
  leads &&
  running &&
  html`<div class="govuk-button-group">
  ${endedByHand.includes(timer.limitId) && !still && govukButton({ text: 'Record that it is done', href: `${path}/end` })}
  ${still && govukButton({ text: 'Let it go on', href: `${path}/resume` })}
  ${pausable.includes(timer.limitId) && !still && govukButton({ text: 'Let it stand still', href: `${path}/pause`, classes: 'govuk-button--secondary' })}
</div>`
}`
  return { title: 'A clock of the statutory track', body }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

export function endTimerPage({ timer }: TimerView, form: FormState): Page {
  const title = 'Record that it is done'
  const body = formPage(
    { title, caption: timeLimits[timer.limitId].label, button: 'Save', saveForLater: false },
    form,
    momentQuestion(form, 'ended', 'When did it happen?'),
    textareaQuestion(form, 'why', 'What happened?', { hint: 'Up to 20,000 characters.' }),
  )
  return { title, body }
}

export function pauseTimerPage({ timer }: TimerView, form: FormState): Page {
  const title = 'Why does this clock stand still?'
  const body = formPage(
    { title, caption: timeLimits[timer.limitId].label, button: 'Save', saveForLater: false },
    form,
    govukInsetText({
      text: 'When it was first due stays on record. A pause is a default of this partnership and does not change what is reported nationally.',
    }),
    textareaQuestion(form, 'reason', 'The reason', { hint: 'Up to 20,000 characters.' }),
  )
  return { title, body }
}

export function resumeTimerPage({ timer }: TimerView, form: FormState): Page {
  const title = 'Let this clock go on'
  const body = formPage(
    {
      title,
      caption: timeLimits[timer.limitId].label,
      button: 'Let it go on',
      saveForLater: false,
    },
    form,
    html`<p class="govuk-body">It will be due as much later as it stood still.</p>`,
  )
  return { title, body }
}

import {
  dueList,
  emptyState,
  govukBackLink,
  govukButton,
  govukDetails,
  govukTable,
  mono,
  scrollable,
  track,
} from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant, londonDayOf } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { nameOf } from '../../records/people/index.ts'
import type { TrackView } from './show-track.ts'
import type { Timer } from './timer.ts'
import { timerRow } from './timer.view.ts'
import { nextOf, type Stage, type Step, type StepKind, stagesOf } from './track.ts'

export type TrackDoors = {
  readonly leads: boolean
  readonly powers: boolean
  readonly allegations: boolean
}

export function trackPage(view: TrackView, may: TrackDoors, now: Date): Page {
  const { child, steps, timers, knowsNrm, referrals } = view
  const next = nextOf(steps, child.id)
  const running = timers.filter(timer => !timer.outcome)
  const ended = timers.filter(timer => timer.outcome)
  const body = html`${govukBackLink({ text: 'Back to the child', href: `/children/${child.id}` })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${nameOf(child)}, ${mono(child.reference)}</span> Child protection</h1>
${drawnTrack(steps, timers, now) ?? emptyState('No strategy discussion has been called for this child.')}
<div class="govuk-button-group">
  ${may.leads && govukButton({ text: next.text, href: next.path })}
  ${may.powers && govukButton({ text: 'Record police protection or a court order', href: `/children/${child.id}/powers/new`, classes: 'govuk-button--secondary' })}
</div>
${running.length > 0 && html`<h2 class="govuk-heading-m">Clocks that run</h2>${dueList(running.map(timer => timerRow(timer, now)))}`}
${steps.length > 0 && html`<h2 class="govuk-heading-m">What is on record</h2><ul class="cairn-plain-list">${steps.map(stepLine)}</ul>`}
${ended.length > 0 && govukDetails({ summaryText: 'Clocks that have ended', html: dueList(ended.map(timer => timerRow(timer, now))) })}
${
  knowsNrm &&
  html`<h2 class="govuk-heading-m">National Referral Mechanism</h2>
<p class="govuk-body">Only the front door manager, the police exploitation team and the allocated social worker see this.</p>
${
  referrals.length > 0 &&
  html`<ul class="cairn-plain-list">${referrals.map(
    one =>
      html`<li><a class="govuk-link" href="/nrm/${one.id}">Referred ${formatInstant(one.referredAt)}</a> ${mono(one.reference)}</li>`,
  )}</ul>`
}
<p class="govuk-body"><a class="govuk-link" href="/children/${child.id}/nrm/new">Record a referral</a></p>`
}
${
  may.allegations &&
  html`<h2 class="govuk-heading-m">Allegation against a person who works with children</h2>
<p class="govuk-body">What you record goes to the designated officer only and leaves no trace here. You find it under <a class="govuk-link" href="/allegations">allegations</a>.</p>
<p class="govuk-body"><a class="govuk-link" href="/children/${child.id}/allegations/new">Record an allegation</a></p>`
}`
  return { title: `Child protection of child ${child.reference}`, body }
}

/** The track as a picture, and the same facts as a table. Nothing where no track was begun. */
export function drawnTrack(
  steps: readonly Step[],
  timers: readonly Timer[],
  now: Date,
): Html | undefined {
  const stages = stagesOf(steps, timers, now)
  if (stages.length === 0) return undefined
  const drawn = stages.map(stage => ({
    name: stage.name,
    state: stage.state,
    when: whenOf(stage),
    ...(stage.note && { note: stage.note }),
  }))
  const table = govukTable({
    caption: 'The steps as a table',
    captionClasses: 'govuk-visually-hidden',
    head: [{ text: 'Step' }, { text: 'What came of it' }, { text: 'Done' }, { text: 'Due' }],
    rows: stages.map(({ name, note, at, due }) => [
      { text: name },
      { text: note ?? '' },
      { text: at ? day(at) : '' },
      { text: due ? day(due) : '' },
    ]),
  })
  return html`${track({ title: 'The statutory track: what was done and what is due', stages: drawn })}
${govukDetails({ summaryText: 'The same as a table', html: scrollable('The steps as a table', table) })}`
}

function whenOf({ at, due }: Stage): string {
  if (due) return `by ${day(due)}`
  return at ? day(at) : ''
}

function day(moment: Date): string {
  return formatDay(londonDayOf(moment))
}

const stepNames: Readonly<Record<StepKind, string>> = {
  discussion: 'Strategy discussion',
  enquiry: 'Section 47 enquiry',
  initial: 'Initial child protection conference',
  core_group: 'Core group',
  review: 'Review conference',
  police_protection: 'Police protection',
  emergency_order: 'Emergency protection order',
  extension: 'Extension of the order',
}

/** Where a step is read. */
function pathOf({ kind, id, follows }: Step): string {
  if (kind === 'discussion') return `/discussions/${id}`
  if (kind === 'enquiry') return `/enquiries/${id}`
  if (kind === 'core_group') return `/conferences/${follows}`
  if (kind === 'initial' || kind === 'review') return `/conferences/${id}`
  return `/powers/${id}`
}

function stepLine(step: Step): Html {
  const { kind, since, done } = step
  const when =
    done || kind !== 'discussion'
      ? day(done ?? since)
      : `called for ${day(since)}, not yet recorded`
  return html`<li><a class="govuk-link" href="${pathOf(step)}">${stepNames[kind]}</a> <span class="cairn-quiet">${when}</span></li>`
}

import {
  clock,
  type DueRow,
  dueList,
  emptyState,
  facts,
  govukBackLink,
  govukButton,
  govukInsetText,
  govukPagination,
  urgentPanel,
} from '../../foundation/govuk/index.ts'
import { type CalendarDate, formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import {
  endOfLondonDay,
  formatInstant,
  londonDayOf,
  relativeTime,
} from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { nameOf } from '../../records/people/index.ts'
import { clockStateOf } from '../../records/tasks/index.ts'
import { asked, outcomes } from './closing.ts'
import { assessmentSection, reviewsSection } from './course.view.ts'
import type { Waiting } from './elsewhere.store.ts'
import { isBeforeGroup, referAgainPath, standingOf, standings, startBy } from './episode.ts'
import type { PlanStep } from './plan.store.ts'
import { attendance, progressStates } from './plan.ts'
import type { EpisodeView } from './view-episode.ts'

/** The whole of early help for a child: what is due, what the child wants, the plan, how it went. */
export function episodePage(view: EpisodeView, now: Date): Page {
  const { episode, leads, helps, toBeReferredAgain, level } = view
  const runs = !episode.endedAt
  const base = `/early-help/${episode.id}`
  const body = html`${govukBackLink({ text: 'The child’s record', href: `/children/${episode.childId}` })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">Early help</span> ${nameOf(episode)} <span class="cairn-mono">${episode.reference}</span></h1>
${runs && toBeReferredAgain && referPanel(view)}
${runs && isBeforeGroup(level) && govukInsetText({ text: 'Now before the group: the level is above low. Early help goes on beside it.' })}
${standing(view, now)}
${
  runs &&
  html`<div class="govuk-button-group cairn-actions">
  ${leads && nextButton(view, base)}
  ${leads && (readyToReview(view) || !view.assessment) && link(`${base}/steps/new`, 'Add a step to the plan')}
  ${helps && link(`${base}/interventions/new`, 'Record help that was given')}
  ${leads && !readyToReview(view) && link(`${base}/review`, 'Hold the review')}
  ${leads && view.assessment && link(`${base}/assessment`, 'Assess again with the family')}
  ${leads && link(`${base}/refer-again`, 'Refer again')}
  ${leads && link(`${base}/end`, 'End early help')}
</div>`
}
${view.closing && section('How it ended', ending(view.closing))}
${section('What the child and family say', assessmentSection(view.assessment))}
${section('The plan', plan(view, now))}
${section('Help that was given', given(view.interventions))}
${section('Reviews', reviewsSection(view.reviews))}`
  return { title: `Early help for child ${episode.reference}`, body }
}

function referPanel({ episode, leads }: EpisodeView): Html {
  return urgentPanel({
    title: 'Refer this child again',
    text: leads
      ? html`<p>Something is new or getting worse. Tell the front door within one working day. If anyone is in danger now, ring 999 first.</p>
        <p><a class="govuk-link" href="${referAgainPath(episode)}">Tell the front door now</a></p>`
      : html`<p>The lead worker has been told to, within one working day.</p>`,
  })
}

/** One button: what presses most. */
function nextButton(view: EpisodeView, base: string): Html {
  if (!view.assessment)
    return govukButton({ text: 'Assess with the family', href: `${base}/assessment` })
  return readyToReview(view)
    ? govukButton({ text: 'Hold the review', href: `${base}/review` })
    : govukButton({ text: 'Begin the plan', href: `${base}/steps/new` })
}

function readyToReview({ assessment, steps }: EpisodeView): boolean {
  return assessment !== undefined && steps.length > 0
}

function link(href: string, text: string): Html {
  return html`<a class="govuk-link" href="${href}">${text}</a>`
}

export function section(title: string, content: Html): Html {
  return html`<section class="cairn-section"><h2 class="govuk-heading-m">${title}</h2>${content}</section>`
}

function standing({ episode }: EpisodeView, now: Date): Html {
  const { leadName, leadAgencyName, openedAt, reviewOn, planStartedAt, endedAt } = episode
  return facts([
    { term: 'Lead worker', value: `${leadName}, ${leadAgencyName}` },
    { term: 'Since', value: formatDay(londonDayOf(openedAt)) },
    { term: 'Stands', value: standings[standingOf(episode, now)] },
    ...(endedAt ? [] : [{ term: 'Next review', value: dayClock(reviewOn, now) }]),
    ...(planStartedAt || endedAt
      ? []
      : [{ term: 'Begin the plan by', value: dayClock(londonDayOf(startBy({ openedAt })), now) }]),
  ])
}

export function dayClock(day: CalendarDate, now: Date, settledAt: Date | null = null): Html {
  const due = endOfLondonDay(day)
  return clock({
    dueAt: formatDay(day),
    relative: relativeTime(settledAt ?? due, now),
    state: clockStateOf({ dueAt: due, settledAt }, now),
  })
}

function plan({ aims, steps }: EpisodeView, now: Date): Html {
  if (aims.length === 0) return emptyState('No plan yet. It is made with the child and the family.')
  return html`${aims.map(({ id, words }) => {
    const own = steps.filter(step => step.aimId === id)
    return html`<h3 class="govuk-heading-s cairn-words">${words}</h3>${dueList(own.map(step => stepRow(step, now)))}`
  })}`
}

function stepRow(step: PlanStep, now: Date): DueRow {
  const state = stateOf(step)
  const over = state === progressStates.done || state === progressStates.not_needed
  return {
    what: step.what,
    href: `/early-help/steps/${step.id}`,
    about: state,
    who: doerOf(step),
    when: over ? html`${state}` : dayClock(step.dueOn, now),
  }
}

export function doerOf({
  workerName,
  agencyName,
  familyMember,
}: Pick<PlanStep, 'workerName' | 'agencyName' | 'familyMember'>): string {
  return workerName ? `${workerName}, ${agencyName}` : familyMember
}

/** As recorded in the plan; a worker may also have ended it on the list of tasks. */
export function stateOf({ state, taskState }: PlanStep): string {
  if (taskState === 'done') return progressStates.done
  if (taskState === 'not_done' || taskState === 'cancelled') return progressStates.not_needed
  return state ? progressStates[state] : 'Nothing recorded yet'
}

function given(interventions: EpisodeView['interventions']): Html {
  if (interventions.length === 0) return emptyState('Nothing is recorded yet.')
  return dueList(
    interventions.map(one => ({
      what: one.what,
      about: one.note,
      who: `${one.deliveredBy}. Came: ${attendance[one.attended].toLowerCase()}`,
      when: html`${formatDay(one.deliveredOn)}`,
    })),
  )
}

function ending(closing: NonNullable<EpisodeView['closing']>): Html {
  const { outcome, agreed, childAgrees, parentAgrees, workersAgree, why } = closing
  return html`${facts([
    { term: 'Outcome', value: outcomes[outcome] },
    { term: 'Everybody agreed', value: agreed === 'yes' ? 'Yes' : 'No: to be referred again' },
    { term: 'Child agreed', value: asked[childAgrees] },
    { term: 'Parent agreed', value: asked[parentAgrees] },
    { term: 'Workers agreed', value: asked[workersAgree] },
    ...(closing.remainingNeed
      ? [
          { term: 'Need that remains', value: closing.remainingNeed },
          { term: 'Held by', value: closing.heldBy },
        ]
      : []),
    { term: 'Ended', value: formatInstant(closing.closedAt) },
  ])}<p class="govuk-body cairn-words">${why}</p>`
}

export const pageLength = 25

/** For the front door: whose lead worker must refer a child again and has not yet. */
export function waitingPage(rows: readonly Waiting[], first: boolean, now: Date): Page {
  const shown = rows.slice(0, pageLength)
  const last = rows.length > pageLength ? shown.at(-1) : undefined
  const body = html`<h1 class="govuk-heading-l">Waiting to be referred again</h1>
<p class="govuk-body">Children in early help about whom something is new or getting worse. The lead worker tells the front door within one working day. Ring the lead worker when it is late.</p>
${shown.length === 0 ? emptyState('Nobody waits.') : dueList(shown.map(row => waitingRow(row, now)))}
${
  (!first || last) &&
  govukPagination({
    landmarkLabel: 'Pages of children',
    ...(!first && { previous: { href: '/early-help/waiting', text: 'Back to the first page' } }),
    ...(last && { next: { href: `/early-help/waiting?after=${last.taskId}` } }),
  })
}`
  return { title: 'Waiting to be referred again', body, wide: true }
}

export function waitingRow(row: Waiting, now: Date): DueRow {
  return {
    what: nameOf(row),
    href: `/children/${row.childId}`,
    about: html`<span class="cairn-mono">${row.reference}</span> ${row.title}`,
    who: row.ownerName ? `${row.ownerName}, ${row.ownerAgencyName}` : row.ownerAgencyName,
    when: clock({
      dueAt: formatInstant(row.dueAt),
      relative: relativeTime(row.dueAt, now),
      state: clockStateOf({ dueAt: row.dueAt, settledAt: null }, now),
    }),
  }
}

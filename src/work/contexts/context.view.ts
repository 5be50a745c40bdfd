import {
  clock,
  dueList,
  emptyState,
  facts,
  govukBackLink,
  govukButton,
  govukPagination,
  mono,
  timeline,
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
import type { ContextStep, ListedContext } from './context.store.ts'
import { contextKinds, stepStates } from './context.ts'
import type { ContextView, viewChildsContexts, viewContexts } from './view-context.ts'

export function contextsPage(
  view: Awaited<ReturnType<typeof viewContexts>>,
  writes: boolean,
  now: Date,
): Page {
  const { contexts, more, pageNumber } = view
  const at = (page: number) => ({ href: `/contexts?page=${page}` })
  const body = html`<h1 class="govuk-heading-l">Places and groups</h1>
<p class="govuk-body">Where harm happens: a park, a hotel, a peer group, a school gate or a space online, each a case of its own. What is due next stands first.</p>
${writes && html`<p class="govuk-body">${govukButton({ text: 'Open a place or group', href: '/contexts/new' })}</p>`}
${contexts.length === 0 ? emptyState('No place or group that you may read is on record.') : listed(contexts, now)}
${
  (more || pageNumber > 1) &&
  govukPagination({
    previous: pageNumber > 1 ? at(pageNumber - 1) : undefined,
    next: more ? at(pageNumber + 1) : undefined,
  })
}`
  return { title: 'Places and groups', body }
}

function listed(contexts: readonly ListedContext[], now: Date): Html {
  return dueList(
    contexts.map(context => ({
      what: context.name,
      href: `/contexts/${context.id}`,
      about: `${contextKinds[context.kind]}. Next: ${context.nextStep}`,
      who: owner(context),
      when: context.closedAt
        ? html`<span class="cairn-quiet">Closed ${formatDay(londonDayOf(context.closedAt))}</span>`
        : dayClock(context.nextOn, now),
    })),
  )
}

function owner({ ownerName, ownerAgencyName, ownerGone }: ListedContext): string {
  return ownerGone
    ? `Nobody: ${ownerName} has left. Name somebody at a review`
    : `${ownerName}, ${ownerAgencyName}`
}

function dayClock(day: CalendarDate, now: Date, settledAt: Date | null = null): Html {
  const dueAt = endOfLondonDay(day)
  return clock({
    state: clockStateOf({ dueAt, settledAt }, now),
    relative: relativeTime(settledAt ?? dueAt, now),
    dueAt: formatDay(day),
  })
}

export function contextPage(
  view: ContextView,
  may: { writes: boolean; plans: boolean },
  now: Date,
): Page {
  const { context, steps, reviews, children } = view
  const base = `/contexts/${context.id}`
  const open = !context.closedAt
  const body = html`${govukBackLink({ text: 'Places and groups', href: '/contexts' })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${contextKinds[context.kind]}</span> ${context.name}</h1>
${facts([
  ...(context.place ? [{ term: 'Where', value: context.place }] : []),
  { term: 'Answers for it', value: owner(context) },
  ...(context.closedAt
    ? [
        { term: 'Closed', value: formatInstant(context.closedAt) },
        { term: 'Why', value: words(context.closedWhy) },
      ]
    : [
        { term: 'Next', value: html`${context.nextStep} ${dayClock(context.nextOn, now)}` },
        { term: 'Next review', value: dayClock(context.reviewOn, now) },
      ]),
  { term: 'The concern', value: words(context.concern) },
  { term: 'What happens there', value: words(context.happens) },
  {
    term: 'Opened',
    value: `${formatInstant(context.openedAt)}, ${context.openedByName}`,
  },
])}
${
  open &&
  may.writes &&
  html`<div class="govuk-button-group cairn-actions">
  ${govukButton({ text: 'Review it', href: `${base}/review` })}
  <a class="govuk-link" href="${base}/steps/new">Add a step to the plan</a>
  <a class="govuk-link" href="${base}/children/new">Link a child</a>
  <a class="govuk-link" href="${base}/close">Close it</a>
</div>`
}
${may.plans && html`<h2 class="govuk-heading-m">The plan</h2>${plan(steps, open && may.writes, now)}`}
${
  children.length > 0 &&
  html`<h2 class="govuk-heading-m">Children you may see</h2><ul class="cairn-plain-list">${children.map(
    child =>
      html`<li><a class="govuk-link" href="/children/${child.childId}">${nameOf(child)}</a> ${mono(child.reference)}<div class="cairn-words">${child.why}</div></li>`,
  )}</ul>`
}
${
  reviews.length > 0 &&
  html`<h2 class="govuk-heading-m">Reviews</h2>${timeline(
    reviews.map(review => ({
      when: formatInstant(review.reviewedAt),
      title: 'Reviewed',
      source: review.name,
      body: words(review.words),
    })),
  )}`
}`
  return { title: `A place or group: ${contextKinds[context.kind].toLowerCase()}`, body }
}

const words = (text: string) => html`<span class="cairn-words">${text}</span>`

function plan(steps: readonly ContextStep[], writes: boolean, now: Date): Html {
  if (steps.length === 0) return emptyState('The plan has no step yet.')
  return dueList(
    steps.map(step => ({
      what: step.what,
      href: writes && !step.state ? `/contexts/steps/${step.id}` : undefined,
      about: step.state ? `${stepStates[step.state]}: ${step.outcome}` : undefined,
      who: step.agencyName,
      when: dayClock(step.dueOn, now, step.settledAt),
    })),
  )
}

export function childsContextsPage(
  view: Awaited<ReturnType<typeof viewChildsContexts>>,
  now: Date,
): Page {
  const { child, contexts } = view
  const body = html`${govukBackLink({ text: 'The child’s record', href: `/children/${child.id}` })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${nameOf(child)}, ${child.reference}</span> Places and groups around this child</h1>
${contexts.length === 0 ? emptyState('None that you may read is linked to this child.') : listed(contexts, now)}`
  return { title: `Places and groups around child ${child.reference}`, body }
}

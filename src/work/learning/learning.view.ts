import type { Asking } from '../../foundation/access/index.ts'
import { emptyState } from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant, londonDayOf } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { Course } from './course.store.ts'
import { mayReadAttendance, mayTrain } from './learning.policy.ts'
import type { Module } from './module-shape.ts'
import type { listSessionsOn } from './session.store.ts'

export type LearningView = {
  readonly modules: readonly Module[]
  readonly courses: readonly Course[]
  readonly sessions: Awaited<ReturnType<typeof listSessionsOn>>
}

/** What there is to learn, how far one is, and what a trainer or a coordinator does about it. */
export function learningPage({ modules, courses, sessions }: LearningView, who: Asking): Page {
  const body = html`<h1 class="govuk-heading-l">Learning</h1>
<p class="govuk-body">Cases to think through, alone or in a group. Everybody in them is invented, and nobody marks you.</p>
${
  sessions.length > 0 &&
  html`<h2 class="govuk-heading-m">Going on now</h2><ul class="govuk-list">${sessions.map(
    ({ id, title, trainerName }) =>
      html`<li><a class="govuk-link" href="/learning/sessions/${id}">Session: ${title}</a>, with ${trainerName}</li>`,
  )}</ul>`
}
${modules.length === 0 ? emptyState('There is nothing to learn from yet.') : modules.map(module => told(module, courses, who.at))}
${planning(who)}`
  return { title: 'Learning', body }
}

function planning(who: Asking): Html {
  const links = [
    { text: 'Begin a session', href: '/learning/sessions/new', shown: mayTrain(who).allowed },
    { text: 'Cases trainers wrote', href: '/learning/cases', shown: mayTrain(who).allowed },
    {
      text: 'Who has learnt what',
      href: '/learning/attendance',
      shown: mayReadAttendance(who).allowed,
    },
    { text: 'What is required before a role is given', href: '/learning/required', shown: true },
  ]
  return html`<h2 class="govuk-heading-m">Also</h2><ul class="govuk-list">${links.map(
    ({ text, href, shown }) =>
      shown && html`<li><a class="govuk-link" href="${href}">${text}</a></li>`,
  )}</ul>`
}

function told({ id, title, about, minutes }: Module, courses: readonly Course[], now: Date): Html {
  const own = courses.filter(one => one.module === id)
  return html`<section><h2 class="govuk-heading-m"><a class="govuk-link" href="/learning/modules/${id}">${title}</a></h2>
<p class="govuk-body">${about}</p>
<p class="govuk-body cairn-quiet">About ${minutes} minutes. ${standing(own, now)}</p></section>`
}

function standing(own: readonly Course[], now: Date): Html | string {
  const open = own.find(one => !one.finishedAt)
  if (open)
    return html`<a class="govuk-link" href="/learning/courses/${open.id}">Go on where you were</a>.`
  const [last] = own
  if (!last?.finishedAt) return 'Not begun.'
  const done = `Done ${formatInstant(last.finishedAt)}.`
  if (!last.validUntil) return done
  const late = last.validUntil < londonDayOf(now)
  return `${done} Refresher ${late ? 'was ' : ''}due ${formatDay(last.validUntil)}.`
}

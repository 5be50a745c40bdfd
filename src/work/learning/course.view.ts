import {
  facts,
  followed,
  govukBackLink,
  govukButton,
  govukInsetText,
  govukPanel,
  govukTaskList,
  part,
} from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { Course } from './course.store.ts'
import type { Module } from './module-shape.ts'
import { pressed } from './pressed.view.ts'
import type { CourseView } from './take-course.ts'

type ModuleView = { readonly module: Module; readonly courses: readonly Course[] }

/** What a module is about, how long it takes, and where one stands with it. */
export function modulePage({ module, courses }: ModuleView, hasPlace: boolean, csrf: string): Page {
  const open = courses.find(one => !one.finishedAt)
  const done = courses.filter(one => one.finishedAt)
  const body = html`${govukBackLink({ text: 'Learning', href: '/learning' })}
<h1 class="govuk-heading-l">${module.title}</h1>
<p class="govuk-body-l">${module.about}</p>
${facts([
  { term: 'Parts', value: module.parts.map(({ title }) => title).join('. ') },
  { term: 'Takes about', value: `${module.minutes} minutes` },
  {
    term: 'Refresher',
    value: module.refreshMonths === null ? 'None' : `After ${module.refreshMonths} months`,
  },
  { term: 'Edition', value: module.edition },
])}
${govukInsetText({ text: 'What you answer is for you alone. Recorded is that you went through the module, and when. There is no pass and no mark. Everybody in it is invented.' })}
${
  open
    ? govukButton({ text: 'Go on', href: `/learning/courses/${open.id}` })
    : pressed({
        action: `/learning/modules/${module.id}/begin`,
        csrf,
        text: done.length > 0 ? 'Begin again' : 'Begin',
      })
}
${hasPlace && module.realPages && realPages}
${done.length > 0 && html`<h2 class="govuk-heading-m">When you did it</h2><ul class="govuk-list">${done.map(times)}</ul>`}`
  return { title: module.title, body }
}

function times({ id, finishedAt, validUntil }: Course): Html | undefined {
  return finishedAt !== null
    ? html`<li><a class="govuk-link" href="/learning/courses/${id}">${formatInstant(finishedAt)}</a>${validUntil && `, refresher due ${formatDay(validUntil)}`}</li>`
    : undefined
}

/** The parts of a module: what was answered, what is open, what opens later. */
export function coursePage(
  { course, module, answers, next, waits }: CourseView,
  hasPlace: boolean,
): Page {
  const base = `/learning/courses/${course.id}/parts`
  const items = module.parts.map(({ title }, at) => {
    const nth = at + 1
    const text = `Part ${nth}: ${title}`
    if (answers.has(nth))
      return { title: { text }, href: `${base}/${nth}/worked`, status: { text: 'Answered' } }
    return nth === next
      ? { title: { text }, href: `${base}/${nth}`, status: { text: 'Open' } }
      : {
          title: { text },
          status: { text: 'Opens later', classes: 'govuk-task-list__status--cannot-start-yet' },
        }
  })
  const way = html`${govukTaskList({ idPrefix: 'part', items })}
${typeof next === 'number' && govukButton({ text: `Go to part ${next}`, href: `${base}/${next}` })}`
  const body = html`${govukBackLink({ text: 'Learning', href: '/learning' })}
${course.finishedAt && govukPanel({ titleText: 'You went through all of it', text: `${module.title}, ${formatInstant(course.finishedAt)}` })}
<h1 class="govuk-heading-l">${module.title}</h1>
${waits ? inSession(course, way) : way}
${course.finishedAt && html`<p class="govuk-body">${course.validUntil ? `A refresher is due on ${formatDay(course.validUntil)}.` : 'There is no refresher.'} Your answers stay here, for you alone. Open a part to read them again.</p>`}
${hasPlace && module.realPages && realPages}`
  return { title: `${module.title}: your way through`, body }
}

const realPages = html`<p class="govuk-body"><a class="govuk-link" href="/learning/real-pages">Try it in the real pages</a>, with nobody real in them.</p>`

/** The page shows a part as soon as the trainer has opened it. */
function inSession({ id, sessionId, sessionVersion }: CourseView['course'], way: Html): Html {
  const changes = `/learning/sessions/${sessionId}/changes`
  return html`<p class="govuk-body">You are in a session: your trainer opens each part for everybody.</p>
${followed({ changes, version: sessionVersion ?? 0, path: `/learning/courses/${id}` }, part('way', way))}`
}

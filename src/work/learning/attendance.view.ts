import { type RoleId, roles } from '../../foundation/access/index.ts'
import {
  emptyState,
  type FormState,
  formPage,
  govukBackLink,
  govukButton,
  govukPagination,
  govukTable,
  radiosQuestion,
  scrollable,
  selectQuestion,
} from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant, londonDayOf } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { Attended, Covered, Requirement } from './attendance.store.ts'
import type { Module } from './module-shape.ts'
import { pressed } from './pressed.view.ts'

export const perPage = 50

type AttendanceView = {
  readonly modules: readonly Module[]
  readonly coverage: readonly Covered[]
  readonly attended: readonly Attended[]
  readonly number: number
}

const back = govukBackLink({ text: 'Learning', href: '/learning' })

/** How far each agency is, then who did what. That somebody went through it, never what they answered. */
export function attendancePage({ modules, coverage, attended, number }: AttendanceView): Page {
  const at = (page: number) => ({ href: `/learning/attendance?page=${page}` })
  const more = attended.length > perPage
  const body = html`${back}
<h1 class="govuk-heading-l">Who has learnt what</h1>
<p class="govuk-body">That people went through a module, and when. What they answered is for them alone, and nobody is marked.</p>
${number === 1 && html`<h2 class="govuk-heading-m">In date, by agency</h2>${covered(modules, coverage)}`}
<h2 class="govuk-heading-m">Person by person</h2>
${attended.length === 0 ? emptyState('Nobody has finished a module yet.') : persons(attended.slice(0, perPage))}
${
  (more || number > 1) &&
  govukPagination({
    previous: number > 1 ? at(number - 1) : undefined,
    next: more ? at(number + 1) : undefined,
  })
}`
  return { title: 'Who has learnt what', body, wide: true }
}

function covered(modules: readonly Module[], coverage: readonly Covered[]): Html {
  const numeric = { format: 'numeric' as const }
  return scrollable(
    'In date, by agency',
    govukTable({
      classes: 'cairn-dense',
      firstCellIsHeader: true,
      head: [
        { text: 'Agency' },
        { text: 'People', ...numeric },
        ...modules.map(({ title }) => ({ text: title, ...numeric })),
      ],
      rows: coverage.map(({ agency, people, inDate }) => [
        { text: agency },
        { text: String(people), ...numeric },
        ...modules.map(({ id }) => ({ text: `${inDate[id] ?? 0} of ${people}`, ...numeric })),
      ]),
    }),
  )
}

function persons(attended: readonly Attended[]): Html {
  return scrollable(
    'Who went through what',
    govukTable({
      classes: 'cairn-dense',
      firstCellIsHeader: true,
      head: ['Name', 'Agency', 'Module', 'Edition', 'Done', 'Refresher due'].map(text => ({
        text,
      })),
      rows: attended.map(one => [
        { text: one.name },
        { text: one.agencyName },
        { text: one.title },
        { text: one.edition },
        { text: one.finishedAt ? formatInstant(one.finishedAt) : '' },
        { text: one.validUntil ? formatDay(one.validUntil) : 'None' },
      ]),
    }),
  )
}

export function requiredPage(
  required: readonly Requirement[],
  mayChange: boolean,
  csrf: string,
): Page {
  const body = html`${back}
<h1 class="govuk-heading-l">Before a role is given</h1>
<p class="govuk-body">A partnership may ask that somebody has gone through a module before they are given a role. Whoever holds the role already keeps it.</p>
${
  required.length === 0
    ? emptyState('Nothing is required.')
    : html`<ul class="cairn-plain-list">${required.map(
        ({ id, roleId, title, setAt, setByName }) =>
          html`<li><strong>${roles[roleId as RoleId].label}</strong>: ${title}<div class="cairn-quiet">Since ${formatDay(londonDayOf(setAt))}, ${setByName}</div>
${mayChange && pressed({ action: `/learning/required/${id}/end`, csrf, text: 'No longer require it', look: 'link' })}</li>`,
      )}</ul>`
}
${mayChange && govukButton({ text: 'Require a module', href: '/learning/required/new' })}`
  return { title: 'Before a role is given', body }
}

export function requirePage(
  modules: readonly Module[],
  givenRoles: Readonly<Record<string, string>>,
  form: FormState,
): Page {
  const body = formPage(
    { title: 'Require a module before a role is given', button: 'Require it' },
    form,
    selectQuestion(
      form,
      'role',
      'Before which role?',
      Object.entries(givenRoles).map(([value, text]) => ({ value, text })),
    ),
    radiosQuestion(
      form,
      'module',
      'Which module?',
      modules.map(({ id, title }) => ({ value: id, text: title })),
    ),
  )
  return { title: 'Require a module', body }
}

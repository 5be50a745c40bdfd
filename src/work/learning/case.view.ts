import {
  checkboxesQuestion,
  dateQuestion,
  emptyState,
  type FormState,
  formPage,
  govukBackLink,
  govukButton,
  govukDetails,
  govukSummaryList,
  govukTable,
  govukWarningText,
  problemWith,
  radiosQuestion,
  textareaQuestion,
  textQuestion,
} from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { listOf } from '../../foundation/kernel/outcome.ts'
import { longest } from '../../foundation/kernel/reading.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { Case } from './case.store.ts'
import { standing, texts } from './case.ts'
import { levels, type Matrix } from './matrix.ts'
import { pressed } from './pressed.view.ts'

const invented = govukWarningText({
  text: 'Invent everybody. Never write about a real child, not even changed.',
  iconFallbackText: 'Warning',
})

export function casesPage(cases: readonly Case[]): Page {
  const table = govukTable({
    head: [{ text: 'Case' }, { text: 'Version' }, { text: 'People learn with it' }],
    rows: cases.map(({ id, draft, number, startsOn }) => [
      { html: html`<a class="govuk-link" href="/learning/cases/${id}">${draft.title}</a>` },
      { text: String(number) },
      { text: startsOn ? `From ${formatDay(startsOn)}` : 'Still written' },
    ]),
  })
  const body = html`${govukBackLink({ text: 'Learning', href: '/learning' })}
<h1 class="govuk-heading-l">Cases trainers wrote</h1>
${cases.length === 0 ? emptyState('None yet.') : table}
${govukButton({ text: 'Write a case', href: '/learning/cases/new' })}`
  return { title: 'Cases trainers wrote', body }
}

export function casePage({ id, draft, number, startsOn }: Case, csrf: string): Page {
  const base = `/learning/cases/${id}`
  const { title, about, minutes, refreshMonths, parts } = draft
  const body = html`${govukBackLink({ text: 'Cases trainers wrote', href: '/learning/cases' })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">Version ${number}, ${startsOn ? `people learn with it from ${formatDay(startsOn)}` : 'still written'}</span> ${title}</h1>
<p class="govuk-body">${about}</p>
<p class="govuk-body cairn-quiet">About ${minutes} minutes. ${refreshMonths ? `A refresher after ${refreshMonths} months.` : 'No refresher.'}</p>
${startsOn === null && html`<p class="govuk-body"><a class="govuk-link" href="${base}/about">Change what it is about</a></p>`}
<h2 class="govuk-heading-m">Parts</h2>
${parts.length === 0 ? emptyState('It has no part yet.') : partsOf(base, parts, startsOn === null)}
${
  startsOn
    ? pressed({ action: `${base}/next`, csrf, text: 'Write a new version' })
    : html`<div class="govuk-button-group">${govukButton({ text: `Write part ${parts.length + 1}`, href: `${base}/parts/${parts.length + 1}`, classes: parts.length > 0 ? 'govuk-button--secondary' : '' })}
${parts.length > 0 && govukButton({ text: 'Let people learn with it', href: `${base}/start` })}</div>
${parts.length > 0 && pressed({ action: `${base}/parts/${parts.length}/remove`, csrf, text: `Take out part ${parts.length}`, look: 'link' })}`
}`
  return { title: 'A case to learn from', body }
}

function partsOf(base: string, parts: Case['draft']['parts'], mayChange: boolean): Html {
  return govukSummaryList({
    rows: parts.map(({ title, level }, at) => ({
      key: { text: `Part ${at + 1}` },
      value: { text: `${title}${level ? ` (${levels[level].toLowerCase()})` : ''}` },
      ...(mayChange && {
        actions: {
          items: [
            {
              href: `${base}/parts/${at + 1}`,
              text: 'Change',
              visuallyHiddenText: `part ${at + 1}`,
            },
          ],
        },
      }),
    })),
  })
}

export function aboutPage(found: Case | undefined, form: FormState): Page {
  const title = found ? 'What the case is about' : 'Write a case'
  const body = formPage(
    { title, caption: found?.draft.title, button: 'Save' },
    form,
    invented,
    textQuestion(form, 'title', 'What is it called?', { hint: 'Up to 200 characters.' }),
    textareaQuestion(form, 'about', 'What is it about?', { rows: 3, maxlength: longest }),
    textQuestion(form, 'minutes', 'How many minutes does it take?', {
      width: 4,
      inputmode: 'numeric',
    }),
    textQuestion(form, 'refresher', 'After how many months is a refresher due? (optional)', {
      width: 4,
      inputmode: 'numeric',
    }),
  )
  return { title, body }
}

type PartShown = Case & { readonly number: number }

export function partFormPage({ draft, number }: PartShown, matrix: Matrix, form: FormState): Page {
  const long = (name: string, ask: string, hint: string | undefined, rows = 5) =>
    textareaQuestion(form, name, ask, { ...(hint && { hint }), rows, maxlength: longest })
  const askedLevel = standing.find(({ kind }) => kind === 'level')
  const choices = Object.entries(levels).map(([value, text]) => ({ value, text }))
  const body = formPage(
    { title: `Part ${number}`, caption: draft.title, button: 'Save the part' },
    form,
    invented,
    textQuestion(form, 'title', 'What is this part called?', { hint: 'Up to 200 characters.' }),
    long('facts', 'What is told?', 'An empty line begins a new paragraph.', 8),
    html`<h2 class="govuk-heading-m">What others have thought of</h2>
<p class="govuk-body">Learners see it beside their own answers, once they have answered.</p>`,
    html`${texts.map(({ id, ask }) => long(`worked-${id}`, ask, undefined))}`,
    radiosQuestion(form, 'level', askedLevel?.ask ?? '', choices, { inline: true }),
    html`${askedLevel && long(`worked-${askedLevel.id}`, 'Why this level?', undefined, 3)}`,
    html`<h2 class="govuk-heading-m">A question of your own</h2>`,
    textQuestion(form, 'ownAsk', 'What else do you ask? (optional)', {
      hint: 'Up to 200 characters.',
    }),
    long('ownWorked', 'What have others thought of? (optional)', undefined, 3),
    long('goodPractice', 'What would good practice do? (optional)', 'One thing on each line.', 4),
    long('facilitator', 'What should a group talk about? (optional)', 'One thing on each line.', 4),
    signs(matrix, form),
  )
  return { title: 'A part of a case', body }
}

function signs({ name, signs: known, emergencies }: Matrix, form: FormState): Html {
  const items = (of: readonly { readonly id: string; readonly label: string }[]) =>
    of.map(({ id, label }) => ({ value: id, text: label }))
  const ticked = ['confirmed', 'suspected', 'emergencies'].flatMap(one => listOf(form.answers[one]))
  return html`<h2 class="govuk-heading-m">What the matrix makes of it</h2>
<p class="govuk-body">Tick what is known by the end of this part. ${name} then comes to its own level, shown beside the learner’s.</p>
${govukDetails({
  summaryText: `Signs of the matrix (optional): ${ticked.length} ticked`,
  open: problemWith(form, 'age') !== undefined,
  html: html`${textQuestion(form, 'age', 'How old is the child? (optional)', { width: 2, inputmode: 'numeric' })}
${checkboxesQuestion(form, 'confirmed', 'Which signs are confirmed?', items(known), { small: true })}
${checkboxesQuestion(form, 'suspected', 'Which are suspected?', items(known), { small: true })}
${checkboxesQuestion(form, 'emergencies', 'Is it an emergency?', items(emergencies), { small: true })}`,
})}`
}

export function startPage({ draft }: Case, form: FormState): Page {
  const body = formPage(
    {
      title: 'From which day do people learn with it?',
      caption: draft.title,
      button: 'Set the day',
    },
    form,
    html`<p class="govuk-body">From then on this version is never changed. To change the case, write a new version.</p>`,
    dateQuestion(form, 'startsOn', 'The first day'),
  )
  return { title: 'When people begin to learn with a case', body }
}

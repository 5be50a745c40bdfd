import {
  dueList,
  emptyState,
  type FormState,
  govukBackLink,
  govukButton,
  itemsOf,
  mono,
  radiosQuestion,
  type SelectItem,
  selectQuestion,
  textareaQuestion,
  textQuestion,
} from '../../foundation/govuk/index.ts'
import { html } from '../../foundation/kernel/html.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { nameOf } from '../../records/people/index.ts'
import { memberField } from './circle.ts'
import type { CircleView, viewCircles } from './keep-circle.ts'
import { concernQuestion, occasionQuestions } from './notes.view.ts'
import { formOf } from './referral-forms.view.ts'
import { attendances } from './session.ts'

export function circlesPage(rows: Awaited<ReturnType<typeof viewCircles>>): Page {
  const body = html`${govukBackLink({ text: 'Support', href: '/support' })}
<h1 class="govuk-heading-l">Groups</h1>
${rows.length === 0 ? emptyState('You lead no group.') : dueList(rows.map(row => ({ what: row.name, href: `/support/groups/${row.id}`, about: row.place, who: row.workerName, when: html`` })))}
${govukButton({ text: 'Begin a group', href: '/support/groups/new' })}`
  return { title: 'Groups', body }
}

export function newCirclePage(areas: readonly SelectItem[], form: FormState): Page {
  return formOf(
    'Begin a group',
    'Begin it',
    '',
    form,
    textQuestion(form, 'name', 'What is it called?', {
      hint: 'A name that tells nobody why young people come. Up to 200 characters.',
      width: 30,
    }),
    textQuestion(form, 'place', 'Where does it meet?', { width: 30 }),
    selectQuestion(form, 'area', 'In which area?', areas),
  )
}

export function circlePage({ circle, members, others }: CircleView): Page {
  const path = `/support/groups/${circle.id}`
  const body = html`${govukBackLink({ text: 'Groups', href: '/support/groups' })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${circle.place}, led by ${circle.workerName}</span> ${circle.name}</h1>
<p class="govuk-body">Who is in the group is shown here only. On each child’s record it says “a group session”, and no other name.</p>
${members.length === 0 ? emptyState('Nobody is in the group yet.') : html`<ul class="govuk-list">${members.map(one => html`<li><a class="govuk-link" href="/support/${one.referralId}">${nameOf(one)}</a> ${mono(one.reference)}</li>`)}</ul>`}
<div class="govuk-button-group">${members.length > 0 && govukButton({ text: 'Record a group session', href: `${path}/session` })}${others.length > 0 && govukButton({ text: 'Add a child', href: `${path}/join`, classes: 'govuk-button--secondary' })}</div>`
  return { title: 'A group', body }
}

export function joinPage({ circle, others }: CircleView, form: FormState): Page {
  const items = others.map(one => ({ value: one.id, text: `${nameOf(one)}, ${one.reference}` }))
  return formOf(
    'Add a child to the group',
    'Add the child',
    circle.name,
    form,
    selectQuestion(form, 'referral', 'Who joins?', items, {
      hint: 'Children whom the worker of the group supports. Think first whom this child must not meet.',
    }),
  )
}

export function groupSessionPage({ circle, members }: CircleView, form: FormState): Page {
  return formOf(
    'Record a group session',
    'Record the session',
    circle.name,
    form,
    occasionQuestions(form),
    textareaQuestion(form, 'focus', 'What was it about?', {
      hint: 'This stands on the record of each of them: name nobody.',
      rows: 3,
    }),
    ...members.map(
      (
        one,
        at,
      ) => html`<section class="cairn-section"><h2 class="govuk-heading-m">${nameOf(one)}</h2>
${radiosQuestion(form, memberField('attended', at), `Did ${nameOf(one)} come?`, itemsOf(attendances))}
${textareaQuestion(form, memberField('childsWords', at), `What did ${nameOf(one)} say? (optional)`, { verbatim: true, hint: 'In her or his own words.', rows: 3 })}
${concernQuestion(form, `-${at + 1}`, ` about ${nameOf(one)}`)}</section>`,
    ),
  )
}

import {
  type DueRow,
  dateQuestion,
  dueList,
  emptyState,
  type FormState,
  facts,
  formPage,
  govukBackLink,
  govukButton,
  radiosQuestion,
  textareaQuestion,
  textQuestion,
} from '../../foundation/govuk/index.ts'
import { html } from '../../foundation/kernel/html.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import { longest } from '../../foundation/kernel/reading.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { nameOf } from '../../records/people/index.ts'
import type { DisruptionStep } from './disruption-plan.store.ts'
import { type Target, targets } from './disruption-plan.ts'
import type { AtTheTable } from './doer.ts'
import {
  dayClock,
  doerQuestion,
  givenRow,
  link,
  passedTo,
  section,
  words,
} from './plan-rows.view.ts'
import type { DisruptionPlanView } from './view-disruption-plan.ts'

/** What is done against those who do harm, by what it is aimed at. */
export function disruptionPlanPage(view: DisruptionPlanView, now: Date): Page {
  const { child, plan, former, steps, passings, writes } = view
  const base = `/children/${child.id}/disruption-plan`
  const body = html`${govukBackLink({ text: 'The child’s record', href: `/children/${child.id}` })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">Disruption plan</span> ${nameOf(child)} <span class="cairn-mono">${child.reference}</span></h1>
<p class="govuk-body">Few can open this. Readers of the safety plan do not learn that it exists. Whoever has a step sees that step.</p>
${
  plan
    ? html`${section('What is to stop', words(plan.aim))}${section('What this could do to the child', words(plan.risk))}`
    : emptyState('No disruption plan yet.')
}
${
  writes &&
  html`<div class="govuk-button-group cairn-actions">
  ${plan ? govukButton({ text: 'Add a step', href: `${base}/steps/new` }) : govukButton({ text: 'Write it', href: `${base}/write` })}
  ${plan && link(`${base}/write`, 'Write it again')}
</div>`
}
${(Object.keys(targets) as Target[]).map(target => {
  const aimed = steps.filter(step => step.target === target)
  return (
    aimed.length > 0 && section(headings[target], dueList(aimed.map(step => stepRow(step, now))))
  )
})}
${passings.length > 0 && section('Passed on to', passedTo(passings))}
${
  plan &&
  section(
    'This version',
    facts([
      { term: 'Version', value: String(plan.number) },
      { term: 'Written by', value: plan.writerName },
      { term: 'When', value: formatInstant(plan.writtenAt) },
      { term: 'Looked at again', value: dayClock(plan.reviewOn, now) },
    ]),
  )
}
${former.length > 0 && section('Before', html`${former.map(one => html`<h3 class="govuk-heading-s">Version ${one.number}, ${formatInstant(one.writtenAt)}, ${one.writerName}</h3>${words(one.aim)}${words(one.risk)}`)}`)}`
  return { title: `Disruption plan about child ${child.reference}`, body }
}

const headings: Readonly<Record<Target, string>> = {
  people: 'People',
  premises: 'Premises',
  vehicles: 'Vehicles',
  online: 'Online',
}

export function stepRow(step: DisruptionStep, now: Date): DueRow {
  return givenRow(step, now, step.against, `/disruption-steps/${step.id}`)
}

/** One step, for whoever has it: nothing of the child, nothing of the other steps. */
export function disruptionStepPage(step: DisruptionStep, now: Date): Page {
  const { target, against, what, dueOn, agencyName, workerName, ownerName } = step
  const body = html`<h1 class="govuk-heading-l"><span class="govuk-caption-l">A step of disruption</span> ${what}</h1>
${facts([
  { term: targets[target], value: against },
  { term: 'Who', value: `${ownerName ?? workerName ?? 'Nobody named yet'}, ${agencyName}` },
  { term: 'By when', value: dayClock(dueOn, now, step.settledAt) },
])}
${step.taskId && html`<p class="govuk-body">${link(`/actions/${step.taskId}`, 'Say how it goes')}</p>`}`
  return { title: 'A step of disruption', body }
}

export function writeDisruptionPlanPage(about: string, form: FormState): Page {
  const title = 'Write the disruption plan'
  const body = formPage(
    { title, caption: about, button: 'Save this version' },
    form,
    textareaQuestion(form, 'aim', 'What is to stop?', { maxlength: longest }),
    textareaQuestion(
      form,
      'risk',
      'What could these steps do to the child, and what do you do about it?',
      {
        hint: 'For example, being blamed for a police visit.',
        maxlength: longest,
      },
    ),
    dateQuestion(form, 'reviewOn', 'When is it looked at again?'),
  )
  return { title, body }
}

export function newDisruptionStepPage(about: string, table: AtTheTable, form: FormState): Page {
  const title = 'Add a step of disruption'
  const body = formPage(
    { title, caption: about, button: 'Save the step' },
    form,
    radiosQuestion(
      form,
      'target',
      'What is it against?',
      Object.entries(targets).map(([value, text]) => ({ value, text })),
    ),
    textQuestion(form, 'against', 'Who or what exactly?', {
      hint: 'Up to 200 characters. Whoever has the step reads this: do not name the child.',
    }),
    textQuestion(form, 'what', 'What will be done?', {
      hint: 'One thing that somebody can see was done. Up to 200 characters, and no names.',
    }),
    doerQuestion(form, table),
    dateQuestion(form, 'dueOn', 'By when?'),
  )
  return { title, body }
}

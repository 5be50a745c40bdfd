import {
  dateQuestion,
  dueList,
  emptyState,
  type FormState,
  facts,
  formPage,
  govukBackLink,
  govukButton,
  govukInsetText,
  sideBySide,
  textareaQuestion,
  textQuestion,
  yesNoQuestion,
} from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant, londonDayOf } from '../../foundation/kernel/london.ts'
import { longest } from '../../foundation/kernel/reading.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { documentsPart } from '../../records/attachments/index.ts'
import { nameOf } from '../../records/people/index.ts'
import type { AtTheTable } from './doer.ts'
import {
  childsWords,
  dayClock,
  doerQuestion,
  givenRow,
  link,
  passedTo,
  section,
  words,
} from './plan-rows.view.ts'
import type { SafeAdult, SafetyPlan } from './safety-plan.store.ts'
import type { SafetyPlanView } from './view-safety-plan.ts'

/** The plan as the child would read it: first what the child says, then who is there, then who does what. */
export function safetyPlanPage(view: SafetyPlanView, now: Date): Page {
  const { child, plan, adults, parts, passings, documents, writes } = view
  const base = `/children/${child.id}/safety-plan`
  const body = html`${govukBackLink({ text: 'The child’s record', href: `/children/${child.id}` })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">Safety plan</span> ${nameOf(child)} <span class="cairn-mono">${child.reference}</span></h1>
${plan ? planWords(plan) : emptyState('No safety plan yet. It is written with the child.')}
${
  writes &&
  html`<div class="govuk-button-group cairn-actions">
  ${govukButton({ text: plan ? 'Write it again with the child' : 'Write it with the child', href: `${base}/write` })}
  ${link(`${base}/adults/new`, 'Add a safe adult')}
  ${link(`${base}/parts/new`, 'Add who does what')}
</div>`
}
${section('Safe adults', safeAdults(adults, writes))}
${section(
  'Who does what',
  parts.length === 0
    ? emptyState('Nothing is agreed yet.')
    : dueList(parts.map(part => givenRow(part, now, undefined, taskOf(part.taskId)))),
)}
${passings.length > 0 && section('Passed on to', passedTo(passings))}
${plan && documentsPart(documents, base, writes)}
${
  plan &&
  section(
    'This version',
    html`${facts([
      { term: 'Version', value: String(plan.number) },
      { term: 'Written with', value: plan.writtenWith },
      { term: 'Written by', value: `${plan.writerName}, ${plan.agencyName}` },
      { term: 'When', value: formatInstant(plan.writtenAt) },
      { term: 'Looked at again', value: dayClock(plan.reviewOn, now) },
    ])}${plan.number > 1 && html`<p class="govuk-body">${link(`/safety-plans/${plan.id}`, 'Beside the version before')}<br>${link(`${base}/versions`, 'All versions')}</p>`}`,
  )
}`
  return { title: `Safety plan of child ${child.reference}`, body }
}

export function taskOf(taskId: string | null): string | undefined {
  return taskId ? `/actions/${taskId}` : undefined
}

/** What everybody reads who reads any of it. */
export function planWords(plan: SafetyPlan): Html {
  return html`${childsWords(plan.childsWords, plan.notHeardWhy)}
${section('What keeps me safe', words(plan.keepsSafe))}
${section('Signs that things are getting worse', words(plan.warningSigns))}
${section('What to do then', words(plan.whatToDo))}`
}

export function safeAdults(adults: readonly SafeAdult[], ends: boolean): Html {
  if (adults.length === 0) return emptyState('No safe adult is named yet.')
  return html`<ul class="cairn-plain-list">${adults.map(
    ({ id, name, who, reach, childChose }) =>
      html`<li><strong>${name}</strong>, ${who}<div class="cairn-words">${reach}</div><div class="cairn-quiet">${childChose === 'yes' ? 'Chosen by the child' : 'Not chosen by the child'}${ends && html`. ${link(`/safe-adults/${id}/end`, 'No longer a safe adult')}`}</div></li>`,
  )}</ul>`
}

export function writeSafetyPlanPage(about: string, form: FormState): Page {
  const title = 'Write the safety plan with the child'
  const ask = (field: string, label: string, hint?: string) =>
    textareaQuestion(form, field, label, {
      ...{ maxlength: longest, verbatim: field === 'childsWords' },
      ...(hint && { hint }),
    })
  const body = formPage(
    { title, caption: about, button: 'Save this version' },
    form,
    govukInsetText({
      text: 'The child, the family and each agency with a part read this. Write nothing here about what police or others do to stop those who do harm.',
    }),
    ask('childsWords', 'What does the child say?', 'Word for word, as they say it.'),
    ask('notHeardWhy', 'If the child was not heard, why? (optional)'),
    ask('keepsSafe', 'What keeps me safe?', 'People, places and habits that help.'),
    ask(
      'warningSigns',
      'What signs show that things are getting worse?',
      'As the child names them.',
    ),
    ask('whatToDo', 'What do I do then, and what do others do?', 'In danger now: ring 999.'),
    textQuestion(form, 'writtenWith', 'Who wrote it with the child?', {
      hint: 'For example, her mother and her art teacher.',
    }),
    dateQuestion(form, 'reviewOn', 'When do you look at it again together?'),
  )
  return { title, body }
}

export function safeAdultPage(about: string, form: FormState): Page {
  const title = 'Add a safe adult'
  const body = formPage(
    { title, caption: about, button: 'Add' },
    form,
    textQuestion(form, 'name', 'What is the adult’s name?', { width: 20 }),
    textQuestion(form, 'who', 'Who are they to the child?', { hint: 'For example, an aunt.' }),
    textQuestion(form, 'reach', 'How does the child reach them?', {
      hint: 'A number, a place, a time of day.',
    }),
    yesNoQuestion(form, 'childChose', 'Did the child choose this adult?'),
  )
  return { title, body }
}

export function endSafeAdultPage(adult: { name: string; who: string }, form: FormState): Page {
  const body = formPage(
    { title: 'No longer a safe adult', caption: `${adult.name}, ${adult.who}`, button: 'Save' },
    form,
    textareaQuestion(form, 'why', 'Why?', { rows: 3, maxlength: longest }),
  )
  return { title: 'No longer a safe adult', body }
}

export function partPage(about: string, table: AtTheTable, form: FormState): Page {
  const title = 'Add who does what'
  const body = formPage(
    { title, caption: about, button: 'Save' },
    form,
    textQuestion(form, 'what', 'What will be done?', {
      hint: 'One thing that somebody can see was done. Up to 200 characters, and no names.',
    }),
    doerQuestion(form, table, {
      value: 'family',
      text: 'The child or somebody in the family',
      inside: textQuestion(form, 'familyMember', 'Who?', { width: 20 }),
    }),
    dateQuestion(form, 'dueOn', 'By when?'),
  )
  return { title, body }
}

export function versionsPage(
  about: string,
  childId: string,
  plans: readonly SafetyPlan[],
  pageLength: number,
): Page {
  const shown = plans.slice(0, pageLength)
  const last = plans.length > pageLength ? shown.at(-1) : undefined
  const body = html`${govukBackLink({ text: 'The safety plan', href: `/children/${childId}/safety-plan` })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${about}</span> All versions of the safety plan</h1>
${
  shown.length === 0
    ? emptyState('No safety plan yet.')
    : html`<ul class="cairn-plain-list">${shown.map(
        plan =>
          html`<li>${link(`/safety-plans/${plan.id}`, `Version ${plan.number}`)} <span class="cairn-quiet">${formatInstant(plan.writtenAt)}, ${plan.writerName}</span></li>`,
      )}</ul>`
}
${last && html`<p class="govuk-body">${link(`/children/${childId}/safety-plan/versions?before=${last.number}`, 'Earlier versions')}</p>`}`
  return { title: 'Versions of a safety plan', body }
}

/** A version beside the one it replaced: what stayed and what changed is read, not calculated. */
export function versionPage(plan: SafetyPlan, former: SafetyPlan | undefined): Page {
  const one = (
    shown: SafetyPlan,
  ) => html`<h2 class="govuk-heading-m">Version ${shown.number}, ${formatDay(londonDayOf(shown.writtenAt))}</h2>
<p class="govuk-body cairn-quiet">${shown.writerName}, ${shown.agencyName}. Written with ${shown.writtenWith}</p>${planWords(shown)}`
  const body = html`${govukBackLink({ text: 'The safety plan', href: `/children/${plan.childId}/safety-plan` })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">Safety plan for ${plan.called}</span> Version ${plan.number}</h1>
${former ? sideBySide(one(former), one(plan)) : one(plan)}`
  return { title: 'A version of a safety plan', body, wide: true }
}

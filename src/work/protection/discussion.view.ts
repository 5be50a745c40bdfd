import {
  dateQuestion,
  dueList,
  type FormState,
  facts,
  formPage,
  govukBackLink,
  govukButton,
  govukFieldset,
  govukInsetText,
  momentQuestion,
  mono,
  radiosQuestion,
  type SelectItem,
  selectQuestion,
  textareaQuestion,
  textQuestion,
  yesNoQuestion,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { type Child, nameOf } from '../../records/people/index.ts'
import { type ListedTask, taskRow } from '../../records/tasks/index.ts'
import type { Discussion, listAddenda, listAttendance } from './discussion.store.ts'
import {
  type Attending,
  actionRows,
  agencies,
  causes,
  enquiryKinds,
  immediateSteps,
  needed,
  thresholds,
} from './discussion.ts'
import { itemsOf, longest } from './words.ts'

export type DiscussionView = {
  readonly discussion: Discussion
  readonly child: Child
  readonly attendance: Awaited<ReturnType<typeof listAttendance>>
  readonly addenda: Awaited<ReturnType<typeof listAddenda>>
  readonly actions: readonly ListedTask[]
  readonly agencies: readonly SelectItem[]
}

export function captionOf(child: Child): Html {
  return html`${nameOf(child)}, ${mono(child.reference)}`
}

const plainCaption = (child: Child) => `${nameOf(child)}, ${child.reference}`

export function recordDiscussionPage(view: DiscussionView, form: FormState): Page {
  const { discussion, child } = view
  const title = 'Record the strategy discussion'
  const body = formPage(
    { title, caption: plainCaption(child), button: 'Record the discussion' },
    form,
    html`<p class="govuk-body">Called for ${formatInstant(discussion.openedAt)}, because ${causes[discussion.cause]}. Record it within one working day of holding it. It is recorded once; what is learnt later is added to it.</p>`,
    momentQuestion(form, 'held', 'When was it held?'),
    html`<h2 class="govuk-heading-m">Who took part, and what did they share?</h2>
<p class="govuk-body">At least social care, the police and health. If one was not there, say why.</p>`,
    ...(Object.keys(agencies) as Attending[]).map(agency => attendanceQuestion(form, agency)),
    html`<h2 class="govuk-heading-m">What was decided?</h2>`,
    radiosQuestion(form, 'threshold', 'Is there reasonable cause to suspect significant harm?', [
      {
        value: 'met',
        text: thresholds.met,
        conditional: {
          html: radiosQuestion(form, 'enquiry', 'Who carries it out?', itemsOf(enquiryKinds)),
        },
      },
      { value: 'not_met', text: thresholds.not_met },
    ]),
    radiosQuestion(form, 'immediate', 'What protects the child now?', itemsOf(immediateSteps)),
    textareaQuestion(form, 'reason', 'Why was this decided?', { maxlength: longest }),
    html`<h2 class="govuk-heading-m">Who does what by when?</h2>
<p class="govuk-body">The agency reads an action even where the child’s record is not open to it, so write what it needs to know and no more.</p>`,
    ...Array.from({ length: actionRows }, (_, at) => actionRow(form, at + 1, view.agencies)),
  )
  return { title, body }
}

function attendanceQuestion(form: FormState, agency: Attending): Html {
  const whoAndWhat = html`${textQuestion(form, `${agency}-who`, 'Who?', { hint: 'Name and post. Up to 200 characters.' })}
${textareaQuestion(form, `${agency}-shared`, 'What did they share?', { rows: 3, hint: 'Leave empty if they had nothing to share.' })}`
  const why = textareaQuestion(form, `${agency}-reason`, 'Why were they not there?', { rows: 2 })
  const options = { ifYes: whoAndWhat, ifNo: why, size: 's' } as const
  const open = agency in needed ? options : { ...options, unknown: 'Not needed' }
  return yesNoQuestion(form, `${agency}-took`, `${agencies[agency]} took part`, open)
}

function actionRow(form: FormState, row: number, items: readonly SelectItem[]): Html {
  const name = `action-${row}`
  return govukFieldset({
    legend: { text: `Action ${row}`, classes: 'govuk-fieldset__legend--s' },
    html: html`${textQuestion(form, name, 'What is to be done?', { hint: 'Up to 200 characters.' })}
${selectQuestion(form, `${name}-agency`, 'Which agency?', items)}
${dateQuestion(form, `${name}-due`, 'By when?')}`,
  })
}

export function discussionPage(view: DiscussionView, leads: boolean, now: Date): Page {
  const { discussion, child, attendance, addenda, actions } = view
  const { heldAt, recordedAt, threshold, enquiry, immediate, reason, enquiryId } = discussion
  const body = html`${govukBackLink({ text: 'Child protection', href: `/children/${child.id}/protection` })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${captionOf(child)}</span> Strategy discussion</h1>
${
  heldAt && recordedAt && threshold && immediate
    ? html`${facts([
        { term: 'Held', value: formatInstant(heldAt) },
        { term: 'Called because', value: causes[discussion.cause] },
        { term: 'Threshold', value: thresholds[threshold] },
        ...(enquiry ? [{ term: 'Enquiry', value: enquiryKinds[enquiry] }] : []),
        { term: 'Protects the child now', value: immediateSteps[immediate] },
        { term: 'Why', value: html`<span class="cairn-words">${reason}</span>` },
        {
          term: 'Recorded',
          value: `${formatInstant(recordedAt)}, ${discussion.recordedByName}`,
        },
      ])}
<h2 class="govuk-heading-m">Who took part</h2>
<ul class="cairn-plain-list">${attendance.map(
        one =>
          html`<li><strong>${agencies[one.agency]}</strong> ${one.tookPart ? one.who : 'was not there'}<div class="cairn-words">${one.tookPart ? one.shared : one.reason}</div></li>`,
      )}</ul>
${
  addenda.length > 0 &&
  html`<h2 class="govuk-heading-m">Added later</h2><ul class="cairn-plain-list">${addenda.map(
    one =>
      html`<li><div class="cairn-words">${one.words}</div><span class="cairn-quiet">${formatInstant(one.addedAt)}, ${one.author}</span></li>`,
  )}</ul>`
}
${leads && html`<p class="govuk-body"><a class="govuk-link" href="/discussions/${discussion.id}/add">Add to the record</a></p>`}
${actions.length > 0 && html`<h2 class="govuk-heading-m">Actions</h2>${dueList(actions.map(action => ({ ...taskRow(action, now), about: undefined })))}`}
${leads && threshold === 'met' && !enquiryId && govukButton({ text: 'Start the section 47 enquiry', href: `/discussions/${discussion.id}/enquiry` })}
${enquiryId && html`<p class="govuk-body"><a class="govuk-link" href="/enquiries/${enquiryId}">The section 47 enquiry</a></p>`}`
    : govukInsetText({
        text: `Called for ${formatInstant(discussion.openedAt)}, because ${causes[discussion.cause]}. It is not recorded yet.`,
      })
}`
  return { title: `Strategy discussion about child ${child.reference}`, body }
}

export function addToDiscussionPage({ child }: DiscussionView, form: FormState): Page {
  const title = 'Add to the record of the strategy discussion'
  const body = formPage(
    { title, caption: plainCaption(child), button: 'Add' },
    form,
    html`<p class="govuk-body">What was recorded stays as it is. What you add stands beneath it, with your name and the time.</p>`,
    textareaQuestion(form, 'words', 'What was learnt, or has to be put right?', {
      maxlength: longest,
    }),
  )
  return { title: 'Add to a strategy discussion', body }
}

export function callDiscussionPage(child: Child, form: FormState): Page {
  const title = 'Call a strategy discussion'
  const body = formPage(
    { title, caption: plainCaption(child), button: 'Call the discussion', saveForLater: false },
    form,
    html`<p class="govuk-body">Call it whenever there is reasonable cause to suspect that the child suffers or is likely to suffer significant harm (Children Act 1989, section 47). Hold it today, with at least social care, the police and health.</p>
<p class="govuk-body">The multi-agency group never takes its place.</p>`,
  )
  return { title, body }
}

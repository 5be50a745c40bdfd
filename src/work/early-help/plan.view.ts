import type { Colleague } from '../../foundation/access/index.ts'
import {
  dateQuestion,
  type FormState,
  facts,
  formPage,
  itemsOf,
  radiosQuestion,
  selectQuestion,
  textareaQuestion,
  textQuestion,
  timeline,
} from '../../foundation/govuk/index.ts'
import { html } from '../../foundation/kernel/html.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import { longest } from '../../foundation/kernel/reading.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { dayClock, doerOf, stateOf } from './episode.view.ts'
import type { listProgress, PlanStep } from './plan.store.ts'
import { type Aim, attendance, mostAims, progressStates } from './plan.ts'

export function stepPage(
  about: string,
  aims: readonly Aim[],
  workers: readonly Colleague[],
  form: FormState,
): Page {
  const title = 'Add a step to the plan'
  const newAim = textareaQuestion(form, 'aimWords', 'What should be different?', {
    hint: 'In words the child and family use.',
    rows: 2,
    maxlength: longest,
  })
  const worker = selectQuestion(
    form,
    'workerId',
    'Which worker?',
    workers.map(({ id, name, jobTitle, agencyName }) => ({
      value: id,
      text: [name, jobTitle, agencyName].filter(Boolean).join(', '),
    })),
    { hint: 'It will stand on their home page, and they will see the child’s record.' },
  )
  const member = textQuestion(form, 'familyMember', 'Who in the family?', { width: 20 })
  const body = formPage(
    { title, caption: about, button: 'Save the step' },
    form,
    aims.length === 0
      ? newAim
      : radiosQuestion(form, 'aim', 'What is this step for?', [
          ...aims.map(({ id, words }) => ({ value: id, text: words })),
          ...(aims.length < mostAims
            ? [{ value: 'new', text: 'Something else', conditional: { html: newAim } }]
            : []),
        ]),
    textQuestion(form, 'what', 'What will be done?', {
      hint: 'One thing that somebody can see was done. Up to 200 characters, and no names.',
    }),
    radiosQuestion(form, 'by', 'Who does it?', [
      { value: 'worker', text: 'A worker', conditional: { html: worker } },
      { value: 'family', text: 'Somebody in the family', conditional: { html: member } },
    ]),
    dateQuestion(form, 'dueOn', 'By when?'),
  )
  return { title, body }
}

type StepView = {
  readonly step: PlanStep
  readonly about: string
  readonly progress: Awaited<ReturnType<typeof listProgress>>
  /** Whether the reader may record how it goes. */
  readonly records: boolean
}

export function progressPage(view: StepView, now: Date, form: FormState): Page {
  const { step, about, progress, records } = view
  const title = step.what
  const known = html`${facts([
    { term: 'Who', value: doerOf(step) },
    { term: 'By when', value: dayClock(step.dueOn, now, step.taskSettledAt) },
    { term: 'Stands', value: stateOf(step) },
  ])}
<p class="govuk-body"><a class="govuk-link" href="/early-help/${step.episodeId}">The whole plan</a></p>
${
  progress.length > 0 &&
  timeline(
    progress.map(one => ({
      when: formatInstant(one.recordedAt),
      title: progressStates[one.state],
      body: html`<p class="cairn-words">${one.note}</p>`,
      source: one.recorderName,
    })),
    { headingLevel: 2 },
  )
}`
  const body = records
    ? formPage(
        { title, caption: `Step of the plan, ${about}`, button: 'Record' },
        form,
        known,
        radiosQuestion(form, 'state', 'How does it go?', itemsOf(progressStates)),
        textareaQuestion(form, 'note', 'What happened?', { maxlength: longest }),
      )
    : html`<h1 class="govuk-heading-l"><span class="govuk-caption-l">Step of the plan, ${about}</span> ${title}</h1>${known}`
  return { title: 'Step of an early help plan', body }
}

export function interventionPage(about: string, form: FormState): Page {
  const title = 'Record help that was given'
  const body = formPage(
    { title, caption: about, button: 'Record' },
    form,
    textQuestion(form, 'what', 'What help was given?', {
      hint: 'For example, a home visit, a group session, a meeting at school. Up to 200 characters.',
    }),
    textQuestion(form, 'deliveredBy', 'Who gave it?', { width: 30 }),
    dateQuestion(form, 'deliveredOn', 'When?'),
    radiosQuestion(form, 'attended', 'Who came?', itemsOf(attendance)),
    textareaQuestion(form, 'note', 'What came of it? (optional)', { maxlength: longest }),
  )
  return { title, body }
}

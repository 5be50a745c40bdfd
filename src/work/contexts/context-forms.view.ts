import {
  choicesOf,
  dateQuestion,
  type FormState,
  formPage,
  govukInsetText,
  itemsOf,
  radiosQuestion,
  selectQuestion,
  textareaQuestion,
  textQuestion,
} from '../../foundation/govuk/index.ts'
import { html } from '../../foundation/kernel/html.ts'
import { longest } from '../../foundation/kernel/reading.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { Context, ContextStep } from './context.store.ts'
import { contextKinds, stepStates } from './context.ts'

type Named = { readonly id: string; readonly name: string; readonly jobTitle?: string }

const choices = (named: readonly Named[]) => choicesOf(named, one => one.jobTitle)

const nameNoChild = govukInsetText({
  text: 'Name no child on this page. Link children afterwards: each worker then sees only the children they may see.',
})

export function newContextPage(areas: readonly Named[], form: FormState): Page {
  const body = formPage(
    { title: 'Open a place or group', button: 'Open it' },
    form,
    nameNoChild,
    areas.length > 1 && radiosQuestion(form, 'areaId', 'In which area?', choices(areas)),
    radiosQuestion(form, 'kind', 'What is it?', itemsOf(contextKinds), { small: true }),
    textQuestion(form, 'name', 'What do people call it?', { hint: 'Up to 200 characters.' }),
    textQuestion(form, 'place', 'Where is it? (optional)'),
    textareaQuestion(form, 'concern', 'What worries you?', { maxlength: longest }),
    textareaQuestion(form, 'happens', 'What happens there, when, and who comes?', {
      maxlength: longest,
    }),
    next(form),
  )
  return { title: 'Open a place or group', body }
}

function next(form: FormState) {
  return html`${textQuestion(form, 'nextStep', 'What happens next?', { hint: 'Up to 200 characters.' })}
${dateQuestion(form, 'nextOn', 'By when?')}
${dateQuestion(form, 'reviewOn', 'When is it reviewed?')}`
}

export function stepPage(context: Context, agencies: readonly Named[], form: FormState): Page {
  const body = formPage(
    { title: 'Add a step to the plan', caption: context.name, button: 'Add the step' },
    form,
    nameNoChild,
    textareaQuestion(form, 'what', 'What is to be done?', { rows: 3, maxlength: longest }),
    selectQuestion(form, 'agency', 'Which agency does it?', choices(agencies)),
    dateQuestion(form, 'dueOn', 'By when?'),
  )
  return { title: 'A step of a plan for a place or group', body }
}

export function stepEndPage(step: ContextStep, form: FormState): Page {
  const body = formPage(
    { title: 'What came of it?', caption: step.what.slice(0, 200), button: 'Save' },
    form,
    nameNoChild,
    radiosQuestion(form, 'state', 'Was it done?', itemsOf(stepStates)),
    textareaQuestion(form, 'outcome', 'What came of it?', { maxlength: longest }),
  )
  return { title: 'What came of a step', body }
}

export function reviewPage(context: Context, owners: readonly Named[], form: FormState): Page {
  const body = formPage(
    { title: 'How does it stand?', caption: context.name, button: 'Save the review' },
    form,
    nameNoChild,
    textareaQuestion(form, 'words', 'How it stands', {
      hint: 'What changed, what works, what is still to be done.',
      maxlength: longest,
    }),
    selectQuestion(form, 'owner', 'Who answers for it from now on?', choices(owners)),
    next(form),
  )
  return { title: 'Review a place or group', body }
}

export function linkPage(context: Context, form: FormState): Page {
  const body = formPage(
    { title: 'Which child is tied to it?', caption: context.name, button: 'Link the child' },
    form,
    html`<p class="govuk-body">Only people who may see this child learn of the link. Workers of other children do not.</p>`,
    textQuestion(form, 'reference', 'The child’s reference', {
      hint: 'It stands at the top of the child’s record, such as C123456.',
      width: 10,
    }),
    textareaQuestion(form, 'why', 'What ties the child to it?', { rows: 3, maxlength: longest }),
  )
  return { title: 'Link a child to a place or group', body }
}

export function closePage(context: Context, form: FormState): Page {
  const body = formPage(
    { title: 'Why can it be closed?', caption: context.name, button: 'Close it' },
    form,
    html`<p class="govuk-body">Its record stays. If something new happens there, open it again as a new case.</p>`,
    textareaQuestion(form, 'why', 'Why, and what shows it?', { maxlength: longest }),
  )
  return { title: 'Close a place or group', body }
}

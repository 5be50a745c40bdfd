import {
  checkboxesQuestion,
  dateQuestion,
  type FormState,
  formPage,
  govukInsetText,
  itemsOf,
  radiosQuestion,
  sideBySide,
  textareaQuestion,
  textQuestion,
  yesNoQuestion,
} from '../../foundation/govuk/index.ts'
import { html } from '../../foundation/kernel/html.ts'
import { longest } from '../../foundation/kernel/reading.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { handlings, informationGrades, outcomes, roleChoices, sourceGrades } from './evaluation.ts'
import { itemFacts, rawText } from './evaluation.view.ts'
import type { EvaluationView } from './view-evaluation.ts'

export const gradeQuestions = (form: FormState) => [
  radiosQuestion(form, 'source', 'Source', itemsOf(sourceGrades), { small: true }),
  radiosQuestion(form, 'information', 'Information', itemsOf(informationGrades), { small: true }),
]

/** What was told stands beside every form about it. */
const beside = ({ raw, items }: EvaluationView, form: ReturnType<typeof formPage>) =>
  sideBySide(
    form,
    html`<h2 class="govuk-heading-m">What was told</h2>${rawText(raw)}${items.map(itemFacts)}`,
  )

export function decidePage(view: EvaluationView, form: FormState): Page {
  const caption = view.evaluation.reference
  const conditions = textareaQuestion(form, 'conditions', 'Conditions', {
    hint: 'Who may hold it, whether it may be acted on, whether to ask first.',
    rows: 3,
    maxlength: longest,
  })
  const body = formPage(
    { title: 'Grade and decide', caption, button: 'Save' },
    form,
    ...gradeQuestions(form),
    radiosQuestion(
      form,
      'handling',
      'Handling',
      itemsOf(handlings).map(choice =>
        choice.value === 'C' ? { ...choice, conditional: { html: conditions } } : choice,
      ),
      { small: true },
    ),
    radiosQuestion(form, 'outcome', 'What comes of it?', itemsOf(outcomes), { small: true }),
    textareaQuestion(form, 'why', 'Why', { rows: 3, maxlength: longest }),
  )
  return { title: 'Grade an intelligence submission', body: beside(view, body), wide: true }
}

export function summaryPage(view: EvaluationView, form: FormState): Page {
  const caption = view.evaluation.reference
  const body = formPage(
    { title: 'Write what may be shared', caption, button: 'Save' },
    form,
    govukInsetText({
      text: 'Leave out whatever leads to who told it, and everybody who need not be named. Readers see these words, the time, the kind of item and whether they are to act: no source and no grade.',
    }),
    textareaQuestion(form, 'words', 'What its readers are told', { rows: 8, maxlength: longest }),
    textQuestion(form, 'band', 'Roughly when', {
      hint: 'Such as autumn 2026. Up to 200 characters.',
      width: 20,
    }),
    yesNoQuestion(form, 'action', 'Are its readers expected to act?'),
  )
  return { title: 'Write what may be shared', body: beside(view, body), wide: true }
}

export function lookPage(view: EvaluationView, form: FormState): Page {
  const { evaluation, summaries, gradings } = view
  const [summary] = summaries
  const body = formPage(
    { title: 'May it be shared like this?', caption: evaluation.reference, button: 'Save' },
    form,
    html`<h2 class="govuk-heading-m">The summary</h2><div class="cairn-words govuk-body">${summary?.words}</div><p class="govuk-body">${summary?.band}</p>
<h2 class="govuk-heading-m">Its conditions</h2><div class="cairn-words govuk-body">${gradings[0]?.conditions}</div>`,
    yesNoQuestion(form, 'agreed', 'May it be shared as written?', {
      ifNo: textareaQuestion(form, 'words', 'What must change', { rows: 3, maxlength: longest }),
    }),
  )
  return { title: 'Look at a summary as second officer', body: beside(view, body), wide: true }
}

export function sharePage(view: EvaluationView, form: FormState): Page {
  const { evaluation, summaries, children, agencies } = view
  const body = formPage(
    { title: 'Who is told?', caption: evaluation.reference, button: 'Share it' },
    form,
    govukInsetText({ html: html`<div class="cairn-words">${summaries[0]?.words}</div>` }),
    children.length > 0 &&
      checkboxesQuestion(
        form,
        'workers',
        'The child',
        [{ value: 'yes', text: 'Everyone who works with the child it is about' }],
        { small: true },
      ),
    checkboxesQuestion(
      form,
      'agencies',
      'Agencies',
      agencies.map(({ id, name }) => ({ value: id, text: name })),
      { small: true },
    ),
    checkboxesQuestion(form, 'roles', 'Everyone in the area who is', roleChoices, { small: true }),
    dateQuestion(form, 'reviewOn', 'When is it reviewed?'),
    dateQuestion(form, 'expiresOn', 'Until when is it shared?', 'A year at most.'),
  )
  return { title: 'Share intelligence', body }
}

export function reviewPage(words: string, form: FormState): Page {
  const body = formPage(
    { title: 'Is it still right to share this?', button: 'Save' },
    form,
    govukInsetText({ html: html`<div class="cairn-words">${words}</div>` }),
    yesNoQuestion(form, 'keep', 'Is it still right?', {}),
    textareaQuestion(form, 'why', 'Why', { rows: 3, maxlength: longest }),
  )
  return { title: 'Review what is shared', body }
}

import {
  checkboxesQuestion,
  dateQuestion,
  type FormState,
  itemsOf,
  momentQuestion,
  radiosQuestion,
  type SelectItem,
  selectQuestion,
  textareaQuestion,
  textQuestion,
} from '../../foundation/govuk/index.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { type ExploitationModel, modelNotKnown } from '../../records/practice/index.ts'
import type { Witness } from './court.store.ts'
import {
  dateKinds,
  hearers,
  measureStates,
  ofFamily,
  proceedingKinds,
  specialMeasures,
} from './proceeding.ts'
import { captionOf, formOf } from './referral-forms.view.ts'
import type { ProceedingView } from './support-in-court.ts'

export function newProceedingPage(
  areas: readonly SelectItem[],
  people: readonly SelectItem[],
  models: readonly ExploitationModel[],
  form: FormState,
): Page {
  return formOf(
    'Begin support in an investigation or a trial',
    'Begin it',
    '',
    form,
    radiosQuestion(form, 'kind', 'What is it?', itemsOf(proceedingKinds)),
    textQuestion(form, 'name', 'What is it called?', {
      hint: 'The name of the operation. Never the name of a child or of somebody accused.',
      width: 30,
    }),
    selectQuestion(form, 'area', 'In which area?', areas),
    selectQuestion(
      form,
      'coordinator',
      'Who coordinates the support, across the agencies?',
      people,
    ),
    textQuestion(form, 'officer', 'Officer in the case (optional)', { width: 30 }),
    textQuestion(form, 'policeReference', 'Police reference (optional)', { width: 20 }),
    ...modelQuestions(models, form),
  )
}

/** How those who exploit went about it. It is asked again whenever more is known. */
function modelQuestions(models: readonly ExploitationModel[], form: FormState) {
  return [
    radiosQuestion(form, 'model', 'How were children exploited, as far as anybody can say?', [
      ...models.map(({ id, label, means }) => ({
        value: id,
        text: label,
        hint: { text: means },
      })),
      { value: modelNotKnown, text: 'Not known yet' },
    ]),
    textareaQuestion(form, 'restsOn', 'What does that rest on?', {
      hint: 'Leave empty if it is not known yet. Name nobody. Up to 2,000 characters.',
      rows: 3,
    }),
  ]
}

export const courtForms = {
  date: ({ proceeding, dates }: ProceedingView, form: FormState): Page =>
    formOf(
      'Set a date',
      'Set the date',
      proceeding.name,
      form,
      radiosQuestion(form, 'kind', 'What is it?', itemsOf(dateKinds)),
      momentQuestion(form, 'held', 'When?'),
      textQuestion(form, 'place', 'Where? (optional)', { width: 30 }),
      textareaQuestion(form, 'what', 'What must be known? (optional)', { rows: 2 }),
      selectQuestion(
        form,
        'replaces',
        'Does it take the place of another date? (optional)',
        dates.map(date => ({
          value: date.id,
          text: `${dateKinds[date.kind as keyof typeof dateKinds]}, ${formatInstant(date.heldAt)}`,
        })),
      ),
    ),
  model: ({ proceeding, models }: ProceedingView, form: FormState): Page =>
    formOf(
      'How were children exploited?',
      'Save',
      proceeding.name,
      form,
      ...modelQuestions(models, form),
    ),
  end: ({ proceeding }: ProceedingView, form: FormState): Page =>
    formOf(
      'Record how it ended',
      'Record the end',
      proceeding.name,
      form,
      textareaQuestion(form, 'outcome', 'How did it end?', { rows: 3 }),
      radiosQuestion(form, 'told', 'Was each child told, by somebody she or he trusts?', [
        { value: 'yes', text: 'Yes' },
        { value: 'no', text: 'Not yet' },
      ]),
    ),
}

export function addChildPage(
  { proceeding }: ProceedingView,
  people: readonly SelectItem[],
  form: FormState,
): Page {
  return formOf(
    'Add a child',
    'Add the child',
    proceeding.name,
    form,
    textQuestion(form, 'reference', 'What is the child’s reference?', {
      hint: 'As it stands on the child’s page, such as C000123.',
      width: 10,
    }),
    textareaQuestion(form, 'wishes', 'What does the child want of it? (optional)', {
      verbatim: true,
      hint: 'In the child’s own words.',
      rows: 3,
    }),
    selectQuestion(form, 'supporter', 'Who supports the child?', people),
    checkboxesQuestion(
      form,
      'family',
      'Who of the family needs support? (optional)',
      itemsOf(ofFamily),
    ),
    textQuestion(form, 'familySupporter', 'If so: who supports them?', {
      hint: 'A person, by name and post.',
      width: 30,
    }),
  )
}

export const witnessForms = {
  measure: (witness: Witness, form: FormState): Page =>
    formOf(
      'Record a special measure',
      'Record it',
      captionOf(witness),
      form,
      radiosQuestion(form, 'measure', 'Which?', itemsOf(specialMeasures), {
        hint: 'Youth Justice and Criminal Evidence Act 1999, sections 23 to 30, and what courts do besides. The officer in the case knows what can be asked for.',
      }),
      radiosQuestion(form, 'state', 'How far is it?', itemsOf(measureStates)),
      textareaQuestion(form, 'words', 'What does the child say, or the court? (optional)', {
        verbatim: true,
        rows: 2,
      }),
    ),
  explained: (witness: Witness, form: FormState): Page =>
    formOf(
      'Record what was explained',
      'Record it',
      captionOf(witness),
      form,
      radiosQuestion(form, 'toWhom', 'To whom?', itemsOf(hearers)),
      dateQuestion(form, 'explainedOn', 'When?'),
      textareaQuestion(form, 'what', 'What was explained?', { rows: 3 }),
      textareaQuestion(form, 'how', 'How, and with whose help? (optional)', { rows: 2 }),
      textareaQuestion(form, 'theirWords', 'What did they say? (optional)', {
        verbatim: true,
        hint: 'In their own words.',
        rows: 3,
      }),
    ),
} as const

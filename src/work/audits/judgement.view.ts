import {
  checkboxesQuestion,
  type FormState,
  facts,
  formPage,
  govukDetails,
  radiosQuestion,
  textareaQuestion,
  yesNoQuestion,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { longest } from '../../foundation/kernel/reading.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { CaseView } from './judge-case.ts'
import { answerField } from './judgement.ts'
import type { Question, Tool } from './tool.ts'

const gradeItems = ({ grades }: Tool) =>
  Object.entries(grades).map(([value, { label }]) => ({ value, text: label }))

export function gradesInWords({ grades }: Tool): Html {
  return facts(Object.values(grades).map(({ label, means }) => ({ term: label, value: means })))
}

function gradeQuestion(form: FormState, tool: Tool, { id, asks }: Question): Html {
  return radiosQuestion(form, answerField.grade(id), asks, gradeItems(tool), {
    small: true,
    size: 's',
  })
}

export function judgePage({ audit, one }: CaseView, form: FormState): Page {
  const { tool } = audit
  const title = 'What do you find?'
  const body = formPage(
    { title, caption: `${audit.title}, ${one.reference}`, button: 'Save what you find' },
    form,
    html`<p class="govuk-body">Look by yourself at <a class="govuk-link" href="/children/${one.childId}">the record</a>. What the other finds is shown to you once both of you have saved. Write about practice: name no child and no colleague.</p>`,
    govukDetails({ summaryText: 'What each grade means', html: gradesInWords(tool) }),
    html`${tool.sections.map(
      section =>
        html`<h2 class="govuk-heading-m">${section.title}</h2>${section.questions.map(
          question =>
            html`${gradeQuestion(form, tool, question)}${textareaQuestion(form, answerField.why(question.id), 'What on record shows it?', { rows: 2 })}`,
        )}`,
    )}`,
    html`<h2 class="govuk-heading-m">Findings</h2>`,
    textareaQuestion(form, 'strength', 'What was done well? (optional)', { rows: 3 }),
    textareaQuestion(form, 'learning', 'What is to be learnt?', { rows: 3 }),
    checkboxesQuestion(
      form,
      'themes',
      'Which themes does it show? (optional)',
      Object.entries(tool.themes).map(([value, text]) => ({ value, text })),
      { small: true },
    ),
    yesNoQuestion(form, 'concerned', 'Do you worry about this child now?', {
      hint: 'If somebody is in danger now, ring 999 first.',
      ifYes: textareaQuestion(form, 'concern', 'What makes you worry?', {
        ...{
          rows: 3,
          maxlength: longest,
          hint: 'It goes to the front door at once, as a concern.',
        },
      }),
    }),
  )
  return { title: 'What you find in an audit', body }
}

export function settlePage({ audit, one, said, differ }: CaseView, form: FormState): Page {
  const title = 'Settle where two differ'
  const body = formPage(
    { title, caption: `${audit.title}, ${one.reference}`, button: 'Settle it' },
    form,
    html`<p class="govuk-body">Read what both have written, look at <a class="govuk-link" href="/children/${one.childId}">the record</a> where you must, and say what holds.</p>`,
    html`${differ.map(
      question => html`<h2 class="govuk-heading-m">${question.asks}</h2>
${facts(said.map(({ name, answers }) => ({ term: name, value: answerInWords(audit.tool, answers[question.id]) })))}
${radiosQuestion(form, answerField.grade(question.id), 'Which grade holds?', gradeItems(audit.tool), { small: true, size: 's' })}`,
    )}`,
    textareaQuestion(form, 'why', 'Why?', { rows: 3, maxlength: longest }),
  )
  return { title, body }
}

export function answerInWords(
  { grades }: Tool,
  said: { readonly grade: string; readonly why?: string } | undefined,
): string {
  if (!said) return 'Not said'
  const label = grades[said.grade]?.label ?? said.grade
  return said.why ? `${label}. ${said.why}` : label
}

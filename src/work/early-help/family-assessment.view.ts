import {
  type FormState,
  formPage,
  govukSummaryList,
  itemsOf,
  radiosQuestion,
  textareaQuestion,
  textQuestion,
  yesNoQuestion,
} from '../../foundation/govuk/index.ts'
import type { Html } from '../../foundation/kernel/html.ts'
import { html } from '../../foundation/kernel/html.ts'
import type { Answers } from '../../foundation/kernel/outcome.ts'
import { longest } from '../../foundation/kernel/reading.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { assessmentRows, quote, words } from './course.view.ts'
import {
  type AssessmentPage,
  agreements,
  type FamilyAssessment,
  readFamilyAssessment,
} from './family-assessment.ts'

/** Was the child heard? In the child's own words, or why not. */
export function heardQuestion(form: FormState, field: string, legend: string): Html {
  return yesNoQuestion(form, 'heard', legend, {
    ifYes: textareaQuestion(form, field, 'What did she or he say?', {
      verbatim: true,
      hint: 'In the child’s own words, even where they are few.',
      maxlength: longest,
    }),
    ifNo: textareaQuestion(form, 'notHeardWhy', 'Why not, and when will you ask?', {
      rows: 3,
      maxlength: longest,
    }),
  })
}

type Question = { readonly title: string; readonly ask: (form: FormState) => Html }

const one = (field: string, label: string, hint: string) => (form: FormState) =>
  textareaQuestion(form, field, label, { hint, maxlength: longest })

const questions: Readonly<Record<AssessmentPage, Question>> = {
  family: {
    title: 'Who took part?',
    ask: one(
      'tookPart',
      'Everyone who took part, and how they belong to the child',
      'The child, parents and carers, brothers and sisters, workers. Say also who was asked and did not come.',
    ),
  },
  child: {
    title: 'What does the child want?',
    ask: form => heardQuestion(form, 'childsWishes', 'Has the child said what she or he wants?'),
  },
  strengths: {
    title: 'What works well?',
    ask: one(
      'worksWell',
      'What goes well in the family, and who helps already',
      'Begin here with the family. A plan builds on what is there.',
    ),
  },
  worries: {
    title: 'What are people worried about?',
    ask: one(
      'worries',
      'Worries, and whose they are',
      'What was seen and heard, apart from what anyone thinks of it.',
    ),
  },
  needs: {
    title: 'What is needed?',
    ask: one('needs', 'What the child and the family need', 'As the family would say it.'),
  },
  analysis: {
    title: 'What do you make of it?',
    ask: one(
      'analysis',
      'Your judgement, and why',
      'How the worries and strengths weigh against each other. What would make you refer again.',
    ),
  },
  agreement: { title: 'Who agrees?', ask: agreementQuestions },
}

function agreementQuestions(form: FormState): Html {
  return html`${radiosQuestion(form, 'childAgrees', 'Does the child agree with what is written?', itemsOf(agreements), { inline: true })}
${radiosQuestion(form, 'parentAgrees', 'Does a parent or carer agree?', itemsOf(agreements), { inline: true })}
${textareaQuestion(form, 'disagreement', 'What do they see differently? (if anything)', { rows: 3, maxlength: longest })}
${yesNoQuestion(form, 'serviceConsent', 'Does the family want this help?', {
  hint: 'This is agreement to a service. It is not what allows us to record and share: that rests on our duty to safeguard children (UK GDPR, article 6(1)(c) or (e)), whatever the answer.',
  ifYes: textQuestion(form, 'consentBy', 'Who said so?', { width: 20 }),
})}`
}

const caption = 'Early help assessment'

export function assessmentPage(page: AssessmentPage, about: string, form: FormState): Page {
  const { title, ask } = questions[page]
  return { title, body: formPage({ title, caption: `${caption}, ${about}` }, form, ask(form)) }
}

export function assessmentCheckPage(about: string, form: FormState): Page {
  const title = 'Check what you found together'
  const body = formPage(
    { title, caption: `${caption}, ${about}`, button: 'Save the assessment' },
    form,
    html`<p class="govuk-body">Read it with the child and the family if you can. Once saved it stays as it is; a later one stands beside it.</p>`,
    quote(form.answers.childsWishes ?? ''),
    govukSummaryList({
      rows: rowsOf(form.answers).map(([key, text]) => ({
        key: { text: key },
        value: { html: words(text) },
      })),
    }),
    html`<p class="govuk-body">${changeLinks(form)}</p>`,
  )
  return { title, body }
}

function rowsOf(answers: Answers): [string, string][] {
  const read = readFamilyAssessment(answers)
  return read.ok ? assessmentRows(read.value) : assessmentRows(answers as FamilyAssessment)
}

function changeLinks({ action }: FormState): Html {
  const base = action.replace(/\/check$/, '')
  return html`Change: ${Object.entries(questions).map(
    ([slug, { title }], index) =>
      html`${index > 0 && ', '}<a class="govuk-link" href="${base}/${slug}?from=check">${title.replace('?', '')}</a>`,
  )}`
}

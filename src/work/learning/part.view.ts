import {
  checkboxesQuestion,
  type FormState,
  formPage,
  govukBackLink,
  govukInsetText,
  radiosQuestion,
  textareaQuestion,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { longest } from '../../foundation/kernel/reading.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { levels } from './matrix.ts'
import type { Question } from './module.ts'
import type { Module, ModulePart } from './module-shape.ts'
import type { CourseView } from './take-course.ts'

export type PartView = CourseView & {
  readonly number: number
  readonly part: ModulePart
  readonly questions: readonly Question[]
}

export function partTitle({ parts }: Module, number: number): string {
  return `Part ${number} of ${parts.length}`
}

/** What is told, then what is asked of it. */
export function partPage(
  { course, module, number, part, questions }: PartView,
  form: FormState,
): Page {
  const rewrites = questions.filter(({ kind }) => kind === 'rewrite')
  const body = html`${govukBackLink({ text: module.title, href: `/learning/courses/${course.id}` })}
${formPage(
  {
    title: part.title,
    caption: `${module.title}: ${partTitle(module, number)}`,
    button: 'See what others have thought of',
  },
  form,
  told(part),
  govukInsetText({
    text: 'Nobody else reads your answers: no trainer and no manager. There is no mark. That you went through the module is what is recorded.',
  }),
  html`${questions.filter(one => !rewrites.includes(one)).map(one => asked(form, one))}`,
  rewrites.length > 0 &&
    html`<h2 class="govuk-heading-m">Write each of these anew, so that it shows the child</h2>
<p class="govuk-body">Make up what you need: when, who, what was seen.</p>
${rewrites.map(one => asked(form, one))}`,
  course.sessionId !== null &&
    checkboxesQuestion(
      form,
      'shown',
      'May the group see these answers?',
      [{ value: 'yes', text: 'Show them to the group, without my name' }],
      { hint: 'Only if you want. They are shown only when at least three people have chosen it.' },
    ),
)}`
  return { title: `${module.title}, part ${number}`, body }
}

export function told({ facts }: ModulePart): Html {
  return html`${facts.map(fact => html`<p class="govuk-body">${fact}</p>`)}`
}

function asked(form: FormState, { id, kind, ask, hint }: Question): Html {
  if (kind === 'level') {
    const items = Object.entries(levels).map(([value, text]) => ({ value, text }))
    return radiosQuestion(form, id, ask, items, { inline: true })
  }
  const rows = kind === 'rewrite' ? 3 : 5
  // Advice comes beside the answer afterwards: what somebody tries out is counted for no team.
  return textareaQuestion(form, id, ask, {
    ...{ rows, maxlength: longest, verbatim: true },
    ...(hint && { hint }),
  })
}

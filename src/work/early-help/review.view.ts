import {
  dateQuestion,
  type FormState,
  formPage,
  govukSummaryList,
  itemsOf,
  radiosQuestion,
  textareaQuestion,
  urgentPanel,
  yesNoQuestion,
} from '../../foundation/govuk/index.ts'
import { formatDay, readCalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import type { Answers } from '../../foundation/kernel/outcome.ts'
import { longest } from '../../foundation/kernel/reading.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { words } from './course.view.ts'
import { heardQuestion } from './family-assessment.view.ts'
import type { Aim } from './plan.ts'
import { aimField, aimStates, longestReview, type ReviewPage, stops } from './review.ts'

type Question = {
  readonly title: string
  readonly ask: (form: FormState, aims: readonly Aim[]) => Html
}

const questions: Readonly<Record<ReviewPage, Question>> = {
  rising: {
    title: 'Is anything new, or getting worse?',
    ask: form =>
      html`<p class="govuk-body">If anyone is in danger now, ring 999 first. This form waits for you.</p>
${yesNoQuestion(form, 'rising', 'Any new sign of exploitation, or a worry that is rising?', {
  hint: 'Yes stops the review and takes you straight to the front door. You need not be sure.',
  ifYes: textareaQuestion(form, 'risingAccount', 'What is new or getting worse?', {
    maxlength: longest,
  }),
})}`,
  },
  aims: {
    title: 'How does each aim of the plan go?',
    ask: (form, aims) =>
      aims.length === 0
        ? html`<p class="govuk-body">The plan has no aims yet. Go on, and add its first step after the review.</p>`
        : html`<input type="hidden" name="aimCount" value="${aims.length}">${aims.map(
            ({ words: aim }, index) =>
              html`${radiosQuestion(form, aimField(index), `Aim ${index + 1}: ${aim}`, itemsOf(aimStates), { inline: true })}
${textareaQuestion(form, `${aimField(index)}-note`, `What shows it? Aim ${index + 1} (optional)`, { rows: 2, maxlength: longest })}`,
          )}`,
  },
  child: {
    title: 'What does the child say?',
    ask: form => heardQuestion(form, 'childsView', 'Has the child said how it goes?'),
  },
  family: {
    title: 'What does the family say?',
    ask: form =>
      textareaQuestion(form, 'familysView', 'What parents, carers and others in the family say', {
        verbatim: true,
        maxlength: longest,
      }),
  },
  next: {
    title: 'What happens next?',
    ask: form =>
      radiosQuestion(form, 'next', 'Early help', [
        {
          value: 'review',
          text: 'Goes on, with another review',
          conditional: {
            html: dateQuestion(
              form,
              'nextOn',
              'Next review on',
              `Within ${longestReview} days from today.`,
            ),
          },
        },
        {
          value: 'end',
          text: 'Can end',
          hint: { text: 'You are asked next who agrees and who holds any need that remains.' },
        },
      ]),
  },
}

const caption = 'Review of early help'

export function reviewPage(
  page: ReviewPage,
  about: string,
  aims: readonly Aim[],
  form: FormState,
): Page {
  const { title, ask } = questions[page]
  const body = formPage({ title, caption: `${caption}, ${about}` }, form, ask(form, aims))
  return { title, body }
}

export function reviewCheckPage(about: string, aims: readonly Aim[], form: FormState): Page {
  const stopped = stops(form.answers)
  const title = stopped ? 'Refer this child again' : 'Check the review'
  const button = stopped ? 'Save and tell the front door' : 'Save the review'
  const base = form.action.replace(/\/check$/, '')
  const body = formPage(
    { title, caption: `${caption}, ${about}`, button },
    form,
    stopped &&
      urgentPanel({
        title: 'Tell the front door now',
        text: html`<p>The review stops here. The next page takes what you know to the front door. Hold the review again afterwards.</p>`,
      }),
    govukSummaryList({
      rows: rowsOf(form.answers, aims).map(([slug, key, text]) => ({
        key: { text: key },
        value: { html: words(text) },
        actions: {
          items: [{ href: `${base}/${slug}?from=check`, text: 'Change', visuallyHiddenText: key }],
        },
      })),
    }),
  )
  return { title, body }
}

function rowsOf(answers: Answers, aims: readonly Aim[]): [ReviewPage, string, string][] {
  const { rising, risingAccount = '', childsView, notHeardWhy = '', familysView = '' } = answers
  const first: [ReviewPage, string, string] = [
    'rising',
    'New or getting worse',
    rising === 'yes' ? `Yes: ${risingAccount}` : 'No',
  ]
  if (stops(answers)) return [first]
  const next = readCalendarDate(answers, 'nextOn')
  const wordOf = (state: string | undefined) => aimStates[state as keyof typeof aimStates] ?? ''
  return [
    first,
    ...aims.map(({ words: aim }, index): [ReviewPage, string, string] => [
      'aims',
      aim,
      [wordOf(answers[aimField(index)]), answers[`${aimField(index)}-note`]]
        .filter(Boolean)
        .join(': '),
    ]),
    answers.heard === 'yes'
      ? ['child', 'The child says', childsView ?? '']
      : ['child', 'The child was not heard', notHeardWhy],
    ['family', 'The family says', familysView],
    ['next', 'Next', answers.next === 'end' || !next ? 'Can end' : `Review on ${formatDay(next)}`],
  ]
}

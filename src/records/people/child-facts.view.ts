import {
  checkboxesQuestion,
  dateQuestion,
  type FormState,
  formPage,
  radiosQuestion,
  type SelectItem,
  selectQuestion,
  textareaQuestion,
  textQuestion,
} from '../../foundation/govuk/index.ts'
import { html } from '../../foundation/kernel/html.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { type Child, disabilities, longest, nameOf, sexes } from './child.ts'
import { impairments } from './impairments.ts'

export function factsPage(child: Child, schools: readonly SelectItem[], form: FormState): Page {
  const title = 'What is known of the child'
  const body = formPage(
    { title, caption: `${nameOf(child)}, ${child.reference}`, button: 'Save' },
    form,
    textQuestion(form, 'preferredName', 'Name the child goes by', {
      hint: 'What the child wants to be called. Leave empty if it is the first name.',
      width: 20,
    }),
    textQuestion(form, 'givenName', 'First name', { width: 20 }),
    textQuestion(form, 'familyName', 'Family name', { width: 20 }),
    dateQuestion(
      form,
      'bornOn',
      'Date of birth',
      'For example, 3 5 2011. Leave empty if nobody knows.',
    ),
    radiosQuestion(
      form,
      'sex',
      'Sex',
      Object.entries(sexes).map(([value, text]) => ({ value, text })),
      { inline: true },
    ),
    textQuestion(form, 'ethnicity', 'Ethnicity', {
      hint: 'As the child or family describes it.',
      width: 20,
    }),
    radiosQuestion(
      form,
      'disability',
      'Is the child disabled?',
      Object.entries(disabilities).map(([value, text]) => ({ value, text })),
      {
        hint: 'An impairment of body or mind with a substantial and long-term effect on everyday life.',
        inline: true,
      },
    ),
    checkboxesQuestion(
      form,
      'impairments',
      'If so, what is affected? (optional)',
      Object.entries(impairments).map(([value, text]) => ({ value, text })),
      { hint: 'All that somebody knows. Returns to the Department for Education ask for it.' },
    ),
    selectQuestion(form, 'schoolId', 'School', schools),
    html`<p class="govuk-body">Where the child lives and with whom is kept <a class="govuk-link" href="/children/${child.id}/family">with the addresses</a>, because one may have to be hidden.</p>`,
    textQuestion(form, 'trustedAdult', 'Trusted adult', {
      hint: 'Whom the child trusts and would talk to.',
    }),
    textareaQuestion(form, 'childsWords', 'What the child says', {
      verbatim: true,
      hint: 'In the child’s own words, as they were said. One day the child may read this.',
      maxlength: longest,
    }),
  )
  return { title, body }
}

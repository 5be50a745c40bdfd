import {
  type FormState,
  formPage,
  radiosQuestion,
  textQuestion,
} from '../../foundation/govuk/index.ts'
import { html } from '../../foundation/kernel/html.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { OwnKnown } from './known.store.ts'
import { knownKinds } from './known.ts'

export function knownPage(found: readonly OwnKnown[], form: FormState): Page {
  const title = 'Who is near to me'
  const body = html`<h1 class="govuk-heading-l">${title}</h1>
    <p class="govuk-body">If a child near to you is known here, you must not open the record. Say what would show it: it protects them, and you.</p>
    <p class="govuk-body">Nobody reads this. Only the log is compared with it. If you know already of a child, tell your manager, so that you are kept from the record.</p>
    ${
      found.length > 0 &&
      html`<ul class="govuk-list govuk-list--bullet">${found.map(
        one =>
          html`<li>${knownKinds[one.kind]}: ${one.said}${one.postcode && `, ${one.postcode}`}</li>`,
      )}</ul>`
    }
    ${formPage(
      { title: 'Tell something', button: 'Save', headingLevel: 2, saveForLater: false },
      form,
      radiosQuestion(
        form,
        'kind',
        'What is it?',
        Object.entries(knownKinds).map(([value, text]) => ({ value, text })),
      ),
      textQuestion(form, 'said', 'The address or the name', {
        hint: 'For example: 12 Quay Street, Wenmouth',
        verbatim: true,
      }),
      textQuestion(form, 'postcode', 'Postcode, for an address', { width: 10, verbatim: true }),
    )}`
  return { title, body }
}

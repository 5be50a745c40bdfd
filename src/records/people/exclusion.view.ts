import {
  type FormState,
  formPage,
  govukBackLink,
  selectQuestion,
  textQuestion,
} from '../../foundation/govuk/index.ts'
import { html } from '../../foundation/kernel/html.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { type Child, nameOf } from './child.ts'

type Colleague = {
  readonly id: string
  readonly name: string
  readonly jobTitle: string
  readonly agencyName: string
}

export function exclusionPage(
  child: Child,
  colleagues: readonly Colleague[],
  form: FormState,
): Page {
  const title = 'Exclude somebody from this child'
  const body = html`${govukBackLink({ text: 'The child’s record', href: `/children/${child.id}` })}
    ${formPage(
      {
        title,
        caption: `${nameOf(child)}, ${child.reference}`,
        button: 'Exclude them',
        saveForLater: false,
      },
      form,
      html`<p class="govuk-body">For a relative, a neighbour, or somebody suspected, who also works here. From their next click on the child does not exist for them: no page, no search, no number. They are not told.</p>
        <p class="govuk-body">What they answered for goes at once to their manager or the front door, who are told.</p>
        <p class="govuk-body"><a class="govuk-link" href="/exclusions">Who is kept from a child now, and ending it</a></p>`,
      selectQuestion(
        form,
        'practitionerId',
        'Who must not see the child?',
        colleagues.map(one => ({
          value: one.id,
          text: [one.name, one.jobTitle, one.agencyName].filter(Boolean).join(', '),
        })),
      ),
      textQuestion(form, 'reason', 'Why?', {
        hint: 'For example: her uncle. Nobody who is excluded can read it.',
      }),
    )}`
  return { title, body }
}

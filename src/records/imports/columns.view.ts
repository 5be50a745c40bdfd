import {
  type FormState,
  formPage,
  govukBackLink,
  selectQuestion,
} from '../../foundation/govuk/index.ts'
import { html } from '../../foundation/kernel/html.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { holdings } from './holding.ts'
import type { FileView } from './view-file.ts'

const title = 'What do the columns hold?'

export function columnsPage({ file, table }: FileView, form: FormState): Page {
  const items = Object.entries(holdings).map(([value, text]) => ({ value, text }))
  const body = html`${govukBackLink({ text: 'Lists of children from partners', href: '/children/import' })}
    ${formPage(
      { title, caption: file.agencyName, button: 'See what would come of it' },
      form,
      html`<p class="govuk-body">This is what they seem to hold. Put right what is not so.</p>`,
      ...table.header.map((name, at) =>
        selectQuestion(form, `column-${at + 1}`, name, items, {
          hint: table.rows
            .slice(0, 3)
            .map(({ values }) => shortened(values[at] ?? ''))
            .filter(value => value !== '')
            .join('; '),
        }),
      ),
    )}`
  return { title, body }
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

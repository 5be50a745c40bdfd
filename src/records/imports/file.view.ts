import {
  emptyState,
  type FormState,
  formPage,
  govukBackLink,
  govukButton,
  govukFileUpload,
  govukPagination,
  problemWith,
  selectQuestion,
  textQuestion,
} from '../../foundation/govuk/index.ts'
import { html } from '../../foundation/kernel/html.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { File } from './file.store.ts'
import { mostRows } from './table.ts'

type Files = { readonly files: readonly File[]; readonly page: number; readonly more: boolean }

const title = 'Lists of children from partners'

export function filesPage({ files, page, more }: Files): Page {
  const at = (to: number) => ({ href: `/children/import?page=${to}` })
  const body = html`${govukBackLink({ text: 'Find a child', href: '/children' })}
    <h1 class="govuk-heading-l">${title}</h1>
    <p class="govuk-body">Brings in children that an agency knows, from a CSV file. You see what would come of it before anything is written. Nobody on record is changed, and no two records are joined.</p>
    ${govukButton({ text: 'Bring in a list', href: '/children/import/new' })}
    <h2 class="govuk-heading-m">Lists you brought</h2>
    ${files.length === 0 ? emptyState('You have brought none.') : html`<ul class="cairn-due">${files.map(row)}</ul>`}
    ${(page > 1 || more) && govukPagination({ ...(page > 1 && { previous: at(page - 1) }), ...(more && { next: at(page + 1) }) })}`
  return { title, body }
}

function row(file: File) {
  const { id, agencyName, rows, uploadedAt, clearedAt } = file
  const name = `${agencyName}, ${rows.toLocaleString('en-GB')} ${rows === 1 ? 'child' : 'children'}`
  return html`<li class="cairn-due__row">
    <div class="cairn-due__what">${clearedAt ? name : html`<a class="govuk-link" href="/children/import/${id}">${name}</a>`}
      <div class="cairn-quiet">Brought ${formatInstant(uploadedAt)}</div></div>
    <div class="cairn-due__who">${file.why}</div>
    <div class="cairn-due__when">${stateOf(file)}</div>
  </li>`
}

function stateOf({ importedAt, made, clearedAt }: File) {
  const came = importedAt
    ? `${made?.toLocaleString('en-GB')} records made`
    : 'Nothing was made of it'
  if (clearedAt) return `${came}. Cleared`
  return importedAt ? came : 'Waits for you to look'
}

type Choices = {
  readonly areas: readonly { readonly id: string; readonly name: string }[]
  readonly agencies: readonly { readonly id: string; readonly name: string }[]
}

export function uploadPage({ areas, agencies }: Choices, form: FormState): Page {
  const problem = problemWith(form, 'file')
  const items = (all: Choices['areas']) => all.map(({ id, name }) => ({ value: id, text: name }))
  const body = html`${govukBackLink({ text: title, href: '/children/import' })}
    ${formPage(
      {
        ...{ title: 'Bring in a list of children', button: 'Look at the list' },
        ...{ saveForLater: false, drafts: false, withFile: true },
      },
      form,
      html`<p class="govuk-body">Nothing is written yet: next you see its columns, then what would come of each row.</p>`,
      selectQuestion(form, 'agencyId', 'Which agency gave the list?', items(agencies)),
      areas.length > 1 &&
        selectQuestion(form, 'areaId', 'In which area do the children live?', items(areas)),
      textQuestion(form, 'why', 'Why does the partnership hold these children?', {
        hint: 'For example: children known to the exploitation team, agreed on 3 November 2026. Bring in nobody without such a reason.',
      }),
      html`<p class="govuk-body"><strong>Never a picture or a film</strong>: it is refused, and having one can be a crime.</p>`,
      govukFileUpload({
        ...{ name: 'file', label: { text: 'The file', classes: 'govuk-label--s' } },
        hint: {
          text: `A CSV file in UTF-8 with the names of its columns in the first line, and up to ${mostRows.toLocaleString('en-GB')} rows. It needs a first name, and the agency’s own reference or a number.`,
        },
        attributes: { accept: '.csv,text/csv' },
        ...(problem && { errorMessage: problem }),
      }),
    )}`
  return { title: 'Bring in a list of children', body }
}

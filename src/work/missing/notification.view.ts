import {
  type FormState,
  formPage,
  govukBackLink,
  govukButton,
  govukFileUpload,
  govukTable,
  itemsOf,
  mono,
  problemWith,
  radiosQuestion,
  scrollable,
} from '../../foundation/govuk/index.ts'
import { html } from '../../foundation/kernel/html.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { Fate } from './import-notifications.ts'
import type { ReadList } from './notification.ts'

export const steps = {
  look: 'Look what would come of it',
  bring: 'Bring it in',
} as const

const title = 'Bring in notifications'

export function importPage(form: FormState): Page {
  const problem = problemWith(form, 'file')
  const body = html`${govukBackLink({ text: 'Who is missing', href: '/missing' })}${formPage(
    {
      ...{ title, button: 'Go on', saveForLater: false, drafts: false, withFile: true },
    },
    form,
    html`<p class="govuk-body">A list of the police, or the tracker your area kept: a CSV file. A row whose police reference is on record already changes nothing. If a row is wrong, nothing is brought in. <strong>Never a picture or a film</strong>: it is refused, and having one can be a crime.</p>
<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">Which columns</span></summary><div class="govuk-details__text">Police reference and Last seen (03/11/2026 21:40) are needed, and Child reference or Name. Also read: Age, Type (missing, away, unreported, absent), Last seen place, Looked after (yes, no, placed), Circumstances, Returned, Found place, Closed (yes or no). Other columns are left aside.</div></details>`,
    govukFileUpload({
      ...{ name: 'file', label: { text: 'The file', classes: 'govuk-label--s' } },
      attributes: { accept: '.csv,text/csv' },
      ...(problem && { errorMessage: problem }),
    }),
    radiosQuestion(form, 'step', 'What do you want to do?', itemsOf(steps)),
  )}`
  return { title, body }
}

const fateWords = {
  new: 'New',
  known: 'On record already',
  'already missing': 'The child is reported missing already',
  'no such record': 'No record of your area has this reference',
} as const satisfies Record<Fate['is'], string>

export function importedPage(
  { faults, ignored }: ReadList,
  fates: readonly Fate[],
  brought: boolean,
): Page {
  const many = fates.filter(({ is }) => is === 'new').length
  const rows = many === 1 ? '1 row' : `${many} rows`
  const comes = brought ? `Brought in: ${rows}` : `Would be brought in: ${rows}`
  const body = html`${govukBackLink({ text: title, href: '/missing/import' })}
<h1 class="govuk-heading-l">${faults.length > 0 ? 'The list cannot be brought in yet' : comes}</h1>
${!brought && html`<p class="govuk-body">Nothing was written.</p>`}
${ignored.length > 0 && html`<p class="govuk-body">Left aside: ${ignored.join(', ')}.</p>`}
${
  faults.length > 0 &&
  scrollable(
    'Put this right in the file first',
    govukTable({
      caption: 'Put this right in the file, then send it again',
      captionClasses: 'govuk-table__caption--m',
      head: [{ text: 'Line', format: 'numeric' }, { text: 'What is wrong' }],
      rows: faults.map(({ line, text }) => [{ text: String(line), format: 'numeric' }, { text }]),
    }),
  )
}
${
  fates.length > 0 &&
  scrollable(
    'Row by row',
    govukTable({
      classes: 'cairn-dense',
      caption: 'Row by row',
      captionClasses: 'govuk-table__caption--m',
      head: [
        { text: 'Line', format: 'numeric' },
        { text: 'Police reference' },
        { text: 'What comes of it' },
      ],
      rows: fates.map(({ line, policeReference, is }) => [
        { text: String(line), format: 'numeric' },
        { html: mono(policeReference) },
        { text: fateWords[is] },
      ]),
    }),
  )
}
${govukButton(brought ? { text: 'Who is missing', href: '/missing' } : { text: 'Send it again', href: '/missing/import' })}`
  return { title, body, wide: true }
}

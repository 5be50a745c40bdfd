import {
  checkboxesQuestion,
  type FormState,
  formPage,
  govukBackLink,
  govukInsetText,
  govukSummaryList,
  govukTable,
  mono,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { type Child, identifierKinds, nameOf } from '../people/index.ts'
import { countOf, type Fate, type Row } from './fate.ts'
import type { Report } from './view-file.ts'

/** Of each kind, as many as somebody goes through; the counts are of all. */
const mostShown = 100

export function reportPage({ file, rows }: Report, form: FormState): Page {
  const [wrong, alike, fresh] = (['wrong', 'alike', 'new'] as const).map(is => countOf(rows, is))
  const made = (alike ?? 0) + (fresh ?? 0)
  const title = 'What would come of the list'
  const unnamed = rows.some(({ fate }) => fate.is === 'known' && fate.by !== 'reference')
  const body = html`${govukBackLink({ text: 'Lists of children from partners', href: '/children/import' })}
    ${file.importedAt && govukInsetText({ text: `Brought in: ${records(file.made ?? 0)} made by ${formatInstant(file.importedAt)}. Below is how the list stands to what is on record now.` })}
    ${
      made > 0 || unnamed
        ? formPage(
            {
              ...{ title, caption: file.agencyName, saveForLater: false },
              button: made > 0 ? `Make ${records(made)}` : 'Remember the references',
            },
            form,
            summary(rows),
            made > 1000 &&
              html`<p class="govuk-body">So many records take up to half a minute. They are made all together, or not at all.</p>`,
            (wrong ?? 0) > 0 &&
              checkboxesQuestion(form, 'leaveOut', 'Rows that cannot be taken over', [
                {
                  value: 'yes',
                  text: `Leave out the ${wrong === 1 ? 'row' : `${wrong} rows`} below that cannot be taken over`,
                  hint: {
                    text: 'Put right in the file, they can be brought in with it again: what is on record by then is not changed.',
                  },
                },
              ]),
          )
        : html`<span class="govuk-caption-l">${file.agencyName}</span><h1 class="govuk-heading-l">${title}</h1>
            <p class="govuk-body">Nothing is left to make${wrong ? ', but for the rows that cannot be taken over' : ''}.</p>
            ${summary(rows)}`
    }
    ${section(rows, 'wrong', 'Cannot be taken over', wrongTable)}
    ${section(rows, 'alike', 'Like a child on record', alikeList)}
    ${differing(rows)}
    <h2 class="govuk-heading-m">Not right?</h2>
    <p class="govuk-body"><a class="govuk-link" href="/children/import/${file.id}/columns">Say again what the columns hold</a></p>
    <form method="post" action="/children/import/${file.id}/clear"><input type="hidden" name="_csrf" value="${form.csrf}"><button class="cairn-link-button">Clear this list, and keep what was made of it</button></form>`
  return { title, body, wide: true }
}

function records(count: number): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? 'record' : 'records'}`
}

function summary(rows: readonly Row[]): Html {
  const known = rows.filter(({ fate }) => fate.is === 'known')
  const differ = known.filter(({ fate }) => fate.is === 'known' && fate.differences.length > 0)
  const lines: [string, number, string][] = [
    ['New', countOf(rows, 'new'), 'A record is made.'],
    [
      'Like a child on record',
      countOf(rows, 'alike'),
      'A record of its own is made, and the two wait among the possible duplicates: nothing is joined by itself.',
    ],
    [
      'On record already',
      known.length,
      differ.length > 0
        ? `Nothing is changed. Of ${differ.length} the list says something else, see below.`
        : 'Nothing is changed.',
    ],
    ['Cannot be taken over', countOf(rows, 'wrong'), 'Left out, see below.'],
  ]
  return govukSummaryList({
    rows: lines
      .filter(([, count]) => count > 0)
      .map(([what, count, says]) => ({
        key: { text: what },
        value: { html: html`<strong>${count.toLocaleString('en-GB')}</strong> ${says}` },
      })),
  })
}

type Of<Is extends Fate['is']> = {
  readonly told: Row['told']
  readonly fate: Extract<Fate, { is: Is }>
}

function section<Is extends Fate['is']>(
  rows: readonly Row[],
  is: Is,
  heading: string,
  shown: (rows: readonly Of<Is>[]) => Html,
): Html | false {
  const found = rows.filter((row): row is Of<Is> => row.fate.is === is)
  return (
    found.length > 0 &&
    html`<h2 class="govuk-heading-m">${heading}</h2>${more(found.length)}${shown(found.slice(0, mostShown))}`
  )
}

function more(count: number): Html | false {
  return (
    count > mostShown &&
    html`<p class="govuk-body">The first ${mostShown} of ${count.toLocaleString('en-GB')}.</p>`
  )
}

function wrongTable(rows: readonly Of<'wrong'>[]): Html {
  return govukTable({
    head: [{ text: 'Line' }, { text: 'What is wrong' }],
    rows: rows.map(({ told, fate }) => [{ text: told.line }, { text: sentence(fate.problems) }]),
  })
}

function sentence(problems: readonly string[]): string {
  const text = problems.join('; ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}

function alikeList(rows: readonly Of<'alike'>[]): Html {
  return html`<ul class="cairn-due">${rows.map(
    ({ told, fate }) => html`<li class="cairn-due__row">
      <div class="cairn-due__what">${nameOf(told)}<div class="cairn-quiet">Line ${told.line}</div></div>
      <div class="cairn-due__who">${linkTo(fate.child)}</div>
      <div class="cairn-due__when">${fate.reasons.join(', ')}</div>
    </li>`,
  )}</ul>`
}

function differing(rows: readonly Row[]): Html | false {
  const found = rows
    .filter((row): row is Of<'known'> => row.fate.is === 'known')
    .filter(({ fate }) => fate.differences.length > 0)
  return (
    found.length > 0 &&
    html`<h2 class="govuk-heading-m">The list says something else</h2>
      <p class="govuk-body">Nothing of this is taken over by itself. Open the record to change it, where the list is right.</p>
      ${more(found.length)}
      <ul class="cairn-due">${found.slice(0, mostShown).map(differs)}</ul>`
  )
}

function differs({ told, fate }: Of<'known'>): Html {
  return html`<li class="cairn-due__row">
    <div class="cairn-due__what">${linkTo(fate.child)}<div class="cairn-quiet">Line ${told.line}. ${knownBy(fate.by)}</div></div>
    <div class="cairn-due__who">${fate.differences.map(({ what, onRecord }) => html`<div>${what} on record: ${onRecord || 'none'}</div>`)}</div>
    <div class="cairn-due__when">${fate.differences.map(({ what, inFile }) => html`<div>${what} in the list: ${inFile}</div>`)}</div>
  </li>`
}

function knownBy(by: Of<'known'>['fate']['by']): string {
  return by === 'reference' ? 'By the agency’s reference' : `By a verified ${identifierKinds[by]}`
}

function linkTo(child: Child): Html {
  return html`<a class="govuk-link" href="/children/${child.id}">${nameOf(child)}</a> ${mono(child.reference)}`
}

import {
  checkboxesQuestion,
  emptyState,
  type FormState,
  facts,
  formPage,
  govukBackLink,
  govukButton,
  govukInsetText,
  govukTable,
  govukWarningText,
  mono,
  periodForm,
  scrollable,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { Release, Table } from '../../records/publishing/index.ts'
import type { Asked } from './make-release.ts'
import {
  type completenessOf,
  cuts,
  cutsInWords,
  type Grid,
  gridOf,
  type History,
  measures,
  type Period,
  periodInWords,
  releaseGrid,
} from './measure.ts'
import type { Listed } from './release.store.ts'

export const perPage = 50

type Log = {
  readonly releases: readonly Listed[]
  readonly areas: readonly { readonly id: Id<'area'>; readonly name: string }[]
  readonly period: Period
  readonly at: number
}

/** What can be counted, and everything that was ever made to go out. */
export function figuresPage({ releases, areas, period, at }: Log): Page {
  const { since, until } = period
  const more = releases.length > perPage
  const link = (areaId: string, measure: string, chosen: string) =>
    `/figures/count/${areaId}/${measure}/${chosen}/${since}/${until}`
  return {
    title: 'Figures',
    wide: true,
    body: html`<h1 class="govuk-heading-l">Figures</h1>
${
  areas.length > 0 &&
  html`<h2 class="govuk-heading-m">Count, ${periodInWords(period)}</h2>
${periodForm('/figures', { from: since, to: until })}
${areas.map(
  area => html`<h3 class="govuk-heading-s">${area.name}</h3>
<ul class="govuk-list">${Object.entries(measures).map(
    ([id, measure]) =>
      html`<li>${measure.label} by ${cuts.map((chosen, i) => html`${i > 0 && ', '}<a class="govuk-link" href="${link(area.id, id, chosen)}">${cutsInWords(measure, chosen)}</a>`)}</li>`,
  )}</ul>`,
)}`
}
<h2 class="govuk-heading-m">Made to go out</h2>
${
  releases.length === 0
    ? emptyState('Nothing was made to go out yet.')
    : scrollable(
        'Made to go out',
        govukTable({
          classes: 'cairn-dense',
          head: [{ text: 'Figures' }, { text: 'Made' }, { text: 'Approved' }],
          rows: releases.slice(0, perPage).map(one => [
            {
              html: html`<a class="govuk-link" href="/figures/releases/${one.id}">${titleOf(one)}</a>`,
            },
            { text: signed(one.maker, one.madeAt) },
            { text: one.approvedAt ? signed(one.approver ?? '', one.approvedAt) : 'Not yet' },
          ]),
        }),
      )
}
${at > 1 && html`<p class="govuk-body"><a class="govuk-link" href="/figures?page=${String(at - 1)}">Later ones</a></p>`}
${more && html`<p class="govuk-body"><a class="govuk-link" href="/figures?page=${String(at + 1)}">Earlier ones</a></p>`}`,
  }
}

function titleOf({ measure, area, since, until, content }: Listed): string {
  const { dimensions } = JSON.parse(content) as Release
  const by = dimensions.map(({ name }) => name.toLowerCase()).join(' and ')
  return `${measures[measure].label} by ${by}, ${area}, ${periodInWords({ since, until })}`
}

function signed(who: string, when: Date): string {
  return `${who}, ${formatInstant(when)}`
}

function drawn({ columns, rows }: Grid, title: string): Html {
  const numeric = { format: 'numeric' as const }
  return scrollable(
    title,
    govukTable({
      classes: 'cairn-dense',
      firstCellIsHeader: true,
      head: [{ text: '' }, ...columns.map(text => ({ text, ...numeric }))],
      rows: rows.map(({ name, figures }) => [
        { text: name },
        ...figures.map(text => ({ text, ...numeric })),
      ]),
    }),
  )
}

type CountsView = {
  readonly area: string
  readonly table: Table
  readonly completeness: ReturnType<typeof completenessOf>
  readonly history: readonly History[]
}

/** True counts. Everything on the page says that it is not for publication. */
export function countsPage(
  { measureId, cuts: chosen, period }: Asked,
  { table, area, completeness, history }: CountsView,
  state: FormState,
): Page {
  const measure = measures[measureId]
  const sumAt = (at: readonly string[]) =>
    table.cells
      .filter(cell => at.every((value, i) => value === '*' || value === cell.at[i]))
      .reduce((sum, { count }) => sum + count, 0)
  const { all, sex, age } = completeness
  return {
    title: 'Figures, not for publication',
    wide: true,
    body: html`${govukBackLink({ text: 'Figures', href: '/figures' })}
${govukWarningText({ text: 'Not for publication. These are true counts, for analysts of this area only.', iconFallbackText: 'Warning' })}
${formPage(
  {
    title: `${measure.label} by ${cutsInWords(measure, chosen)}`,
    caption: `${area}, ${periodInWords(period)}`,
    button: 'Make figures that can go out',
    saveForLater: false,
    drafts: false,
  },
  state,
  drawn(gridOf(table, sumAt), 'True counts'),
  html`<p class="govuk-body">${measure.definition} Children whose record is hidden from you are not counted.</p>`,
  html`${history.map(({ source, many }) => html`<p class="govuk-body">${many} counted beside what is on record: ${source}</p>`)}`,
  facts([
    { term: 'Sex on record', value: `${sex} of ${all}` },
    { term: 'Date of birth on record', value: `${age} of ${all}` },
  ]),
  govukInsetText({
    text: 'What goes out is rounded to 5. 1 to 5 and whatever would tell them, here or beside earlier figures, is hidden. A second person approves it.',
  }),
)}`,
  }
}

type Shown = Listed & { readonly release: Release }

function publishedTable({ release, measure }: Shown): Html {
  return html`${drawn(releaseGrid(release), release.title)}
<p class="govuk-body">Rounded to the nearest 5. c is a count of 1 to 5, or one that would tell such a count. Percentages are made of rounded counts, on 20 children or more.</p>
<p class="govuk-body">${measures[measure].definition}</p>`
}

/** One release: what goes out, who made it and who stands for it. */
export function releasePage(shown: Shown, mayApprove: boolean): Page {
  const { id, release, maker, madeAt, approver, approvedAt, sha256 } = shown
  const at = `/figures/releases/${id}`
  return {
    title: 'Figures that can go out',
    wide: true,
    body: html`${govukBackLink({ text: 'Figures', href: '/figures' })}
<h1 class="govuk-heading-l">${release.title}</h1>
${!approvedAt && govukInsetText({ text: 'Not approved yet: it must not go out.' })}
${publishedTable(shown)}
${mayApprove && !approvedAt && govukButton({ text: 'Approve', href: `${at}/approve` })}
${facts([
  { term: 'Made', value: signed(maker, madeAt) },
  { term: 'Approved', value: approvedAt ? signed(approver ?? '', approvedAt) : 'Not yet' },
])}
<p class="govuk-body">Hash of the file (SHA-256): ${sha256.match(/.{16}/g)?.map(part => html`${mono(part)}<wbr>`)}</p>
<p class="govuk-body"><a class="govuk-link" href="${at}/csv">As a table for a spreadsheet (CSV)</a></p>
<p class="govuk-body"><a class="govuk-link" href="${at}/json">As a file for the command publish (JSON)</a></p>`,
  }
}

export function approvalPage(shown: Shown, state: FormState): Page {
  return {
    title: 'Approve figures that go out',
    body: formPage(
      {
        title: 'Approve figures that go out',
        caption: shown.release.title,
        button: 'Approve',
        saveForLater: false,
      },
      state,
      publishedTable(shown),
      html`<p class="govuk-body">Your name stands beside it for as long as records are kept.</p>`,
      checkboxesQuestion(state, 'read', 'Before you approve', [
        { value: 'yes', text: 'I have read it, and it may be known to everybody' },
      ]),
    ),
  }
}

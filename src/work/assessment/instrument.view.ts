import {
  type FormState,
  facts,
  formPage,
  govukInsetText,
  govukTable,
  levelTag,
  scrollable,
  textareaQuestion,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { browserAssetUrl } from './browser-assets.ts'
import { explainFloors, inPoints } from './explanation.ts'
import type { Indicator, Instrument, Level } from './instrument.ts'
import { countMoves, type Tried } from './instrument-trial.ts'
import { inPageOrder } from './read-answers.ts'
import { type ShownTrial, triedOn } from './try-instrument.ts'

/** A whole matrix for reading and printing: what it asks, what it counts and what follows. */
export function instrumentBody(instrument: Instrument): Html {
  const { instrument: named, levels, mandatoryEscalations, protectiveFactors } = instrument
  return html`${facts([
    { term: 'Called', value: named.title },
    { term: 'Version', value: named.version },
    { term: 'Asks', value: `${instrument.indicators.length} signs and circumstances` },
  ])}
    ${govukInsetText({ text: named.notice })}
    <h3 class="govuk-heading-m">Levels</h3>
    ${table(
      'Levels',
      ['Level', 'Points', 'Look again after'],
      levels.map(({ id, reviewDays }) => [
        levelTag(id),
        bandInWords(instrument, id),
        reviewDays ? `${reviewDays} days` : 'No review of its own',
      ]),
    )}
    <h3 class="govuk-heading-m">Whatever the points, at least</h3>
    <ul class="govuk-list govuk-list--bullet">${explainFloors(instrument).map(floor => html`<li>${floor}</li>`)}</ul>
    <h3 class="govuk-heading-m">What each answer counts</h3>
    ${pointsTable(instrument)}
    <p class="govuk-body">What is not known counts nothing. If more than ${instrument.scoring.provisional.when.unknownOverPercent} in 100 signs are not known, the result is provisional. What protects a child never takes points away.</p>
    <h3 class="govuk-heading-m">What it asks</h3>
    ${instrument.domains.map(domain => signsOf(instrument, domain))}
    <h3 class="govuk-heading-m">Emergencies</h3>
    <ul class="govuk-list govuk-list--bullet">${mandatoryEscalations.map(({ id, label }) => html`<li>${code(id)} ${label}</li>`)}</ul>
    <h3 class="govuk-heading-m">What protects the child</h3>
    <ul class="govuk-list govuk-list--bullet">${protectiveFactors.map(({ id, label }) => html`<li>${code(id)} ${label}</li>`)}</ul>`
}

/** For whoever is asked to stand for it. */
export function differencesPart(found: readonly string[], { instrument }: Instrument): Html {
  return html`<h2 class="govuk-heading-m">Beside the matrix in force, ${instrument.title} ${instrument.version}</h2>
    ${
      found.length === 0
        ? html`<p class="govuk-body">It asks and counts the same.</p>`
        : html`<ul class="govuk-list govuk-list--bullet">${found.map(one => html`<li>${one}</li>`)}</ul>`
    }
    <h2 class="govuk-heading-m">The whole matrix</h2>`
}

function code(id: string): Html {
  return html`<span class="cairn-mono cairn-quiet">${id}</span>`
}

function bandInWords({ scoring }: Instrument, level: Level): string {
  const band = scoring.bands.find(one => one.level === level)
  if (!band) return 'Given by its own rule'
  return band.max === null ? `${band.min} and more` : `${band.min} to ${band.max}`
}

const groupWords = {
  vulnerability: 'Circumstance',
  moderate: 'Moderate sign',
  significant: 'Significant sign',
} as const

function pointsTable({ scoring: { points }, answerModel }: Instrument): Html {
  const { vulnerability } = points
  const whens = answerModel.recency.map(({ id, label }) => ({ id, label }))
  return table(
    'Points',
    ['Kind', 'When', 'Confirmed', 'Suspected'],
    [
      [
        groupWords.vulnerability,
        `Whenever, ${vulnerability.cap} at most in all`,
        `${vulnerability.confirmed}`,
        `${vulnerability.suspected}`,
      ],
      ...(['moderate', 'significant'] as const).flatMap(group =>
        whens.map(({ id, label }) => [
          groupWords[group],
          label,
          `${points[group][id].confirmed}`,
          `${points[group][id].suspected}`,
        ]),
      ),
    ],
  )
}

function signsOf(instrument: Instrument, { id, label }: { id: string; label: string }): Html {
  const signs = inPageOrder(instrument).filter(({ domain }) => domain === id)
  const typeNames = new Map(instrument.exploitationTypes.map(type => [type.id, type.label]))
  const tells = ({ types }: Indicator) =>
    types.map(type => typeNames.get(type) ?? 'Any kind').join(', ')
  return html`<h4 class="govuk-heading-s">${label}</h4>
    ${table(
      label,
      ['Sign', 'Kind', 'Tells of'],
      signs.map(sign => [
        html`${code(sign.id)} ${sign.label}<div class="cairn-quiet">${sign.help}</div>`,
        groupWords[sign.group],
        tells(sign),
      ]),
      true,
    )}`
}

type Cells = readonly (readonly (string | Html)[])[]

function table(caption: string, head: readonly string[], rows: Cells, wideFirst = false): Html {
  const wide = { classes: 'govuk-!-width-two-thirds' }
  return scrollable(
    caption,
    govukTable({
      classes: 'cairn-dense',
      caption,
      captionClasses: 'govuk-visually-hidden',
      head: head.map((text, at) => ({ text, ...(wideFirst && at === 0 && wide) })),
      rows: rows.map(row =>
        row.map(cell => (typeof cell === 'string' ? { text: cell } : { html: cell })),
      ),
    }),
  )
}

export function loadingPage(form: FormState): Page {
  const title = 'Load another risk matrix'
  return {
    title,
    body: html`${formPage(
      { title, button: 'Check and keep it' },
      form,
      html`<p class="govuk-body">It is checked in full, with its own worked examples. Nothing changes for anybody: you try it on past cases, a second person approves it, and then you set the day it starts.</p>
        <div class="govuk-form-group" data-file hidden><label class="govuk-label govuk-label--s" for="file">Choose its file</label>
        <div class="govuk-hint" id="file-hint">It is read into the box below and sent from there.</div>
        <input class="govuk-file-upload" id="file" type="file" accept=".json,application/json" aria-describedby="file-hint"><p class="govuk-body" role="status"></p></div>`,
      moreProblems(form),
      textareaQuestion(form, 'text', 'The text of the matrix', {
        verbatim: true,
        hint: 'JSON, in the form of the matrix Cairn comes with. Up to 1,000,000 characters.',
        rows: 14,
      }),
      textareaQuestion(form, 'why', 'Why, and what does it rest on?', {
        hint: 'The meeting that asked for it, the guidance and its date. Name no child. Up to 2,000 characters.',
        rows: 4,
      }),
    )}<script type="module" src="${browserAssetUrl('load-matrix.js')}"></script>`,
  }
}

/** A field shows its first problem; a matrix may have many, and each is said where it is mended. */
function moreProblems({ problems }: FormState): Html {
  const more = problems
    .filter(({ field }) => field === 'text')
    .slice(1)
    .map(
      ({ text }) =>
        html`<p class="govuk-error-message"><span class="govuk-visually-hidden">Error:</span> ${text}</p>`,
    )
  return html`${more}`
}

/** Level then and level by this one: what a change of matrix would mean, before it means anything for a child. */
export function trialPage(id: string, { instrument, examples, assessments }: ShownTrial): Page {
  const { title, version } = instrument.instrument
  return {
    title: 'Try a risk matrix',
    wide: true,
    body: html`<h1 class="govuk-heading-l"><span class="govuk-caption-l">${title}, version ${version}</span> What it would come to</h1>
      <p class="govuk-body">Nothing here changes any child’s level. It shows what the matrix would have come to, not what anybody would have decided.</p>
      <h2 class="govuk-heading-m">The latest assessments you may see: ${assessments.length}</h2>
      ${
        assessments.length === 0
          ? html`<p class="govuk-body">You may see no assessment yet, so there is nothing to try it on but the examples.</p>`
          : html`${moves(assessments)}${trialTable('Assessments, the latest first', 'Assessment', 'The matrix then', assessments)}
            <p class="govuk-body-s cairn-quiet">The ${triedOn} latest at most, without names. Signs that only this matrix asks for count as not known.</p>`
      }
      <h2 class="govuk-heading-m">Its own worked examples</h2>
      ${trialTable('Worked examples', 'Example', 'The matrix in force', examples)}
      <p class="govuk-body"><a class="govuk-link" href="/practice/versions/${id}">Back to this version</a></p>`,
  }
}

const levels = ['none_identified', 'low', 'medium', 'high'] as const

function moves(tried: readonly Tried[]): Html {
  const rows = levels.map(from => [
    levelTag(from),
    ...levels.map(to => `${countMoves(tried, from, to)}`),
    `${tried.filter(({ before }) => before?.level === from).length}`,
  ])
  const totals = levels.map(to => `${tried.filter(({ after }) => after.level === to).length}`)
  const changed = tried.filter(({ before, after }) => before?.level !== after.level).length
  return html`<p class="govuk-body">${changed} of ${tried.length} would come to another level.</p>
    <h3 class="govuk-heading-s">How many from which level to which</h3>
    ${table(
      'Levels then, by level with this matrix',
      ['Then', 'None identified now', 'Low now', 'Medium now', 'High now', 'All'],
      [...rows, ['All', ...totals, `${tried.length}`]],
    )}`
}

function trialTable(caption: string, what: string, then: string, tried: readonly Tried[]): Html {
  return table(
    caption,
    [what, 'Age', then, 'This one', 'Answers not asked for any more'],
    tried.map(({ name, age, before, after, unasked }) => [
      name,
      age === null ? 'Not known' : `${age}`,
      before ? html`${levelTag(before.level)} ${inPoints(before.score)}` : 'Cannot be read by it',
      html`${levelTag(after.level)} ${inPoints(after.score)}${before && before.level !== after.level && html` <strong>Changed</strong>`}`,
      unasked === 0 ? 'None' : `${unasked}`,
    ]),
  )
}

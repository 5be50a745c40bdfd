import { levelTag } from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { answerInWords, protectionInWords } from './answer-words.ts'
import { inPoints } from './explanation.ts'
import { harmKinds } from './harm.ts'
import { nameOf, styles } from './matrix.view.ts'
import { inPageOrder } from './read-answers.ts'
import type { Shown } from './show-assessment.ts'

/** One matrix on at most two sheets of A4, for the table of a meeting: all that was decided, and on what. */
export function printedPage(shown: Shown): Page {
  const { assessment, child, instrument, harms } = shown
  const { title, version, notice } = instrument.instrument
  const body = html`${styles}<div class="cairn-sheet">
    <h1>Risk matrix: ${nameOf(child)}, ${child.reference}</h1>
    <p>Completed by ${assessment.assessor}, ${assessment.agency}, on ${formatInstant(assessment.assessedAt)}${assessment.authoriser && `; lower level confirmed by ${assessment.authoriser}`}. ${title}, version ${version}.</p>
    <p class="cairn-sheet__notice">${notice}</p>
    ${levels(shown)}
    <h2>What the child says</h2>
    <p class="cairn-written">${assessment.childsView || 'Not yet asked. This is a gap.'}</p>
    <h2>Analysis</h2>
    <p class="cairn-written">${assessment.analysis}</p>
    ${present(shown)}
    <h2>Harm that happened</h2>
    <p>${harms.length === 0 ? 'None is on record.' : harms.map(({ kind, happened }) => `${harmKinds[kind]}, ${happened}`).join('; ')}</p>
    <h2>What protects the child</h2>
    <p>${instrument.protectiveFactors.map(({ id, label }) => `${label}: ${protectionInWords(assessment.protective[id] ?? 'unknown').toLowerCase()}`).join('; ')}</p>
    ${unknown(shown)}
  </div>
  <p class="govuk-body cairn-actions"><a class="govuk-link" href="/assessments/${assessment.id}">Back to the matrix</a></p>`
  return { title: 'Risk matrix for printing', body, wide: true }
}

function levels({ assessment }: Shown): Html {
  const { finalLevel, computedLevel, score, provisional, overrideReason } = assessment
  return html`<dl class="cairn-levels">
    <div><dt>Level decided</dt><dd>${levelTag(finalLevel)}</dd></div>
    <div><dt>The matrix came to</dt><dd>${levelTag(computedLevel)}<span>${inPoints(score)}${provisional && ', provisional'}</span></dd></div>
  </dl>
  ${overrideReason !== '' && html`<p class="cairn-written">${overrideReason}</p>`}`
}

function present({ assessment: { answers }, instrument }: Shown): Html {
  const found = inPageOrder(instrument).filter(({ id }) =>
    ['confirmed', 'suspected'].includes(answers[id]?.state ?? ''),
  )
  return html`<h2>What is known</h2>
  ${found.length === 0 && html`<p>Nothing is confirmed or suspected.</p>`}
  <ul class="cairn-sheet__known">${found.map(({ id, label }) => {
    const { evidence, ...answer } = answers[id] ?? { state: 'unknown' as const }
    return html`<li><strong>${label}.</strong> ${answerInWords(instrument, answer)}.${evidence && ` ${evidence.text} (${evidence.source}, ${formatDay(evidence.on)})`}</li>`
  })}</ul>`
}

function unknown({ assessment: { answers }, instrument }: Shown): Html {
  const unknown = inPageOrder(instrument).filter(({ id }) => !answers[id])
  return html`<h2>Not known: ${unknown.length} of ${instrument.indicators.length}</h2>
  <p class="cairn-sheet__unknown">${unknown.map(({ label }) => label).join('; ')}</p>`
}

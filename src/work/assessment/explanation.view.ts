import { govukButton, levelTag } from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { type Explanation, inPoints } from './explanation.ts'
import type { Level } from './instrument.ts'

const levels: readonly Level[] = ['none_identified', 'low', 'medium', 'high']

type SoFar = {
  readonly age: number | undefined
  readonly open: readonly string[]
  /** Where the browser finds what to count. */
  readonly scores: string
}

/** What the matrix comes to so far. With script it follows every answer; without, it is as last sent. */
export function soFarPanel(said: Explanation, { age, open, scores }: SoFar): Html {
  return html`<aside class="cairn-so-far" aria-labelledby="so-far" data-so-far data-scores="${scores}" data-age="${age}" data-open="${open.join(' ')}">
    <h2 class="cairn-so-far__title" id="so-far">What it comes to so far</h2>
    <p class="cairn-so-far__level">${levels.map(
      level =>
        html`<span data-level="${level}"${level !== said.level && html` hidden`}>${levelTag(level)}</span>`,
    )} <span data-score>${inPoints(said.score)}</span> <span data-is-provisional${said.provisional === '' && html` hidden`}>Provisional</span></p>
    <p class="cairn-so-far__next" data-next hidden>${govukButton({ text: 'Next not known', type: 'button', classes: 'govuk-button--secondary' })} <span>or <kbd>Alt</kbd> + <kbd>N</kbd></span></p>
    <p class="govuk-visually-hidden" role="status" aria-live="polite" data-status></p>
    <p class="govuk-visually-hidden" role="alert" data-urgent></p>
    <details open><summary>Why</summary><div>
      <ul class="govuk-list--bullet" data-floors>${said.floors.map(floor => html`<li>${floor}</li>`)}</ul>
      <p data-provisional>${said.provisional}</p>
      <p class="cairn-quiet" data-unknown>${said.unknown}</p>
      <ul class="cairn-points" data-points>${pointItems(said)}</ul>
    </div></details>
  </aside>`
}

/** The same on the record, where nothing moves any more. */
export function explanation(said: Explanation): Html {
  return html`${
    said.floors.length > 0 &&
    html`<ul class="govuk-list govuk-list--bullet">${said.floors.map(floor => html`<li>${floor}</li>`)}</ul>`
  }
  ${
    said.points.length > 0
      ? html`<ul class="cairn-points">${pointItems(said)}</ul>`
      : html`<p class="govuk-body">Nothing is confirmed or suspected, so there are no points.</p>`
  }`
}

function pointItems({ points }: Explanation): Html[] {
  return points.map(one => html`<li><b>${one.points}</b> ${one.label}<span>${one.why}</span></li>`)
}

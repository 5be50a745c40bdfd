import {
  type FormState,
  formPage,
  govukInsetText,
  levelTag,
  radiosQuestion,
  textareaQuestion,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { changes, comparison } from './assessment.view.ts'
import type { Holds, ShownLowering } from './decide-lowering.ts'
import { inPoints } from './explanation.ts'
import { harmList } from './harm.view.ts'
import { nameOf, styles } from './matrix.view.ts'

/** What a lower level rests on, and the decision of the second person below it. */
export function loweringPage(shown: ShownLowering, form: FormState): Page {
  const { lowering, child, holds } = shown
  const title = 'Confirm or refuse a lower level'
  const decided = lowering.decidedAt !== null
  const rests = html`${styles}${evidence(shown)}`
  const caption = `${nameOf(child)}, ${child.reference}`
  const body =
    decided || holds === 'superseded'
      ? html`<h1 class="govuk-heading-l"><span class="govuk-caption-l">${caption}</span> ${title}</h1>${ended(shown)}${notRecorded(form)}${rests}`
      : formPage(
          { title, caption, button: 'Record the decision' },
          form,
          rests,
          holds !== '' && govukInsetText({ text: why[holds] }),
          radiosQuestion(
            form,
            'decision',
            'What do you decide?',
            [
              {
                value: 'confirm',
                text: 'I confirm the lower level',
                hint: { text: 'It takes effect at once, in your name beside the proposer’s.' },
              },
              {
                value: 'refuse',
                text: 'I refuse it',
                hint: { text: 'The level stays as it stands.' },
              },
            ],
            { size: 'm' },
          ),
          textareaQuestion(form, 'reason', 'Why?', {
            hint: 'What you read and whom you asked. Up to 20,000 characters.',
          }),
        )
  return { title, body, wide: true }
}

const why: Readonly<Record<Exclude<Holds, ''>, string>> = {
  superseded: 'A newer matrix was completed since, so there is nothing left to decide.',
  harm: 'A harm was recorded after this was proposed, so it cannot be confirmed. Refuse it and ask for a new matrix.',
  emergency: 'An emergency is open, so no level can fall. It can be refused.',
}

function ended({ lowering }: ShownLowering): Html {
  const { decidedAt, decider, confirmed, decisionReason } = lowering
  if (!decidedAt) return govukInsetText({ text: why.superseded })
  return html`<div class="govuk-inset-text">${decider} ${confirmed ? 'confirmed' : 'refused'} it on ${formatInstant(decidedAt)}.<div class="cairn-written">${decisionReason}</div></div>`
}

/** Somebody was quicker, or a newer matrix is: what was typed is not recorded, and not lost either. */
function notRecorded({ answers: { reason }, conflict }: FormState): Html | undefined {
  if (!conflict || !reason) return undefined
  return html`<h2 class="govuk-heading-m">Your decision was not recorded</h2>
  <p class="govuk-body">While you were writing, this was settled as it says above. These are your words. Copy them if you still need them.</p>
  <div class="govuk-inset-text cairn-written">${reason}</div>`
}

function evidence(shown: ShownLowering): Html {
  const { lowering, assessment, previous, harms, stands } = shown
  return html`<dl class="cairn-levels">
      <div><dt>Level that stands</dt><dd>${levelTag(stands)}</dd></div>
      ${
        lowering.confirmed
          ? html`<div><dt>Before it fell</dt><dd>${levelTag(lowering.fromLevel)}</dd></div>`
          : html`<div><dt>Proposed</dt><dd>${levelTag(lowering.toLevel)}</dd></div>`
      }
      <div><dt>The matrix comes to</dt><dd>${levelTag(assessment.computedLevel)}<span>${inPoints(assessment.score)}</span></dd></div>
    </dl>
    <p class="govuk-body">Proposed by ${lowering.proposer} on ${formatInstant(lowering.proposedAt)}. <a class="govuk-link" href="/assessments/${assessment.id}">The whole matrix</a></p>
    <h2 class="govuk-heading-m">Why it is to be lowered</h2>
    <p class="govuk-body cairn-written">${lowering.reason}</p>
    <h2 class="govuk-heading-m">Harm that happened</h2>
    ${harmList(harms)}
    ${previous && changes(shown, previous)}
    <h2 class="govuk-heading-m">Analysis</h2>
    <p class="govuk-body cairn-written">${assessment.analysis}</p>
    ${comparison(shown)}`
}

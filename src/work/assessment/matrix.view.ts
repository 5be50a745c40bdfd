import {
  type FormState,
  formPage,
  govukDetails,
  govukInsetText,
  radiosQuestion,
  textareaQuestion,
  textQuestion,
} from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import type { Problem } from '../../foundation/kernel/outcome.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { protectionInWords } from './answer-words.ts'
import type { AssessedChild } from './assessment.store.ts'
import type { Assessment } from './assessment.ts'
import { browserAssetUrl } from './browser-assets.ts'
import { escalationsQuestion } from './escalations.view.ts'
import { explain } from './explanation.ts'
import { soFarPanel } from './explanation.view.ts'
import { type Instrument, score } from './instrument.ts'
import { type InstrumentInForce, nameOfInstrument } from './instrument-in-force.ts'
import { levelQuestions } from './level.view.ts'
import type { Prepared } from './prepare-assessment.ts'
import { factsSoFar, inPageOrder } from './read-answers.ts'
import { readAge } from './read-assessment.ts'
import { signQuestion, wrong } from './sign.view.ts'

export function matrixPage(prepared: Prepared, form: FormState, now: Date): Page {
  const { child, previous, open, inForce } = prepared
  const { instrument } = inForce
  const codes = open.map(({ escalationId }) => escalationId)
  const age = readAge(form.answers, { bornOn: child.bornOn, now })
  const facts = factsSoFar(instrument, form.answers, age, codes)
  const said = explain(instrument, score(instrument, facts))
  const soFar = { age: child.bornOn ? age : undefined, open: codes, scores: scoresAt(inForce) }

  const body = formPage(
    {
      title: 'Risk matrix',
      caption: `${nameOf(child)}, ${child.reference}`,
      button: 'Complete the matrix',
    },
    form,
    styles,
    html`<input type="hidden" name="contact" value="${form.answers.contact}"><input type="hidden" name="_instrument" value="${nameOfInstrument(instrument)}">`,
    escalationsQuestion(prepared, form),
    html`<div class="cairn-matrix">
      ${soFarPanel(said, soFar)}
      <div class="cairn-matrix__answers">
        <h2 class="govuk-heading-l">What is known</h2>
        ${govukInsetText({ text: instrument.instrument.notice })}
        ${!child.bornOn && ageQuestion(form)}
        <p class="govuk-body">Leave what nobody has checked as not known. It is not a no: it becomes the list of what to find out.</p>
        ${previous && html`<p class="govuk-body">The answers start as they were left on ${formatDay(londonDayOf(previous.assessedAt))}. Change what has changed.</p>`}
        ${previous && carriedOver(previous, instrument)}
        <datalist id="sources">${prepared.sources.map(name => html`<option value="${name}"></option>`)}</datalist>
        ${groupList(instrument, form)}
        ${instrument.domains.map(domain => groupOf(domain, prepared, form))}
        ${protectiveQuestions(instrument, form)}
        ${childsViewQuestion(prepared, form)}
        ${analysisQuestion(prepared, form)}
        ${levelQuestions(prepared, form)}
      </div>
    </div>`,
    html`<script type="module" src="${browserAssetUrl('matrix.js')}"></script>`,
  )
  return { title: 'Risk matrix', body, wide: true }
}

/** Where the browser finds the signs and points of a matrix. A version never changes, so neither does what is there. */
function scoresAt({ versionId }: InstrumentInForce): string {
  return versionId
    ? `/practice/instruments/${versionId}/scores`
    : browserAssetUrl('default-instrument.js')
}

/** Another matrix came into force while this one was being filled in: nobody has yet seen what it asks. */
export function matrixChanged(
  answers: FormState['answers'],
  { instrument }: InstrumentInForce,
): Problem | undefined {
  if (!answers._instrument || answers._instrument === nameOfInstrument(instrument)) return undefined
  const { version } = instrument.instrument
  const text = `The matrix changed to version ${version} while you were writing. Your answers are kept. Read them again, with what is new, then send`
  return { field: '', text }
}

/** What was answered under another matrix stands under the same ids, which may ask something else by now. */
function carriedOver(previous: Assessment, { instrument }: Instrument): Html | undefined {
  const { instrumentId, instrumentVersion } = previous
  if (instrumentId === instrument.id && instrumentVersion === instrument.version) return undefined
  return govukInsetText({
    text: `The matrix has changed since then, from version ${instrumentVersion} to version ${instrument.version}. Answers were carried over where the code of the sign is the same. Read each of them again.`,
  })
}

export const styles = html`<link rel="stylesheet" href="${browserAssetUrl('matrix.css')}">`

export function nameOf({ preferredName, givenName, familyName }: AssessedChild): string {
  return `${preferredName || givenName} ${familyName}`.trim()
}

function ageQuestion(form: FormState): Html {
  return textQuestion(form, 'age', 'How old is the child, in years?', {
    hint: 'No date of birth is recorded. Give the best estimate.',
    inputmode: 'numeric',
    width: 2,
  })
}

function groupList(instrument: Instrument, form: FormState): Html {
  return html`<nav aria-label="Groups of signs"><ul class="cairn-groups">${instrument.domains.map(
    ({ id, label }) => {
      const ids = idsOf(instrument, id)
      const answered = ids.filter(one => (form.answers[one] || 'unknown') !== 'unknown').length
      return html`<li><a class="govuk-link" href="#group-${id}">${label}</a> <span data-domain="${ids.join(' ')}">${answered} of ${ids.length}</span></li>`
    },
  )}</ul></nav>`
}

type Domain = { readonly id: string; readonly label: string }

function groupOf({ id, label }: Domain, prepared: Prepared, form: FormState): Html {
  return html`<section class="cairn-group" aria-labelledby="group-${id}">
    <h3 class="govuk-heading-m cairn-group__title" id="group-${id}">${label}</h3>
    ${inPageOrder(prepared.inForce.instrument)
      .filter(({ domain }) => domain === id)
      .map(indicator => signQuestion(indicator, prepared, form))}
  </section>`
}

function idsOf({ indicators }: Instrument, domain: string): string[] {
  return indicators.filter(one => one.domain === domain).map(({ id }) => id)
}

function protectiveQuestions({ protectiveFactors }: Instrument, form: FormState): Html {
  return html`<section class="cairn-group" aria-labelledby="protective">
    <h2 class="govuk-heading-l" id="protective">What protects the child</h2>
    <p class="govuk-body">These inform the plan. They never take points away.</p>
    ${protectiveFactors.map(({ id, label, states }) => {
      const said = form.answers[id] || 'unknown'
      return html`<div class="cairn-sign">
        <label class="cairn-sign__what cairn-sign__label" for="${id}">${label}</label>
        <div class="cairn-sign__state">${wrong(form, id)}<select class="govuk-select" id="${id}" name="${id}">${[
          'unknown',
          ...states.filter(state => state !== 'unknown'),
        ].map(
          state =>
            html`<option value="${state}"${state === said && html` selected`}>${protectionInWords(state)}</option>`,
        )}</select></div>
      </div>`
    })}
  </section>`
}

function childsViewQuestion({ previous }: Prepared, form: FormState): Html {
  const said = textareaQuestion(form, 'childsView', 'The child’s own words', {
    verbatim: true,
    hint: 'Write down what was said, as it was said, and when. Up to 20,000 characters.',
  })
  const asked = radiosQuestion(
    form,
    'childAsked',
    'What does the child say?',
    [
      { value: 'yes', text: 'The child has been asked' },
      {
        value: 'not_yet',
        text: 'Not yet asked',
        hint: { text: 'The record shows it as a gap to be filled.' },
      },
    ],
    { size: 'm' },
  )
  return html`<div class="cairn-asked">${asked}<div class="cairn-asked__words">${said}</div></div>
  ${previous?.childsView && lastTime('What the child said last time', previous.childsView)}`
}

function analysisQuestion({ previous }: Prepared, form: FormState): Html {
  return html`${textareaQuestion(form, 'analysis', 'What do you make of it?', {
    hint: 'What is happening to the child, who is harming the child, what has changed, and what you do not yet know. Up to 20,000 characters.',
    size: 'm',
    rows: 8,
  })}
  ${previous && lastTime('The analysis last time', previous.analysis)}`
}

function lastTime(summary: string, words: string): Html {
  return govukDetails({
    summaryText: summary,
    html: html`<div class="cairn-written">${words}</div>`,
  })
}

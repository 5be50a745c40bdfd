import { adviceBelow, type FormState, problemWith } from '../../foundation/govuk/index.ts'
import { formatDay, readIsoDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { answerInWords } from './answer-words.ts'
import type { EvidencedAnswer } from './assessment.ts'
import type { Answer, Indicator, Instrument, Recency, State } from './instrument.ts'
import type { Prepared } from './prepare-assessment.ts'
import { evidenceLimit } from './read-answers.ts'

/** One line of the matrix: what is known, and what it rests on once something is known. */
export function signQuestion(
  { id, label, help, group }: Indicator,
  prepared: Prepared,
  form: FormState,
): Html {
  const { answers } = form
  const { instrument } = prepared.inForce
  const before = prepared.previous?.answers[id]
  const was = before?.state === 'confirmed' || before?.state === 'suspected'
  return html`<div class="cairn-sign${was && ' cairn-sign--was'}" role="group" aria-labelledby="${id}-label"><div class="cairn-sign__what"><p class="cairn-sign__label" id="${id}-label"><span class="cairn-mono cairn-quiet">${id}</span> ${label}</p><p class="cairn-quiet" id="${id}-help">${help}</p></div><div class="cairn-sign__state">${wrong(form, id)}<select class="govuk-select" id="${id}" name="${id}" aria-label="Answer to ${id}" aria-describedby="${id}-help">${stateOptions(instrument, answers[id])}</select>${
    group !== 'vulnerability' &&
    html`<div class="cairn-sign__when">${wrong(form, `${id}-when`)}<select class="govuk-select" id="${id}-when" name="${id}-when" aria-label="When was ${id}?"><option value="">When was it?${recencyOptions(instrument, answers[`${id}-when`])}</select></div>`
  }</div>${evidence(id, form)}${proposal(id, prepared)}${lastTime(before, prepared)}${theirs(instrument, id, form)}</div>`
}

/** A rule proposes, a person answers: nothing is chosen by itself. */
function proposal(id: string, { proposed = [] }: Prepared): Html[] {
  return proposed
    .filter(({ indicator }) => indicator === id)
    .map(
      ({ says, evidence }) =>
        html`<p class="cairn-sign__last"><strong>On record: ${says}.</strong> ${evidence.join('; ')}. It is yours to answer.</p>`,
    )
}

/** What was said of it before, and how old that is. */
function lastTime(
  before: EvidencedAnswer | undefined,
  { previous, inForce }: Prepared,
): Html | undefined {
  if (!before || !previous) return undefined
  const said = answerInWords(inForce.instrument, before)
  const { evidence } = before
  return html`<p class="cairn-sign__last cairn-quiet">On ${formatDay(londonDayOf(previous.assessedAt))}: ${said}.${
    evidence &&
    ` Its evidence is of ${formatDay(evidence.on)}${evidence.carriedFrom ? `, carried over from ${formatDay(evidence.carriedFrom)}` : ''}; change it where there is newer.`
  }</p>`
}

function evidence(id: string, form: FormState): Html {
  const { answers } = form
  const [text, source, on] = [`${id}-evidence`, `${id}-source`, `${id}-on`]
  return html`<div class="cairn-sign__evidence"><label>What was seen, heard or recorded${wrong(form, text)}<textarea class="govuk-textarea" id="${text}" name="${text}" rows="2" maxlength="${evidenceLimit}" data-advised>${answers[text] && `\n${answers[text]}`}</textarea></label>${adviceBelow(form, text)}<label>Which agency knows it${wrong(form, source)}<input class="govuk-input" id="${source}" name="${source}" list="sources" value="${answers[source]}"></label><label>Day it happened${wrong(form, on)}<input class="govuk-input" id="${on}" name="${on}" type="date" value="${answers[on]}"></label></div>`
}

export function wrong(form: FormState, field: string): Html | undefined {
  const problem = problemWith(form, field)
  return (
    problem &&
    html`<span class="govuk-error-message"><span class="govuk-visually-hidden">Error:</span> ${problem.text}</span>`
  )
}

// "Not known" first, because it is the answer until somebody gives another.
function stateOptions({ answerModel }: Instrument, said: string | undefined): Html[] {
  const states = answerModel.states.toSorted(
    (one, other) => Number(other.id === 'unknown') - Number(one.id === 'unknown'),
  )
  return states.map(
    ({ id, label }) =>
      html`<option value="${id}"${id === (said || 'unknown') && html` selected`}>${label}`,
  )
}

function recencyOptions({ answerModel }: Instrument, said: string | undefined): Html[] {
  return answerModel.recency.map(
    ({ id, label }) => html`<option value="${id}"${id === said && html` selected`}>${label}`,
  )
}

/** What somebody else saved for this sign meanwhile, where it is not what stands in it now. */
function theirs(instrument: Instrument, id: string, form: FormState): Html | undefined {
  const saved = form.conflict?.theirs
  if (!saved) return undefined
  const fields = [id, ...['when', 'evidence', 'source', 'on'].map(part => `${id}-${part}`)]
  const known = (answer: string | undefined) => (answer === 'unknown' ? '' : (answer ?? ''))
  if (fields.every(field => known(saved[field]) === known(form.answers[field]))) return undefined
  const answer: Answer = {
    state: (saved[id] ?? 'unknown') as State,
    recency: saved[`${id}-when`] as Recency | undefined,
  }
  const day = readIsoDay(saved[`${id}-on`])
  const rest = [saved[`${id}-evidence`], saved[`${id}-source`], day && formatDay(day)]
  return html`<div class="cairn-theirs"><strong>Saved by someone else:</strong> <span class="cairn-theirs__words">${[answerInWords(instrument, answer), ...rest].filter(part => part).join('. ')}</span></div>`
}

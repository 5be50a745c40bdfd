import {
  facts,
  govukInsetText,
  govukTable,
  levelTag,
  mono,
  scrollable,
} from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant, londonDayOf } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { documentsPart } from '../../records/attachments/index.ts'
import { answerInWords, protectionInWords } from './answer-words.ts'
import type { EvidencedAnswer, SignedAssessment } from './assessment.ts'
import { type ChangeKind, whatChanged } from './changes.ts'
import { explain, inPoints } from './explanation.ts'
import { explanation } from './explanation.view.ts'
import { harmOfEmergency } from './harm.ts'
import { harmList } from './harm.view.ts'
import { type Indicator, type Instrument, score } from './instrument.ts'
import { nameOfInstrument } from './instrument-in-force.ts'
import { nameOf, styles } from './matrix.view.ts'
import { inPageOrder } from './read-answers.ts'
import type { Shown } from './show-assessment.ts'

type May = { readonly assess: boolean; readonly clear: boolean; readonly authorise: boolean }

/** One completed matrix for reading, on screen and on paper. */
export function assessmentPage(shown: Shown, may: May): Page {
  const { assessment, child, previous, open, all, instrument, inForce, lowering } = shown
  const { notice, title } = instrument.instrument
  const latest = !all.some(({ assessedAt }) => assessedAt > assessment.assessedAt)
  const body = html`${styles}
    <h1 class="govuk-heading-l"><span class="govuk-caption-l">${nameOf(child)}, ${child.reference}</span> Risk matrix of ${formatDay(londonDayOf(assessment.assessedAt))}</h1>
    <p class="govuk-body">Completed by ${assessment.assessor}, ${assessment.agency}, on ${formatInstant(assessment.assessedAt)}. <a class="govuk-link" href="/children/${child.id}">The child’s page</a>${
      may.assess &&
      latest &&
      html` · <a class="govuk-link" href="/children/${child.id}/assessments/new">Complete it again</a>`
    } · <a class="govuk-link" href="/assessments/${assessment.id}/print">Print it on two pages</a></p>
    ${levels(shown)}
    ${lowering && loweringState(lowering, may)}
    ${assessment.provisional && provisional(shown)}
    ${open.length > 0 && openEscalations(shown, may)}
    ${harmThatHappened(shown, may)}
    ${childsView(assessment)}
    ${previous && changes(shown, previous)}
    <h2 class="govuk-heading-m">Analysis</h2>
    <p class="govuk-body cairn-written">${assessment.analysis}</p>
    ${why(shown)}
    ${comparison(shown)}
    ${toFindOut(shown)}
    ${latest && may.assess && html`<p class="govuk-body"><a class="govuk-link" href="/assessments/${assessment.id}/find-out">Ask agencies for what is not known</a></p>`}
    ${protection(shown)}
    ${documentsPart(shown.documents, `/assessments/${assessment.id}`, may.assess)}
    ${all.length > 1 && others(all, assessment)}
    ${govukInsetText({ text: notice })}
    <p class="govuk-body-s cairn-quiet">${title}, version ${assessment.instrumentVersion}${nameOfInstrument(instrument) !== nameOfInstrument(inForce) && `. The matrix in force now is ${inForce.instrument.title}, version ${inForce.instrument.version}`}. <a class="govuk-link" href="/practice">How we work</a></p>`
  return { title: 'Completed risk matrix', body, wide: true }
}

/** Both levels, side by side for ever. */
function levels({ assessment, instrument }: Shown): Html {
  const { computedLevel, finalLevel, score, overrideReason, authoriser, provisional } = assessment
  const order = instrument.scoring.levelOrder
  const rise = order.indexOf(finalLevel) - order.indexOf(computedLevel)
  const how = rise > 0 ? 'Raised' : rise < 0 ? 'Lowered' : 'As the matrix comes to'
  return html`<dl class="cairn-levels">
    <div><dt>Level decided</dt><dd>${levelTag(finalLevel)}<span>${how}</span></dd></div>
    <div><dt>The matrix came to</dt><dd>${levelTag(computedLevel)}<span>${inPoints(score)}${provisional && ', provisional'}</span></dd></div>
  </dl>
  ${
    overrideReason !== '' &&
    html`<h2 class="govuk-heading-s">${rise === 0 ? 'Why this level' : `Why it was ${how.toLowerCase()}`}</h2>
    <p class="govuk-body cairn-written">${overrideReason}</p>`
  }
  ${authoriser && html`<p class="govuk-body">Agreed by ${authoriser}.</p>`}`
}

function provisional(shown: Shown): Html {
  const said = explained(shown)?.provisional
  return govukInsetText({
    text:
      said || 'Provisional: too much was not known. It cannot support stepping down or closing.',
  })
}

/** A lower level that was proposed with this matrix, and how far it is. */
function loweringState(lowering: NonNullable<Shown['lowering']>, may: May): Html {
  const { id, fromLevel, toLevel, proposer, asked, decider, decidedAt, confirmed } = lowering
  const proposed = html`${proposer} proposed to lower it from ${levelTag(fromLevel)} to ${levelTag(toLevel)}.`
  const state = decidedAt
    ? `${decider} ${confirmed ? 'confirmed' : 'refused'} it on ${formatInstant(decidedAt)}.`
    : `It stays as it is until somebody else has confirmed it. ${asked} was asked.`
  return html`<div class="govuk-inset-text">${proposed} ${state}${
    decidedAt && html`<div class="cairn-written">${lowering.decisionReason}</div>`
  }${
    !decidedAt &&
    may.authorise &&
    html` <a class="govuk-link" href="/lowerings/${id}">See what it rests on and decide</a>`
  }</div>`
}

function harmThatHappened({ child, harms }: Shown, may: May): Html {
  return html`<h2 class="govuk-heading-m">Harm that happened</h2>
  ${harmList(harms)}
  ${may.assess && html`<p class="govuk-body"><a class="govuk-link" href="/children/${child.id}/harms/new">Record harm that happened</a></p>`}`
}

function openEscalations({ open, child, inForce }: Shown, may: May): Html {
  return html`<h2 class="govuk-heading-m">Emergencies open now</h2>
  <ul class="govuk-list govuk-list--bullet">${open.map(one => {
    const label = escalationLabel(inForce, one.escalationId)
    return html`<li>${label}. Call made to ${one.calledWhom} on ${formatInstant(one.calledAt)}, reference ${mono(one.reference)}.${
      may.clear &&
      html` <a class="govuk-link" href="/escalations/${one.id}/clear">Record that it is over<span class="govuk-visually-hidden">: ${label}</span></a>`
    }${
      may.assess &&
      harmOfEmergency(one.escalationId) &&
      html` <a class="govuk-link" href="/children/${child.id}/harms/new?escalation=${one.id}">Record what happened<span class="govuk-visually-hidden">: ${label}</span></a>`
    }</li>`
  })}</ul>`
}

export function escalationLabel({ mandatoryEscalations }: Instrument, code: string): string {
  return mandatoryEscalations.find(({ id }) => id === code)?.label ?? code
}

function childsView({ childsView }: SignedAssessment): Html {
  return html`<h2 class="govuk-heading-m">What the child says</h2>
  ${
    childsView
      ? html`<div class="cairn-person"><figure class="cairn-person__says"><blockquote class="cairn-written">${childsView}</blockquote></figure></div>`
      : govukInsetText({
          text: 'Not yet asked. This is a gap: nobody has heard what the child says.',
        })
  }`
}

const changeWords: Readonly<Record<ChangeKind, string>> = {
  new: 'New',
  stronger: 'Stronger',
  weaker: 'Weaker',
  gone: 'No longer present',
  now_unknown: 'Now not known',
}

type Compared = Pick<Shown, 'assessment' | 'instrument' | 'before'>

export function changes(
  { assessment, instrument, before }: Compared,
  previous: SignedAssessment,
): Html {
  const found = whatChanged(instrument, previous.answers, assessment.answers)
  const since = formatDay(londonDayOf(previous.assessedAt))
  return html`<h2 class="govuk-heading-m">What changed since ${since}</h2>
  ${before && anotherMatrix(before, instrument)}
  ${found.length === 0 && html`<p class="govuk-body">No sign is new, stronger, weaker or gone.</p>`}
  <dl class="cairn-changes">${(Object.keys(changeWords) as ChangeKind[]).map(kind => {
    const labels = found
      .filter(one => one.kind === kind)
      .map(one => labelOf(instrument, one.indicator))
    return (
      labels.length > 0 &&
      html`<dt>${changeWords[kind]}</dt><dd><ul class="govuk-list">${labels.map(label => html`<li>${label}</li>`)}</ul></dd>`
    )
  })}</dl>`
}

/** Said plainly, because the points of two matrices do not compare. */
function anotherMatrix(before: Instrument, now: Instrument): Html | undefined {
  if (nameOfInstrument(before) === nameOfInstrument(now)) return undefined
  const [then, since] = [before.instrument.version, now.instrument.version]
  return govukInsetText({
    text: `The matrix itself changed in between: version ${then} then, version ${since} this time. Signs are set side by side by their codes. Points and levels of two matrices do not compare.`,
  })
}

function labelOf({ indicators }: Instrument, id: string): string {
  return indicators.find(one => one.id === id)?.label ?? id
}

/** By the matrix it was made with. Where that is no longer known, the points would be other points. */
function explained({ assessment, instrument }: Shown) {
  const { instrumentId, instrumentVersion, childAge, answers, escalations } = assessment
  const { id, version } = instrument.instrument
  if (instrumentId !== id || instrumentVersion !== version) return undefined
  return explain(instrument, score(instrument, { childAge, answers, escalations }))
}

function why(shown: Shown): Html | undefined {
  const said = explained(shown)
  return (
    said &&
    html`<h2 class="govuk-heading-m">Why the matrix came to ${said.levelLabel.toLowerCase()}</h2>${explanation(said)}`
  )
}

export function comparison({
  assessment: after,
  previous,
  instrument,
  before,
}: Compared & Pick<Shown, 'previous'>): Html {
  const asked = inPageOrder(instrument)
  const dropped = before
    ? inPageOrder(before).filter(({ id }) => !asked.some(one => one.id === id))
    : []
  const shown = [...asked, ...dropped].filter(
    ({ id }) => after.answers[id] || previous?.answers[id],
  )
  const last = previous && `On ${formatDay(londonDayOf(previous.assessedAt))}`
  const table = govukTable({
    classes: 'cairn-dense',
    caption: 'What is known and what it rests on',
    captionClasses: 'govuk-table__caption--m',
    head: [
      { text: 'Sign', classes: 'govuk-!-width-one-third' },
      ...(last ? [{ text: last }] : []),
      { text: 'This time' },
    ],
    rows: shown.map(({ id, label }) => [
      { text: label },
      ...(previous ? [{ html: cell(before ?? instrument, previous.answers[id]) }] : []),
      asked.some(one => one.id === id)
        ? { html: cell(instrument, after.answers[id]) }
        : { text: 'Not asked by this version of the matrix' },
    ]),
  })
  return scrollable('What is known and what it rests on', table)
}

function cell(instrument: Instrument, answer: EvidencedAnswer | undefined): Html {
  const evidence = answer?.evidence
  return html`<strong>${answerInWords(instrument, answer)}</strong>${
    evidence &&
    html`<div class="cairn-written">${evidence.text}</div><div class="cairn-quiet">${evidence.source}, ${formatDay(evidence.on)}${
      evidence.carriedFrom && `. Carried over from ${formatDay(evidence.carriedFrom)}`
    }</div>`
  }`
}

/** What nobody knows is work to be done, signs before circumstances. On paper it must stand open. */
function toFindOut({ assessment, instrument }: Shown): Html {
  const { answers, childsView } = assessment
  const unknown = inPageOrder(instrument).filter(({ id }) => !answers[id])
  const signs = unknown.filter(({ group }) => group !== 'vulnerability')
  const circumstances = unknown.filter(({ group }) => group === 'vulnerability')
  const nothing = unknown.length === 0 && childsView !== ''
  return html`<h2 class="govuk-heading-m">What to find out</h2>
  ${nothing && html`<p class="govuk-body">Every question has an answer.</p>`}
  ${childsView === '' && html`<p class="govuk-body">What the child says.</p>`}
  ${unknowns(`Signs that are not known: ${signs.length}`, signs)}
  ${unknowns(`Circumstances that are not known: ${circumstances.length}`, circumstances)}`
}

function unknowns(heading: string, indicators: readonly Indicator[]): Html | undefined {
  if (indicators.length === 0) return undefined
  return html`<h3 class="govuk-heading-s">${heading}</h3>
  <ul class="cairn-unknowns">${indicators.map(({ label }) => html`<li>${label}</li>`)}</ul>`
}

function protection({ assessment: { protective }, instrument }: Shown): Html {
  return html`<h2 class="govuk-heading-m">What protects the child</h2>
  ${facts(
    instrument.protectiveFactors.map(({ id, label }) => ({
      term: label,
      value: protectionInWords(protective[id] ?? 'unknown'),
    })),
  )}`
}

function others(all: Shown['all'], shown: SignedAssessment): Html {
  return html`<h2 class="govuk-heading-m">All assessments of this child</h2>
  <ul class="govuk-list">${all.map(({ id, assessedAt, finalLevel, assessor }) => {
    const when = formatInstant(assessedAt)
    return html`<li>${id === shown.id ? when : html`<a class="govuk-link" href="/assessments/${id}">${when}</a>`} ${levelTag(finalLevel)} ${assessor}</li>`
  })}</ul>`
}

import {
  facts,
  govukDetails,
  govukInsetText,
  govukTable,
  scrollable,
} from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { Definition, StartedDefinition } from './definition.ts'
import type { ExploitationModel } from './exploitation-model.ts'
import { modelsPart } from './exploitation-model.view.ts'
import type { ExploitationType } from './exploitation-type.ts'
import { type MissingNumbers, numbersInWords } from './missing-numbers.ts'
import type { Version } from './version.store.ts'
import { kinds, type Standing } from './version.ts'

export type Listed = Version & { readonly standing: Standing }

export type Practice = {
  readonly matrix: { readonly versionId: string | null; readonly body: Html }
  readonly types: readonly ExploitationType[]
  readonly models: readonly ExploitationModel[]
  readonly definitions: readonly StartedDefinition[]
  readonly missing: { readonly versionId: string | null; readonly numbers: MissingNumbers }
  readonly history: readonly Listed[]
  readonly may: { readonly propose: boolean; readonly approve: boolean }
}

/** What the partnership works by today, for everyone who works by it; plain enough to be printed and put on a wall. */
export function practicePage(shown: Practice): Page {
  const { matrix, may, history } = shown
  const body = html`<h1 class="govuk-heading-l">How we work</h1>
    <p class="govuk-body-l">What the partnership works by today, who stands for it, and what was in force before.</p>
    <nav aria-label="On this page"><ul class="govuk-list govuk-!-margin-bottom-8">
      <li><a class="govuk-link" href="#types">Exploitation types</a></li>
      <li><a class="govuk-link" href="#models">Models of exploitation</a></li>
      <li><a class="govuk-link" href="#definitions">Definitions</a></li>
      <li><a class="govuk-link" href="#missing">When a child goes missing again</a></li>
      <li><a class="govuk-link" href="#matrix">The risk matrix</a></li>
      <li><a class="govuk-link" href="/practice/wording">Words that harm, and better ones</a></li>
      <li><a class="govuk-link" href="#history">What was in force before, and what comes next</a></li>
    </ul></nav>
    ${next(history)}
    ${typesPart(shown)}
    ${modelsPart(shown.models, may.propose)}
    ${definitionsPart(shown)}
    ${missingPart(shown)}
    <section aria-labelledby="matrix"><h2 class="govuk-heading-l" id="matrix">The risk matrix</h2>
      ${standsFor(history, matrix.versionId, 'This matrix')}
      ${may.propose && html`<p class="govuk-body"><a class="govuk-link" href="/practice/instruments/new">Load another risk matrix</a></p>`}
      ${matrix.body}
    </section>
    ${historyPart(history)}`
  return { title: 'How we work', body, wide: true }
}

/** What still waits for somebody comes first. */
function next(history: readonly Listed[]): Html | undefined {
  const open = history.filter(({ standing }) =>
    ['waiting', 'approved', 'planned'].includes(standing.is),
  )
  return open.length === 0
    ? undefined
    : html`<h2 class="govuk-heading-m">Under way</h2>
      <ul class="govuk-list govuk-list--bullet">${open.map(
        one =>
          html`<li><a class="govuk-link" href="/practice/versions/${one.id}">${kinds[one.kind]}: ${one.name}</a>${one.ends && ' (to end)'}. ${standingInWords(one.standing)}.</li>`,
      )}</ul>`
}

export function standingInWords(standing: Standing): string {
  switch (standing.is) {
    case 'waiting':
      return 'Waiting for a second person to approve it'
    case 'approved':
      return 'Approved; no day to start yet'
    case 'planned':
      return `Approved; starts on ${formatDay(standing.startsOn)}`
    case 'in force':
      return 'In force'
    case 'past':
      return 'No longer in force'
  }
}

function standsFor(history: readonly Listed[], versionId: string | null, what: string): Html {
  const version = history.find(({ id }) => id === versionId)
  return version
    ? html`<p class="govuk-body">${signatures(version)} <a class="govuk-link" href="/practice/versions/${version.id}">How this version came about</a></p>`
    : govukInsetText({
        text: `${what} came with Cairn. The partnership has not yet approved its own.`,
      })
}

export function signatures({ proposer, proposedAt, approver, approvedAt }: Version): string {
  if (!proposer) return 'Came with Cairn.'
  const proposed = `Proposed by ${proposer} on ${formatDay(londonDayOf(proposedAt))}`
  return approvedAt
    ? `${proposed}. Approved by ${approver} on ${formatDay(londonDayOf(approvedAt))}.`
    : `${proposed}. Not yet approved.`
}

function typesPart({ types, may }: Practice): Html {
  const labelOf = (id: string | null) => types.find(one => one.id === id)?.label ?? ''
  const table = govukTable({
    classes: 'cairn-dense',
    caption: 'Exploitation types in force',
    captionClasses: 'govuk-visually-hidden',
    head: [
      { text: 'Type' },
      { text: 'Part of' },
      { text: 'Census factor' },
      ...(may.propose ? [{ html: html`<span class="govuk-visually-hidden">Change</span>` }] : []),
    ],
    rows: types.map(type => [
      { text: type.label },
      { text: labelOf(type.parent) },
      { text: type.factor },
      ...(may.propose
        ? [
            {
              html: html`<a class="govuk-link" href="/practice/types/change?type=${type.id}">Change<span class="govuk-visually-hidden"> ${type.label}</span></a>`,
            },
          ]
        : []),
    ]),
  })
  return html`<section aria-labelledby="types"><h2 class="govuk-heading-l" id="types">Exploitation types</h2>
    <p class="govuk-body">What may be chosen when somebody raises a concern. The census factor is the Department for Education’s code at the end of an assessment.</p>
    ${may.propose && html`<p class="govuk-body"><a class="govuk-link" href="/practice/types/new">Propose another type</a></p>`}
    ${scrollable('Exploitation types in force', table)}</section>`
}

function definitionsPart({ definitions, may }: Practice): Html {
  return html`<section aria-labelledby="definitions"><h2 class="govuk-heading-l" id="definitions">Definitions</h2>
    ${may.propose && html`<p class="govuk-body"><a class="govuk-link" href="/practice/definitions/new">Propose another definition</a></p>`}
    ${definitions.map(
      ({ definition, versionId }) =>
        html`<h3 class="govuk-heading-m">${definition.title}</h3>${definitionBody(definition)}
        <p class="govuk-body"><a class="govuk-link" href="/practice/versions/${versionId}">How this version came about<span class="govuk-visually-hidden">: ${definition.title}</span></a></p>`,
    )}</section>`
}

function missingPart({ missing, history, may }: Practice): Html {
  return html`<section aria-labelledby="missing"><h2 class="govuk-heading-l" id="missing">When a child goes missing again</h2>
    <p class="govuk-body">From when on <a class="govuk-link" href="/pathway">the process map</a> brings more people to look. No single number stands in the statutory guidance.</p>
    ${standsFor(history, missing.versionId, 'These numbers')}
    ${may.propose && html`<p class="govuk-body"><a class="govuk-link" href="/practice/missing/new">Propose other numbers</a></p>`}
    ${numbersBody(missing.numbers)}</section>`
}

export function numbersBody(numbers: MissingNumbers): Html {
  return html`<ul class="govuk-list govuk-list--bullet">${numbersInWords(numbers).map(words => html`<li>${words}</li>`)}</ul>`
}

export function definitionBody({ source, dated, gist, wording }: Definition): Html {
  return html`<p class="govuk-body cairn-written">${gist}</p>
    <p class="govuk-body-s cairn-quiet">In our own words, after ${source}, ${dated}.</p>
    ${
      wording &&
      govukDetails({
        summaryText: 'The official wording',
        html: html`<div class="cairn-written">${wording}</div>`,
      })
    }`
}

export function typeBody(type: Omit<ExploitationType, 'id'>, parent: string): Html {
  return facts([
    { term: 'Called', value: type.label },
    { term: 'Part of', value: parent || 'No other type' },
    { term: 'Census factor', value: type.factor },
  ])
}

function historyPart(history: readonly Listed[]): Html {
  const table = govukTable({
    classes: 'cairn-dense',
    caption: 'All versions, the latest first',
    captionClasses: 'govuk-visually-hidden',
    head: [{ text: 'What' }, { text: 'Version' }, { text: 'Who stands for it' }, { text: 'Now' }],
    rows: history.map(one => [
      { text: kinds[one.kind] },
      {
        html: html`<a class="govuk-link" href="/practice/versions/${one.id}">${one.name}</a>${one.ends && ' (ends)'}`,
      },
      { text: signatures(one) },
      { text: standingInWords(one.standing) },
    ]),
  })
  return html`<section aria-labelledby="history"><h2 class="govuk-heading-l" id="history">What was in force before, and what comes next</h2>
    <p class="govuk-body">Nothing here is ever changed. What was decided under an earlier version is shown as it was.</p>
    ${scrollable('All versions', table)}</section>`
}

/** As they were proposed; the room of the groups knows what each is called. */
export function termsBody(content: string): Html {
  const terms = JSON.parse(content) as Readonly<Record<string, unknown>>
  return html`${Object.entries(terms).map(
    ([field, words]) =>
      typeof words === 'string' &&
      html`<h2 class="govuk-heading-s">${termsHeadings[field] ?? field}</h2><p class="govuk-body cairn-words">${words}</p>`,
  )}`
}

const termsHeadings: Readonly<Record<string, string>> = {
  level: 'Level',
  reviewOn: 'To be reviewed on',
  purpose: 'What the group is for',
  scope: 'Whom and what it looks at',
  members: 'Members and their deputies',
  quorum: 'Who must be there before it decides',
  eligibility: 'When a child is put on its list',
  lists: 'Which levels are listed by themselves',
  cycle: 'When it meets',
  agreement: 'Information sharing agreement',
}

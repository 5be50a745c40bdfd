import { type Html, html } from '../kernel/html.ts'
import { govukButton } from './components/button.ts'
import { attribute, classes, heading } from './components/markup.ts'

/** Components of our own, for what the Design System has no word for. */

export type ClockState = 'met' | 'due' | 'soon' | 'late'

export type ClockOptions = {
  /** The exact time, as people write it. */
  dueAt: string
  relative: string
  state: ClockState
}

const clockWords = { met: 'Met', due: 'Due', soon: 'Due soon', late: 'Late' } as const

// A tick, an open ring, a half-filled ring and a filled triangle: told apart without colour.
const clockShapes = {
  met: html`<path d="M3 8.5l3.5 3.5L13 4.5" fill="none" stroke="currentColor" stroke-width="2.5"/>`,
  due: html`<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2"/>`,
  soon: html`<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2"/><path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor"/>`,
  late: html`<path d="M8 1l7.5 14H.5z" fill="currentColor"/>`,
}

export function clock({ dueAt, relative, state }: ClockOptions): Html {
  return html`<span${classes('cairn-clock', `cairn-clock--${state}`)}><span class="cairn-clock__state">${shape(clockShapes[state])}${standing(state, relative)}</span> <span class="cairn-clock__at">${timesInMono(dueAt)}</span></span>`
}

/** "Late 2 months ago" would have to be read twice: what is late is 2 months late. */
function standing(state: ClockState, relative: string): Html {
  const [, since] = (state === 'late' && /^((?:\w+: )?\d+ \w+) ago$/.exec(relative)) || []
  return since
    ? html`<strong>${since} late</strong>`
    : html`<strong>${clockWords[state]}</strong> <span class="cairn-clock__relative">${relative}</span>`
}

function shape(inside: Html): Html {
  return html`<svg class="cairn-shape" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">${inside}</svg>`
}

export type Level = 'high' | 'medium' | 'low' | 'none_identified'

const levelWords = {
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  none_identified: 'None identified',
} as const

const stones = { high: 3, medium: 2, low: 1, none_identified: 0 } as const

/** The level in a word, and as stones laid upon each other: three for high, none for none. */
export function levelTag(level: Level): Html {
  const pile = [
    { y: 13, rx: 7 },
    { y: 8, rx: 5.4 },
    { y: 3.2, rx: 3.8 },
  ].map(({ y, rx }, at) => {
    const fill = at < stones[level] ? 'currentColor' : 'none'
    return html`<ellipse cx="8" cy="${y}" rx="${rx}" ry="2" fill="${fill}" stroke="currentColor"/>`
  })
  const name = level.replace('_', '-')
  return html`<strong${classes('cairn-level', `cairn-level--${name}`)}>${shape(html`${pile}`)}${levelWords[level]}</strong>`
}

/** A registration as it stands on the car. A letter nobody saw is written as a question mark. */
export function plate(text: string): Html {
  const registration = text.toUpperCase().replace(/\s+/g, '')
  const current = /^[A-Z?]{2}[0-9?]{2}[A-Z?]{3}$/.test(registration)
  const shown = current
    ? `${registration.slice(0, 4)} ${registration.slice(4)}`
    : text.toUpperCase().trim()
  return html`<span class="cairn-plate">${shown}</span>`
}

/** A reference, a time or a number that will be read aloud or copied. */
export function mono(text: string): Html {
  return html`<span class="cairn-mono">${text}</span>`
}

function timesInMono(text: string): Html {
  return html`${text.split(/(\d{1,2}:\d{2})/).map((part, at) => (at % 2 ? mono(part) : part))}`
}

type Period = { readonly from?: string | undefined; readonly to?: string | undefined }

/** From which day to which a page counts. It asks again by its address, so that it can be kept and sent on. */
export function periodForm(
  action: string,
  period: Period,
  kept: Readonly<Record<string, string>> = {},
): Html {
  return html`<form method="get" action="${action}">${Object.entries(kept).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}${periodFields(period)}
${govukButton({ text: 'Show', classes: 'govuk-button--secondary' })}</form>`
}

/** The two days of a period, in a form that asks by its address. */
export function periodFields({ from, to }: Period): Html {
  return html`<div class="cairn-inline">${dayField('from', 'From', from)}${dayField('to', 'To', to)}</div>`
}

/** A day, in a form that asks by its address. */
export function dayField(name: string, label: string, value = ''): Html {
  return html`<div class="govuk-form-group"><label class="govuk-label" for="${name}">${label}</label><input class="govuk-input govuk-input--width-10" id="${name}" name="${name}" type="date" value="${value}"></div>`
}

/** A table with more columns than a narrow screen holds; the keyboard can scroll it too. */
export function scrollable(label: string, table: Html, from?: 'latest'): Html {
  return html`<div${classes('cairn-scroll', from && 'cairn-scroll--latest')} role="region" aria-label="${label}" tabindex="0">${table}</div>`
}

export type Fact = { term: string; value: string | Html | undefined }

export function facts(entries: readonly Fact[]): Html {
  return html`<dl class="cairn-facts">${entries.map(
    ({ term, value }) =>
      html`<div class="cairn-facts__fact"><dt>${term}</dt><dd>${value ?? html`<span class="cairn-quiet">Not recorded</span>`}</dd></div>`,
  )}</dl>`
}

export type PersonHeaderOptions = {
  preferredName: string
  /** The name on the record, where it is another. */
  fullName?: string | undefined
  age: string
  /** What she or he says, in their own words. */
  says?: { words: string; when: string } | undefined
  trustedAdult?: string | Html | undefined
  facts?: readonly Fact[] | undefined
  level?: Level | undefined
  clocks?: readonly Html[] | undefined
}

/** The child comes first: name, age, words and trusted adult; only then the level and the clocks. */
export function personHeader(options: PersonHeaderOptions): Html {
  const { says, trustedAdult } = options
  const known: Fact[] = [
    ...(trustedAdult ? [{ term: 'Trusted adult', value: trustedAdult }] : []),
    ...(options.facts ?? []),
  ]
  const standing = [options.level && levelTag(options.level), ...(options.clocks ?? [])]
  return html`<div class="cairn-person">
    <h1 class="cairn-person__name">${options.preferredName}<span class="cairn-person__age">, ${options.age}</span></h1>
    ${options.fullName && html`<p class="cairn-person__full">${options.fullName}</p>`}
    ${says && html`<figure class="cairn-person__says"><blockquote>${says.words}</blockquote><figcaption>${options.preferredName}, ${says.when}</figcaption></figure>`}
    ${known.length > 0 && facts(known)}
    ${standing.some(one => one) && html`<ul class="cairn-person__standing">${standing.map(one => one && html`<li>${one}</li>`)}</ul>`}
  </div>`
}

export type DueRow = {
  what: string
  href?: string | undefined
  /** Whom it is about, in small type below. */
  about?: string | Html | undefined
  who: string
  when: Html
}

export function dueList(rows: readonly DueRow[]): Html {
  return html`<ul class="cairn-due">${rows.map(
    row => html`<li class="cairn-due__row">
      <div class="cairn-due__what">${row.href ? html`<a class="govuk-link" href="${row.href}">${row.what}</a>` : row.what}${row.about && html`<div class="cairn-quiet">${row.about}</div>`}</div>
      <div class="cairn-due__who">${row.who}</div>
      <div class="cairn-due__when">${row.when}</div>
    </li>`,
  )}</ul>`
}

export type TimelineEntry = {
  when: string
  title: string
  href?: string | undefined
  /** Who recorded it, or where it came from. */
  source?: string | undefined
  body?: string | Html | undefined
  /** Stands out as harm or danger. */
  danger?: boolean | undefined
}

export function timeline(
  entries: readonly TimelineEntry[],
  options: { headingLevel?: number | undefined } = {},
): Html {
  const level = options.headingLevel ?? 3
  return html`<ol class="cairn-timeline">${entries.map(entry => {
    const title = entry.href
      ? html`<a class="govuk-link" href="${entry.href}">${entry.title}</a>`
      : html`${entry.title}`
    return html`<li${classes('cairn-timeline__entry', entry.danger && 'cairn-timeline__entry--danger')}>
      <p class="cairn-timeline__when">${entry.when}</p>
      ${heading(level, classes('cairn-timeline__title'), html`${entry.danger && html`<span class="cairn-timeline__danger">${shape(clockShapes.late)}Danger: </span>`}${title}`)}
      ${entry.body && html`<div class="cairn-timeline__body">${entry.body}</div>`}
      ${entry.source && html`<p class="cairn-timeline__source">${entry.source}</p>`}
    </li>`
  })}</ol>`
}

export type StageState = ClockState | 'later'

export type StageOptions = {
  name: string
  state: StageState
  /** The day, as people write it: when it was done, or by when it is due. */
  when: string
  note?: string | undefined
}

const stageWords = { ...clockWords, met: 'Done', later: 'To come' } as const
const stageShapes = {
  ...clockShapes,
  later: html`<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="2.5 2.5"/>`,
}

/** Steps in their order, from left to right, from top to bottom where there is no room: what was done, what is due. */
export function track(options: { title: string; stages: readonly StageOptions[] }): Html {
  return html`<figure class="cairn-track"><figcaption class="cairn-track__title">${options.title}</figcaption><ol class="cairn-track__stages">${options.stages.map(
    ({ name, state, when, note }) =>
      html`<li${classes('cairn-track__stage', `cairn-track__stage--${state}`)}><span class="cairn-track__mark">${shape(stageShapes[state])}</span><span class="cairn-track__name">${name}</span> <span class="cairn-track__state"><strong>${stageWords[state]}</strong> ${when}</span>${note && html` <span class="cairn-track__note">${note}</span>`}</li>`,
  )}</ol></figure>`
}

export function emptyState(text: string, action?: Html): Html {
  return html`<div class="cairn-empty"><p>${text}</p>${action}</div>`
}

export function sideBySide(left: Html, right: Html): Html {
  return html`<div class="cairn-beside"><div>${left}</div><div>${right}</div></div>`
}

/** A page that follows something: `part`s in it show what changed by themselves, and a link does where no script runs. */
export function followed(
  { changes, version, path }: { changes: string; version: number; path: string },
  content: Html,
): Html {
  return html`<div data-follows="${changes}" data-version="${version}">
  <p class="govuk-body cairn-quiet"><a class="govuk-link" href="${path}">Show what is new</a> <span data-follow-line role="status"></span></p>
  ${content}
</div>`
}

/** What is fetched anew when something changed. No form stands in it, so nothing that is typed is lost. */
export function part(name: string, content: Html): Html {
  return html`<div data-part="${name}">${content}</div>`
}

export type UrgentPanelOptions = {
  /** Short, and starts with a verb: "Ring 999 now". */
  title: string
  text?: string | Html | undefined
  id?: string | undefined
  headingLevel?: number | undefined
}

/** What to do before anything else on the page. */
export function urgentPanel(options: UrgentPanelOptions): Html {
  return html`<div class="cairn-urgent"${attribute('id', options.id)}>
    ${heading(options.headingLevel ?? 2, classes('cairn-urgent__title'), html`${shape(clockShapes.late)}${options.title}`)}
    ${options.text && html`<div class="cairn-urgent__text">${options.text}</div>`}
  </div>`
}

import {
  clock,
  type DueRow,
  emptyState,
  followed,
  govukButton,
  govukTable,
  govukTag,
  mono,
  part,
  scrollable,
  type TableCell,
  urgentPanel,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant, londonDayOf, relativeTime } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { ageOf, nameOf } from '../../records/people/index.ts'
import { clockStateOf, dueAt } from '../../records/tasks/index.ts'
import type { BoardRow, DueInterview } from './board.store.ts'
import { durationOf, kindWords } from './episode.ts'
import { outcomes } from './offer.ts'
import { riskLevels } from './risk.ts'
import type { BoardView, DueView } from './view-board.ts'

/** Counts on in an open page: `cairn.js` reads the minutes. */
export function counting(from: Date, now: Date): Html {
  const minutes = Math.max(0, Math.floor((now.getTime() - from.getTime()) / 60_000))
  return html`<span data-minutes="${minutes}">${durationOf(from, now)}</span>`
}

export function riskTag(level: keyof typeof riskLevels | null): Html {
  const classes = { high: 'govuk-tag--red', medium: 'govuk-tag--yellow' } as const
  if (!level) return html`<strong>Not yet assessed</strong>`
  const looks = level === 'high' || level === 'medium' ? classes[level] : 'govuk-tag--grey'
  return govukTag({ text: riskLevels[level], classes: looks })
}

export function nameInRow(
  row: Pick<BoardRow, 'givenName' | 'familyName' | 'preferredName' | 'describedAs'>,
) {
  return row.givenName === null
    ? row.describedAs
    : nameOf({
        givenName: row.givenName,
        familyName: row.familyName ?? '',
        preferredName: row.preferredName ?? '',
      })
}

type May = { readonly look: boolean; readonly bring: boolean }

export function boardPage(view: BoardView, may: May, now: Date): Page {
  const body = html`<div class="cairn-heading-row"><h1 class="govuk-heading-l">Who is missing</h1>
${govukButton({ text: 'Report a child missing', href: '/missing/new' })}</div>
${followed({ changes: '/missing/changes', version: view.version, path: '/missing' }, part('board', board(view, now)))}
<p class="govuk-body"><a class="govuk-link" href="/missing/due">Interviews due</a></p>
<p class="govuk-body"><a class="govuk-link" href="/missing/counts">How often children were missing</a></p>
<p class="govuk-body"><a class="govuk-link" href="/missing/patterns">Where, when and with whom</a></p>
${may.bring && html`<p class="govuk-body"><a class="govuk-link" href="/missing/import">Bring in notifications of the police, or a tracker</a></p>`}
${may.look && html`<p class="govuk-body"><a class="govuk-link" href="/missing/screens">Show the board on a screen for the whole shift</a></p>`}`
  return { title: 'Who is missing', body, wide: true }
}

/** What a screen shows, with no way to act where it is only watched. */
export function board(
  { rows, more, pageNumber }: BoardView,
  now: Date,
  path: '/missing' | '/missing/watch' = '/missing',
): Html {
  if (rows.length === 0 && pageNumber === 1)
    return emptyState('Nobody whom you may see is missing now.')
  return drawnOnce([path, minuteOf(now), more, ...rows.map(saying)].join('\n'), () =>
    drawBoard({ rows, more, pageNumber }, new Date(minuteOf(now)), path),
  )
}

const minuteOf = (now: Date) => Math.floor(now.getTime() / 60_000) * 60_000

/** All that a row says, faster than as JSON. */
const saying = (row: BoardRow) =>
  Object.values(row)
    .map(one => (one instanceof Date ? one.getTime() : `${one}`))
    .join('\u0000')

const drawn = new Map<string, Html>()
const mostDrawn = 8

/** Many screens fetch the same board at the same moment. Each reads what it may see; what reads the same is drawn once. */
function drawnOnce(shows: string, draw: () => Html): Html {
  const known = drawn.get(shows) ?? draw()
  drawn.delete(shows)
  drawn.set(shows, known)
  for (const oldest of drawn.keys()) if (drawn.size > mostDrawn) drawn.delete(oldest)
  return known
}

const columns = [
  'Child',
  'Missing for',
  'Police risk',
  'Answers for it',
  'Next review',
  'Last news',
] as const

function drawBoard(
  { rows, more, pageNumber }: Pick<BoardView, 'rows' | 'more' | 'pageNumber'>,
  now: Date,
  path: '/missing' | '/missing/watch',
): Html {
  const waiting = rows.filter(row => row.rung > 0)
  const count = rows.length === 1 ? '1 child is' : `${rows.length} children are`
  return html`${waiting.map(nobodyAccepts)}
<p class="govuk-body"><strong>${count} missing</strong> at ${formatInstant(now)}.</p>
${scrollable(
  'Who is missing now',
  govukTable({
    classes: 'cairn-dense cairn-stacked',
    caption: 'Who is missing now',
    captionClasses: 'govuk-visually-hidden',
    head: columns.map(text => ({ text })),
    firstCellIsHeader: true,
    rows: rows.map(row =>
      boardCells(row, now, path === '/missing').map((cell, at) => ({
        ...cell,
        attributes: { 'data-called': columns[at] ?? '' },
      })),
    ),
  }),
)}
${more && html`<p class="govuk-body"><a class="govuk-link" href="${path}?page=${pageNumber + 1}">More</a></p>`}`
}

function nobodyAccepts(row: BoardRow): Html {
  const nobody = row.anyoneHere === false ? ' Nobody who was told is signed in.' : ''
  return urgentPanel({
    title: `Ring now: nobody has taken over for ${nameInRow(row)}`,
    text: html`<p>${row.waitingName} was asked${row.waitingSince && ` at ${formatInstant(row.waitingSince)}`} and has not accepted.${nobody}
${row.waitingPhone && html`Ring ${row.waitingName}: ${mono(row.waitingPhone)}. `}${row.ring && html`The front door of ${row.areaName}: ${mono(row.ring)}.`}</p>`,
  })
}

function boardCells(row: BoardRow, now: Date, acts: boolean): TableCell[] {
  const name = nameInRow(row)
  const age = row.bornOn
    ? ageOf({ bornOn: row.bornOn }, londonDayOf(now))
    : row.describedAge === null
      ? 'age not known'
      : String(row.describedAge)
  const who = acts
    ? html`<a class="govuk-link" href="/missing/${row.id}">${name}</a>`
    : html`<strong>${name}</strong>`
  return [
    {
      html: html`${who}, ${age}<div class="cairn-quiet">${mono(row.reference)}${!row.childId && ' No record yet'}<br>${kindWords[row.kind]}. Last seen: ${row.lastSeenPlace}</div>`,
    },
    {
      html: html`<strong>${counting(row.lastSeenAt, now)}</strong><div class="cairn-quiet">since ${formatInstant(row.lastSeenAt)}${row.locatedAt && html`<br>Found ${formatInstant(row.locatedAt)}, not back yet`}</div>`,
    },
    { html: riskTag(row.level) },
    { html: ownerCell(row, now) },
    {
      html: row.reviewAt
        ? dueClock(row.reviewAt, now)
        : html`<strong>Now</strong>: ask the police for a level`,
    },
    {
      html: row.newsAt
        ? html`${relativeTime(row.newsAt, now)}<div class="cairn-quiet">${formatInstant(row.newsAt)}</div>`
        : html`<span class="cairn-quiet">None since the report, ${relativeTime(row.reportedAt, now)}</span>`,
    },
  ]
}

function ownerCell(row: BoardRow, now: Date): Html {
  const phone = row.ownerPhone && html`<div class="cairn-quiet">${mono(row.ownerPhone)}</div>`
  const waits =
    row.waitingSince &&
    html`<div><strong>Not accepted</strong>: ${row.waitingName} was asked ${relativeTime(row.waitingSince, now)}</div>`
  return html`${row.ownerName ?? html`<strong>Nobody yet</strong>`}${phone}${waits}`
}

export function dueClock(at: Date, now: Date, doneAt: Date | null = null): Html {
  const state = clockStateOf({ dueAt: at, settledAt: doneAt }, now)
  return clock({ dueAt: formatInstant(at), relative: relativeTime(at, now), state })
}

type Missing = Parameters<typeof nameInRow>[0] & Pick<BoardRow, 'id' | 'reference' | 'lastSeenAt'>

export function missingRow(row: Missing, now: Date): DueRow {
  return {
    what: nameInRow(row),
    href: `/missing/${row.id}`,
    about: mono(row.reference),
    who: 'Missing',
    when: html`<strong>${counting(row.lastSeenAt, now)}</strong><div class="cairn-quiet">since ${formatInstant(row.lastSeenAt)}</div>`,
  }
}

export function interviewDueRow(row: DueInterview, now: Date): DueRow {
  return {
    what: nameOf(row),
    href: `/missing/${row.id}`,
    about: mono(row.reference),
    who: row.interviewed ? 'Return interview held' : 'Return interview',
    when: row.interviewed ? html`` : dueClock(dueAt('T_RHI', row.returnedAt), now),
  }
}

export function interviewsDuePage(
  { rows, more, pageNumber }: DueView,
  interviews: boolean,
  now: Date,
): Page {
  const body = html`<h1 class="govuk-heading-l">Interviews due</h1>
<p class="govuk-body">A return interview is offered for every episode, within 72 hours of the return. Declined is not the end of it.</p>
${
  rows.length === 0
    ? emptyState('No interview is due for a child whom you may see.')
    : scrollable(
        'Interviews due',
        govukTable({
          classes: 'cairn-dense',
          head: ['Child', 'Back since', 'Prevention interview', 'Return interview', 'Offers'].map(
            text => ({ text }),
          ),
          firstCellIsHeader: true,
          rows: rows.map(row => dueCells(row, now)),
        }),
      )
}
${more && html`<p class="govuk-body"><a class="govuk-link" href="/missing/due?page=${pageNumber + 1}">More</a></p>`}
${interviews && html`<p class="govuk-body"><a class="govuk-link" href="/missing/named">What was named in your interviews</a></p>`}
<p class="govuk-body"><a class="govuk-link" href="/missing">Who is missing</a></p>`
  return { title: 'Interviews due', body, wide: true }
}

function dueCells(row: DueInterview, now: Date): TableCell[] {
  const last = row.lastOutcome as keyof typeof outcomes | null
  return [
    {
      html: html`<a class="govuk-link" href="/missing/${row.id}">${nameOf(row)}</a><div class="cairn-quiet">${mono(row.reference)}</div>`,
    },
    { text: formatInstant(row.returnedAt) },
    { text: row.prevented ? 'Held' : 'To be held by the police' },
    { html: row.interviewed ? html`Held` : dueClock(dueAt('T_RHI', row.returnedAt), now) },
    {
      text:
        row.offers === 0
          ? 'None yet'
          : `${row.offers}${last ? `, last: ${outcomes[last].toLowerCase()}` : ''}`,
    },
  ]
}

import {
  emptyState,
  govukBackLink,
  govukPagination,
  govukTable,
  scrollable,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { Counted } from './challenge.store.ts'
import { outcomes, subjects } from './challenge.ts'
import { timeTaken } from './challenge.view.ts'
import { byQuarter, type Quarter, quarterOf } from './counts.ts'

const pageful = 20

/** For the quarterly report: how many, how far, how fast, and what was learnt. Nobody is named. */
export function countsPage(counted: readonly Counted[], pageNumber: number): Page {
  const quarters = byQuarter(counted)
  const body = html`${govukBackLink({ text: 'Professional challenges', href: '/challenges' })}
<h1 class="govuk-heading-l">Challenges: counts and learning</h1>
<p class="govuk-body">Two years, by the quarter in which a challenge was raised. No child, worker or agency is named here.</p>
${quarters.length === 0 ? emptyState('No challenge was raised in these two years.') : html`${chart(quarters)}${table(quarters)}${bySubject(counted)}`}
<h2 class="govuk-heading-m">What was learnt</h2>
${learning(counted, pageNumber)}`
  return { title: 'Challenges: counts and learning', body, wide: true }
}

/** A bar for each quarter, its number beside it: dark what was answered in time, light the rest. */
function chart(quarters: readonly Quarter[]): Html {
  const most = Math.max(...quarters.map(quarter => quarter.raised))
  const row = 34
  const width = (count: number) => Math.round((count / most) * 380)
  return html`<figure class="cairn-figure"><figcaption class="govuk-heading-s">Challenges raised in each quarter; the dark part kept its last time limit</figcaption>
<svg viewBox="0 0 700 ${quarters.length * row}" width="700" height="${quarters.length * row}" role="img" aria-label="The same numbers stand in the table below" class="cairn-drawing">${quarters.map(
    ({ name, raised, inTime }, at) =>
      html`<text x="0" y="${at * row + 22}" font-size="16">${name}</text><rect x="240" y="${at * row + 6}" width="${width(raised)}" height="22" fill="none" stroke="currentColor"/><rect x="240" y="${at * row + 6}" width="${width(inTime)}" height="22" fill="currentColor"/><text x="${250 + width(raised)}" y="${at * row + 22}" font-size="16">${inTime} of ${raised}</text>`,
  )}</svg></figure>`
}

function table(quarters: readonly Quarter[]): Html {
  const number = (count: number) => ({ text: String(count), format: 'numeric' as const })
  return scrollable(
    'Challenges by quarter',
    govukTable({
      caption: 'Challenges by quarter',
      captionClasses: 'govuk-table__caption--m',
      head: ['Quarter', 'Raised', 'Urgent', 'Settled', 'In time', 'Went past the two workers'].map(
        (text, at) => (at === 0 ? { text } : { text, format: 'numeric' as const }),
      ),
      rows: quarters.map(one => [
        { text: one.name },
        ...[one.raised, one.urgent, one.settled, one.inTime, one.pastWorkers].map(number),
      ]),
    }),
  )
}

function bySubject(counted: readonly Counted[]): Html {
  const rows = [...Map.groupBy(counted, one => one.subject)]
    .toSorted(([, one], [, other]) => other.length - one.length)
    .map(([subject, those]) => [
      { text: subjects[subject] },
      { text: String(those.length), format: 'numeric' as const },
    ])
  return govukTable({
    caption: 'What they were about',
    captionClasses: 'govuk-table__caption--m',
    head: [{ text: 'About' }, { text: 'Raised', format: 'numeric' }],
    rows,
  })
}

function learning(counted: readonly Counted[], pageNumber: number): Html {
  const learnt = counted.filter(one => one.learning !== '')
  if (learnt.length === 0) return emptyState('Nothing was written yet.')
  const shown = learnt.slice((pageNumber - 1) * pageful, pageNumber * pageful)
  const more = learnt.length > pageNumber * pageful
  const at = (page: number) => ({ href: `/challenges/counts?page=${page}` })
  return html`${scrollable(
    'What was learnt',
    govukTable({
      head: ['Raised in', 'About', 'Stage', 'Outcome', 'Time taken', 'Learning'].map(text => ({
        text,
      })),
      rows: shown.map(one =>
        [
          quarterOf(one.raisedAt),
          subjects[one.subject],
          String(one.stage),
          one.outcome ? outcomes[one.outcome] : 'Open',
          one.settledAt ? timeTaken(one.raisedAt, one.settledAt) : '',
          one.learning,
        ].map(text => ({ text })),
      ),
    }),
  )}${
    (more || pageNumber > 1) &&
    govukPagination({
      previous: pageNumber > 1 ? at(pageNumber - 1) : undefined,
      next: more ? at(pageNumber + 1) : undefined,
    })
  }`
}

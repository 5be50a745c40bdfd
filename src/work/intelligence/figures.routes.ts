import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { emptyState, govukBackLink, govukTable } from '../../foundation/govuk/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { html } from '../../foundation/kernel/html.ts'
import { get, type Page, page, type Route } from '../../foundation/routing/index.ts'
import { listAnswered } from './evaluation.store.ts'
import { type Figures, figuresOf } from './figures.ts'
import { mayEvaluate } from './submission.policy.ts'

const days = 92

/** How quickly what partners tell is answered. Numbers only. */
export function figureRoutes(database: Database): Route[] {
  return [
    get('/intelligence/figures', mayEvaluate, async ({ who }) => {
      const because = granted(mayEvaluate(who))
      const since = new Date(who.at.getTime() - days * 86_400_000)
      const figures = await auditedRead(database, who, async db => ({
        result: figuresOf(await listAnswered(db, since), who.at),
        audit: {
          verb: 'consultation',
          action: 'intelligence.figures-shown',
          subjects: [],
          because,
        },
      }))
      return page(figuresPage(figures))
    }),
  ]
}

function figuresPage(figures: Figures): Page {
  const { received, acknowledgedInTime, decidedInTime, unreadLate, undecidedLate } = figures
  const rows: readonly (readonly [string, number])[] = [
    ['Received', received],
    ['Acknowledged within two working days', acknowledgedInTime],
    ['Decided within ten working days', decidedInTime],
    ['Not read, and its time is over', unreadLate],
    ['Not decided, and its time is over', undecidedLate],
  ]
  const body = html`${govukBackLink({ text: 'Intelligence', href: '/intelligence' })}
<h1 class="govuk-heading-l">How quickly submissions are answered</h1>
${
  received === 0
    ? emptyState(`Nothing was shared in the last ${days} days.`)
    : govukTable({
        caption: `Of what was shared in the last ${days} days in your areas`,
        captionClasses: 'govuk-table__caption--s',
        rows: rows.map(([text, number]) => [{ text }, { text: String(number), format: 'numeric' }]),
      })
}`
  return { title: 'How quickly submissions are answered', body }
}

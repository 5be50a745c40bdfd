import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { emptyState, govukBackLink, govukTable } from '../../foundation/govuk/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { html } from '../../foundation/kernel/html.ts'
import { get, type Page, page, type Route } from '../../foundation/routing/index.ts'
import { listAnswered } from './evaluation.store.ts'
import { type Figures, figuresOf } from './figures.ts'
import { countProposals, type Waiting } from './proposal.store.ts'
import { mayEvaluate } from './submission.policy.ts'

const days = 92

/** How quickly what partners tell is answered. Numbers only. */
export function figureRoutes(database: Database): Route[] {
  return [
    get('/intelligence/figures', mayEvaluate, async ({ who }) => {
      const because = granted(mayEvaluate(who))
      const since = new Date(who.at.getTime() - days * 86_400_000)
      const figures = await auditedRead(database, who, async db => ({
        result: {
          ...figuresOf(await listAnswered(db, since), who.at),
          elsewhere: await countProposals(db, who.at),
        },
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

const namedIn = {
  contact: 'Concerns',
  meeting: 'Meetings',
  interview: 'Return interviews',
} as const

function figuresPage(figures: Figures & { readonly elsewhere: readonly Waiting[] }): Page {
  const { elsewhere, received, acknowledgedInTime, decidedInTime, unreadLate, undecidedLate } =
    figures
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
}
${
  elsewhere.length > 0 &&
  govukTable({
    caption: 'Named elsewhere, and asked to be passed on',
    captionClasses: 'govuk-table__caption--s',
    firstCellIsHeader: true,
    head: [
      { text: 'In' },
      ...['Asked', 'Passed on', 'Waits', 'Waits, and its time is over'].map(text => ({
        text,
        format: 'numeric' as const,
      })),
    ],
    rows: elsewhere.map(one => [
      { text: namedIn[one.origin] },
      ...[one.asked, one.sent, one.waiting, one.late].map(number => ({
        text: String(number),
        format: 'numeric' as const,
      })),
    ]),
  })
}
<p class="govuk-body"><a class="govuk-link" href="/intelligence/sealing">How submissions are sealed</a></p>`
  return { title: 'How quickly submissions are answered', body }
}

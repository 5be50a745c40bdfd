import type { Asking } from '../../foundation/access/index.ts'
import {
  emptyState,
  type FormState,
  formPage,
  govukBackLink,
  govukInsetText,
  govukPagination,
  mono,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { mayMergeAfter } from './pair.policy.ts'
import { isKnownToBeTwo, latestOf } from './pair.ts'
import { said, sideBySide } from './pair.view.ts'
import { pairRow } from './pair-queue.view.ts'
import type { JoinQueue, PairView } from './view-pairs.ts'

/** Joins two records, or parts them: what it does, then one button. */
export function joinPage(view: PairView, who: Asking, form: FormState): Page {
  const { pair, judgements, merge } = view
  const latest = latestOf(judgements)
  const title = merge ? 'Part the two records' : 'Join the two records'
  const asked = latest && (latest.answer === 'same') === (merge === undefined)
  const body = html`${govukBackLink({ text: 'The pair', href: `/children/duplicates/${pair.id}` })}
    <h1 class="govuk-heading-l">${title}</h1>
    ${latest && said(latest, latest.candidateId === pair.id)}
    ${sideBySide(pair)}
    ${
      asked && mayMergeAfter(who, latest).allowed && (merge || !isKnownToBeTwo(pair))
        ? formPage(
            {
              title: merge ? 'What parting does' : 'What joining does',
              button: title,
              saveForLater: false,
              headingLevel: 2,
            },
            form,
            merge ? parting : joining(pair.children.map(({ reference }) => reference)),
          )
        : govukInsetText({ text: isKnownToBeTwo(pair) ? known : whyNot(asked) })
    }`
  return { title, body }
}

const known =
  'These are known to be two children: verified numbers differ, or they are brothers or sisters. Where that is wrong, correct the number or end the link first.'

function whyNot(asked: boolean | undefined): string {
  return asked
    ? 'You judged this pair. Another front door manager looks at it and joins or parts the records.'
    : 'Somebody judges the pair first; then another person joins or parts the records.'
}

function joining(references: readonly string[]): Html {
  const [lead] = references.toSorted((a, b) => a.length - b.length || a.localeCompare(b))
  return html`<ul class="govuk-list govuk-list--bullet">
    <li>Both stand on one page, under ${mono(lead ?? '')}, for whoever may see both. Who may see only one still sees that one, and nothing of the other.</li>
    <li>Whoever is barred from one of them is barred from both. A hidden address of one is hidden for both.</li>
    <li>What is written from now on goes to ${mono(lead ?? '')}. Nothing that was written before is moved or copied.</li>
    <li>Each record keeps whoever answers for it, so that no next step is lost. Settle with them who answers from now on.</li>
    <li>Parting gives back exactly what was there.</li>
  </ul>`
}

const parting = html`<p class="govuk-body">Each record stands for itself again, as it was, with what was written on it. What was written while they were joined stays on the record it was written on: look through it, and write again what belongs to the other child.</p>
  <p class="govuk-body">A shield of one of them no longer counts for the other.</p>`

export function joinQueuePage({ found, page, more }: JoinQueue): Page {
  const at = (to: number) => ({ href: `/children/to-join?page=${to}` })
  const body = html`<h1 class="govuk-heading-l">Waiting to be joined or parted</h1>
    <p class="govuk-body">Somebody judged these pairs. A manager who is not the one who judged joins or parts the records.</p>
    ${found.length === 0 ? emptyState('Nothing waits to be joined or parted.') : html`<ul class="cairn-due">${found.map(({ pair, joined }) => pairRow(pair, '/join', joined ? 'To be parted' : 'To be joined'))}</ul>`}
    ${(page > 1 || more) && govukPagination({ ...(page > 1 && { previous: at(page - 1) }), ...(more && { next: at(page + 1) }) })}
    <p class="govuk-body"><a class="govuk-link" href="/children/duplicates">Possible duplicates</a></p>`
  return { title: 'Waiting to be joined or parted', body }
}

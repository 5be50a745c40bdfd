import type { Asking } from '../../foundation/access/index.ts'
import {
  type FormState,
  govukBackLink,
  govukSummaryList,
  mono,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { Exclusion } from './exclusion.store.ts'
import { liftingForm, shieldList, stateOf, whatWasSaid } from './lifting.view.ts'
import type { ExclusionView, Queue } from './view-shields.ts'

export function exclusionsPage(queue: Queue<Exclusion>): Page {
  const title = 'Who is kept from a child'
  const body = html`<h1 class="govuk-heading-l">${title}</h1>
    <p class="govuk-body">For each of them the child does not exist: no page, no search, no number. They are not told. An exclusion ends only by two people.</p>
    <p class="govuk-body"><a class="govuk-link" href="/restrictions">Records that are restricted</a></p>
    ${shieldList(queue, '/exclusions', 'Nobody is kept from a child.', row)}`
  return { title, body }
}

function row(one: Exclusion): Html {
  return html`<li class="cairn-due__row">
    <div class="cairn-due__what"><a class="govuk-link" href="/exclusions/${one.id}">${one.name}</a>
      <div class="cairn-quiet">${one.agencyName}. From ${mono(one.reference)}</div></div>
    <div class="cairn-due__who">${one.reason}</div>
    <div class="cairn-due__when">${stateOf(one)}</div>
  </li>`
}

export function exclusionEndPage(view: ExclusionView, who: Asking, form: FormState): Page {
  const { exclusion } = view
  const title = 'Somebody kept from a child'
  const follows =
    'When it ends, they see the child again from their next click, where they have a reason to. Nothing is handed back to them.'
  const body = html`${govukBackLink({ text: 'Who is kept from a child', href: '/exclusions' })}
    <h1 class="govuk-heading-l">${title}</h1>
    ${govukSummaryList({
      rows: [
        { key: { text: 'Who' }, value: { text: `${exclusion.name}, ${exclusion.agencyName}` } },
        { key: { text: 'From the child' }, value: { html: mono(exclusion.reference) } },
        { key: { text: 'Why' }, value: { text: exclusion.reason } },
        { key: { text: 'State' }, value: { text: stateOf(exclusion) } },
      ],
    })}
    ${exclusion.endedAt === null && liftingForm(view, who, form, { kind: 'exclusion', follows })}
    ${whatWasSaid(view)}`
  return { title, body }
}

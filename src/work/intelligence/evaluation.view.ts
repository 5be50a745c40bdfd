import {
  emptyState,
  facts,
  govukBackLink,
  govukButton,
  govukInsetText,
  govukTag,
  mono,
  plate,
  timeline,
} from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { waiting } from './candidates.ts'
import {
  can,
  handlings,
  informationGrades,
  type State,
  sourceGrades,
  states,
} from './evaluation.ts'
import { fieldsOf, itemKinds, type NewItem } from './item.ts'
import { waits } from './queue.view.ts'
import { sources, unsure } from './submission.ts'
import { registerFor } from './thing.ts'
import type { EvaluationView } from './view-evaluation.ts'

export function evaluationPage(
  view: EvaluationView,
  who: { readonly id: string; readonly at: Date; readonly csrf: string; readonly formId: string },
): Page {
  const { evaluation, raw, items, children } = view
  const body = html`${govukBackLink({ text: 'Intelligence', href: '/intelligence' })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">Intelligence submission</span> ${mono(evaluation.reference)}</h1>
<p class="govuk-body">${govukTag({ text: states[evaluation.state] })} ${waits(evaluation, who.at)}</p>
${acts(view, who)}
<h2 class="govuk-heading-m">What was told</h2>
${rawText(raw)}
${facts([
  {
    term: 'Told by',
    value: `${evaluation.submitterName}, ${evaluation.agencyName}, ${evaluation.submitterPhone}`,
  },
  { term: 'Sent', value: formatInstant(evaluation.submittedAt) },
  { term: 'Known since', value: formatDay(evaluation.knownOn) },
  ...provenance(raw.provenance),
  ...(children.length > 0 ? [{ term: 'About', value: html`${children.map(childLine)}` }] : []),
])}
<h2 class="govuk-heading-m">What it names</h2>
${items.length === 0 ? emptyState('Nothing was named apart from the account.') : html`${items.map(item => html`${itemFacts(item)}${registerFor[item.kind] && html`<p class="govuk-body"><a class="govuk-link" href="/intelligence/mentions/${item.id}">${waiting(view.candidates.get(item.id) ?? [])}</a></p>`}`)}`}
${gradings(view)}
${summaries(view)}
${releases(view)}
<h2 class="govuk-heading-m">What was done</h2>
${
  view.steps.length === 0
    ? emptyState('Nobody has taken it up yet.')
    : timeline(
        view.steps.map(step => ({
          when: formatInstant(step.takenAt),
          title: states[step.state as State] ?? step.state,
          source: step.name,
          body: step.why && words(step.why),
        })),
      )
}`
  return { title: 'An intelligence submission', body, wide: true }
}

const words = (text: string) => html`<span class="cairn-words">${text}</span>`

export function rawText({ narrative }: EvaluationView['raw']): Html {
  return govukInsetText({ html: html`<div class="cairn-words">${narrative}</div>` })
}

/** What can be done next, the likeliest first. */
function acts(
  { evaluation, gradings, summaries }: EvaluationView,
  who: { readonly id: string; readonly csrf: string; readonly formId: string },
): Html {
  const { state, id } = evaluation
  const base = `/intelligence/${id}`
  const [summary] = summaries
  const conditional = gradings[0]?.handling === 'C'
  const waitsForSecond = state === 'sanitised' && conditional && summary && summary.agreed === null
  const shareable = can('release', state) && (!conditional || summary?.agreed === true)
  const links = [
    can('decide', state) && [
      'decide',
      state === 'under_evaluation' ? 'Grade and decide' : 'Grade again',
    ],
    waitsForSecond &&
      summary.writtenBy !== who.id && ['look', 'Look at the summary as second officer'],
    shareable && ['share', 'Share it'],
    can('summarise', state) && [
      'summary',
      summaries.length > 0 ? 'Write another summary' : 'Write what may be shared',
    ],
  ].filter(link => link !== false && link !== undefined) as [string, string][]
  const order =
    state === 'logged' || state === 'crime_created' || state === 'safeguarding_referred'
      ? links.toReversed()
      : links
  return html`${
    can('begin', state) &&
    html`<form method="post" action="${base}/begin">
  <input type="hidden" name="_csrf" value="${who.csrf}"><input type="hidden" name="_form" value="${who.formId}">
  ${govukButton({ text: state === 'submitted' ? 'Acknowledge it and begin' : 'Go on with it' })}
</form>`
  }
${waitsForSecond && summary.writtenBy === who.id && html`<p class="govuk-body">Waits for a second officer to look at your summary, because it is shared with conditions.</p>`}
${
  order.length > 0 &&
  html`<div class="govuk-button-group cairn-actions">${order.map(([slug, text], nth) =>
    nth === 0
      ? govukButton({ text, href: `${base}/${slug}` })
      : html`<a class="govuk-link" href="${base}/${slug}">${text}</a>`,
  )}</div>`
}`
}

function provenance(from: EvaluationView['raw']['provenance']) {
  const known = [
    ['How it is known', sources[from.from as keyof typeof sources] ?? from.from],
    [
      'Could acting show who told',
      unsure[from.identifies as keyof typeof unsure] ?? from.identifies,
    ],
    ['Who else knows', from.whoElse],
    ['Told to somebody who can act', from.reported],
    ['The person knows of it', from.subjectTold === 'yes' ? 'Yes' : `No. ${from.subjectToldWhy}`],
    ['May be false', from.falsehood],
  ] as const
  return known
    .filter(([, value]) => value !== '')
    .map(([term, value]) => ({ term, value: words(value) }))
}

/** Whoever has no right to the child's record learns that there is one, and whom to ask. */
function childLine({ seenId, reference }: EvaluationView['children'][number]): Html {
  return seenId
    ? html`<a class="govuk-link" href="/children/${seenId}">${mono(reference ?? '')}</a> `
    : html`A child on record. Ask the front door of the area. `
}

export function itemFacts(item: NewItem): Html {
  return html`<section class="cairn-section"><h3 class="govuk-heading-s">${itemKinds[item.kind].label} ${item.says.registration && plate(item.says.registration)}</h3>
${facts(
  fieldsOf(item.kind).flatMap(({ name, label, choices }) => {
    const text = item.says[name]
    return text ? [{ term: label, value: choices?.[text] ?? text }] : []
  }),
)}</section>`
}

function gradings({ gradings }: EvaluationView): Html | false {
  if (gradings.length === 0) return false
  const line = (one: (typeof gradings)[number]) =>
    `${sourceGrades[one.source]}; ${informationGrades[one.information]}; ${handlings[one.handling]}`
  return html`<h2 class="govuk-heading-m">Grading</h2>
${timeline(
  gradings.map((one, nth) => ({
    when: formatInstant(one.gradedAt),
    title: nth === 0 ? `In force: ${line(one)}` : `Replaced: ${line(one)}`,
    source: one.name,
    body: one.conditions && words(one.conditions),
  })),
)}`
}

function summaries({ summaries }: EvaluationView): Html | false {
  if (summaries.length === 0) return false
  const looked = (one: (typeof summaries)[number]) =>
    one.agreed === null
      ? ''
      : one.agreed
        ? ' A second officer agreed.'
        : ` A second officer asks for a change: ${one.lookWords}`
  return html`<h2 class="govuk-heading-m">What may be shared</h2>
${timeline(
  summaries.map(one => ({
    when: formatInstant(one.writtenAt),
    title: one.band,
    source: `${one.writerName}.${looked(one)}`,
    body: words(one.words),
  })),
)}`
}

function releases({ releases }: EvaluationView): Html | false {
  if (releases.length === 0) return false
  const to = (one: (typeof releases)[number]) =>
    one.audience
      .map(({ agencyName, roleLabel }) => agencyName ?? roleLabel ?? 'the workers of the child')
      .join(', ')
  return html`<h2 class="govuk-heading-m">Shared with</h2>
${timeline(
  releases.map(one => ({
    when: formatInstant(one.releasedAt),
    title: to(one),
    source: one.releaserName,
    body: one.endedAt
      ? html`Ended ${formatInstant(one.endedAt)}: ${words(one.endedWhy)}`
      : html`${words(one.words)}<br>Reviewed by ${formatDay(one.reviewOn)}, ends ${formatDay(one.expiresOn)}. <a class="govuk-link" href="/intelligence/releases/${one.id}/review">Review it</a>`,
  })),
)}`
}

import {
  emptyState,
  type FormState,
  formPage,
  govukDetails,
  govukInsetText,
  govukTable,
  mono,
  radiosQuestion,
  scrollable,
  textareaQuestion,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { longest, nameOf } from './child.ts'
import {
  answers,
  type Compared,
  type Judgement,
  latestOf,
  type Pair,
  type PairedChild,
  sideBySideOf,
  strengthOf,
} from './pair.ts'
import { evidenceTable } from './pair-evidence.view.ts'
import type { PairView } from './view-pairs.ts'

export function pairPage(view: PairView, joins: boolean, form: FormState): Page {
  const { pair, judgements } = view
  const latest = latestOf(judgements)
  const body = html`<h1 class="govuk-heading-l">Is this one child?</h1>
    ${latest && said(latest, latest.candidateId === pair.id)}
    ${standing(view, joins)}
    ${sideBySide(pair)}
    <h2 class="govuk-heading-m">What speaks for it, and what against</h2>
    <p class="govuk-body">${strengthOf(pair.weight)}, by what stands in the two records. What people know of the children is not in it.</p>
    ${pair.parts.length === 0 ? emptyState('Nothing could be compared.') : evidenceTable(pair)}
    ${govukDetails({
      summaryText: 'How this is worked out',
      html: html`<p class="govuk-body">Each line says how much more often two records look so when they are of one child than when they are of two. A point doubles or halves it, so ten points are a thousand to one. It begins far on the side of two children, because nearly any two are. The same odds hold for everybody (model “${pair.model}”, ${formatInstant(pair.foundAt)}); no judgement changes them.</p>
        <p class="govuk-body">Twins share nearly everything. Look at the first name and the sex.</p>`,
    })}
    ${formPage(
      { title: latest ? 'Judge again' : 'Your judgement', button: 'Record it', headingLevel: 2 },
      form,
      radiosQuestion(
        form,
        'answer',
        'Are these records of the same child?',
        Object.entries(answers).map(([value, text]) => ({ value, text })),
        {
          hint: 'The same: each record then names the other, and a manager who is not you may join them. Nothing is deleted.',
        },
      ),
      textareaQuestion(form, 'reason', 'Why?', {
        hint: 'What you looked at or whom you asked. For example: rang the school, two sisters.',
        maxlength: longest,
        rows: 3,
      }),
    )}
    ${judgements.length > 1 && earlier(judgements.filter(one => one !== latest))}`
  return { title: 'Is this one child?', body }
}

/** Whether the two are joined, and what a manager may do about it. */
function standing({ pair, judgements, merge }: PairView, joins: boolean): Html | undefined {
  const answer = latestOf(judgements)?.answer
  const asks = merge ? answer !== 'same' : answer === 'same'
  const link = html`<a class="govuk-link" href="/children/duplicates/${pair.id}/join">${merge ? 'Part them again' : 'Join the two records'}</a>`
  if (!merge) return asks && joins ? html`<p class="govuk-body">${link}</p>` : undefined
  return html`<p class="govuk-body">Joined by ${merge.mergedBy} on ${formatInstant(merge.mergedAt)}. ${asks && joins ? link : 'To part them, judge again: a manager who is not you then parts them.'}</p>`
}

export function sideBySide({ children: [one, other] }: Pair): Html {
  return scrollable('The two records side by side', records(one, other))
}

export function said({ answer, judgedBy, judgedAt, reason }: Judgement, stands: boolean): Html {
  const asked = stands
    ? 'Nobody is asked again unless what is known of either child changes.'
    : 'Since then what is known of one of them has changed, so it is asked again.'
  return govukInsetText({
    html: html`<p class="govuk-body"><strong>${answers[answer]}</strong>, said ${judgedBy} on ${formatInstant(judgedAt)}: ${reason}</p><p class="govuk-body">${asked}</p>`,
  })
}

function earlier(judgements: readonly Judgement[]): Html {
  return html`<h2 class="govuk-heading-m">Said before</h2>
    <ul class="govuk-list">${judgements.map(({ answer, judgedBy, judgedAt, reason }) => html`<li>${answers[answer]}, ${judgedBy}, ${formatInstant(judgedAt)}: ${reason}</li>`)}</ul>`
}

function records(one: PairedChild, other: PairedChild): Html {
  const head = (child: PairedChild) => ({
    html: html`<a class="govuk-link" href="/children/${child.id}">${nameOf(child)}</a><br>${mono(child.reference)}`,
  })
  return govukTable({
    caption: 'The two records',
    captionClasses: 'govuk-visually-hidden',
    firstCellIsHeader: true,
    head: [{ text: 'What' }, head(one), head(other), { text: 'Compared' }],
    rows: sideBySideOf([one, other]).map(({ what, values: [mine, theirs], state }) => [
      { text: what },
      value(mine, state),
      value(theirs, state),
      { html: marks[state] },
    ]),
  })
}

function value(text: string, state: Compared['state']) {
  if (text === '') return { html: html`<span class="cairn-quiet">Not recorded</span>` }
  return state === 'differs' ? { html: html`<strong>${text}</strong>` } : { text }
}

const marks: Readonly<Record<Compared['state'], Html>> = {
  same: html`= The same`,
  differs: html`<strong>≠ Differs</strong>`,
  'known of one only': html`<span class="cairn-quiet">Known of one only</span>`,
}

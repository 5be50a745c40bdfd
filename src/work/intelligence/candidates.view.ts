import {
  emptyState,
  type FormState,
  formPage,
  govukBackLink,
  govukDetails,
  govukInsetText,
  plate,
  radiosQuestion,
  selectQuestion,
  sideBySide,
  textareaQuestion,
  waterfall,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant, relativeTime } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { bases, pointings } from '../../records/sharing/index.ts'
import { sumOf } from './alike.ts'
import { type Candidate, waiting } from './candidates.ts'
import { itemFacts } from './evaluation.view.ts'
import { itemKinds, itemLine } from './item.ts'
import type { Mention } from './mention.store.ts'
import { canBePointed } from './point.ts'
import { answers } from './thing.ts'
import type { AlikeView, TwoView } from './view-thing.ts'

/** From whom, how sure, and whether the officer may not see the child's record. */
export const sourceOf = ({ agencyName, sourceReference, grade, childId }: Mention) =>
  [
    `${agencyName}, ${sourceReference}`,
    grade === '' ? 'not graded' : `graded ${grade}`,
    ...(childId ? ['about a child on record'] : []),
  ].join(', ')

export const nameOfMention = (mention: Mention) =>
  itemLine(mention) || itemKinds[mention.kind].label

/** A plate is drawn as a plate. */
export function drawn(mention: Mention): Html {
  const { registration, ...says } = mention.says
  if (!registration) return html`${nameOfMention(mention)}`
  const rest = itemLine({ kind: mention.kind, says })
  return html`${plate(registration)}${rest && html` ${rest}`}`
}

const strength = (weight: number) => {
  if (weight >= 150) return 'Very much speaks for it'
  return weight >= 80 ? 'Much speaks for it' : 'Something speaks for it'
}

/** How much each part of the two speaks for one thing or against it, drawn and in words. */
const evidence = (lines: Candidate['lines']) =>
  waterfall(lines, { weight: sumOf(lines), how: strength(sumOf(lines)).toLowerCase() })

const howItIsWorkedOut = govukDetails({
  summaryText: 'How this is worked out',
  html: html`<p class="govuk-body">Each line says how much more often two look so when they are one than by chance. A point doubles or halves it, so ten points are a thousand to one. The odds are the same for everybody, and no judgement changes them. It is advice: what is rare may still be something else.</p>`,
})

/** What nobody has judged yet, each with its question; what was judged, below it. */
export function candidateList(mention: Mention, candidates: readonly Candidate[]): Html {
  const open = candidates.filter(one => !one.said)
  const said = candidates.filter(one => one.said)
  return html`${open.length === 0 ? emptyState('Nothing on file that waits to be judged is like it.') : open.map(one => asked(mention, one))}
${said.length > 0 && html`<h2 class="govuk-heading-m">Judged before</h2><ul class="govuk-list govuk-list--spaced">${said.map(one => judged(mention, one))}</ul>`}`
}

function asked(mention: Mention, { mention: other, lines, thingId }: Candidate): Html {
  return html`<section class="cairn-section"><h3 class="govuk-heading-s"><a class="govuk-link" href="/intelligence/mentions/${other.id}">${drawn(other)}</a></h3>
<ul class="govuk-list govuk-list--bullet">${lines.map(({ how }) => html`<li>${how}</li>`)}</ul>
<p class="govuk-body">${sourceOf(other)}, ${formatInstant(other.toldAt)}.${thingId && html` It stands in <a class="govuk-link" href="/intelligence/things/${thingId}">a register</a>.`}</p>
${govukDetails({ summaryText: 'How each part counts', html: evidence(lines) })}
<p class="govuk-body"><a class="govuk-link" href="/intelligence/mentions/${mention.id}/with/${other.id}">Is it the same?<span class="govuk-visually-hidden"> ${nameOfMention(other)}</span></a></p></section>`
}

function judged(mention: Mention, { mention: other, said }: Candidate) {
  return (
    said &&
    html`<li><a class="govuk-link" href="/intelligence/mentions/${other.id}">${drawn(other)}</a>. ${answers[said.answer]}: <span class="cairn-words">${said.reason}</span> ${said.judgedByName}, ${formatInstant(said.judgedAt)}.${said.answer !== 'same' && html` <a class="govuk-link" href="/intelligence/mentions/${mention.id}/with/${other.id}">Judge again<span class="govuk-visually-hidden">: ${nameOfMention(other)}</span></a>`}</li>`
  )
}

export function alikePage(view: AlikeView, now: Date): Page {
  const title = 'What may be one'
  const body = html`${govukBackLink({ text: 'Intelligence', href: '/intelligence' })}
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">Named lately, in submissions and concerns, and like something on file. Say whether it is the same, is not, or cannot be said yet: nobody is asked again.</p>
${view.length === 0 ? emptyState('Nothing named lately waits to be judged.') : html`<ul class="cairn-due">${view.map(one => alikeRow(one, now))}</ul>`}`
  return { title, body, wide: true }
}

function alikeRow({ mention, candidates }: AlikeView[number], now: Date): Html {
  const [best] = candidates
  return html`<li class="cairn-due__row">
  <div class="cairn-due__what"><a class="govuk-link" href="/intelligence/mentions/${mention.id}">${drawn(mention)}</a><div class="cairn-quiet">${mention.agencyName}</div></div>
  <div class="cairn-due__who">${waiting(candidates)}<div class="cairn-quiet">${best?.lines[0]?.how}</div></div>
  <div class="cairn-due__when">${relativeTime(mention.toldAt, now)} <span class="cairn-quiet">${formatInstant(mention.toldAt)}</span></div>
</li>`
}

/** Two mentions beside one another, and the question. Entries are joined as entries. */
export function twoPage(view: TwoView, form: FormState): Page {
  const { mention, other, lines, own, theirs, said, pointers } = view
  const apart = own && theirs && own !== theirs
  const question = apart
    ? html`<h1 class="govuk-heading-l">Is it the same?</h1>${govukInsetText({
        html: html`Each of them stands with an entry of a register. Look at <a class="govuk-link" href="/intelligence/things/${own}">the one</a> and <a class="govuk-link" href="/intelligence/things/${theirs}">the other</a>; <a class="govuk-link" href="/intelligence/things/${own}/join">join the two entries</a> if they are one.`,
      })}`
    : formPage(
        { title: 'Is it the same?', button: 'Save' },
        form,
        said &&
          html`<p class="govuk-body">Judged before: ${answers[said.answer].toLowerCase()}. <span class="cairn-words">${said.reason}</span> ${said.judgedByName}, ${formatInstant(said.judgedAt)}.</p>`,
        lines.length > 0 && html`${evidence(lines)}${howItIsWorkedOut}`,
        radiosQuestion(
          form,
          'answer',
          'What do you judge?',
          Object.entries(answers).map(([value, text]) => ({ value, text })),
          { small: true },
        ),
        textareaQuestion(form, 'reason', 'What shows it?', { rows: 3, maxlength: 2000 }),
      )
  const shown = (one: Mention, heading: string) =>
    html`<h2 class="govuk-heading-m">${heading}</h2>${itemFacts(one)}<p class="govuk-body">${sourceOf(one)}, ${formatInstant(one.toldAt)}</p>`
  const body = html`${govukBackLink({ text: nameOfMention(mention), href: `/intelligence/mentions/${mention.id}` })}${question}${sideBySide(shown(mention, 'What was named'), shown(other, 'What is on file'))}
${
  (pointers.length > 0 || canBePointed(mention, other)) &&
  html`<h2 class="govuk-heading-m">Whom they may ring</h2>
${pointers.map(one => html`<p class="govuk-body">${pointings[one.decision]}. <span class="cairn-words">${one.reason}</span> ${one.name}, ${formatInstant(one.decidedAt)}.</p>`)}
<p class="govuk-body"><a class="govuk-link" href="/intelligence/mentions/${mention.id}/with/${other.id}/ring">Decide whether those who told it are told to ring you</a></p>`
}`
  return { title: 'Judge whether two are one', body, wide: true }
}

/** Neither learns what the other told, nor who: only that there is somebody to ring. */
export function pointPage({ mention, other }: TwoView, form: FormState): Page {
  const back = `/intelligence/mentions/${mention.id}/with/${other.id}`
  const body = html`${govukBackLink({ text: 'Is it the same?', href: back })}${formPage(
    { title: 'Are they told to ring you?', button: 'Save the decision' },
    form,
    html`<p class="govuk-body">${mention.agencyName} and ${other.agencyName} each told something that may be one. Neither is told what the other knows, nor who it is.</p>`,
    radiosQuestion(
      form,
      'decision',
      'Your decision',
      Object.entries(pointings).map(([value, text]) => ({ value, text })),
      { small: true },
    ),
    selectQuestion(
      form,
      'basis',
      'It rests on',
      Object.entries(bases).map(([value, text]) => ({ value, text })),
    ),
    textareaQuestion(form, 'reason', 'Why', { rows: 3, maxlength: 2000 }),
  )}`
  return { title: 'Whether they are told whom to ring', body }
}

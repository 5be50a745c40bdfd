import {
  checkboxesQuestion,
  dateQuestion,
  emptyState,
  type FormState,
  facts,
  formPage,
  govukBackLink,
  govukButton,
  govukInsetText,
  govukTable,
  scrollable,
  selectQuestion,
  textareaQuestion,
  textQuestion,
  yesNoQuestion,
} from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { type Attachment, documentsPart } from '../../records/attachments/index.ts'
import { documentsOfCairn } from './came-with.ts'
import type { countReaders, Listed, Version } from './document.store.ts'
import { kinds } from './document.ts'
import { markdown } from './markdown.ts'

const back = govukBackLink({ text: 'Library', href: '/library' })

export function libraryPage(found: readonly Listed[], asked: string, keeps: boolean): Page {
  const grouped = Map.groupBy(found, one => one.kind)
  const byKind = (Object.keys(kinds) as (keyof typeof kinds)[]).flatMap(kind => {
    const all = grouped.get(kind)
    return all ? [[kind, all] as const] : []
  })
  const missing = documentsOfCairn.filter(one => !found.some(({ slug }) => slug === one.slug))
  const body = html`<h1 class="govuk-heading-l">Library</h1>
<p class="govuk-body-l">What we work by and what helps, in one place. Each document has somebody who stands for it, and a day on which it is looked at again.</p>
<form method="get" action="/library" role="search"><div class="govuk-form-group"><label class="govuk-label" for="q">Find words in all documents</label><input class="govuk-input govuk-input--width-20" id="q" name="q" type="search" value="${asked}"></div>${govukButton({ text: 'Find', classes: 'govuk-button--secondary' })}</form>
<p class="govuk-body"><a class="govuk-link" href="/library/campaigns">What was done to raise awareness</a></p>
${keeps && html`<p class="govuk-body"><a class="govuk-link" href="/library/new">Write a document</a></p>`}
${asked !== '' && html`<h2 class="govuk-heading-m">${found.length === 1 ? 'One document' : `${found.length} documents`} found</h2>`}
${found.length === 0 && emptyState(asked === '' ? 'Nothing is in the library yet.' : 'No document holds these words.')}
${asked === '' ? byKind.map(([kind, all]) => html`<section aria-labelledby="${kind}"><h2 class="govuk-heading-m" id="${kind}">${kinds[kind]}</h2>${items(all)}</section>`) : items(found)}
${keeps && asked === '' && missing.length > 0 && cameWith(missing)}`
  return { title: 'Library', body }
}

function items(all: readonly Listed[]): Html {
  return html`<ul class="cairn-plain-list">${all.map(
    ({ slug, title, summary, around, toBeRead, read, kind }) =>
      html`<li><a class="govuk-link" href="/library/${slug}">${title}</a>${toBeRead && !read && kind !== 'public' && html` <strong class="govuk-tag govuk-tag--yellow">To read</strong>`}<div class="cairn-quiet">${around === '' ? summary : marked(around)}</div></li>`,
  )}</ul>`
}

/** What was found stands between bars that no document holds. */
function marked(around: string): Html {
  return html`… ${around.split('¦').map((part, at) => (at % 2 ? html`<mark>${part}</mark>` : part))} …`
}

function cameWith(missing: readonly { slug: string; title: string }[]): Html {
  return html`<h2 class="govuk-heading-m">Texts that came with Cairn</h2>
<p class="govuk-body">Nobody sees them before you have made them yours and a second person has approved them.</p>
<ul class="govuk-list govuk-list--bullet">${missing.map(({ slug, title }) => html`<li><a class="govuk-link" href="/library/new?from=${slug}">${title}</a></li>`)}</ul>`
}

export function documentPage(
  [latest]: readonly [Version, ...Version[]],
  current: Version | undefined,
  beside: readonly Attachment[],
  may: { readonly keep: boolean; readonly approve: boolean },
  csrf: string,
): Page {
  const at = `/library/${latest.slug}`
  const shown = current ?? latest
  const waits = !latest.approvedAt
  const body = html`${back}<h1 class="govuk-heading-l"><span class="govuk-caption-l">${kinds[latest.kind]}</span> ${shown.title}</h1>
${waits && (may.keep || may.approve) && govukInsetText({ html: html`${current ? `Version ${latest.number} waits for a second person to approve it.` : 'Nobody else sees this yet: a second person has to approve it.'}${may.approve && html` <a class="govuk-link" href="${at}/approve">Read and approve it</a>`}` })}
<div class="cairn-document">${markdown(shown.text)}</div>
${(beside.length > 0 || may.keep) && documentsPart(beside, at, may.keep)}
${current && asksToRead(current, csrf)}
${facts([
  {
    term: 'Stands for it',
    value: current?.approver ? `${current.writer}, approved by ${current.approver}` : shown.writer,
  },
  { term: 'In force since', value: current?.approvedAt ? day(current.approvedAt) : 'Not yet' },
  { term: 'Looked at again', value: formatDay(shown.reviewOn) },
])}
<p class="govuk-body"><a class="govuk-link" href="${at}/versions">What was changed, and when</a></p>
${may.keep && html`<p class="govuk-body"><a class="govuk-link" href="${at}/change">Write another version</a></p>${current && html`<p class="govuk-body"><a class="govuk-link" href="${at}/readers">How many have read it</a></p>`}`}`
  return { title: kinds[latest.kind], body }
}

function asksToRead({ slug, toBeRead, readAt, kind }: Version, csrf: string): Html | false {
  if (readAt)
    return html`<p class="govuk-body">You said on ${day(readAt)} that you have read and understood this.</p>`
  return (
    toBeRead &&
    kind !== 'public' &&
    html`<form method="post" action="/library/${slug}/read"><input type="hidden" name="_csrf" value="${csrf}">${govukButton({ text: 'I have read and understood this' })}</form>`
  )
}

const day = (at: Date) => formatDay(londonDayOf(at))

export function historyPage(
  versions: readonly [Version, ...Version[]],
  asked: Version | undefined,
): Page {
  const [latest] = versions
  const at = `/library/${latest.slug}`
  const approved = versions.filter(one => one.approvedAt)
  const older = asked?.approvedAt ? asked : undefined
  const body = html`${govukBackLink({ text: approved[0]?.title ?? 'Library', href: approved[0] ? at : '/library' })}
<h1 class="govuk-heading-l">${older ? `Version ${older.number}` : 'What was changed, and when'}</h1>
${
  older
    ? html`<p class="govuk-body">In force from ${older.approvedAt && day(older.approvedAt)}. It may have been replaced since.</p><div class="cairn-document">${markdown(older.text)}</div>`
    : approved.length === 0
      ? emptyState('No version is approved yet.')
      : html`<ul class="cairn-plain-list">${approved.map(
          one =>
            html`<li><a class="govuk-link" href="${at}/versions?number=${one.number}">Version ${one.number}</a>, ${one.approvedAt && day(one.approvedAt)}<div>${one.changes || 'The first version.'}</div><div class="cairn-quiet">Written by ${one.writer}, approved by ${one.approver ?? ''}</div></li>`,
        )}</ul>`
}`
  return { title: 'What was changed in a document', body }
}

export function readersPage(
  { slug, title, number }: Version,
  rows: Awaited<ReturnType<typeof countReaders>>,
): Page {
  const table = govukTable({
    classes: 'cairn-dense',
    caption: 'People who have read it, by agency',
    captionClasses: 'govuk-visually-hidden',
    head: [
      { text: 'Agency' },
      { text: 'People', format: 'numeric' },
      { text: 'Have read it', format: 'numeric' },
    ],
    rows: rows.map(({ agency, people, read }) => [
      { text: agency },
      { text: String(people), format: 'numeric' },
      { text: String(read), format: 'numeric' },
    ]),
  })
  const body = html`${govukBackLink({ text: title, href: `/library/${slug}` })}<h1 class="govuk-heading-l">How many have read version ${number}</h1>${scrollable('People who have read it, by agency', table)}`
  return { title: 'How many have read a document', body }
}

/** A document that is begun, or another version of one. */
export function wordsPage(before: Version | undefined, form: FormState): Page {
  const title = before ? 'Write another version' : 'Write a document'
  const body = formPage(
    { title, caption: before?.title, button: 'Put forward' },
    form,
    html`<p class="govuk-body">Nothing changes yet: a second person reads and approves it.</p>`,
    !before &&
      selectQuestion(
        form,
        'kind',
        'What kind of document is it?',
        Object.entries(kinds).map(([value, text]) => ({ value, text })),
        { hint: 'Public pages can be read by anybody, without an account.' },
      ),
    textQuestion(form, 'title', 'Title', { hint: 'Up to 120 characters.' }),
    textQuestion(form, 'summary', 'What it says, in one sentence', {
      hint: 'Up to 300 characters.',
    }),
    textareaQuestion(form, 'text', 'The text', {
      rows: 18,
      hint: 'In Markdown: ## before a heading, - before each line of a list, **bold**, [words](address) for a link. Name no child. Up to 20,000 characters.',
    }),
    textareaQuestion(
      form,
      'changes',
      before ? 'What is different from the version before?' : 'Where does it come from? (optional)',
      {
        rows: 3,
        hint: 'Up to 2,000 characters.',
      },
    ),
    dateQuestion(
      form,
      'reviewOn',
      'When is it looked at again?',
      'Most are looked at once a year.',
    ),
    yesNoQuestion(form, 'toBeRead', 'Is everyone asked to read it and say so?'),
  )
  return { title, body }
}

export function approvePage(latest: Version, beside: readonly Attachment[], form: FormState): Page {
  const title = 'Approve a document'
  const body = html`${govukBackLink({ text: latest.title, href: `/library/${latest.slug}` })}${formPage(
    { title, caption: latest.title, button: 'Approve', saveForLater: false },
    form,
    latest.kind === 'public' &&
      html`<p class="govuk-body"><strong>From now on anybody can read it, without an account.</strong> Check every number in it.</p>`,
    latest.changes !== '' &&
      html`<p class="govuk-body">Different from before: ${latest.changes}</p>`,
    html`<div class="cairn-document">${markdown(latest.text)}</div>`,
    beside.length > 0 && documentsPart(beside, `/library/${latest.slug}`, false),
    checkboxesQuestion(form, 'read', 'Before you approve', [
      { value: 'yes', text: 'I have read it, and stand for it' },
    ]),
  )}`
  return { title, body }
}

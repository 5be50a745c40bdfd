import {
  emptyState,
  type FormState,
  formPage,
  govukBackLink,
  govukButton,
  govukFileUpload,
  govukInsetText,
  govukPagination,
  govukTag,
  problemWith,
  textareaQuestion,
  textQuestion,
  urgentPanel,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { type Attachment, isOpen } from './attachment.ts'
import { endings } from './looking/read-file.ts'
import { type Refusal, refusals } from './looking/refusal.ts'

type At = {
  readonly place: string
  readonly back: string
  readonly csrf: string
}

type Listed = {
  readonly shown: readonly Attachment[]
  readonly page: number
  readonly more: boolean
  readonly mayAdd: boolean
}

export function attachmentsPage({ shown, page, more, mayAdd }: Listed, at: At): Page {
  const to = (other: number) => ({ href: `${at.place}/documents?page=${other}` })
  const body = html`${govukBackLink({ text: at.back, href: at.place })}
    <h1 class="govuk-heading-l">Documents</h1>
    ${mayAdd && govukButton({ text: 'Add a document', href: `${at.place}/documents/new` })}
    ${shown.length === 0 ? emptyState('No document was added here.') : html`<ul class="cairn-due">${shown.map(one => row(one, mayAdd, at))}</ul>`}
    ${(page > 1 || more) && govukPagination({ ...(page > 1 && { previous: to(page - 1) }), ...(more && { next: to(page + 1) }) })}`
  return { title: 'Documents', body }
}

/** On the page of the record itself: the latest, and the way to the rest. */
export function documentsPart(shown: readonly Attachment[], place: string, mayAdd: boolean): Html {
  const latest = shown.slice(0, mostShown)
  return html`<h2 class="govuk-heading-m">Documents</h2>
    ${latest.length > 0 && html`<ul class="cairn-plain-list">${latest.map(one => html`<li>${called(one, place)} ${stateOf(one)}</li>`)}</ul>`}
    <p class="govuk-body">${latest.length > 0 ? html`<a class="govuk-link" href="${place}/documents">All documents, and what became of them</a>` : 'None was added.'}${mayAdd && html` <a class="govuk-link" href="${place}/documents/new">Add a document</a>`}</p>`
}

/** So many of a record stand on its own page. */
export const mostShown = 5

function called(one: Attachment, place: string): Html {
  const kind =
    one.type &&
    html` <span class="cairn-quiet">${endings[one.type].slice(1).toUpperCase()}, ${sizeOf(one)}</span>`
  return isOpen(one)
    ? html`<a class="govuk-link" href="${place}/documents/${one.id}">${one.title}</a>${kind}`
    : html`${one.title}${kind}`
}

function sizeOf({ size }: Attachment): string {
  const thousands = Math.ceil((size ?? 0) / 1000)
  return thousands < 1000 ? `${thousands} kB` : `${(thousands / 1000).toFixed(1)} MB`
}

function row(one: Attachment, mayAdd: boolean, at: At): Html {
  const address = `${at.place}/documents/${one.id}`
  const isKept = one.withdrawnAt === null && one.state !== 'refused'
  const again = html`<form method="post" action="${address}/again"><input type="hidden" name="_csrf" value="${at.csrf}">${govukButton({ html: html`Look again<span class="govuk-visually-hidden"> at ${one.title}</span>`, classes: 'govuk-button--secondary' })}</form>`
  return html`<li class="cairn-due__row">
    <div class="cairn-due__what">${called(one, at.place)}
      <div class="cairn-quiet">Added by ${one.addedByName}, ${formatInstant(one.addedAt)}</div></div>
    <div class="cairn-due__who">${what(one)}</div>
    <div class="cairn-due__when">${stateOf(one)}
      ${mayAdd && isKept && one.state === 'held' && one.tries > 0 && again}
      ${mayAdd && isKept && html`<div><a class="govuk-link" href="${address}/withdraw">Withdraw<span class="govuk-visually-hidden"> ${one.title}</span></a></div>`}</div>
  </li>`
}

function what({ state, withdrawnAt, withdrawnWhy, refusal }: Attachment): string {
  if (withdrawnAt) return withdrawnWhy
  if (state === 'held') return 'It can be opened when it was looked through. Nothing needs doing.'
  return state === 'refused' ? refusals[refusal as Refusal] : ''
}

function stateOf({ state, withdrawnAt }: Attachment): Html | false {
  if (withdrawnAt) return govukTag({ text: 'Withdrawn', classes: 'govuk-tag--grey' })
  if (state === 'held') return govukTag({ text: 'Held', classes: 'govuk-tag--blue' })
  return state === 'refused' && govukTag({ text: 'Not taken', classes: 'govuk-tag--grey' })
}

type Adding = {
  readonly place: string
  readonly advice: string | undefined
  /** Whether they may say themselves that there is a picture. */
  readonly tells: boolean
}

export function addPage({ place, advice, tells }: Adding, form: FormState): Page {
  const problem = problemWith(form, 'file')
  const body = html`${govukBackLink({ text: 'Documents', href: `${place}/documents` })}
    ${problem?.text === refusals.picture && pictureAdvice(tells)}
    ${formPage(
      {
        ...{ title: 'Add a document', button: 'Add the document' },
        ...{ saveForLater: false, drafts: false, withFile: true },
      },
      form,
      warning(tells),
      advice !== undefined && govukInsetText({ text: advice }),
      textQuestion(form, 'title', 'What is it?', {
        hint: 'For example: letter from the school, 3 November. Everybody who may open the record reads this.',
      }),
      govukFileUpload({
        ...{ name: 'file', label: { text: 'The document', classes: 'govuk-label--s' } },
        hint: {
          text: 'A text: PDF, DOCX, ODT, TXT or CSV, up to 10 MB, without any picture in it, not even a logo. Who wrote it, and when, is taken out of the file; the words stay.',
        },
        attributes: { accept: '.pdf,.docx,.odt,.txt,.csv' },
        ...(problem && { errorMessage: problem }),
      }),
    )}`
  return { title: 'Add a document', body }
}

export const tellsOfPicture = '/intelligence/new'

const toTheRecord = html`<a class="govuk-link" href="${tellsOfPicture}">say in words that a picture exists and who holds it</a>`

/** Before anybody can choose a file, with and without script. */
const warning = (
  tells: boolean,
) => html`<div class="govuk-inset-text"><p class="govuk-body"><strong>Never a picture or a film.</strong> Do not upload, photograph, forward or print nude, semi-nude or sexual images of anyone under 18, and do not ask a child to send them. Having one can be a crime, whatever the reason.</p>
  <p class="govuk-body">If there is one: put the device away safely, tell your safeguarding lead, and ring the police.${tells && html` Then ${toTheRecord}.`}</p></div>`

const pictureAdvice = (
  tells: boolean,
) => html`${urgentPanel({ title: 'Ring the police', text: 'If the picture is of a child: do not open, copy or send it again. Ring 999 if the child is in danger now, or 101. Put the device away safely and tell your safeguarding lead.' })}
  <p class="govuk-body">Nothing of the file was kept.${tells && html` Then ${toTheRecord}: what it shows in a word, where it is, who holds it, and the police reference.`}</p>`

export function withdrawPage(one: Attachment, place: string, form: FormState): Page {
  const body = html`${govukBackLink({ text: 'Documents', href: `${place}/documents` })}
    ${formPage(
      { title: 'Withdraw a document', button: 'Withdraw it', saveForLater: false },
      form,
      html`<p class="govuk-body"><strong>${one.title}</strong>. From then on nobody opens it. That it was added, by whom, and what you write here stay on record.</p>`,
      textareaQuestion(form, 'why', 'Why is it withdrawn?', { rows: 3 }),
    )}`
  return { title: 'Withdraw a document', body }
}

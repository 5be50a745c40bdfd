import {
  checkboxesQuestion,
  dateQuestion,
  emptyState,
  type FormState,
  formPage,
  govukBackLink,
  govukInsetText,
  govukSummaryList,
  itemsOf,
  mono,
  type Queue,
  queuePage,
  radiosQuestion,
  textareaQuestion,
  textQuestion,
} from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { ConflictView, viewDeclared } from './answer-conflict.ts'
import type { Candidate, Conflict } from './conflict.store.ts'
import { knownAs, type Relation, relations } from './conflict.ts'

type Declared = Awaited<ReturnType<typeof viewDeclared>>

export function declaredPage(declared: Declared): Page {
  const title = 'People I know'
  const body = html`${govukBackLink({ text: 'My sign-in', href: '/my/sign-in' })}
    <h1 class="govuk-heading-l">${title}</h1>
    <p class="govuk-body">If you are close to a child or a family that somebody here may work with, say so, so that you never come upon their record by chance. It protects them, and it protects you.</p>
    <p class="govuk-body"><a class="govuk-button" href="/my/conflicts/new">Say whom you know</a></p>
    <h2 class="govuk-heading-m">What you have said</h2>
    ${
      declared.length === 0
        ? emptyState('Nothing yet.')
        : html`<ul class="govuk-list">${declared.map(
            one => html`<li><strong>${one.givenName} ${one.familyName}</strong>, ${formatInstant(one.raisedAt)}
              <div class="cairn-quiet">${relations[one.relation as Relation]}. Received. The information governance lead reads it.</div></li>`,
          )}</ul>`
    }`
  return { title, body }
}

export function declarePage(form: FormState): Page {
  const title = 'Say whom you know'
  const body = html`${govukBackLink({ text: 'People I know', href: '/my/conflicts' })}
    ${formPage(
      { title, button: 'Send' },
      form,
      html`<p class="govuk-body">Only the information governance lead reads this. You are thanked in the same way whether or not anybody of that name is known here, and you are not told which.</p>`,
      radiosQuestion(form, 'relation', 'How do you know them?', itemsOf(relations)),
      textQuestion(form, 'givenName', 'First name', { verbatim: true, autocomplete: 'off' }),
      textQuestion(form, 'familyName', 'Family name', { verbatim: true, autocomplete: 'off' }),
      dateQuestion(form, 'bornOn', 'Date of birth', 'If you know it. For example, 27 3 2011'),
      textQuestion(form, 'postcode', 'Postcode where they live', {
        ...{ hint: 'If you know it', width: 10, autocomplete: 'off' },
      }),
      textareaQuestion(form, 'words', 'Anything else', {
        ...{ hint: 'Not what you know about them: only what helps to find whom you mean', rows: 3 },
      }),
    )}`
  return { title, body }
}

export function conflictsPage(queue: Queue<Conflict>): Page {
  const words = {
    title: 'Staff who may be near to a child',
    intro:
      'Because they said so, or because their own name is like one on record. They are not told what you decide, nor whether anybody is on record.',
    empty: 'Nothing waits for you.',
  }
  return queuePage(queue, '/conflicts', words, row)
}

function row(one: Conflict): Html {
  return html`<li class="cairn-due__row">
    <div class="cairn-due__what"><a class="govuk-link" href="/conflicts/${one.id}">${one.name}</a><div class="cairn-quiet">${one.agencyName}</div></div>
    <div class="cairn-due__who">${one.source === 'declared' ? 'Said so themselves' : 'Their name was found'}</div>
    <div class="cairn-due__when">${one.answeredAt ? decided(one) : formatInstant(one.raisedAt)}</div>
  </li>`
}

function decided({ excluded }: Conflict): string {
  return excluded?.length ? `Kept from ${excluded.length}` : 'Kept from nobody'
}

export function conflictPage({ conflict, candidates }: ConflictView, form: FormState): Page {
  const title = 'Somebody who may be near to a child'
  const isDeclared = conflict.source === 'declared'
  const whom = [
    `${conflict.givenName} ${conflict.familyName}`,
    conflict.bornOn && `born ${formatDay(conflict.bornOn)}`,
    conflict.postcode,
  ]
  const body = html`${govukBackLink({ text: 'All of them', href: '/conflicts' })}
    <h1 class="govuk-heading-l">${title}</h1>
    ${govukSummaryList({
      rows: [
        { key: { text: 'Who' }, value: { text: `${conflict.name}, ${conflict.agencyName}` } },
        ...(isDeclared
          ? [
              { key: { text: 'Knows' }, value: { text: whom.filter(Boolean).join(', ') } },
              {
                key: { text: 'How' },
                value: { text: conflict.relation ? relations[conflict.relation] : '' },
              },
              { key: { text: 'Adds' }, value: { text: conflict.words || 'Nothing' } },
            ]
          : [
              {
                key: { text: 'Why' },
                value: { text: 'New here, or has a new name: it is like one on record.' },
              },
            ]),
        { key: { text: 'Since' }, value: { text: formatInstant(conflict.raisedAt) } },
      ],
    })}
    ${conflict.answeredAt ? answered(conflict, candidates) : toAnswer(conflict, candidates, form)}`
  return { title, body }
}

function answered(conflict: Conflict, candidates: readonly Candidate[]): Html {
  const kept = candidates.filter(({ childId }) => conflict.excluded?.includes(childId))
  const references = [...new Set(kept.map(({ reference }) => reference))]
  return html`<h2 class="govuk-heading-m">What was decided</h2>
    <p class="govuk-body">${references.length > 0 ? html`Kept from ${mono(references.join(', '))}.` : 'Kept from nobody.'} ${conflict.answererName}, ${conflict.answeredAt && formatInstant(conflict.answeredAt)}</p>
    <p class="cairn-words">${conflict.why}</p>`
}

function toAnswer(
  { matchedAt }: Conflict,
  candidates: readonly Candidate[],
  form: FormState,
): Html {
  if (!matchedAt)
    return govukInsetText({
      text: 'Everybody on record is being looked through. Come back in a minute.',
    })
  const byChild = [...Map.groupBy(candidates, ({ childId }) => childId)]
  return formPage(
    { title: 'Who is kept from whom?', button: 'Decide', headingLevel: 2 },
    form,
    byChild.length === 0
      ? html`<p class="govuk-body">Nobody on record is like them.</p>`
      : checkboxesQuestion(
          form,
          'excluded',
          'From which children are they kept?',
          byChild.map(([value, [first, ...more]]) => ({
            value,
            text: first?.reference ?? '',
            hint: { text: [first, ...more].map(said).join('. ') },
          })),
          {
            hint: 'For them the child no longer exists from their next click. Leave all open if none is meant.',
          },
        ),
    textareaQuestion(form, 'why', 'Why?', { rows: 3 }),
  )
}

function said(one: Candidate | undefined): string {
  return one ? [knownAs[one.knownAs], one.says].filter(Boolean).join(': ') : ''
}

import {
  checkboxesQuestion,
  dateQuestion,
  emptyState,
  type FormState,
  formPage,
  govukBackLink,
  govukButton,
  govukFieldset,
  radiosQuestion,
  selectQuestion,
  textareaQuestion,
  textQuestion,
} from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { Member } from './attendance.ts'
import type { Group } from './group.store.ts'
import { cycleDays, listedFrom, ownRight } from './group-rules.ts'
import { agencyKinds } from './quorum.ts'
import { groupLevels, type Terms, termsQuestions } from './terms.ts'

export type TermsView = {
  readonly group: Group
  readonly inForce: Terms | undefined
  /** Every version there has been, the latest first. */
  readonly versions: readonly {
    readonly id: string
    readonly proposedOn: string
    readonly approved: boolean
  }[]
  readonly mayPropose: boolean
}

export function termsPage({ group, inForce, versions, mayPropose }: TermsView): Page {
  const body = html`${govukBackLink({ text: group.shortName, href: `/groups/${group.id}` })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${group.name}</span> Terms of reference</h1>
${inForce ? termsBody(inForce) : emptyState('No terms of reference are in force yet.')}
${mayPropose && govukButton({ text: 'Propose other terms', href: `/groups/${group.id}/terms/new`, classes: 'govuk-button--secondary' })}
${
  versions.length > 0 &&
  html`<h2 class="govuk-heading-m">Versions</h2>
<ul class="govuk-list">${versions.map(
    ({ id, proposedOn, approved }) =>
      html`<li><a class="govuk-link" href="/practice/versions/${id}">Proposed ${proposedOn}</a>${!approved && ', not approved yet'}</li>`,
  )}</ul>`
}`
  return { title: `${group.shortName}, terms of reference`, body }
}

export function termsBody(terms: Terms): Html {
  const questions = Object.entries(termsQuestions) as [keyof typeof termsQuestions, string][]
  return html`<p class="govuk-body-l">${groupLevels[terms.level]}</p>
${questions.map(
  ([field, question]) =>
    html`<h2 class="govuk-heading-s">${question}</h2><p class="govuk-body cairn-words">${terms[field]}</p>`,
)}
<p class="govuk-body">To be reviewed on ${formatDay(terms.reviewOn)}.</p>`
}

type Proposing = { readonly group: Group; readonly members: readonly Member[] }

export function proposeTermsPage({ group, members }: Proposing, form: FormState): Page {
  const title = 'Propose terms of reference'
  const body = formPage(
    { title, caption: group.name, button: 'Propose' },
    form,
    html`<p class="govuk-body">They are worked by from the day that is set once somebody else has approved them. Nothing changes until then.</p>`,
    radiosQuestion(
      form,
      'level',
      'What does the group work on?',
      Object.entries(groupLevels).map(([value, text]) => ({ value, text })),
    ),
    ...(['purpose', 'scope', 'eligibility'] as const).map(field =>
      textareaQuestion(form, field, termsQuestions[field], { rows: 4 }),
    ),
    seatQuestions(members, form),
    checkboxesQuestion(form, 'quorum', termsQuestions.quorum, quorumItems, {
      hint: 'A deputy counts for the member. Until they are there only urgent decisions are put down.',
      small: true,
    }),
    radiosQuestion(
      form,
      'listedFrom',
      termsQuestions.lists,
      Object.entries(listedFrom).map(([value, text]) => ({ value, text })),
    ),
    textQuestion(form, 'weeks', 'How many weeks from one meeting to the next?', whole),
    ...Object.entries(cycleDays).map(([step, question]) =>
      textQuestion(form, `days-${step}`, question, whole),
    ),
    textareaQuestion(form, 'agreement', termsQuestions.agreement, { rows: 4 }),
    dateQuestion(form, 'reviewOn', 'When are the terms reviewed?'),
    textareaQuestion(form, 'why', 'Why are they to change?', { rows: 3 }),
  )
  return { title, body }
}

const whole = { size: 's', width: 2, inputmode: 'numeric' } as const

const quorumItems = [
  ...Object.entries(agencyKinds).map(([value, words]) => ({ value, text: inTheBeginning(words) })),
  { value: 'chair', text: 'The chair, or a deputy of the chair' },
]

function inTheBeginning(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Who sits on the group is told to Cairn elsewhere; here it is said who of them comes only for another. */
function seatQuestions(members: readonly Member[], form: FormState): Html {
  const answers = Object.fromEntries(members.map(({ id }) => [`seat-${id}`, ownRight]))
  const state = { ...form, answers: { ...answers, ...form.answers } }
  return govukFieldset({
    legend: { text: termsQuestions.members, classes: 'govuk-fieldset__legend--m' },
    html: html`${members.map(({ id, name, agencyName }) =>
      selectQuestion(
        state,
        `seat-${id}`,
        `${name}, ${agencyName}`,
        [
          { value: ownRight, text: 'Comes in their own right' },
          ...members
            .filter(other => other.id !== id)
            .map(other => ({ value: other.id, text: `Only in place of ${other.name}` })),
        ],
        { size: 's' },
      ),
    )}`,
  })
}

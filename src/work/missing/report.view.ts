import {
  type FormState,
  formPage,
  govukBackLink,
  govukButton,
  govukInput,
  itemsOf,
  momentQuestion,
  mono,
  radiosQuestion,
  selectQuestion,
  textareaQuestion,
  textQuestion,
  urgentPanel,
} from '../../foundation/govuk/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { type Child, type FoundChild, foundChildren, nameOf } from '../../records/people/index.ts'
import { cares, kinds, leftFrom } from './episode.ts'

const ringFirst = urgentPanel({
  title: 'Ring 999 if the child is in danger now',
  text: 'Cairn tells the police and the front door, but a call is quicker.',
})

type Search = {
  readonly text: string
  /** Nothing was looked for yet where there are none. */
  readonly found: readonly FoundChild[] | undefined
  readonly today: CalendarDate
  readonly csrf: string
}

/** Looking comes first, so that no child gets a second record. */
export function whoIsMissingPage({ text, found, today, csrf }: Search): Page {
  const body = html`${govukBackLink({ text: 'Who is missing', href: '/missing' })}
${ringFirst}
<h1 class="govuk-heading-l">Who is missing?</h1>
<form method="post" action="/missing/new" role="search">
  <input type="hidden" name="_csrf" value="${csrf}">
  ${govukInput({
    name: 'q',
    id: 'q',
    value: text,
    label: { text: 'Name, date of birth, postcode or reference', classes: 'govuk-label--s' },
    classes: 'govuk-input--width-30',
    autocomplete: 'off',
    spellcheck: false,
  })}
  ${govukButton({ text: 'Find' })}
</form>
${found && results(found, today)}
<h2 class="govuk-heading-m">${found ? 'The child is not among them' : 'You cannot look the child up'}</h2>
<p class="govuk-body"><a class="govuk-link" href="/missing/new/in-words">Report a child in words</a></p>`
  return { title: 'Report a child missing', body }
}

function results(found: readonly FoundChild[], today: CalendarDate): Html {
  if (found.length === 0) return html`<p class="govuk-body">No record you may see matches.</p>`
  const choose = (child: FoundChild) =>
    html`<a class="govuk-link" href="/children/${child.id}/missing/new">Report missing<span class="govuk-visually-hidden">: ${nameOf(child)}, ${child.reference}</span></a>`
  return html`<h2 class="govuk-heading-m">Records that match</h2>${foundChildren(found, today, choose)}`
}

export type Whom =
  | { readonly child: Child }
  | { readonly areas: readonly { readonly id: string; readonly name: string }[] }

/** One short page: what the police ask first, and nothing that can wait. */
export function reportPage(whom: Whom, form: FormState): Page {
  const caption = 'child' in whom ? `${nameOf(whom.child)}, ${whom.child.reference}` : undefined
  const body = html`${ringFirst}${formPage(
    { title: 'Report a child missing', caption, button: 'Report missing' },
    form,
    'areas' in whom && describing(whom.areas, form),
    radiosQuestion(form, 'kind', 'Does anybody know where the child is?', itemsOf(kinds)),
    momentQuestion(form, 'lastSeen', 'When was the child last seen?'),
    textQuestion(form, 'lastSeenPlace', 'Where?', { hint: 'Up to 200 characters.' }),
    textQuestion(form, 'lastSeenBy', 'By whom? (optional)', { width: 30 }),
    textQuestion(form, 'clothing', 'What was the child wearing? (optional)', {
      hint: 'Up to 200 characters.',
    }),
    radiosQuestion(form, 'leftFrom', 'Where did the child leave from?', itemsOf(leftFrom)),
    radiosQuestion(form, 'care', 'Is the child looked after?', itemsOf(cares)),
    textareaQuestion(form, 'circumstances', 'What happened, and why are you worried?', {
      rows: 4,
      hint: 'The child is never the cause of harm. Up to 20,000 characters.',
    }),
    textareaQuestion(form, 'leads', 'Who or what could lead to the child? (optional)', {
      rows: 3,
      hint: 'Friends or company, vehicles, phones, accounts, money, places.',
    }),
    textQuestion(form, 'informant', 'Who is reporting this?', {
      hint: 'Name, and how to reach them.',
      width: 30,
    }),
    textQuestion(form, 'policeReference', 'Police reference (optional)', { width: 20 }),
  )}`
  return { title: 'Report a child missing', body }
}

function describing(
  areas: readonly { readonly id: string; readonly name: string }[],
  form: FormState,
): Html {
  const items = areas.map(({ id, name }) => ({ value: id, text: name }))
  return html`${textQuestion(form, 'describedAs', 'What is the child called?', { hint: 'The name, or what you know of the child. The front door finds or makes the record.', width: 30 })}
${textQuestion(form, 'describedAge', 'How old is the child? (optional)', { width: 2, inputmode: 'numeric' })}
${selectQuestion(form, 'area', 'In which area does the child live?', items)}`
}

/** A second report leads to the first. */
export function alreadyMissingPage(child: Child, episode: { id: string; reference: string }): Page {
  const body = html`${govukBackLink({ text: 'Who is missing', href: '/missing' })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${nameOf(child)}, ${mono(child.reference)}</span> Reported missing already</h1>
<p class="govuk-body">What you know may lead to the child. Add it to what there is.</p>
${govukButton({ text: 'Add what you know', href: `/missing/${episode.id}/news` })}
<p class="govuk-body"><a class="govuk-link" href="/missing/${episode.id}">Open the episode ${mono(episode.reference)}</a></p>`
  return { title: 'Reported missing already', body }
}

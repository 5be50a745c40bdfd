import {
  checkboxesQuestion,
  dateQuestion,
  type FormState,
  formPage,
  govukSummaryList,
  radiosQuestion,
  type SelectItem,
  selectQuestion,
  textareaQuestion,
  textQuestion,
  urgentPanel,
  yesNoQuestion,
} from '../../foundation/govuk/index.ts'
import {
  type CalendarDate,
  formatDay,
  readCalendarDate,
} from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { listOf } from '../../foundation/kernel/outcome.ts'
import { longest } from '../../foundation/kernel/reading.ts'
import type { Page } from '../../foundation/routing/index.ts'
import {
  blocks,
  fieldsOf,
  type ItemKind,
  itemField,
  itemKinds,
  itemLine,
  readItems,
} from './item.ts'
import { answerFor, proposalsIn } from './propose-items.ts'
import { dangers, kindsChosen, sources, unsure } from './submission.ts'

const caption = 'Share what you know'

const choices = (known: Readonly<Record<string, string>>): SelectItem[] =>
  Object.entries(known).map(([value, text]) => ({ value, text }))

const noPictures = html`<p class="govuk-body"><strong>Do not copy, photograph or forward pictures.</strong> Having one can be a crime, whatever the reason. Say that it exists and who holds it.</p>`

export type FrontDoor = { readonly name: string; readonly phone: string }

export function dangerPage(form: FormState): Page {
  const title = 'Is a child in danger, or do you know of a crime?'
  const body = formPage(
    { title, caption },
    form,
    html`<p class="govuk-body">If you must ring 999, ring first. What you know about people, cars, places or numbers goes to the intelligence officers. It is no emergency call, and no referral.</p>`,
    radiosQuestion(form, 'danger', 'Your answer', choices(dangers)),
  )
  return { title, body }
}

/** Where it is urgent, this form is the slow way: it leads to the quick one first. */
export function urgentPage(form: FormState, frontDoors: readonly FrontDoor[]): Page {
  const title = 'Tell somebody who can act now'
  const tel = (number: string) =>
    html`<a class="govuk-link" href="tel:${number.replaceAll(' ', '')}">${number}</a>`
  const ways = html`<ul class="govuk-list govuk-list--bullet">
  <li>In danger now: ring ${tel('999')}.</li>
  <li>A crime that is over: ring ${tel('101')}.</li>
  ${frontDoors.map(({ name, phone }) => html`<li>${name}: ring ${tel(phone)}, or <a class="govuk-link" href="/concerns/new">raise a concern about the child</a>.</li>`)}
</ul>`
  const body = formPage(
    { title, caption },
    form,
    urgentPanel({ title: 'Do this first', text: ways }),
    yesNoQuestion(form, 'told', 'Have you told somebody who can act?', {
      ifYes: textQuestion(form, 'reported', 'Whom, and the reference they gave you', {
        hint: 'Up to 200 characters.',
      }),
    }),
    html`<p class="govuk-body">If you have not been able to yet, you can still go on here. Ring as soon as you can.</p>`,
  )
  return { title, body }
}

export function accountPage(form: FormState, areas: readonly SelectItem[]): Page {
  const title = 'What do you know?'
  const body = formPage(
    { title, caption },
    form,
    textareaQuestion(form, 'narrative', 'Who, what, where, when, how often', {
      hint: 'A nickname or half a number plate is enough. Write what you saw and heard, apart from what you think.',
      rows: 8,
      maxlength: longest,
    }),
    noPictures,
    dateQuestion(form, 'knownOn', 'When did you learn of it?', 'For example, 21 11 2026'),
    textQuestion(form, 'childReference', 'Reference of a child it is about (optional)', {
      hint: 'Only if you work with the child. It stands at the top of the record, such as C123456.',
      width: 10,
    }),
    areas.length > 1 && radiosQuestion(form, 'areaId', 'In which area?', areas, { inline: true }),
  )
  return { title, body }
}

/** What was found in the account is proposed and nothing more: only what the person ticks becomes an item. */
export function itemsPage(form: FormState, today: CalendarDate): Page {
  const title = 'Is this right?'
  const found = proposalsIn(form.answers.narrative ?? '', today)
  const body = formPage(
    { title, caption },
    form,
    found.length > 0 &&
      checkboxesQuestion(
        form,
        'proposed',
        'We found these in what you wrote',
        found.map(proposal => ({
          value: answerFor(proposal),
          text: `${itemKinds[proposal.kind].label}: ${proposal.text}`,
          ...(proposal.text !== proposal.reads && { hint: { text: `Read as ${proposal.reads}` } }),
        })),
        { hint: 'Tick those that are right. Leave out what is something else.', small: true },
      ),
    checkboxesQuestion(
      form,
      'more',
      'Do you know more about any of these? (optional)',
      Object.entries(itemKinds).map(([value, { ask }]) => ({ value, text: ask })),
      { hint: 'Each opens one short page. Leave out what you have said already.', small: true },
    ),
  )
  return { title, body }
}

export function itemPage(kind: ItemKind, form: FormState): Page {
  const { label } = itemKinds[kind]
  const body = formPage(
    { title: label, caption },
    form,
    html`<p class="govuk-body">Leave empty what you do not know. Each line holds up to 500 characters.</p>`,
    kind === 'picture' && noPictures,
    html`${blocks.map(
      block =>
        html`<fieldset class="govuk-fieldset govuk-!-margin-bottom-6"><legend class="govuk-fieldset__legend govuk-fieldset__legend--m">${block === 1 ? label : `${label}, another one (optional)`}</legend>${fieldsOf(
          kind,
        ).map(({ name, label: asks, hint, width, choices: known }) => {
          const field = itemField(kind, block, name)
          return known
            ? selectQuestion(form, field, asks, choices(known))
            : textQuestion(form, field, asks, {
                hint,
                width,
                autocomplete: 'off',
                spellcheck: false,
              })
        })}</fieldset>`,
    )}`,
  )
  return { title: label, body }
}

export function sourcePage(form: FormState): Page {
  const title = 'How do you know?'
  const body = formPage(
    { title, caption },
    form,
    html`<p class="govuk-body">Only intelligence officers read this page. It keeps whoever told you safe.</p>`,
    radiosQuestion(form, 'from', 'How do you know?', choices(sources), { small: true }),
    radiosQuestion(form, 'identifies', 'Could acting on it show who told?', choices(unsure), {
      small: true,
    }),
    textareaQuestion(form, 'whoElse', 'Who else knows, or has been told? (optional)', {
      rows: 2,
      maxlength: longest,
    }),
    yesNoQuestion(form, 'subjectTold', 'Does the person know that you tell this?', {
      ifNo: textareaQuestion(form, 'subjectToldWhy', 'Why not (optional)', {
        rows: 2,
        maxlength: longest,
      }),
    }),
    textareaQuestion(
      form,
      'falsehood',
      'Do you think it may be false, or told out of malice? (optional)',
      {
        hint: 'If so, say why. It still counts.',
        rows: 2,
        maxlength: longest,
      },
    ),
  )
  return { title, body }
}

export function checkPage(form: FormState, base: string): Page {
  const { answers } = form
  const title = 'Check what you are about to send'
  const day = readCalendarDate(answers, 'knownOn')
  const row = (slug: string, key: string, value: Html | string | undefined) => ({
    key: { text: key },
    value: value ? { html: html`<span class="cairn-words">${value}</span>` } : { text: 'Not said' },
    actions: {
      items: [{ href: `${base}/${slug}?from=check`, text: 'Change', visuallyHiddenText: key }],
    },
  })
  const ticked = listOf(answers.proposed).map(value => value.slice(value.indexOf(' ') + 1))
  const chosen = kindsChosen(answers)
  const told = (known: Readonly<Record<string, string>>, answer = '') => known[answer]
  const rows = [
    row('danger', 'Danger or a crime', told(dangers, answers.danger)),
    row('know', 'What you know', answers.narrative),
    row('know', 'When you learnt of it', day && formatDay(day)),
    row('know', 'Child', answers.childReference),
    row('items', 'Found in it', ticked.join(', ')),
    ...chosen.map(kind =>
      row(kind, itemKinds[kind].label, readItems(answers, [kind]).map(itemLine).join('; ')),
    ),
    row('source', 'How you know', told(sources, answers.from)),
    row('source', 'Could acting on it show who told', told(unsure, answers.identifies)),
    row('source', 'Who else knows', answers.whoElse),
    row('source', 'May be false', answers.falsehood),
  ]
  const body = formPage(
    { title, caption, button: 'Send it' },
    form,
    govukSummaryList({ rows }),
    html`<p class="govuk-body">Once it is sent you cannot read it here again: it is sealed, for your safety and that of whoever told you. You will hear what became of it.</p>`,
  )
  return { title, body }
}

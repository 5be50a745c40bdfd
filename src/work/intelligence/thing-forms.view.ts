import {
  emptyState,
  type FormState,
  formPage,
  radiosQuestion,
  selectQuestion,
  sideBySide,
  textareaQuestion,
  textQuestion,
} from '../../foundation/govuk/index.ts'
import { html } from '../../foundation/kernel/html.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { itemFacts } from './evaluation.view.ts'
import { itemLine } from './item.ts'
import type { Mention } from './mention.store.ts'
import { answers } from './thing.ts'
import type { ThingView, viewPair } from './view-thing.ts'

const reasonQuestion = (form: FormState, name: string, label: string) =>
  textareaQuestion(form, name, label, { rows: 3, maxlength: 2000 })

export function openPage(mention: Mention, form: FormState): Page {
  const name = form.answers.name ?? itemLine(mention).slice(0, 200)
  const named = { ...form, answers: { ...form.answers, name } }
  const body = formPage(
    { title: 'Open an entry for it', caption: 'Registers', button: 'Open it' },
    form,
    html`<p class="govuk-body">Someone in a register is a person of interest. Nothing is proved against anybody by it.</p>`,
    textQuestion(named, 'name', 'What officers will call it', {
      hint: 'Up to 200 characters.',
    }),
    reasonQuestion(form, 'reason', 'Why is it kept?'),
  )
  return { title: 'Open an entry of a register', body }
}

export function judgePage(view: Awaited<ReturnType<typeof viewPair>>, form: FormState): Page {
  const { mention, thing, known, reasons, elsewhere } = view
  const question = formPage(
    { title: 'Is it the same?', caption: thing.name, button: 'Save' },
    form,
    elsewhere &&
      html`<p class="govuk-body">It stands with <a class="govuk-link" href="/intelligence/things/${elsewhere.thingId}">another entry</a> already. Something that was named is of one entry at a time.</p>`,
    reasons.length > 0 &&
      html`<ul class="govuk-list govuk-list--bullet">${reasons.map(reason => html`<li>${reason}</li>`)}</ul>`,
    radiosQuestion(
      form,
      'answer',
      'What do you judge?',
      Object.entries(answers).map(([value, text]) => ({ value, text })),
      { small: true },
    ),
    reasonQuestion(form, 'reason', 'What shows it?'),
  )
  const body = html`${question}${sideBySide(
    html`<h2 class="govuk-heading-m">What was named</h2>${itemFacts(mention)}`,
    html`<h2 class="govuk-heading-m">What is known of the entry</h2>${known.length === 0 ? emptyState('Nothing else stands with it.') : known.map(itemFacts)}`,
  )}`
  return { title: 'Judge whether two are one', body, wide: true }
}

export function joinPage({ thing, others }: ThingView, form: FormState): Page {
  const body = formPage(
    { title: 'Which entry is the same?', caption: thing.name, button: 'Join them' },
    form,
    html`<p class="govuk-body">Nothing is moved or copied. If it was a mistake, part them again: each has what it had.</p>`,
    selectQuestion(
      form,
      'other',
      'The other entry',
      others.map(({ id, name }) => ({ value: id, text: name })),
    ),
    reasonQuestion(form, 'reason', 'What shows that they are one?'),
  )
  return { title: 'Join two entries', body }
}

export function partPage(
  joining: { readonly thingName: string; readonly otherName: string },
  form: FormState,
): Page {
  const body = formPage(
    {
      title: 'Why are they two?',
      caption: `${joining.thingName} and ${joining.otherName}`,
      button: 'Part them',
    },
    form,
    reasonQuestion(form, 'why', 'Why they are two'),
  )
  return { title: 'Part two entries', body }
}

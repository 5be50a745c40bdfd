import {
  dateQuestion,
  type FormState,
  formPage,
  radiosQuestion,
  textareaQuestion,
  textQuestion,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { addressKinds, type Child, nameOf } from '../people/index.ts'
import { contacts, relationships, yesNoNotKnown } from './relative.ts'
import type { ChildTie } from './tie.store.ts'
import { tieKinds } from './tie.ts'

function asked(
  child: Child,
  title: string,
  form: FormState,
  ...parts: readonly (Html | false | undefined)[]
): Page {
  const options = { title, caption: `${nameOf(child)}, ${child.reference}`, button: 'Save' }
  return { title, body: formPage(options, form, ...parts) }
}

function choices(of: Readonly<Record<string, string>>) {
  return Object.entries(of).map(([value, text]) => ({ value, text }))
}

export function relativePage(child: Child, correcting: boolean, form: FormState): Page {
  return asked(
    child,
    correcting ? 'Change what is known of this person' : 'Add a person around the child',
    form,
    textQuestion(form, 'name', 'Name', {
      hint: 'Or what this person is called, such as “Uncle Ray”.',
      width: 20,
    }),
    radiosQuestion(form, 'relationship', 'Who is this to the child?', choices(relationships)),
    radiosQuestion(
      form,
      'livesWith',
      'Does the child live with this person?',
      choices(yesNoNotKnown),
      { inline: true },
    ),
    radiosQuestion(
      form,
      'responsibility',
      'Does this person have parental responsibility?',
      choices(yesNoNotKnown),
      { inline: true },
    ),
    textQuestion(form, 'basis', 'What does that rest on?', {
      hint: 'For example: mother; named on the birth certificate; court order of 3 May 2024.',
    }),
    radiosQuestion(form, 'contact', 'Is contact with this person safe?', choices(contacts), {
      inline: true,
    }),
    textareaQuestion(form, 'contactWhy', 'Why?', {
      hint: 'What was seen or said, and by whom. Needed where contact is not safe.',
      rows: 3,
      maxlength: 2000,
    }),
    textQuestion(form, 'telephone', 'Telephone', { type: 'tel', width: 20, autocomplete: 'off' }),
    textareaQuestion(form, 'note', 'Anything else', { rows: 3, maxlength: 2000 }),
    correcting &&
      textQuestion(form, 'goneWhy', 'If this person is no longer around the child, why?', {
        hint: 'Leave empty if they still are. What was recorded stays.',
      }),
  )
}

export function tiePage(child: Child, form: FormState): Page {
  return asked(
    child,
    'Link another child on record',
    form,
    html`<p class="govuk-body">The link stands on both children’s pages, for those who may see both of them.</p>`,
    textQuestion(form, 'reference', 'Reference of the other child', {
      hint: 'For example, C000123. It stands at the top of that child’s page.',
      width: 10,
      spellcheck: false,
    }),
    radiosQuestion(form, 'kind', 'What are the children to each other?', choices(tieKinds)),
    radiosQuestion(form, 'livesWith', 'Do they live together?', choices(yesNoNotKnown), {
      inline: true,
    }),
    radiosQuestion(form, 'contact', 'Is contact between them safe?', choices(contacts), {
      inline: true,
    }),
    textareaQuestion(form, 'contactWhy', 'Why?', {
      hint: 'Needed where contact is not safe.',
      rows: 3,
      maxlength: 2000,
    }),
  )
}

export function tieEndPage(child: Child, tie: ChildTie, form: FormState): Page {
  return asked(
    child,
    'End the link between two children',
    form,
    html`<p class="govuk-body">${nameOf(tie)} no longer stands on the page of ${nameOf(child)}, nor the other way round.</p>`,
    textQuestion(form, 'why', 'Why?'),
  )
}

export function addressPage(
  child: Child,
  may: { readonly hide: boolean; readonly correcting: boolean },
  form: FormState,
): Page {
  return asked(
    child,
    may.correcting ? 'Change an address' : 'Add an address',
    form,
    radiosQuestion(form, 'kind', 'What kind of address is it?', choices(addressKinds), {
      inline: true,
    }),
    textareaQuestion(form, 'lines', 'Address', { verbatim: true, rows: 3, maxlength: 500 }),
    textQuestion(form, 'postcode', 'Postcode', { width: 10, autocomplete: 'off' }),
    textQuestion(form, 'livesWith', 'Who does the child live with there?', {
      hint: 'For example: her grandmother. Hidden together with the address.',
    }),
    dateQuestion(
      form,
      'fromOn',
      'First day there',
      'For example, 3 5 2026. Leave empty if nobody knows.',
    ),
    dateQuestion(form, 'toOn', 'Last day there', 'Leave empty while the child is there.'),
    may.hide &&
      radiosQuestion(form, 'hidden', 'Must this address be hidden?', [
        {
          value: 'yes',
          text: 'Yes',
          hint: {
            text: 'Only the front door, social workers, the police exploitation team and people named as need-to-know see it. For everyone else it is not there.',
          },
        },
        { value: 'no', text: 'No' },
      ]),
    may.hide &&
      textQuestion(form, 'hiddenWhy', 'Why must it be hidden?', {
        hint: 'Only if it must be.',
      }),
  )
}

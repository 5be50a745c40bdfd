import {
  checkboxesQuestion,
  type FormState,
  formPage,
  radiosQuestion,
  selectQuestion,
  textareaQuestion,
  textQuestion,
} from '../../foundation/govuk/index.ts'
import { html } from '../../foundation/kernel/html.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { ExploitationType } from './exploitation-type.ts'
import { type MissingNumber, missingNumbers } from './missing-numbers.ts'

export const whatFollows = html`<p class="govuk-body">Nothing changes yet: a second person approves it, and then you set the day it starts.</p>`

/** A type that is new, or another version of `changed`. */
export function typePage(
  types: readonly ExploitationType[],
  changed: ExploitationType | undefined,
  form: FormState,
): Page {
  const title = changed ? 'Change an exploitation type' : 'Propose an exploitation type'
  const parents = types.filter(({ id }) => id !== changed?.id)
  return {
    title,
    body: formPage(
      { title, caption: changed?.label, button: 'Propose' },
      form,
      whatFollows,
      changed && html`<input type="hidden" name="type" value="${changed.id}">`,
      changed &&
        radiosQuestion(form, 'change', 'What is to change?', [
          { value: 'change', text: 'Its name, its place or its code' },
          {
            value: 'end',
            text: 'It ends',
            hint: { text: 'The rest of this page is then left as it is.' },
          },
        ]),
      textQuestion(form, 'label', 'What is it called?', {
        hint: 'Earlier records keep the name they were written under.',
      }),
      selectQuestion(
        form,
        'parent',
        'Which type is it part of? (optional)',
        parents.map(({ id, label }) => ({ value: id, text: label })),
      ),
      textQuestion(form, 'factor', 'Factor of the children in need census', {
        hint: 'The Department for Education’s code, such as 11A.',
        width: 4,
      }),
      whyQuestion(form),
    ),
  }
}

export function definitionPage(about: readonly ExploitationType[], form: FormState): Page {
  const title = 'Propose a definition'
  return {
    title,
    body: formPage(
      { title, button: 'Propose' },
      form,
      whatFollows,
      selectQuestion(
        form,
        'about',
        'What does it define?',
        about.map(({ id, label }) => ({ value: id, text: label })),
        { hint: 'From its start it takes the place of the definition in force for this type.' },
      ),
      textQuestion(form, 'title', 'Title'),
      textQuestion(form, 'source', 'Who published it?'),
      textQuestion(form, 'dated', 'When?', {
        hint: 'As it says itself, such as February 2017.',
        width: 20,
      }),
      textareaQuestion(form, 'gist', 'What it says, in your own words', {
        hint: 'Up to 4,000 characters.',
      }),
      textareaQuestion(form, 'wording', 'The official wording (optional)', {
        hint: 'Paste it here, where you may. Up to 20,000 characters.',
        rows: 8,
        verbatim: true,
      }),
      whyQuestion(form),
      checkboxesQuestion(form, 'ends', 'Only to end a definition', [
        { value: 'yes', text: 'From its start there is no definition of this type any more' },
      ]),
    ),
  }
}

export function missingNumbersPage(form: FormState): Page {
  const title = 'Propose numbers for children who go missing again'
  return {
    title,
    body: formPage(
      { title, button: 'Propose' },
      form,
      whatFollows,
      ...(Object.keys(missingNumbers) as MissingNumber[]).map(name => {
        const { asks, least, most } = missingNumbers[name]
        return textQuestion(form, name, asks, {
          ...{
            hint: `From ${least} to ${most}.`,
            inputmode: 'numeric' as const,
            width: 3 as const,
          },
        })
      }),
      whyQuestion(form),
    ),
  }
}

export function whyQuestion(form: FormState) {
  return textareaQuestion(form, 'why', 'Why, and what does it rest on?', {
    hint: 'Guidance with its date, or the meeting that asked for it. Name no child. Up to 2,000 characters.',
    rows: 4,
  })
}

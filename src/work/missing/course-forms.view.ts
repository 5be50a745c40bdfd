import {
  type FormState,
  formPage,
  itemsOf,
  momentQuestion,
  radiosQuestion,
  selectQuestion,
  textareaQuestion,
  textQuestion,
  yesNoQuestion,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { captionOf } from './episode.view.ts'
import { distances, hows } from './finding.ts'
import { riskLevels } from './risk.ts'
import type { Brief } from './view-episode.ts'

export function formOf(
  title: string,
  button: string,
  about: Brief | string,
  form: FormState,
  ...parts: readonly (Html | false | undefined)[]
): Page {
  const caption = typeof about === 'string' ? about : captionOf(about)
  return { title, body: formPage({ title, button, caption }, form, ...parts) }
}

export function riskPage(brief: Brief, form: FormState): Page {
  return formOf(
    'Record the police risk level',
    'Record the level',
    brief,
    form,
    html`<p class="govuk-body">The police say how much risk a missing child is at. It is not the child’s exploitation level. Earlier levels stay on record.</p>`,
    radiosQuestion(form, 'level', 'Which level do the police say?', itemsOf(riskLevels)),
    textareaQuestion(form, 'reasons', 'Why?', { rows: 4 }),
    textQuestion(form, 'informant', 'Who told you?', { hint: 'Name and post.', width: 30 }),
    momentQuestion(form, 'assessed', 'When was it assessed?'),
    textQuestion(form, 'reviewIn', 'In how many hours is it looked at again?', {
      hint: 'From 1 to 72.',
      width: 2,
      inputmode: 'numeric',
    }),
  )
}

export function newsPage(brief: Brief, form: FormState): Page {
  return formOf(
    'Add what you know',
    'Add it',
    brief,
    form,
    textareaQuestion(form, 'words', 'What became known?', {
      hint: 'Who saw or heard it, where and when. Up to 20,000 characters.',
    }),
  )
}

export function foundPage(brief: Brief, form: FormState): Page {
  return formOf(
    'The child is found',
    'Record it',
    brief,
    form,
    momentQuestion(form, 'located', 'When was the child found?'),
    radiosQuestion(form, 'how', 'How?', itemsOf(hows)),
    textQuestion(form, 'place', 'Where?', { hint: 'Up to 200 characters.' }),
    textQuestion(form, 'company', 'With whom? (optional)', { hint: 'Up to 200 characters.' }),
    textQuestion(form, 'transport', 'How did the child travel? (optional)', {
      hint: 'Up to 200 characters.',
    }),
    radiosQuestion(form, 'distance', 'How far from home?', itemsOf(distances)),
    yesNoQuestion(form, 'back', 'Is the child back?', { ifYes: homeQuestions(form) }),
  )
}

export function backPage(brief: Brief, form: FormState): Page {
  return formOf('The child is back', 'Record it', brief, form, homeQuestions(form))
}

function homeQuestions(form: FormState): Html {
  return html`${momentQuestion(form, 'returned', 'When did the child come back?')}
${textareaQuestion(form, 'condition', 'How is the child?', { rows: 3 })}
${textQuestion(form, 'injury', 'Any injury? (optional)', { hint: 'Up to 200 characters.' })}
${textQuestion(form, 'medicalNeed', 'Any medical need? (optional)', { hint: 'Up to 200 characters.' })}`
}

type Taker = { readonly id: string; readonly name: string; readonly agencyName: string }

export function handOverPage(
  view: Brief & { readonly people: readonly Taker[] },
  form: FormState,
): Page {
  return formOf(
    'Hand over',
    'Hand over',
    view,
    form,
    html`<p class="govuk-body">It is theirs once they accept it. If nobody has in 15 minutes, the next in line is told.</p>`,
    selectQuestion(
      form,
      'to',
      'Who takes over?',
      view.people.map(one => ({ value: one.id, text: `${one.name}, ${one.agencyName}` })),
    ),
    textareaQuestion(form, 'words', 'What must they know?', { rows: 4 }),
  )
}

export function cancelPage(brief: Brief, form: FormState): Page {
  return formOf(
    'Reported in error',
    'Cancel the episode',
    brief,
    form,
    html`<p class="govuk-body">The record stays and says that it was an error. A child who came back by themselves was missing: record that they are back.</p>`,
    textareaQuestion(form, 'reason', 'How do you know that the child was not missing?', {
      rows: 3,
    }),
  )
}

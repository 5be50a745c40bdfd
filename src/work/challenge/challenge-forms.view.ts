import {
  type FormState,
  formPage,
  govukInsetText,
  govukSummaryList,
  radiosQuestion,
  selectQuestion,
  textareaQuestion,
  urgentPanel,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { longest } from '../../foundation/kernel/reading.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { Challenge } from './challenge.store.ts'
import {
  type AskedSubjects,
  type Colleague,
  dangers,
  outcomes,
  type RaisePage,
  type Speakers,
} from './challenge.ts'
import { conductElsewhere } from './challenge.view.ts'
import { limitInWords, stageAt } from './stages.ts'

const items = (known: Readonly<Partial<Record<string, string>>>) =>
  Object.entries(known).map(([value, text = '']) => ({ value, text }))

/** What the pages of the form choose from. */
export type RaiseChoices = {
  readonly about: string
  readonly agencies: readonly { readonly id: string; readonly name: string }[]
  readonly workers: readonly Colleague[]
  readonly asked: AskedSubjects
}

type Question = {
  readonly title: string
  readonly ask: (form: FormState, choices: RaiseChoices) => Html
}

const questions: Readonly<Record<RaisePage, Question>> = {
  now: {
    title: 'Is the child safe now?',
    ask: form => html`${urgentPanel({ title: 'Act on danger first', text: 'Ring 999, then the front door. This form waits for you.' })}
${radiosQuestion(form, 'danger', 'Is the child in danger now?', items(dangers))}
${textareaQuestion(form, 'interimSafety', 'What keeps the child safe while this is open?', {
  hint: 'Who does what until it is settled.',
  maxlength: longest,
})}`,
  },
  what: {
    title: 'What do you question?',
    ask: (
      form,
      { asked },
    ) => html`${radiosQuestion(form, 'subject', 'It is about', items(asked), { small: true })}
${conductElsewhere()}
${textareaQuestion(form, 'questioned', 'What was decided, done or left undone?', {
  hint: 'Which decision, when, and by whom as a post. Speak of the decision and not of the person.',
  maxlength: longest,
})}`,
  },
  whom: {
    title: 'Which agency do you ask?',
    ask: (form, { agencies }) =>
      selectQuestion(
        form,
        'agency',
        'Agency',
        agencies.map(({ id, name }) => ({ value: id, text: name })),
      ),
  },
  worker: {
    title: 'Whom do you talk with first?',
    ask: (form, { workers }) =>
      selectQuestion(form, 'worker', 'The worker whose decision it is', people(workers), {
        hint: 'Only this person and you read the challenge, until you move it up.',
      }),
  },
  why: {
    title: 'What do you want to happen, and why?',
    ask: form => html`${textareaQuestion(form, 'outcomeWanted', 'What do you want to happen?', { rows: 3, maxlength: longest })}
${textareaQuestion(form, 'evidence', 'What does your view rest on?', {
  hint: 'What was seen, said or written, and when.',
  maxlength: longest,
})}
${textareaQuestion(form, 'risk', 'What may happen to the child if this is not resolved?', { rows: 3, maxlength: longest })}
${radiosQuestion(form, 'urgent', 'How soon must it be answered?', [
  { value: 'yes', text: `Urgent: within ${limitInWords(stageAt(1).urgent)}` },
  { value: 'no', text: `Otherwise: within ${limitInWords(stageAt(1).other)}` },
])}`,
  },
}

const people = (workers: readonly Colleague[]) =>
  workers.map(({ id, name, jobTitle, agencyName }) => ({
    value: id,
    text: `${name}, ${jobTitle}, ${agencyName}`,
  }))

export function raisePage(page: RaisePage, choices: RaiseChoices, form: FormState): Page {
  const { title, ask } = questions[page]
  const body = formPage(
    { title, caption: `Question a decision, ${choices.about}` },
    form,
    ask(form, choices),
  )
  return { title, body }
}

export function raiseCheckPage(choices: RaiseChoices, form: FormState): Page {
  const title = 'Check the challenge'
  const { answers } = form
  const wordOf = (known: Readonly<Partial<Record<string, string>>>, value = '') =>
    known[value] ?? ''
  const worker = choices.workers.find(one => one.id === answers.worker)
  const rows: [RaisePage, string, string][] = [
    ['now', 'In danger now', wordOf(dangers, answers.danger)],
    ['now', 'What keeps the child safe', answers.interimSafety ?? ''],
    ['what', 'About', wordOf(choices.asked, answers.subject)],
    ['what', 'What is questioned', answers.questioned ?? ''],
    ['worker', 'Asked of', worker ? `${worker.name}, ${worker.agencyName}` : ''],
    ['why', 'Outcome wanted', answers.outcomeWanted ?? ''],
    ['why', 'Evidence', answers.evidence ?? ''],
    ['why', 'Risk if not resolved', answers.risk ?? ''],
    ['why', 'Urgent', answers.urgent === 'yes' ? 'Yes' : 'No'],
  ]
  const base = form.action.replace(/\/check$/, '')
  const body = formPage(
    { title, caption: `Question a decision, ${choices.about}`, button: 'Raise the challenge' },
    form,
    govukSummaryList({
      rows: rows.map(([slug, key, text]) => ({
        key: { text: key },
        value: { html: html`<span class="cairn-words">${text}</span>` },
        actions: {
          items: [
            {
              href: `${base}/${slug}?from=check`,
              text: 'Change',
              visuallyHiddenText: key.toLowerCase(),
            },
          ],
        },
      })),
    }),
    govukInsetText({
      text: 'The worker you name is told at once. You are told when the time to answer is over.',
    }),
  )
  return { title, body }
}

export function moveUpPage(challenge: Challenge, speakers: Speakers, form: FormState): Page {
  const next = stageAt(challenge.stage + 1)
  const limit = limitInWords(challenge.urgent ? next.urgent : next.other)
  const title = `Do you want to move this up to stage ${challenge.stage + 1}: ${next.name.toLowerCase()}?`
  const body = formPage(
    { title, button: 'Yes, move it up' },
    form,
    html`<p class="govuk-body">${next.who}, within ${limit}. Those you name read the whole challenge from then on. If it is settled, or you would rather wait, <a class="govuk-link" href="/challenges/${challenge.id}">go back</a>: nothing moves up without you.</p>`,
    textareaQuestion(form, 'why', 'Why is it not settled?', { rows: 3, maxlength: longest }),
    selectQuestion(form, 'ours', 'Who speaks for your side?', people(speakers.ours)),
    selectQuestion(form, 'theirs', 'Who is to answer?', people(speakers.theirs)),
    speakers.settling &&
      selectQuestion(form, 'settling', 'Who hears both sides?', people(speakers.settling)),
  )
  return { title: 'Move a challenge up', body }
}

export function replyPage(form: FormState): Page {
  const title = 'What do you want to say?'
  const body = formPage(
    { title, button: 'Add it' },
    form,
    textareaQuestion(form, 'words', 'Your words', {
      hint: 'They stand as you write them. Everyone who is named reads them.',
      rows: 8,
      maxlength: longest,
    }),
  )
  return { title: 'Answer a challenge', body }
}

export function settlePage(challenge: Challenge, form: FormState): Page {
  const title = 'How did it end?'
  const body = formPage(
    { title, button: 'Settle the challenge' },
    form,
    challenge.subject === 'removal' &&
      govukInsetText({ text: 'From then on the group can take the child off its list again.' }),
    radiosQuestion(form, 'outcome', 'Outcome', items(outcomes)),
    textareaQuestion(form, 'words', 'What was agreed, or why not?', { maxlength: longest }),
    textareaQuestion(form, 'learning', 'What is to be learnt from it? (optional)', {
      hint: 'For the partnership’s quarterly report. Name nobody: neither a child nor a worker nor an agency.',
      rows: 3,
      maxlength: longest,
    }),
  )
  return { title: 'Settle a challenge', body }
}

import {
  emptyState,
  type FormState,
  followed,
  part as followedPart,
  formPage,
  govukBackLink,
  govukDetails,
  govukTable,
  levelTag,
  radiosQuestion,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { SessionView, viewShown } from './lead-session.ts'
import type { Level } from './matrix.ts'
import { questionsOf } from './module.ts'
import type { Module, ModulePart } from './module-shape.ts'
import { told } from './part.view.ts'
import { pressed } from './pressed.view.ts'
import type { Session } from './session.store.ts'
import { listed } from './worked.view.ts'

export function newSessionPage(modules: readonly Module[], form: FormState): Page {
  const body = formPage(
    { title: 'Begin a session', button: 'Begin it', saveForLater: false },
    form,
    html`<p class="govuk-body">You open each part for everybody at once. You see how many have answered, never who or what.</p>`,
    radiosQuestion(
      form,
      'module',
      'Which module do you go through together?',
      modules.map(({ id, title }) => ({ value: id, text: title })),
    ),
  )
  return { title: 'Begin a session', body }
}

export function joinPage({ id, title, trainerName, begunAt }: Session, csrf: string): Page {
  const body = html`${govukBackLink({ text: 'Learning', href: '/learning' })}
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">A session with ${trainerName}, begun ${formatInstant(begunAt)}. Your trainer opens each part for everybody, and sees how many have answered, never who or what.</p>
${pressed({ action: `/learning/sessions/${id}/join`, csrf, text: 'Come in' })}`
  return { title: 'A session', body }
}

/** What the trainer leads from: how many have answered, what to open next, and what to say about each part. */
export function sessionPage({ session, module, counts }: SessionView, csrf: string): Page {
  const { id, opened, endedAt, version, begunAt } = session
  const base = `/learning/sessions/${id}`
  const next = opened + 1
  const body = html`${govukBackLink({ text: 'Learning', href: '/learning' })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">A session, ${endedAt ? `ended ${formatInstant(endedAt)}` : `begun ${formatInstant(begunAt)}`}</span> ${module.title}</h1>
${followed({ changes: `${base}/changes`, version, path: base }, followedPart('counts', standing(module, opened, counts, base)))}
${!endedAt && next <= module.parts.length && pressed({ action: `${base}/open`, csrf, text: `Open part ${next} for everybody`, part: next })}
${!endedAt && pressed({ action: `${base}/end`, csrf, text: 'End the session', look: 'secondary' })}
<h2 class="govuk-heading-m">What to read out, and what to ask</h2>
${module.parts.map((part, at) => govukDetails({ summaryText: `Part ${at + 1}: ${part.title}`, html: notes(module, part) }))}`
  return { title: 'Lead a session', body }
}

function standing(
  { parts }: Module,
  opened: number,
  counts: ReadonlyMap<number, number>,
  base: string,
): Html {
  const here = counts.get(0) ?? 0
  return html`<p class="govuk-body">${here === 1 ? '1 person is' : `${here} people are`} in it.</p>
${govukTable({
  firstCellIsHeader: true,
  head: [{ text: 'Part' }, { text: 'Answered' }, { text: 'What the group chose to show' }],
  rows: parts.map(({ title }, at) => {
    const part = at + 1
    const isOpen = part <= opened
    return [
      { text: `${part}. ${title}` },
      { text: isOpen ? `${counts.get(part) ?? 0} of ${here}` : 'Not open yet' },
      {
        html: isOpen
          ? html`<a class="govuk-link" href="${base}/shown/${part}">Show<span class="govuk-visually-hidden"> answers to part ${part}</span></a>`
          : html``,
      },
    ]
  }),
})}`
}

function notes(module: Module, part: ModulePart): Html {
  return html`${told(part)}
${questionsOf(module, part).map(({ ask, worked }) => html`<p class="govuk-body"><strong>${ask}</strong> <span class="cairn-words">${worked}</span></p>`)}
${listed('What good practice would do', part.goodPractice, 3)}${listed('Notes for you', part.facilitator, 3)}`
}

/** For a projector: what people wrote, question by question, and nothing of who they are. */
export function shownPage({
  session,
  module,
  part,
  number,
  questions,
  shown,
}: Awaited<ReturnType<typeof viewShown>>): Page {
  const body = html`${govukBackLink({ text: 'The session', href: `/learning/sessions/${session.id}` })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${module.title}: part ${number}</span> ${part.title}</h1>
${
  shown.length === 0
    ? emptyState('Nothing to show: fewer than three people have chosen to show their answers.')
    : questions.map(
        ({ id, ask, kind }) =>
          html`<h2 class="govuk-heading-m">${ask}</h2><ul class="cairn-plain-list">${shown.map(one => html`<li class="cairn-words">${kind === 'level' ? levelTag(one[id] as Level) : one[id]}</li>`)}</ul>`,
      )
}`
  return { title: 'What the group chose to show', body }
}

import {
  type FormState,
  formPage,
  govukBackLink,
  govukInsetText,
  selectQuestion,
} from '../../foundation/govuk/index.ts'
import { html } from '../../foundation/kernel/html.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { Seated } from './attendance.ts'
import type { Meeting } from './meeting.store.ts'
import { titleOf } from './meeting.ts'

export type ApologiesView = {
  readonly meeting: Meeting
  /** Of whom the asker may say that they cannot come, each with who comes instead. */
  readonly members: readonly (Seated & { readonly deputies: readonly Seated[] })[]
  readonly own: string
  /** The asker has sent apologies already. */
  readonly sent: boolean
}

export function apologiesPage(
  { meeting, members, own, sent }: ApologiesView,
  form: FormState,
): Page {
  const title = 'Send apologies'
  const others = members.filter(({ id }) => id !== own)
  const called = members.flatMap(({ name, id, deputies }) =>
    deputies.map(deputy =>
      id === own ? `${deputy.name} comes in your place` : `${deputy.name} comes if ${name} cannot`,
    ),
  )
  const back = govukBackLink({ text: titleOf(meeting), href: `/meetings/${meeting.id}` })
  const sentAlready =
    sent &&
    html`<p class="govuk-body">Your apologies are with the coordinator. If you can come after all, come: who is there is ticked on the day.</p>`
  if (members.length === 0)
    return { title, body: html`${back}<h1 class="govuk-heading-l">${title}</h1>${sentAlready}` }
  const body = html`${back}
${formPage(
  { title, caption: titleOf(meeting), button: title, saveForLater: false },
  form,
  sentAlready,
  others.length === 0
    ? html`<p class="govuk-body">You cannot be at this meeting. The coordinator sees it at once.</p>`
    : selectQuestion(
        form,
        'member',
        'Who cannot come?',
        members.map(({ id, name, agencyName }) => ({ value: id, text: `${name}, ${agencyName}` })),
      ),
  called.length > 0
    ? govukInsetText({
        text: `By the terms of reference ${called.join('; ')}. Whoever comes is told at once and has a pack.`,
      })
    : html`<p class="govuk-body">The terms of reference name no deputy. Somebody who comes all the same is put down on the day.</p>`,
)}`
  return { title, body }
}

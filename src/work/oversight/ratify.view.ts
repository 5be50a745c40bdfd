import {
  checkboxesQuestion,
  emptyState,
  type FormState,
  formPage,
  govukBackLink,
} from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { html } from '../../foundation/kernel/html.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { nameOf } from '../../records/people/index.ts'
import { groupDecisions } from './group-decision.ts'
import { titleOf } from './meeting.ts'
import type { Unratified } from './quorum.store.ts'
import type { MeetingView } from './view-meeting.ts'

export function ratifyPage(
  { meeting, missing }: MeetingView,
  waiting: readonly Unratified[],
  form: FormState,
): Page {
  const title = 'Ratify what was decided without quorum'
  const back = govukBackLink({ text: titleOf(meeting), href: `/meetings/${meeting.id}` })
  const body =
    missing.length > 0
      ? html`${back}<h1 class="govuk-heading-l">${title}</h1>${emptyState(`This meeting has no quorum either: it waits for ${missing.join(', ')}.`)}`
      : waiting.length === 0
        ? html`${back}<h1 class="govuk-heading-l">${title}</h1>${emptyState('Nothing waits to be ratified.')}`
        : html`${back}${formPage(
            { title, caption: titleOf(meeting), button: 'Ratify', saveForLater: false },
            form,
            checkboxesQuestion(
              form,
              'decisions',
              'Which decisions does the group stand by?',
              waiting.map(one => ({
                value: one.decisionId,
                text: `${nameOf(one)}: ${groupDecisions[one.decision]}, ${formatDay(one.heldOn)}`,
                hint: { text: `${one.reason} Missing then: ${one.missing}.` },
              })),
              {
                small: true,
                hint: 'Those that stay unticked wait on. Decide about the child anew where the group sees it differently now.',
              },
            ),
          )}`
  return { title, body }
}

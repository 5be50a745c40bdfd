import { emptyState, part } from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { nameOf } from '../../records/people/index.ts'
import { matterBeforeGroup } from './matter.view.ts'
import { titleOf } from './meeting.ts'
import { childBeforeGroup } from './meeting-child.view.ts'
import { live, standingOf } from './meeting-standing.view.ts'
import type { FollowedView } from './view-meeting.ts'

/** For everyone who follows on a screen of their own: where the meeting is, and what was decided. */
export function followPage(view: FollowedView, now: Date): Page {
  const { meeting, group, agenda } = view
  const decided = agenda.filter(item => item.decision).length
  const path = `/meetings/${meeting.id}/follow`
  const body = html`<h1 class="govuk-heading-l"><span class="govuk-caption-l">${group.name}</span> ${titleOf(meeting)}</h1>
${live(
  view,
  path,
  html`${part(
    'now',
    html`<p class="govuk-body"><strong>${decided} of ${agenda.length} decided.</strong> <a class="govuk-link" href="/meetings/${meeting.id}">Agenda</a></p>
${current(view, now)}`,
  )}
${standingOf(view)}`,
)}`
  return { title: `Following, ${titleOf(meeting)}`, body, wide: true }
}

function current(view: FollowedView, now: Date): Html {
  const { meeting, now: at } = view
  if (meeting.state === 'planned') return emptyState('The meeting has not begun.')
  if (meeting.state === 'ended')
    return emptyState(
      'The meeting has ended.',
      html`<p class="govuk-body"><a class="govuk-link" href="/meetings/${meeting.id}/minutes">Minutes</a></p>`,
    )
  if (view.matter) return matterBeforeGroup(view.matter, now)
  // The same words between two items and during one that the reader is not to see.
  if (!at) return emptyState('No item is called that you can follow.')
  return html`${childBeforeGroup(at, now)}
<p class="govuk-body"><a class="govuk-link" href="/meetings/${meeting.id}/conflict?child=${at.item.childId}">I have a conflict of interest<span class="govuk-visually-hidden"> about ${nameOf(at.item)}</span></a></p>`
}

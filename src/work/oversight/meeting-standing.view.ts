import {
  followed,
  govukButton,
  govukDetails,
  govukTag,
  part,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import type { AgendaItem } from './meeting.store.ts'
import type { MeetingView } from './view-meeting.ts'

/** A page of a meeting that shows what changed by itself. */
export function live(
  { meeting, sitting }: Pick<MeetingView, 'meeting' | 'sitting'>,
  path: string,
  content: Html,
): Html {
  const changes = `/meetings/${meeting.id}/changes`
  return followed({ changes, version: sitting.version, path }, content)
}

/** Who is there, whether that is enough, and what was read out. */
export function standingOf(
  view: Pick<MeetingView, 'meeting' | 'sitting' | 'missing' | 'drives'>,
): Html {
  const { meeting, sitting, missing, drives } = view
  const { attendance, statement } = sitting
  const here = attendance.filter(one => one.standing === 'present')
  const quorum =
    missing.length === 0
      ? html`${govukTag({ text: 'Quorum', classes: 'govuk-tag--green' })} Enough are here to decide.`
      : html`${govukTag({ text: 'No quorum', classes: 'govuk-tag--yellow' })} Waiting for ${missing.join(', ')}. Until then only urgent decisions are put down, and a later meeting ratifies them.`
  return part(
    'standing',
    html`${meeting.state === 'open' && html`<p class="govuk-body">${quorum}</p>`}
<p class="govuk-body">${here.length === 0 ? 'Nobody is ticked as here yet.' : `${here.length} here.`}${drives && meeting.state !== 'planned' && html` <a class="govuk-link" href="/meetings/${meeting.id}/attendance">Who is here</a>`}</p>
${
  here.length > 0 &&
  govukDetails({
    summaryText: 'Who is here',
    html: html`<ul class="govuk-list">${attendance.map(
      one =>
        html`<li>${one.name}, ${one.agencyName}${one.standsInForName && `, for ${one.standsInForName}`}${one.standing === 'apologies' && ' (apologies)'}${one.standing === 'absent' && ' (not here)'}</li>`,
    )}</ul>`,
  })
}
${statement && html`<p class="govuk-body cairn-quiet">The confidentiality statement was read out by ${statement.readBy}.</p>`}`,
  )
}

/** Moves every screen to a child. A button, because it changes what others see. */
export function callButton(
  { meeting }: Pick<MeetingView, 'meeting'>,
  { id }: Pick<AgendaItem, 'id'>,
  text: string,
  csrf: string,
  secondary = false,
): Html {
  return html`<form method="post" action="/meetings/${meeting.id}/now">
  <input type="hidden" name="_csrf" value="${csrf}"><input type="hidden" name="item" value="${id}">
  ${govukButton({ text, ...(secondary && { classes: 'govuk-button--secondary' }) })}
</form>`
}

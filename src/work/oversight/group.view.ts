import { dueList, emptyState } from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { londonDayOf, relativeTime } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { nameOf, type Once } from '../../records/people/index.ts'
import type { Group, Listed } from './group.store.ts'
import type { Meeting } from './meeting.store.ts'
import { listingReasons } from './meeting.ts'

export type GroupLine = {
  readonly group: Group
  readonly listed: number
  readonly meeting: Meeting | undefined
}

export function groupsPage(lines: readonly GroupLine[]): Page {
  const body = html`<h1 class="govuk-heading-l">Your groups</h1>
${
  lines.length === 0
    ? emptyState('You sit on no group.')
    : dueList(
        lines.map(({ group, listed, meeting }) => ({
          what: group.name,
          href: `/groups/${group.id}`,
          about: `Chair: ${group.chairName}`,
          who: childrenListed(listed),
          when: html`${meeting ? meetingLink(meeting) : 'No meeting planned'}`,
        })),
      )
}`
  return { title: 'Your groups', body }
}

export type GroupView = {
  readonly group: Group
  readonly listed: readonly Once<Listed>[]
  readonly meeting: Meeting | undefined
  readonly ended: readonly Meeting[]
}

export function groupPage(view: GroupView, now: Date, reader: Id<'practitioner'>): Page {
  const { group, listed, meeting, ended } = view
  const leads = [group.chairId, group.coordinatorId].includes(reader)
  const body = html`<h1 class="govuk-heading-l">${group.name}</h1>
<p class="govuk-body-l">${meeting ? meetingLink(meeting) : 'No meeting is planned. The next is planned when a child is listed.'}</p>
<h2 class="govuk-heading-m">${childrenListed(listed.length)}</h2>
${listed.length === 0 ? emptyState('No child that you can see is on the list.') : childrenList(listed, now)}
${leads && html`<p class="govuk-body"><a class="govuk-link" href="/groups/${group.id}/actions">All actions for these children</a></p>`}
${
  leads &&
  html`<p class="govuk-body"><a class="govuk-link" href="/groups/${group.id}/left">Children who left the list</a></p>
<p class="govuk-body"><a class="govuk-link" href="/groups/${group.id}/extraordinary">Call an extraordinary meeting</a></p>`
}
<p class="govuk-body"><a class="govuk-link" href="/groups/${group.id}/terms">Terms of reference</a></p>
${
  ended.length > 0 &&
  html`<h2 class="govuk-heading-m">Earlier meetings</h2>
<ul class="govuk-list">${ended.map(
    past =>
      html`<li><a class="govuk-link" href="/meetings/${past.id}">${formatDay(past.heldOn)}</a></li>`,
  )}</ul>`
}`
  return { title: group.shortName, body, wide: true }
}

function childrenList(listed: readonly Once<Listed>[], now: Date): Html {
  return dueList(
    listed.map(({ child, rows }) => ({
      what: nameOf(child),
      href: `/children/${child.id}`,
      about: html`<span class="cairn-mono">${child.reference}</span>`,
      who: [...new Set(rows.map(({ reason }) => listingReasons[reason]))].join(', '),
      when: html`Since ${formatDay(londonDayOf(rows[0].startedAt))} <span class="cairn-quiet">${relativeTime(rows[0].startedAt, now)}</span>`,
    })),
  )
}

/** Says what can be done with it: come, come in, or look what became of it. */
function meetingLink({ id, state, heldOn, begins }: Meeting): Html {
  const words = {
    planned: `Next meeting ${formatDay(heldOn)}, ${begins}`,
    open: 'The meeting is on now',
    ended: `Meeting of ${formatDay(heldOn)}`,
  }[state]
  return html`<a class="govuk-link" href="/meetings/${id}">${words}</a>`
}

function childrenListed(count: number): string {
  return count === 1 ? '1 child on the list' : `${count} children on the list`
}

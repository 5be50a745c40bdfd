import {
  emptyState,
  govukBackLink,
  govukInsetText,
  scrollable,
} from '../../foundation/govuk/index.ts'
import { type CalendarDate, formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { Group } from './group.store.ts'
import { groupDecisions } from './group-decision.ts'
import type { Leaving } from './leaving.store.ts'
import type { Left } from './left.store.ts'
import { isOver, tallyOf } from './left.ts'

/** Children have been taken off such lists while they were still being harmed, so every one who left is looked back at. */
export function leftPage(group: Group, left: readonly Left[], today: CalendarDate): Page {
  const [short, long] = [tallyOf(left, 90, today), tallyOf(left, 180, today)]
  const body = html`${govukBackLink({ text: group.shortName, href: `/groups/${group.id}` })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${group.name}</span> Children who left the list</h1>
${
  left.length === 0
    ? emptyState('Nobody has left the list.')
    : html`<p class="govuk-body-l">${short.left === 1 ? '1 time on the list has ended' : `${short.left} times on the list have ended`}. Within 90 days something came in about ${short.again}, within 180 days about ${long.again}.</p>
${scrollable('Children who left the list, and the concerns that came in afterwards', table(left, today))}
<p class="govuk-body cairn-quiet">Where you may not see the child’s record any more, nobody is named.</p>`
}`
  return { title: `${group.shortName}, children who left the list`, body, wide: true }
}

function table(left: readonly Left[], today: CalendarDate): Html {
  return html`<table class="govuk-table cairn-dense">
<thead class="govuk-table__head"><tr>${[
    'Child',
    'Left',
    'How',
    'Concerns within 90 days',
    'Within 180 days',
    'Back on the list',
    'Letter',
  ].map(heading => html`<th scope="col" class="govuk-table__header">${heading}</th>`)}</tr></thead>
<tbody class="govuk-table__body">${left.map(
    one => html`<tr class="govuk-table__row">
<td class="govuk-table__cell">${one.childId ? html`<a class="govuk-link" href="/children/${one.childId}">${one.name}</a>` : 'Not named'}</td>
<td class="govuk-table__cell">${formatDay(londonDayOf(one.endedAt))}</td>
<td class="govuk-table__cell">${groupDecisions[one.decision]}</td>
<td class="govuk-table__cell">${counted(one.within90, isOver(one, 90, today))}</td>
<td class="govuk-table__cell">${counted(one.within180, isOver(one, 180, today))}</td>
<td class="govuk-table__cell">${one.relistedAt ? formatDay(londonDayOf(one.relistedAt)) : ''}</td>
<td class="govuk-table__cell">${one.childId && one.decision.startsWith('remove') && html`<a class="govuk-link" href="/removals/${one.decisionId}/letter">Letter</a>`}</td>
</tr>`,
  )}</tbody></table>`
}

function counted(count: number, over: boolean): string {
  return over ? String(count) : `${count} so far`
}

/** To be printed or copied. It says what ends, what does not, and what brings the child back. */
export function removalLetterPage(leaving: Leaving, group: Group): Page {
  const title = 'Letter about leaving the list'
  const named = leaving.preferredName || leaving.givenName
  const { remainingSupport, remainingNeed } = leaving.evidence
  const goesOn = String(remainingSupport ?? remainingNeed ?? '')
  const body = html`${govukBackLink({ text: 'Children who left the list', href: `/groups/${group.id}/left` })}
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">${formatDay(londonDayOf(leaving.decidedAt))}. Reference <span class="cairn-mono">${leaving.reference}</span></p>
<p class="govuk-body">On ${formatDay(londonDayOf(leaving.decidedAt))} the ${group.name} talked about ${named}. ${
    leaving.decision === 'remove_never_at_risk'
      ? `It looked at everything the agencies know and found that ${named} is not being exploited.`
      : `It is satisfied that ${named} is safer than before.`
  } ${named} is no longer on its list.</p>
<h2 class="govuk-heading-s">What goes on</h2>
<p class="govuk-body cairn-words">${goesOn}</p>
<h2 class="govuk-heading-s">Somebody looks again</h2>
<p class="govuk-body">After 28 days and after 90 days somebody checks how ${named} is.</p>
<h2 class="govuk-heading-s">If anything new happens</h2>
${govukInsetText({ text: `Whoever is worried about ${named} tells the front door. With the first new concern ${named} is back on the list by itself, and the group talks about it at its next meeting. Nobody has to prove anything first.` })}
<p class="govuk-body">In danger now: ring 999.</p>`
  return { title, body }
}

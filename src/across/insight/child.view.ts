import {
  clock,
  dueList,
  emptyState,
  type Fact,
  facts,
  govukButton,
  levelTag,
  personHeader,
  plate,
  timeline,
  urgentPanel,
} from '../../foundation/govuk/index.ts'
import { ageOn, type CalendarDate, formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import {
  endOfLondonDay,
  formatInstant,
  relativeTime,
  todayInLondon,
} from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { ChildSummary } from './child.store.ts'
import type { Happening } from './chronology.store.ts'
import { clockState } from './clock-state.ts'
import { isDanger, titleOf } from './happening.ts'
import type { ChildView, HistoryView } from './view-child.ts'

/** What the reader may do from here; links are offered only where the policy of their room says so. */
export type Doors = { readonly assess: boolean; readonly concern: boolean; readonly edit: boolean }

export function childPage(view: ChildView, may: Doors, now: Date): Page {
  const { child, dangers, tasks, sightings, latest } = view
  const body = html`
    ${dangers.map(danger =>
      urgentPanel({
        title: `Keep the child safe: emergency ${danger.escalationId} is open`,
        text: `${danger.calledBy} rang ${danger.calledWhom} on ${formatInstant(danger.calledAt)}${danger.reference && `, reference ${danger.reference}`}. It stays open until the clearing event is recorded.`,
      }),
    )}
    ${header(child, now)}
    ${actions(child, may)}
    <div class="cairn-columns">
      <section aria-labelledby="due"><h2 class="govuk-heading-m" id="due">What is due</h2>
        ${tasks.length === 0 ? emptyState('Nothing is waiting to be done.') : dueList(tasks.map(task => taskRow(task, now)))}
      </section>
      <section aria-labelledby="level"><h2 class="govuk-heading-m" id="level">Level</h2>${level(child)}</section>
      ${
        sightings.length > 0 &&
        html`<section aria-labelledby="sightings"><h2 class="govuk-heading-m" id="sightings">Vehicles and premises</h2>
        <ul class="cairn-plain-list">${sightings.map(sighting)}</ul></section>`
      }
      <section aria-labelledby="changed"><h2 class="govuk-heading-m" id="changed">What happened last</h2>
        ${happenings(latest, 3)}
        <p class="govuk-body"><a class="govuk-link" href="/children/${child.id}/history">All that is on record</a></p>
      </section>
    </div>`
  return { title: `Child ${child.reference}`, body, wide: true }
}

export function historyPage(view: HistoryView, now: Date): Page {
  const { child, happenings: found, more } = view
  const last = found.at(-1)
  const body = html`
    ${header(child, now)}
    <h2 class="govuk-heading-m">All that is on record, latest first</h2>
    ${found.length === 0 ? emptyState('Nothing is on record yet.') : happenings(found, 3)}
    ${more && last && html`<p class="govuk-body"><a class="govuk-link" href="/children/${child.id}/history?before=${last.at.toISOString()}">Earlier</a></p>`}
    <p class="govuk-body"><a class="govuk-link" href="/children/${child.id}">Back to the child</a></p>`
  return { title: `History of child ${child.reference}`, body }
}

/** What happened, each with who recorded it and in whose words. Also shown beside a decision of the group. */
export function happenings(found: readonly Happening[], headingLevel: number): Html {
  return timeline(
    found.map(one => ({
      when: formatInstant(one.at),
      title: titleOf(one),
      ...(one.path && { href: one.path }),
      ...(one.byName && { source: `${one.byName}, ${one.byAgency}` }),
      body: words(one),
      danger: isDanger(one),
    })),
    { headingLevel },
  )
}

function words({ account, childsWords }: Happening): Html {
  return html`${account && html`<p class="cairn-words">${account}</p>`}${
    childsWords &&
    html`<blockquote class="cairn-words cairn-words--child">${childsWords}</blockquote>`
  }`
}

function header(child: ChildSummary, now: Date): Html {
  const known = `${child.givenName} ${child.familyName}`.trim()
  const shown = child.preferredName || child.givenName
  const age = child.bornOn ? `${ageOn(child.bornOn, todayInLondon(now))}` : 'age not known'
  return personHeader({
    preferredName: shown,
    ...(known !== shown && { fullName: known }),
    age,
    ...(child.childsWords && {
      says: { words: child.childsWords, when: 'in her or his own words' },
    }),
    ...(child.trustedAdult && { trustedAdult: child.trustedAdult }),
    facts: standing(child),
    ...(child.level && { level: child.level }),
    clocks: child.nextOn && !child.closedAt ? [nextStepClock(child.nextOn, now)] : [],
  })
}

function standing(child: ChildSummary): Fact[] {
  const rows: (Fact | false)[] = [
    { term: 'Reference', value: child.reference },
    child.bornOn !== null && { term: 'Born', value: formatDay(child.bornOn) },
    child.schoolName !== null && { term: 'School', value: child.schoolName },
    child.livesWith !== '' && { term: 'Lives with', value: child.livesWith },
    child.ownerName !== null &&
      !child.closedAt && { term: 'Who answers', value: `${child.ownerName}, ${child.ownerAgency}` },
    child.nextStep !== null && !child.closedAt && { term: 'Next step', value: child.nextStep },
    child.listedSince !== null && {
      term: 'On the list of',
      value: `${child.groupName}, since ${formatInstant(child.listedSince)}`,
    },
  ]
  return rows.filter(row => row !== false)
}

function nextStepClock(nextOn: CalendarDate, now: Date): Html {
  const due = endOfLondonDay(nextOn)
  return clock({
    dueAt: formatDay(nextOn),
    relative: relativeTime(due, now),
    state: clockState(due, now),
  })
}

function actions(child: ChildSummary, may: Doors): Html {
  return html`<div class="govuk-button-group cairn-actions">
    ${may.assess && govukButton({ text: 'Complete the risk matrix', href: `/children/${child.id}/assessments/new` })}
    ${may.concern && govukButton({ text: 'Raise a concern', href: '/concerns/new', classes: 'govuk-button--secondary' })}
    ${may.edit && html`<a class="govuk-link" href="/children/${child.id}/facts">Change what is known of the child</a>`}
  </div>`
}

function level(child: ChildSummary): Html {
  if (!child.level || !child.computedLevel || !child.assessedAt) {
    return emptyState('No risk matrix has been completed.')
  }
  const another = child.computedLevel !== child.level
  return html`${facts([
    { term: 'Final level', value: levelTag(child.level) },
    {
      term: 'By the matrix',
      value: html`${levelTag(child.computedLevel)} ${child.score ?? 0} points`,
    },
    { term: 'When', value: formatInstant(child.assessedAt) },
  ])}
    ${another && html`<p class="govuk-body">A named person decided otherwise than the matrix, and wrote why.</p>`}
    ${child.provisional && html`<p class="govuk-body">Provisional: much is still unknown, so it cannot support stepping down or closing.</p>`}
    <p class="govuk-body"><a class="govuk-link" href="/assessments/${child.assessmentId}">See the matrix</a></p>`
}

function taskRow(task: ChildView['tasks'][number], now: Date) {
  return {
    what: task.title,
    href: `/tasks/${task.id}`,
    who: task.ownerName ?? task.agencyName,
    when: clock({
      dueAt: formatInstant(task.dueAt),
      relative: relativeTime(task.dueAt, now),
      state: clockState(task.dueAt, now),
    }),
  }
}

function sighting(one: ChildView['sightings'][number]): Html {
  const said = [one.colour, one.make, one.name, one.place, one.account].filter(part => part !== '')
  return html`<li><a class="govuk-link" href="/sightings/${one.id}">${one.kind === 'vehicle' ? 'Vehicle' : 'Premises'}</a>
    ${one.registration !== '' && plate(one.registration)} ${said.join(', ')}</li>`
}

import {
  clock,
  dueList,
  emptyState,
  type Fact,
  facts,
  govukButton,
  govukInsetText,
  levelTag,
  mono,
  personHeader,
  plate,
  timeline,
  urgentPanel,
} from '../../foundation/govuk/index.ts'
import { ageOn, formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import {
  endOfLondonDay,
  formatInstant,
  londonDayOf,
  relativeTime,
  todayInLondon,
} from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { familySection } from '../../records/family/index.ts'
import { nameOf, restrictionBanner } from '../../records/people/index.ts'
import { harmList } from '../../work/assessment/index.ts'
import { isBeforeGroup, standingOf, standings } from '../../work/early-help/index.ts'
import { childPlansSection, handedOverMark } from '../../work/plans/index.ts'
import { drawnTrack, timerRow } from '../../work/protection/index.ts'
import { supportOfChild } from '../../work/support/index.ts'
import type { ChildSummary } from './child.store.ts'
import type { Happening } from './chronology.store.ts'
import { clockState } from './clock-state.ts'
import { isDanger, titleOf } from './happening.ts'
import type { ChildView, HistoryView } from './view-child.ts'
import { answersFirst } from './whole-child.ts'

type Helped = NonNullable<ChildView['earlyHelp']>

/** What the reader may do from here; links are offered only where the policy of their room says so. */
export type Doors = {
  readonly assess: boolean
  readonly clear: boolean
  readonly concern: boolean
  readonly edit: boolean
  readonly challenge: boolean
  /** May know of measures against those who exploit. */
  readonly measures: boolean
  readonly contexts: boolean
  readonly readAssessments: boolean
  /** Knows that there may be a disruption plan. */
  readonly disrupt: boolean
  /** May propose that another area receives the child. */
  readonly transfer: boolean
  /** Leads early help for this child. */
  readonly lead: boolean
}

export function childPage(view: ChildView, may: Doors, now: Date): Page {
  const { child, dangers, harms, tasks, sightings, latest } = view
  const body = html`
    ${dangers.map(danger =>
      urgentPanel({
        title: `Keep the child safe: emergency ${danger.escalationId} is open`,
        text: html`<p>${danger.calledBy} rang ${danger.calledWhom} on ${formatInstant(danger.calledAt)}${danger.reference && `, reference ${danger.reference}`}. It stays open until the clearing event is recorded.</p>
          ${may.clear && html`<p><a class="govuk-link" href="/escalations/${danger.id}/clear">Record that it is over</a></p>`}`,
      }),
    )}
    ${restrictionBanner(view.restrictions)}
    ${childHeader(child, now)}
    ${handedOverMark(view.plans)}
    ${view.joined.length > 0 && joined(view)}
    ${view.alsoAs.length > 0 && alsoAs(view)}
    ${actions(child, may)}
    ${protection(view, now)}
    <div class="cairn-columns">
      <div>
        ${section('What is due', tasks.length === 0 ? html`<p class="govuk-body">Nothing is waiting to be done.</p>` : dueList(tasks.map(task => taskRow(task, now))))}
        ${section(
          'What happened last',
          html`${happenings(latest, 3)}<p class="govuk-body"><a class="govuk-link" href="/children/${child.id}/history">All that is on record</a><br><a class="govuk-link" href="/children/${child.id}/chronology">The chronology</a><br><a class="govuk-link" href="/children/${child.id}/pathway">What followed by itself, and why</a></p>`,
        )}
      </div>
      <div>
        ${section('Level', level(child, may))}
        ${may.readAssessments && section('Harm that happened', harm(child, harms, may))}
        ${familySection(child.id, view.family, todayInLondon(now))}
        ${section('Plans', childPlansSection(child, view.plans, may, now))}
        ${section('Support', supportOfChild(child.id, view.support, now))}
        ${view.earlyHelp && section('Early help', earlyHelp(view.earlyHelp, child, may, now))}
        ${sightings.length > 0 && section('Vehicles and premises', html`<ul class="cairn-plain-list">${sightings.map(sighting)}</ul><p class="govuk-body"><a class="govuk-link" href="/network/${child.id}">The picture around the child</a></p>`)}
      </div>
    </div>`
  return { title: `Child ${child.reference}`, body, wide: true }
}

/** Several records, one page: which, who joined them, and the next step that stands on each, so that none is lost. */
function joined({ child, joined: records, merges, track }: ChildView): Html {
  return govukInsetText({
    html: html`<p class="govuk-body"><strong>This child has ${records.length + 1} records, shown here as one.</strong> What you write goes to ${mono(child.reference)}.</p>
      <ul class="govuk-list">${records.map(
        record =>
          html`<li>${nameOf({ ...record, preferredName: '' })} ${mono(record.reference)}${record.level && html` ${levelTag(record.level)}`}${record.nextOn && answersFirst(record) && html`<div class="cairn-quiet">Its next step: ${record.nextStep}, by ${formatDay(record.nextOn)}. ${record.ownerName}, ${record.ownerAgency}, answers for it.</div>`}${track && html` <a class="govuk-link" href="/children/${record.id}/protection">Its statutory track<span class="govuk-visually-hidden">, ${record.reference}</span></a>`}</li>`,
      )}</ul>
      ${merges.map(
        merge =>
          html`<p class="govuk-body-s">Joined by ${merge.mergedBy} on ${formatInstant(merge.mergedAt)}.</p>`,
      )}`,
  })
}

/** Two records of one child: whoever opens one learns of the other before acting on half of what is known. */
function alsoAs({ alsoAs: records }: ChildView): Html {
  return govukInsetText({
    html: html`${records.map(
      record =>
        html`<p class="govuk-body">On record also as <a class="govuk-link" href="/children/${record.id}">${nameOf(record)}</a> ${mono(record.reference)}. ${record.judgedBy} said on ${formatInstant(record.judgedAt)} that both are the same child. Look at both records.</p>`,
    )}`,
  })
}

/** The statutory track, drawn once it was begun, and its clocks. */
function protection({ child, track }: ChildView, now: Date): Html | undefined {
  if (!track) return undefined
  const running = track.timers.filter(timer => !timer.outcome)
  const drawn = drawnTrack(track.steps, track.timers, now)
  const link = html`<p class="govuk-body"><a class="govuk-link" href="/children/${child.id}/protection">${drawn ? 'The whole statutory track' : 'Child protection: no strategy discussion has been called'}</a></p>`
  if (!drawn && running.length === 0) return link
  return section(
    'Child protection',
    html`${drawn}${running.length > 0 && dueList(running.map(timer => timerRow(timer, now)))}${link}`,
  )
}

function section(title: string, content: Html): Html {
  return html`<section class="cairn-section"><h2 class="govuk-heading-m">${title}</h2>${content}</section>`
}

export function historyPage(view: HistoryView, now: Date): Page {
  const { child, happenings: found, more } = view
  const last = found.at(-1)
  const body = html`
    ${childHeader(child, now)}
    <h2 class="govuk-heading-m">All that is on record, latest first</h2>
    ${found.length === 0 ? emptyState('Nothing is on record yet.') : happenings(found, 3)}
    ${more && last && html`<p class="govuk-body"><a class="govuk-link" href="/children/${child.id}/history?before=${last.at.toISOString()}">Earlier</a></p>`}
    <p class="govuk-body"><a class="govuk-link" href="/children/${child.id}/chronology">The chronology</a></p>
    <p class="govuk-body"><a class="govuk-link" href="/children/${child.id}/pathway">What followed by itself, and why</a></p>
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
      ...(one.byName && { source: byWhom(one) }),
      body: wordsOf(one),
      danger: isDanger(one),
    })),
    { headingLevel },
  )
}

/** What the process map did was done by Cairn, and by no agency. */
export function byWhom({ byName, byAgency }: Pick<Happening, 'byName' | 'byAgency'>): string {
  return byName === byAgency ? `${byName}` : `${byName}, ${byAgency}`
}

/** In whose words: what was recorded, and what the child said. */
export function wordsOf({
  account,
  childsWords,
}: Pick<Happening, 'account' | 'childsWords'>): Html {
  return html`${account && html`<p class="cairn-words">${account}</p>`}${
    childsWords &&
    html`<blockquote class="cairn-words cairn-words--child">${childsWords}</blockquote>`
  }`
}

/** Whose page it is, how old the child is, and who answers for what comes next. */
export function childHeader(child: ChildSummary, now: Date): Html {
  const onRecord = `${child.givenName} ${child.familyName}`.trim()
  const shown = child.preferredName || child.givenName
  const age = child.bornOn ? `${ageOn(child.bornOn, todayInLondon(now))}` : 'age not known'
  return personHeader({
    preferredName: shown,
    ...(onRecord !== shown && { fullName: onRecord }),
    age,
    ...(child.childsWords && {
      says: { words: child.childsWords, when: 'in her or his own words' },
    }),
    ...(child.trustedAdult && { trustedAdult: child.trustedAdult }),
    facts: known(child),
    ...(child.level && { level: child.level }),
    clocks: [nextStep(child, now), listed(child)].filter(part => part !== undefined),
  })
}

function known(child: ChildSummary): Fact[] {
  const rows: (Fact | false)[] = [
    child.schoolName !== null && { term: 'School', value: child.schoolName },
    child.bornOn !== null && { term: 'Born', value: formatDay(child.bornOn) },
    { term: 'Reference', value: mono(child.reference) },
  ]
  return rows.filter(row => row !== false)
}

/** Who does what next for the child, and by which day. */
function nextStep(child: ChildSummary, now: Date): Html | undefined {
  const { nextOn, ownerName, ownerAgency, closedAt } = child
  if (!nextOn || closedAt) return undefined
  const due = endOfLondonDay(nextOn)
  return html`<span class="cairn-inline"><strong>${child.nextStep}</strong> ${clock({
    dueAt: formatDay(nextOn),
    relative: relativeTime(due, now),
    state: clockState(due, now),
  })}</span> <span class="cairn-person__answers">${ownerName}, ${ownerAgency}, answers for it</span>`
}

function listed({ listedSince, groupName }: ChildSummary): Html | undefined {
  if (!listedSince) return undefined
  return html`<span class="cairn-person__answers">On the list of the ${groupName} since ${formatDay(londonDayOf(listedSince))}</span>`
}

function actions(child: ChildSummary, may: Doors): Html {
  return html`<div class="govuk-button-group cairn-actions">
    ${may.assess && govukButton({ text: 'Complete the risk matrix', href: `/children/${child.id}/assessments/new` })}
    ${may.concern && govukButton({ text: 'Raise a concern', href: '/concerns/new', classes: 'govuk-button--secondary' })}
    ${may.edit && html`<a class="govuk-link" href="/children/${child.id}/facts">Change what is known of the child</a>`}
    ${may.challenge && html`<a class="govuk-link" href="/children/${child.id}/challenges">Question a decision</a>`}
    ${may.measures && html`<a class="govuk-link" href="/children/${child.id}/disruption">Disruption measures</a>`}
    ${may.contexts && html`<a class="govuk-link" href="/children/${child.id}/contexts">Places and groups</a>`}
  </div>`
}

function level(child: ChildSummary, may: Doors): Html {
  if (!child.level || !child.computedLevel || !child.assessedAt) {
    return html`<p class="govuk-body">No risk matrix has been completed.</p>`
  }
  const another = child.computedLevel !== child.level
  return html`${facts([
    { term: 'Decided', value: levelTag(child.level) },
    {
      term: 'The matrix came to',
      value: html`<span class="cairn-inline">${levelTag(child.computedLevel)} ${child.score ?? 0} points</span>`,
    },
    { term: 'When', value: formatInstant(child.assessedAt) },
  ])}
    ${another && html`<p class="govuk-body">A named person decided otherwise than the matrix, and wrote why.</p>`}
    ${child.provisional && html`<p class="govuk-body">Provisional: much is still unknown, so it cannot support stepping down or closing.</p>`}
    ${may.readAssessments && html`<p class="govuk-body"><a class="govuk-link" href="/assessments/${child.assessmentId}">See the matrix</a></p>`}`
}

/** Apart from the level: what happened stays, whatever the danger is now. */
function harm(child: ChildSummary, harms: ChildView['harms'], may: Doors): Html {
  return html`${harms.length > 0 ? harmList(harms) : html`<p class="govuk-body">None is on record.</p>`}
    ${may.assess && html`<p class="govuk-body"><a class="govuk-link" href="/children/${child.id}/harms/new">Record harm that happened</a></p>`}`
}

function earlyHelp(episode: Helped, child: ChildSummary, may: Doors, now: Date): Html {
  const { id, leadName, leadAgencyName, reviewOn, endedAt } = episode
  const review = endOfLondonDay(reviewOn)
  return html`${facts([
    { term: 'Stands', value: standings[standingOf(episode, now)] },
    { term: 'Lead worker', value: `${leadName}, ${leadAgencyName}` },
    endedAt
      ? { term: 'Ended', value: formatInstant(endedAt) }
      : {
          term: 'Next review',
          value: clock({
            dueAt: formatDay(reviewOn),
            relative: relativeTime(review, now),
            state: clockState(review, now),
          }),
        },
  ])}
    ${!endedAt && isBeforeGroup(child.level) && html`<p class="govuk-body"><strong>Now before the group.</strong> Early help goes on beside it.</p>`}
    <p class="govuk-body"><a class="govuk-link" href="/early-help/${id}">The plan and reviews</a></p>
    ${!endedAt && may.lead && govukButton({ text: 'Refer again', href: `/early-help/${id}/refer-again`, classes: 'govuk-button--secondary' })}`
}

function taskRow(task: ChildView['tasks'][number], now: Date) {
  return {
    what: task.title,
    href: `/tasks/${task.id}`,
    who: task.ownerName ?? task.ownerAgencyName,
    when: clock({
      dueAt: formatInstant(task.dueAt),
      relative: relativeTime(task.dueAt, now),
      state: clockState(task.dueAt, now),
    }),
  }
}

function sighting(one: ChildView['sightings'][number]): Html {
  const said = [one.colour, one.make, one.name, one.place, one.account].filter(part => part !== '')
  return html`<li><span class="cairn-inline"><a class="govuk-link" href="/sightings/${one.id}">${one.kind === 'vehicle' ? 'Vehicle' : 'Premises'}</a> ${one.registration !== '' && plate(one.registration)}</span>
    <div class="cairn-quiet">${said.join(', ')}</div></li>`
}

import {
  dueList,
  facts,
  govukBackLink,
  govukButton,
  govukInsetText,
  mono,
  timeline,
  urgentPanel,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { formatInstant, londonDayOf, relativeTime } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { ageOf, type Child, nameOf } from '../../records/people/index.ts'
import type { MissingNumbers } from '../../records/practice/index.ts'
import { counting, dueClock, riskTag } from './board.view.ts'
import { cares, durationOf, kindWords, leftFrom, states } from './episode.ts'
import { distances, hows } from './finding.ts'
import { riskLevels } from './risk.ts'
import type { Brief, EpisodeView } from './view-episode.ts'

export type MayOnEpisode = { readonly look: boolean; readonly name: boolean; readonly own: boolean }

export function captionOf({
  episode,
  child,
}: Pick<Brief, 'child'> & { readonly episode: Brief['episode'] }): string {
  const name = child ? nameOf(child) : episode.describedAs
  return `${name}, ${episode.reference}`
}

function ageWords(child: Child | undefined, { describedAge }: Brief['episode'], now: Date): string {
  if (child) return ageOf(child, londonDayOf(now))
  return describedAge === null ? 'age not known' : String(describedAge)
}

export function episodePage(
  view: EpisodeView,
  may: MayOnEpisode,
  csrf: string,
  after: Html,
  now: Date,
): Page {
  const { episode, child, risks, waiting } = view
  const [risk] = risks
  const until = episode.returnedAt ?? episode.endedAt ?? now
  const gone = !episode.returnedAt && !episode.endedAt
  const name = child ? nameOf(child) : episode.describedAs
  const body = html`${govukBackLink({ text: 'Who is missing', href: '/missing' })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${mono(episode.reference)} ${kindWords[episode.kind]}</span> ${name}, ${ageWords(child, episode, now)}</h1>
<p class="govuk-body-l"><strong>${states[view.state]}</strong>, ${gone ? html`missing for ${counting(episode.lastSeenAt, now)}` : html`was missing for ${durationOf(episode.lastSeenAt, until)}`}</p>
${waiting && handoverPanel(view, may, csrf, now)}
${facts([
  ...(gone
    ? [
        { term: 'Police risk', value: riskTag(risk?.level ?? null) },
        {
          term: 'Next review',
          value: risk ? dueClock(risk.reviewAt, now) : 'Now: ask the police for a level',
        },
      ]
    : []),
  { term: 'Answers for it', value: view.owner ? (view.owner.acceptedName ?? '') : 'Nobody yet' },
  ...(child
    ? [
        {
          term: 'Child',
          value: html`<a class="govuk-link" href="/children/${child.id}">Record of ${name}</a>, <a class="govuk-link" href="/children/${child.id}/missing">every time missing</a>, <a class="govuk-link" href="/children/${child.id}/missing/profile">what helps to find the child</a>`,
        },
      ]
    : []),
])}
${!episode.childId && unnamed(episode.id, may)}
${
  !episode.endedAt &&
  gone &&
  html`<div class="govuk-button-group">
  ${govukButton({ text: 'Add what you know', href: `/missing/${episode.id}/news` })}
  ${!episode.locatedAt && govukButton({ text: 'The child is found', href: `/missing/${episode.id}/found`, classes: 'govuk-button--secondary' })}
  ${episode.locatedAt && govukButton({ text: 'The child is back', href: `/missing/${episode.id}/back`, classes: 'govuk-button--secondary' })}
  ${may.look && govukButton({ text: 'Record police risk', href: `/missing/${episode.id}/risk`, classes: 'govuk-button--secondary' })}
  ${may.look && govukButton({ text: 'Hand over', href: `/missing/${episode.id}/hand-over`, classes: 'govuk-button--secondary' })}
</div>`
}
${outcome(view)}
${after}
<h2 class="govuk-heading-m">What was reported</h2>
${reported(view)}
<h2 class="govuk-heading-m">What happened since</h2>
${course(view)}
${may.look && !episode.endedAt && html`<p class="govuk-body"><a class="govuk-link" href="/missing/${episode.id}/cancel">It was reported in error</a></p>`}`
  return { title: 'A missing episode', body }
}

function unnamed(id: string, may: MayOnEpisode): Html {
  return govukInsetText({
    html: html`This child has no record yet. ${may.name ? html`<a class="govuk-link" href="/missing/${id}/child">Find or make the record</a>` : 'The front door finds or makes it.'}`,
  })
}

function handoverPanel(
  { waiting, episode, area }: EpisodeView,
  may: MayOnEpisode,
  csrf: string,
  now: Date,
): Html {
  if (!waiting) return html``
  const late = now.getTime() - waiting.givenAt.getTime() > 15 * 60_000
  const ring =
    late &&
    html`<p>Ring ${waiting.toName}${waiting.toPhone && html`: ${mono(waiting.toPhone)}`}${area && html`, or the front door: ${mono(area.outOfHoursPhone || area.frontDoorPhone)}`}.</p>`
  return urgentPanel({
    title: late ? 'Ring now: nobody has taken over' : 'Waits to be taken over',
    text: html`<p>${waiting.toName} was asked ${relativeTime(waiting.givenAt, now)}.${waiting.words && html` “${waiting.words}”`}</p>${ring}
${may.look && html`<form method="post" action="/missing/${episode.id}/accept"><input type="hidden" name="_csrf" value="${csrf}"><input type="hidden" name="handover" value="${waiting.id}">${govukButton({ text: 'I have it now' })}</form>`}`,
  })
}

function outcome({ finding, homecoming, ending }: EpisodeView): Html {
  return html`${
    finding &&
    html`<h2 class="govuk-heading-m">Found</h2>${facts([
      { term: 'When', value: formatInstant(finding.locatedAt) },
      { term: 'How', value: hows[finding.how] },
      { term: 'Where', value: finding.place },
      { term: 'With whom', value: finding.company || undefined },
      { term: 'How they travelled', value: finding.transport || undefined },
      { term: 'From home', value: distances[finding.distance] },
    ])}`
  }${
    homecoming &&
    html`<h2 class="govuk-heading-m">Back</h2>${facts([
      { term: 'When', value: formatInstant(homecoming.returnedAt) },
      { term: 'How the child is', value: homecoming.condition },
      { term: 'Injury', value: homecoming.injury || 'None told of' },
      { term: 'Medical need', value: homecoming.medicalNeed || 'None told of' },
    ])}`
  }${ending && govukInsetText({ text: `${ending.cancelled ? 'Reported in error' : 'Closed'} on ${formatInstant(ending.recordedAt)}: ${ending.reason}` })}`
}

function reported({ episode }: EpisodeView): Html {
  return facts([
    {
      term: 'Last seen',
      value: `${formatInstant(episode.lastSeenAt)}, ${episode.lastSeenPlace}${episode.lastSeenBy && `, by ${episode.lastSeenBy}`}`,
    },
    { term: 'Left from', value: leftFrom[episode.leftFrom] },
    { term: 'Looked after', value: cares[episode.care] },
    { term: 'Wearing', value: episode.clothing || undefined },
    { term: 'What happened', value: episode.circumstances },
    { term: 'Who or what may lead to the child', value: episode.leads || undefined },
    {
      term: 'Reported',
      value: `${formatInstant(episode.reportedAt)} by ${episode.informant}, written down by ${episode.reporterName}, ${episode.agencyName}`,
    },
    {
      term: 'Police reference',
      value: episode.policeReference ? mono(episode.policeReference) : undefined,
    },
  ])
}

function course({ risks, news, handovers }: EpisodeView): Html {
  const entries = [
    ...risks.map(one => ({
      at: one.recordedAt,
      title: `Police risk: ${riskLevels[one.level].toLowerCase()}`,
      body: `${one.reasons} Told by ${one.informant}. Review by ${formatInstant(one.reviewAt)}.`,
      source: `${one.recorderName}, ${one.agencyName}`,
      danger: one.level === 'high',
    })),
    ...news.map(one => ({
      at: one.recordedAt,
      title: 'What became known',
      body: one.words,
      source: `${one.recorderName}, ${one.agencyName}`,
    })),
    ...handovers.flatMap(one => [
      ...(one.givenAt.getTime() === one.acceptedAt?.getTime()
        ? []
        : [
            {
              at: one.givenAt,
              title: `${one.toName} was asked to take over`,
              body: one.words,
              source: one.fromName ?? '',
            },
          ]),
      ...(one.acceptedAt ? [{ at: one.acceptedAt, title: `${one.acceptedName} took over` }] : []),
    ]),
  ].sort((a, b) => b.at.getTime() - a.at.getTime())
  if (entries.length === 0) return html`<p class="govuk-body">Nothing yet.</p>`
  return timeline(entries.map(({ at, ...entry }) => ({ when: formatInstant(at), ...entry })))
}

type ChildsView = {
  readonly child: Child
  readonly episodes: readonly {
    readonly id: Id<'episode'>
    readonly reference: string
    readonly kind: keyof typeof kindWords
    readonly lastSeenAt: Date
    readonly lastSeenPlace: string
    readonly returnedAt: Date | null
    readonly endedAt: Date | null
    readonly cancelled: boolean
    readonly foundPlace: string | null
    readonly interviewId: string | null
  }[]
  readonly numbers: MissingNumbers
}

/** An answer of the risk matrix that the episodes speak for, with what it rests on. */
type ProposedAnswer = {
  readonly indicator: string
  readonly says: string
  readonly evidence: readonly string[]
}

export type ProposeAnswers = (
  episodes: ChildsView['episodes'],
  numbers: ChildsView['numbers'],
  at: Date,
) => readonly ProposedAnswer[]

/** Every time a child was missing, and what leads on from it. */
export function childsEpisodesPage(
  { child, episodes }: ChildsView,
  proposed: readonly ProposedAnswer[],
  now: Date,
): Page {
  const gone = episodes.find(one => !one.returnedAt && !one.endedAt)
  const body = html`${govukBackLink({ text: nameOf(child), href: `/children/${child.id}` })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${nameOf(child)}, ${mono(child.reference)}</span> Missing</h1>
${gone ? govukButton({ text: 'Missing now: open the episode', href: `/missing/${gone.id}` }) : govukButton({ text: 'Report missing', href: `/children/${child.id}/missing/new` })}
<p class="govuk-body"><a class="govuk-link" href="/children/${child.id}/missing/profile">What helps to find the child</a></p>
${episodes.length > 1 && html`<p class="govuk-body"><a class="govuk-link" href="/children/${child.id}/missing/patterns">Where, when and with whom</a></p>`}
${proposed.map(answer => proposal(child, answer))}
<h2 class="govuk-heading-m">${episodes.length === 1 ? 'Missing once' : `Missing ${episodes.length} times`}</h2>
${
  episodes.length === 0
    ? html`<p class="govuk-body">No episode is on record.</p>`
    : dueList(
        episodes.map(one => ({
          what: `${formatInstant(one.lastSeenAt)}, ${one.lastSeenPlace}`,
          href: `/missing/${one.id}`,
          about: html`${mono(one.reference)} ${kindWords[one.kind]}${one.foundPlace && `. Found: ${one.foundPlace}`}`,
          who: one.cancelled
            ? 'Reported in error'
            : one.returnedAt
              ? one.interviewId
                ? 'Return interview held'
                : 'No return interview yet'
              : 'Missing now',
          when: over(one)
            ? html`${durationOf(one.lastSeenAt, over(one) ?? now)}`
            : counting(one.lastSeenAt, now),
        })),
      )
}`
  return { title: 'Missing', body }
}

const over = ({ returnedAt, endedAt }: ChildsView['episodes'][number]) => returnedAt ?? endedAt

/** A rule proposes, a person answers: nothing is ticked by itself. */
function proposal(child: Child, { indicator, says, evidence }: ProposedAnswer): Html {
  return govukInsetText({
    html: html`<h2 class="govuk-heading-s">For the matrix, ${indicator}: ${says}</h2>
<ul class="govuk-list govuk-list--bullet">${evidence.map(one => html`<li>${one}</li>`)}</ul>
<p>Whoever completes the matrix answers it, from <a class="govuk-link" href="/children/${child.id}">the child’s record</a>. This is what it can rest on.</p>`,
  })
}

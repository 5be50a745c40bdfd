import {
  clock,
  dueList,
  emptyState,
  facts,
  govukBackLink,
  govukButton,
  govukDetails,
  govukInsetText,
  govukPagination,
  mono,
  type StageOptions,
  timeline,
  track,
  urgentPanel,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant, relativeTime } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { type Child, nameOf } from '../../records/people/index.ts'
import { clockStateOf } from '../../records/tasks/index.ts'
import type { ListedChallenge } from './challenge.store.ts'
import { outcomes, sides, subjects } from './challenge.ts'
import { lastStage, limitInWords, source, stageAt, stages } from './stages.ts'
import type {
  ChallengeView,
  viewChallenges,
  viewChildsChallenges,
  viewReferral,
} from './view-challenge.ts'

/** Before anything is written: danger comes first, and a person's conduct goes elsewhere. */
export function beforeChallengePage(
  view: Awaited<ReturnType<typeof viewChildsChallenges>>,
  now: Date,
): Page {
  const { child, area, challenges } = view
  const body = html`${govukBackLink({ text: 'The child’s record', href: `/children/${child.id}` })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${captionOf(child)}</span> Question a decision</h1>
${dangerFirst(area)}
<p class="govuk-body">It is right to question a decision, a practice or that nothing happens, when you think that a child may not be safe. Only the people you name read it. The other side can answer, and cannot change a word of yours. It moves up only when you say so.</p>
${stagesTable()}
${conductElsewhere()}
<p class="govuk-body">${govukButton({ text: 'Raise a challenge', href: `/children/${child.id}/challenges/new` })}</p>
${
  challenges.length > 0 &&
  html`<h2 class="govuk-heading-m">Challenges about this child that name you</h2>${listed(challenges, now)}`
}`
  return { title: `Question a decision about child ${child.reference}`, body }
}

/** The same for whoever raised a concern and may not see the child: nothing stands here that they do not know. */
export function beforeQuestionPage(
  contactId: string,
  { reference, told, area, challenges }: Awaited<ReturnType<typeof viewReferral>>,
  now: Date,
): Page {
  const body = html`${govukBackLink({ text: 'The concern you raised', href: `/concerns/${contactId}` })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">Concern ${mono(reference)}</span> Question what was decided</h1>
${dangerFirst(area)}
${told.map(({ words, givenAt }) => govukInsetText({ html: html`<p class="govuk-body govuk-!-font-weight-bold">You were told on ${formatInstant(givenAt)}</p><span class="cairn-words">${words}</span>` }))}
<p class="govuk-body">You may know nothing else of the child, and it is right to ask all the same. A manager of the front door answers. Only the people who are named read it, nobody can change a word of yours, and it moves up only when you say so.</p>
${stagesTable()}
${conductElsewhere()}
<p class="govuk-body">${govukButton({ text: 'Question it', href: `/concerns/${contactId}/challenges/new` })}</p>
${
  challenges.length > 0 &&
  html`<h2 class="govuk-heading-m">What you questioned so far</h2>${listed(challenges, now)}`
}`
  return { title: 'Question what was decided about a concern', body }
}

type FrontDoor = Awaited<ReturnType<typeof viewChildsChallenges>>['area']

function dangerFirst(area: FrontDoor): Html {
  return urgentPanel({
    title: 'Act on danger first',
    text: html`<p>Ring 999 if the child is in danger now. Then ring ${area?.frontDoorName}, ${mono(area?.frontDoorPhone ?? '')}, at night ${mono(area?.outOfHoursPhone ?? '')}. A disagreement can wait for that, and never the other way round.</p>`,
  })
}

export function captionOf(child: Pick<Child, 'reference'> & Parameters<typeof nameOf>[0]): string {
  return `${nameOf(child)}, ${child.reference}`
}

function stagesTable(): Html {
  return govukDetails({
    summaryText: 'The stages, and how long each may take',
    html: html`<dl class="cairn-facts">${Object.entries(stages).map(
      ([number, { name, who, urgent, other }]) =>
        html`<div class="cairn-facts__fact"><dt>${number}. ${name}</dt><dd>${who}. Urgent: ${limitInWords(urgent)}. Otherwise: ${limitInWords(other)}.</dd></div>`,
    )}</dl>
<p class="govuk-body">${source.says}. After the last stage the partnership looks each quarter at what is to be learnt.</p>`,
  })
}

export function conductElsewhere(): Html {
  return govukDetails({
    summaryText: 'If you worry about how a colleague behaves',
    html: html`<p class="govuk-body">This page is for decisions and practice. If somebody who works with children may have harmed a child, may have committed an offence against one or may not be safe to work with children, tell your own safeguarding lead or the designated officer (LADO) within one working day. The front door manager records it where only the officer reads it.</p>
<p class="govuk-body">If you cannot speak up inside your agency, use its whistleblowing procedure or the NSPCC whistleblowing advice line. You are protected by law when you do.</p>`,
  })
}

export function challengesPage(
  view: Awaited<ReturnType<typeof viewChallenges>>,
  counts: boolean,
  now: Date,
): Page {
  const { challenges, more, pageNumber } = view
  const at = (number: number) => ({ href: `/challenges?page=${number}` })
  const body = html`<h1 class="govuk-heading-l">Professional challenges</h1>
<p class="govuk-body">The ones that name you. To raise one, open the child’s record and choose “Question a decision”.</p>
${counts && html`<p class="govuk-body"><a class="govuk-link" href="/challenges/counts">Counts and learning for the partnership</a></p>`}
${challenges.length > 0 ? listed(challenges, now) : emptyState('No challenge names you.')}
${
  (more || pageNumber > 1) &&
  govukPagination({
    previous: pageNumber > 1 ? at(pageNumber - 1) : undefined,
    next: more ? at(pageNumber + 1) : undefined,
  })
}`
  return { title: 'Professional challenges', body }
}

function listed(challenges: readonly ListedChallenge[], now: Date): Html {
  return dueList(
    challenges.map(one => ({
      what: subjects[one.subject],
      href: `/challenges/${one.id}`,
      about: one.childReference
        ? `Child ${one.childReference}`
        : 'A child whose record is not open to you',
      who: `Asked of ${one.agencyName}`,
      when: one.settledAt
        ? html`<span class="cairn-quiet">${outcomes[one.outcome ?? 'unresolved']}, ${formatInstant(one.settledAt)}</span>`
        : dueClock(one.dueAt, now, `Stage ${one.stage}`),
    })),
  )
}

function dueClock(dueAt: Date, now: Date, stage: string): Html {
  const state = clockStateOf({ dueAt, settledAt: null }, now)
  return html`<span class="cairn-quiet">${stage}</span> ${clock({ state, relative: relativeTime(dueAt, now), dueAt: formatInstant(dueAt) })}`
}

/** All of one challenge: what is asked, how far it is, what each side said, and what the reader may do. */
export function challengePage(view: ChallengeView, now: Date): Page {
  const { challenge, replies, ownSides, leads } = view
  const open = !challenge.outcome
  const base = `/challenges/${challenge.id}`
  const child = challenge.childReference
  const { childId, contactId } = challenge
  const about = childId ? 'A child whose record is not open to you' : 'A child nobody has found yet'
  const concern = leads.allowed ? `/concerns/${contactId}` : `/contacts/${contactId}`
  const body = html`${govukBackLink({ text: 'Professional challenges', href: '/challenges' })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${child ? `Child ${child}` : about}</span> Challenge: ${subjects[challenge.subject].toLowerCase()}</h1>
${
  open &&
  challenge.subject === 'removal' &&
  govukInsetText({ text: 'The child stays on the group’s list until this is settled.' })
}
${drawn(view, now)}
${
  open &&
  html`<div class="govuk-button-group cairn-actions">
  ${ownSides.length > 0 && govukButton({ text: leads.allowed ? 'Add to it' : 'Answer', href: `${base}/reply` })}
  ${leads.allowed && challenge.stage < lastStage && html`<a class="govuk-link" href="${base}/up">Move it up</a>`}
  ${leads.allowed && html`<a class="govuk-link" href="${base}/settle">Say that it is settled</a>`}
  ${child && html`<a class="govuk-link" href="/children/${childId}">The child’s record</a>`}
  ${contactId && ownSides.some(side => side !== 'settling') && html`<a class="govuk-link" href="${concern}">The concern</a>`}
</div>`
}
${challenge.outcome && settled(view)}
<h2 class="govuk-heading-m">What is asked</h2>
${facts([
  { term: 'Raised by', value: `${challenge.raiserName}, ${challenge.raiserAgencyName}` },
  { term: 'Raised', value: formatInstant(challenge.raisedAt) },
  { term: 'Asked of', value: challenge.agencyName },
  { term: 'Urgent', value: challenge.urgent ? 'Yes' : 'No' },
  { term: 'What is questioned', value: words(challenge.questioned) },
  { term: 'Outcome wanted', value: words(challenge.outcomeWanted) },
  { term: 'Evidence', value: words(challenge.evidence) },
  { term: 'Risk if it is not resolved', value: words(challenge.risk) },
  { term: 'What keeps the child safe meanwhile', value: words(challenge.interimSafety) },
])}
<h2 class="govuk-heading-m">What was said</h2>
${
  replies.length === 0
    ? emptyState('Nobody has answered yet.')
    : timeline(
        replies.map(reply => ({
          when: formatInstant(reply.repliedAt),
          title: sides[reply.side],
          source: `${reply.name}, ${reply.agencyName}`,
          body: words(reply.words),
        })),
      )
}
<h2 class="govuk-heading-m">Who is named</h2>
${people(view)}`
  return { title: 'A professional challenge', body }
}

const words = (text: string) => html`<span class="cairn-words">${text}</span>`

function drawn({ challenge, stages: reached }: ChallengeView, now: Date): Html {
  const drawnStages = Object.entries(stages).map(([number, { name }]): StageOptions => {
    const at = reached.findIndex(stage => stage.number === Number(number))
    const stage = reached[at]
    if (!stage)
      return { name, state: 'later', when: challenge.outcome ? 'Not needed' : 'If you move it up' }
    const endedAt = reached[at + 1]?.startedAt ?? challenge.settledAt
    const state = clockStateOf({ dueAt: stage.dueAt, settledAt: endedAt }, now)
    const note = stage.why === '' ? undefined : stage.why.slice(0, 80)
    return endedAt
      ? { name, state, when: `ended ${formatInstant(endedAt)}`, note }
      : { name, state, when: `by ${formatInstant(stage.dueAt)}`, note }
  })
  return track({ title: 'How far the challenge is', stages: drawnStages })
}

function settled({ challenge }: ChallengeView): Html {
  const { outcome, settledAt, settledWords, learning, raisedAt } = challenge
  if (!outcome || !settledAt) return html``
  return html`<h2 class="govuk-heading-m">How it ended</h2>${facts([
    { term: 'Outcome', value: outcomes[outcome] },
    {
      term: 'Settled',
      value: `${formatInstant(settledAt)}, after ${timeTaken(raisedAt, settledAt)}`,
    },
    { term: 'What was agreed', value: words(settledWords ?? '') },
    { term: 'Learning', value: learning ? words(learning) : 'None was written' },
  ])}`
}

/** Whole days or, within the first, hours. */
export function timeTaken(from: Date, to: Date): string {
  const hours = Math.floor((to.getTime() - from.getTime()) / 3_600_000)
  const [count, unit] = hours < 24 ? [hours, 'hour'] : [Math.floor(hours / 24), 'day']
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

function people({ stages: reached, parties }: ChallengeView): Html {
  return html`${reached.map(
    stage =>
      html`<h3 class="govuk-heading-s">Stage ${stage.number}: ${stageAt(stage.number).name.toLowerCase()}</h3><ul class="cairn-plain-list">${parties
        .filter(party => party.stageId === stage.id)
        .map(
          party =>
            html`<li>${party.name}, ${party.jobTitle}, ${party.agencyName} <span class="cairn-quiet">${sides[party.side]}</span></li>`,
        )}</ul>`,
  )}`
}

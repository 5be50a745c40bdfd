import {
  dueList,
  emptyState,
  facts,
  govukBackLink,
  govukButton,
  govukPagination,
  timeline,
} from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant, relativeTime } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { candidateList, sourceOf } from './candidates.view.ts'
import { itemFacts } from './evaluation.view.ts'
import { itemKinds, itemLine } from './item.ts'
import { childrenIn } from './register.ts'
import { answers, registerFor, registers, type ThingKind } from './thing.ts'
import type { MentionView, RegisterView, ThingView } from './view-thing.ts'

export function registerPage(view: RegisterView, now: Date): Page {
  const { kind, things, more, pageNumber } = view
  const at = (page: number) => ({ href: `/intelligence/register?kind=${kind}&page=${page}` })
  const links = (Object.keys(registers) as ThingKind[]).map(key =>
    key === kind
      ? html`<li><strong aria-current="page">${registers[key]}</strong></li>`
      : html`<li><a class="govuk-link" href="/intelligence/register?kind=${key}">${registers[key]}</a></li>`,
  )
  const body = html`${govukBackLink({ text: 'Intelligence', href: '/intelligence' })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">Registers</span> ${registers[kind]}</h1>
<nav aria-label="Registers"><ul class="govuk-list cairn-inline">${links}</ul></nav>
${
  things.length === 0
    ? emptyState('Nothing is kept here yet. An entry is opened from something that was named.')
    : dueList(
        things.map(one => ({
          what: one.name,
          href: `/intelligence/things/${one.id}`,
          who: '',
          when: html`${relativeTime(one.openedAt, now)} <span class="cairn-quiet">${formatInstant(one.openedAt)}</span>`,
        })),
      )
}
${
  (more || pageNumber > 1) &&
  govukPagination({
    previous: pageNumber > 1 ? at(pageNumber - 1) : undefined,
    next: more ? at(pageNumber + 1) : undefined,
  })
}`
  return { title: `Register: ${registers[kind].toLowerCase()}`, body }
}

export function thingPage(view: ThingView, mapped = false): Page {
  const { thing, joined, mentions, joinings, others } = view
  const base = `/intelligence/things/${thing.id}`
  const same = mentions.filter(one => one.answer === 'same')
  const apart = mentions.filter(one => one.answer !== 'same')
  const children = childrenIn(mentions).size
  const body = html`${govukBackLink({ text: registers[thing.kind], href: `/intelligence/register?kind=${thing.kind}` })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${registers[thing.kind]}</span> ${thing.name}</h1>
${facts([
  ...(joined.length > 1
    ? [
        {
          term: 'Read as one with',
          value: joined
            .slice(1)
            .map(one => one.name)
            .join(', '),
        },
      ]
    : []),
  { term: 'Named', value: same.length === 1 ? 'Once' : `${same.length} times` },
  { term: 'Children it was named about', value: String(children) },
])}
${others.length > 0 && html`<p class="govuk-body"><a class="govuk-link" href="${base}/join">Join it with another entry</a></p>`}
${mapped && thing.kind === 'premises' && html`<p class="govuk-body"><a class="govuk-link" href="${base}/position">Where it is on the map</a></p>`}
<p class="govuk-body"><a class="govuk-link" href="/network/${thing.id}">The picture around it</a></p>
<h2 class="govuk-heading-m">What is known of it</h2>
${same.length === 0 ? emptyState('No mention stands with it any more.') : known(same)}
${apart.length > 0 && html`<h2 class="govuk-heading-m">Judged to be something else, or left open</h2>${known(apart)}`}
${joins(joinings)}`
  return { title: 'An entry of a register', body, wide: true }
}

/** Each mention with from whom, when and how sure, and who judged it to belong here. */
function known(mentions: ThingView['mentions']): Html {
  return timeline(
    mentions.map(one => ({
      when: formatInstant(one.toldAt),
      title: itemLine(one) || itemKinds[one.kind].label,
      href: `/intelligence/mentions/${one.id}`,
      source: `${sourceOf(one)}. ${answers[one.answer]}: ${one.judgedByName}, ${formatInstant(one.judgedAt)}`,
      body: html`<span class="cairn-words">${one.reason}</span>`,
    })),
  )
}

function joins(joinings: ThingView['joinings']): Html | false {
  if (joinings.length === 0) return false
  return html`<h2 class="govuk-heading-m">Joined and parted</h2>
${timeline(
  joinings.map(one => ({
    when: formatInstant(one.joinedAt),
    title: `${one.thingName} and ${one.otherName}`,
    source: one.joinerName,
    body: one.partedAt
      ? html`<span class="cairn-words">${one.reason}</span> Parted ${formatInstant(one.partedAt)}: <span class="cairn-words">${one.partedWhy}</span>`
      : html`<span class="cairn-words">${one.reason}</span> <a class="govuk-link" href="/intelligence/joinings/${one.id}/part">Part them<span class="govuk-visually-hidden">: ${one.thingName} and ${one.otherName}</span></a>`,
  })),
)}`
}

export function mentionPage({ mention, own, candidates, watches }: MentionView): Page {
  const base = `/intelligence/mentions/${mention.id}`
  const stands = own.filter(one => one.answer === 'same')
  const body = html`${
    mention.submissionId
      ? govukBackLink({
          text: mention.sourceReference,
          href: `/intelligence/${mention.submissionId}`,
        })
      : govukBackLink({ text: 'Registers', href: '/intelligence/register' })
  }
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${itemKinds[mention.kind].label}</span> ${itemLine(mention) || 'As it was named'}</h1>
${itemFacts(mention)}
${facts([
  { term: 'From', value: sourceOf(mention) },
  { term: 'When', value: formatInstant(mention.toldAt) },
])}
${own.map(
  one =>
    html`<p class="govuk-body">${answers[one.answer]}: <a class="govuk-link" href="/intelligence/things/${one.thingId}">an entry of a register</a>. <span class="cairn-words">${one.reason}</span> ${one.judgedByName}, ${formatInstant(one.judgedAt)}. <a class="govuk-link" href="${base}/judge/${one.thingId}">Judge it again</a></p>`,
)}
${watches.map(
  one =>
    html`<p class="govuk-body"><strong>Watched for</strong> by ${one.watcherName}, ${one.agencyName}, until ${formatDay(one.endsOn)}: <span class="cairn-words">${one.reason}</span> Where they may not see it, they have not been told.</p>`,
)}
<p class="govuk-body"><a class="govuk-link" href="/network/${mention.id}">The picture around it</a></p>
<h2 class="govuk-heading-m">What it may be one with</h2>
${candidateList(mention, candidates)}
${
  stands.length === 0 &&
  registerFor[mention.kind] &&
  html`<p class="govuk-body">${govukButton({ text: 'Open an entry for it', href: `${base}/open`, classes: 'govuk-button--secondary' })}</p>`
}`
  return { title: 'Something that was named', body }
}

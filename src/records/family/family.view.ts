import {
  emptyState,
  type Fact,
  facts,
  govukBackLink,
  govukButton,
  govukTag,
  mono,
} from '../../foundation/govuk/index.ts'
import { type CalendarDate, formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import type { Page } from '../../foundation/routing/index.ts'
import {
  type Address,
  addressInOneLine,
  addressKinds,
  type Child,
  currentAddress,
  nameOf,
} from '../people/index.ts'
import { around, type Relative } from './relative.store.ts'
import { relationships, yesNoNotKnown } from './relative.ts'
import type { ChildTie } from './tie.store.ts'
import { tieKinds } from './tie.ts'

export type Family = {
  readonly relatives: readonly Relative[]
  readonly ties: readonly ChildTie[]
  readonly addresses: readonly Address[]
}

type Doors = {
  readonly keep: boolean
  readonly hide: boolean
  readonly numbers: boolean
  readonly exclude: boolean
}

/** Everything known of who is around the child and where the child lives. */
export function familyPage(child: Child, family: Family, may: Doors, today: CalendarDate): Page {
  const { relatives, ties, addresses } = family
  const base = `/children/${child.id}`
  const now = around(relatives)
  const gone = relatives.filter(one => !one.replaced && one.goneWhy !== '')
  const atHome = now.filter(one => one.livesWith === 'yes')
  const elsewhere = now.filter(one => one.livesWith !== 'yes')
  const cards = (people: readonly Relative[]) => people.map(one => card(one, may.keep))
  const body = html`${govukBackLink({ text: 'The child’s record', href: base })}
    <span class="govuk-caption-l">${nameOf(child)}, ${child.reference}</span>
    <h1 class="govuk-heading-l">Family and people around</h1>
    ${
      may.keep &&
      html`<div class="govuk-button-group cairn-actions">
      ${govukButton({ text: 'Add a person', href: `${base}/family/new` })}
      <a class="govuk-link" href="${base}/ties/new">Link another child on record</a>
      <a class="govuk-link" href="${base}/addresses/new">Add an address</a>
    </div>`
    }
    ${section('At home with the child', atHome.length > 0 ? html`${cards(atHome)}` : emptyState('Nobody is recorded as living with the child.'))}
    ${elsewhere.length > 0 && section('Elsewhere', html`${cards(elsewhere)}`)}
    ${ties.length > 0 && section('Other children on record', html`<ul class="cairn-plain-list">${ties.map(tie => tied(tie, may.keep))}</ul>`)}
    ${section('Where the child lives and lived', places(addresses, may, today))}
    ${
      gone.length > 0 &&
      section(
        'No longer around',
        html`<ul class="cairn-plain-list">${gone.map(
          one =>
            html`<li>${one.name}, ${relationships[one.relationship].toLowerCase()}<div class="cairn-quiet">${one.goneWhy}</div></li>`,
        )}</ul>`,
      )
    }
    ${may.numbers && html`<p class="govuk-body"><a class="govuk-link" href="${base}/numbers">Numbers others know the child by</a></p>`}
    ${may.exclude && html`<p class="govuk-body"><a class="govuk-link" href="${base}/exclusions/new">Exclude somebody who works here and must not see the child</a><br><a class="govuk-link" href="${base}/restrictions/new">Restrict this record</a></p>`}`
  return { title: `Family of child ${child.reference}`, body }
}

function section(title: string, content: Html): Html {
  return html`<section class="cairn-section"><h2 class="govuk-heading-m">${title}</h2>${content}</section>`
}

const unsafe = govukTag({ text: 'Contact is not safe', classes: 'govuk-tag--red' })

function card(one: Relative, keeps: boolean): Html {
  const rows: (Fact | false)[] = [
    { term: 'Parental responsibility', value: responsibility(one) },
    one.contact !== 'not_safe' && {
      term: 'Contact',
      value: one.contact === 'safe' ? because('Safe', one.contactWhy) : 'Not known whether safe',
    },
    one.telephone !== '' && { term: 'Telephone', value: mono(one.telephone) },
    one.livesWith !== 'yes' && {
      term: 'Lives with the child',
      value: yesNoNotKnown[one.livesWith],
    },
    one.note !== '' && { term: 'Also', value: one.note },
  ]
  return html`<div class="cairn-section">
    <h3 class="govuk-heading-s govuk-!-margin-bottom-1">${one.name}, ${relationships[one.relationship].toLowerCase()} ${one.contact === 'not_safe' && unsafe}</h3>
    ${one.contact === 'not_safe' && html`<p class="govuk-body cairn-words">${one.contactWhy}</p>`}
    ${facts(rows.filter(row => row !== false))}
    ${keeps && html`<p class="govuk-body-s"><a class="govuk-link" href="/children/${one.childId}/family/${one.id}">Change<span class="govuk-visually-hidden"> what is known of ${one.name}</span></a></p>`}
  </div>`
}

function responsibility({ responsibility, basis }: Relative): string {
  return because(yesNoNotKnown[responsibility], basis)
}

function because(what: string, why: string): string {
  return why === '' ? what : `${what}: ${why}`
}

function tied(tie: ChildTie, keeps: boolean): Html {
  return html`<li><a class="govuk-link" href="/children/${tie.otherId}">${nameOf(tie)}</a> ${mono(tie.reference)} ${tie.contact === 'not_safe' && unsafe}
    <div class="cairn-quiet">${tieKinds[tie.kind]}${tie.livesWith === 'yes' && ', living together'}${tie.contact === 'not_safe' && `. ${tie.contactWhy}`}${keeps && html`. <a class="govuk-link" href="/children/${tie.childId}/ties/${tie.id}/end">End the link<span class="govuk-visually-hidden"> with ${nameOf(tie)}</span></a>`}</div></li>`
}

function places(all: Family['addresses'], may: Doors, today: CalendarDate): Html {
  if (all.length === 0) return emptyState('No address that you may see is on record.')
  const current = currentAddress(all, today)
  return html`<ul class="cairn-plain-list">${all.map(
    one => html`<li>${one.id === current?.id ? html`<strong>${whereOf(one)}</strong>` : whereOf(one)} ${one.hidden && govukTag({ text: 'Hidden: tell nobody', classes: 'govuk-tag--red' })}
      <div class="cairn-quiet">${addressKinds[one.kind]}${one.id === current?.id && ', now'} ${stay(one)}${one.hidden && `. ${one.hiddenWhy}`}${may.keep && (may.hide || !one.hidden) && html`. <a class="govuk-link" href="/children/${one.childId}/addresses/${one.id}">Change<span class="govuk-visually-hidden"> ${whereOf(one)}</span></a>`}</div></li>`,
  )}</ul>`
}

function whereOf(one: Address): string {
  const address = addressInOneLine(one)
  if (one.livesWith === '') return address
  return address === '' ? `With: ${one.livesWith}` : `${address}. With: ${one.livesWith}`
}

function whereSaid(home: Address): string {
  const address = addressInOneLine(home)
  const at = address === '' ? [] : [`at ${address}`]
  return [...at, ...(home.livesWith === '' ? [] : [`with: ${home.livesWith}`])].join(', ')
}

function stay({ fromOn, toOn }: Address): string {
  const from = fromOn ? `from ${formatDay(fromOn)}` : ''
  return `${from}${toOn ? ` to ${formatDay(toOn)}` : ''}`.trim()
}

/** On the child's first page: who is around, who is not safe, where the child lives. */
export function familySection(
  childId: string,
  { relatives, ties, addresses }: Family,
  today: CalendarDate,
): Html {
  const now = around(relatives)
  const home = currentAddress(addresses, today)
  const link = html`<p class="govuk-body"><a class="govuk-link" href="/children/${childId}/family">${now.length + ties.length + addresses.length === 0 ? 'Nobody is recorded yet: family and people around' : 'All family, people around and addresses'}</a></p>`
  return section(
    'Family and people around',
    html`${home && html`<p class="govuk-body">${home.kind === 'placement' ? 'Placed' : 'Lives'} ${whereSaid(home)} ${home.hidden && govukTag({ text: 'Hidden: tell nobody', classes: 'govuk-tag--red' })}</p>`}
    ${
      now.length + ties.length > 0 &&
      html`<ul class="cairn-plain-list">${now.map(
        one =>
          html`<li>${one.name}, ${relationships[one.relationship].toLowerCase()} ${one.contact === 'not_safe' && unsafe}<div class="cairn-quiet">${[one.livesWith === 'yes' && 'Lives with the child', one.responsibility === 'yes' && 'Parental responsibility', one.telephone].filter(part => part).join('. ')}</div></li>`,
      )}${ties.map(
        tie =>
          html`<li><a class="govuk-link" href="/children/${tie.otherId}">${nameOf(tie)}</a> ${tie.contact === 'not_safe' && unsafe}<div class="cairn-quiet">${tieKinds[tie.kind]}${tie.livesWith === 'yes' && ', living together'}</div></li>`,
      )}</ul>`
    }
    ${link}`,
  )
}

import type { listAreas, listServingAgencies } from '../../foundation/access/index.ts'
import {
  checkboxesQuestion,
  emptyState,
  type FormState,
  facts,
  formPage,
  govukButton,
  govukTable,
  mono,
  radiosQuestion,
  scrollable,
  textQuestion,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { agencyKinds, shortAtMost } from './directory.ts'

type Areas = Awaited<ReturnType<typeof listAreas>>
type Agencies = Awaited<ReturnType<typeof listServingAgencies>>

type Overview = {
  readonly people: number
  readonly agencies: number
  readonly areas: number
  readonly toAgree: readonly {
    readonly id: string
    readonly madeBy: string
    readonly invitedId: string
    readonly name: string
    readonly madeByName: string
  }[]
  readonly me: string
  readonly csrf: string
}

export function overviewPage({ people, agencies, areas, toAgree, me, csrf }: Overview): Page {
  const link = (href: string, text: string) =>
    html`<a class="govuk-link" href="${href}">${text}</a>`
  const body = html`<h1 class="govuk-heading-l">Administration</h1>
    <p class="govuk-body">Who works in the partnership, where, and what they may do. You see no child here, and none of the work.</p>
    ${facts([
      {
        term: 'People',
        value: link(
          '/administration/people',
          counted(people, 'person works here', 'people work here'),
        ),
      },
      {
        term: 'Agencies',
        value: link('/administration/agencies', counted(agencies, 'agency', 'agencies')),
      },
      { term: 'Areas', value: link('/administration/areas', counted(areas, 'area', 'areas')) },
    ])}
    ${govukButton({ text: 'Add a colleague', href: '/administration/people/new' })}
    ${
      toAgree.length > 0 &&
      html`<section aria-labelledby="to-agree">
      <h2 class="govuk-heading-m" id="to-agree">Links that wait for a second administrator</h2>
      <p class="govuk-body">These people can sign in already and were given a new link. Ring them on a number you know before you agree.</p>
      <ul class="cairn-plain-list">${toAgree.map(
        one => html`<li><a class="govuk-link" href="/administration/people/${one.invitedId}">${one.name}</a>, <span class="cairn-quiet">asked for by ${one.madeByName}</span>
        ${
          one.madeBy === me || one.invitedId === me
            ? html`<p class="govuk-hint">Somebody else must agree to this one.</p>`
            : html`<form method="post" action="/administration/invitations/${one.id}/agree"><input type="hidden" name="_csrf" value="${csrf}"><button class="cairn-link-button">Agree<span class="govuk-visually-hidden"> to the link for ${one.name}</span></button></form>`
        }</li>`,
      )}</ul></section>`
    }`
  return { title: 'Administration', body }
}

export function areasPage(areas: Areas): Page {
  const table = govukTable({
    classes: 'cairn-dense',
    caption: 'Areas and how their front doors are reached',
    captionClasses: 'govuk-visually-hidden',
    firstCellIsHeader: true,
    head: ['Area', 'Front door', 'By day', 'Nights and weekends'].map(text => ({ text })),
    rows: areas.map(area => [
      {
        html: html`<a class="govuk-link" href="/administration/areas/${area.id}">${area.name}</a>`,
      },
      { text: area.frontDoorName },
      { html: mono(area.frontDoorPhone) },
      { html: mono(area.outOfHoursPhone) },
    ]),
  })
  return listed('Areas', '/administration/areas/new', 'Add an area', areas.length, table)
}

export function agenciesPage(agencies: Agencies): Page {
  const table = govukTable({
    classes: 'cairn-dense',
    caption: 'Agencies and the areas they serve',
    captionClasses: 'govuk-visually-hidden',
    firstCellIsHeader: true,
    head: ['Agency', 'Kind', 'Areas', 'Number'].map(text => ({ text })),
    rows: agencies.map(agency => [
      {
        html: html`<a class="govuk-link" href="/administration/agencies/${agency.id}">${agency.name}</a>`,
      },
      { text: agencyKinds[agency.kind] },
      { text: agency.areas },
      { html: mono(agency.phone) },
    ]),
  })
  return listed('Agencies', '/administration/agencies/new', 'Add an agency', agencies.length, table)
}

function listed(title: string, add: string, text: string, count: number, table: Html): Page {
  const button = govukButton({ text, href: add })
  const body = html`${backToAdministration}<h1 class="govuk-heading-l">${title}</h1>
    ${count === 0 ? emptyState('There are none yet.', button) : html`${scrollable(title, table)}${button}`}`
  return { title, body, wide: true }
}

export function areaPage(form: FormState, kind: 'new' | 'changed'): Page {
  const title = kind === 'new' ? 'Add an area' : 'Change an area'
  const body = formPage(
    { title, button: 'Save', saveForLater: false },
    form,
    textQuestion(form, 'name', 'Name of the area', atMost()),
    textQuestion(form, 'frontDoorName', 'What is its front door called?', {
      hint: `The name people know, such as “Northmere children’s front door”. ${limit}`,
    }),
    textQuestion(form, 'frontDoorPhone', 'Number of the front door', phone),
    textQuestion(form, 'outOfHoursPhone', 'Number for nights and weekends', phone),
  )
  return { title, body }
}

export function agencyPage(
  form: FormState,
  kind: 'new' | 'changed',
  areas: Areas,
  path?: string,
): Page {
  const title = kind === 'new' ? 'Add an agency' : 'Change an agency'
  const body = formPage(
    { title, button: 'Save', saveForLater: false },
    form,
    path !== undefined &&
      html`<p class="govuk-body"><a class="govuk-link" href="${path}/leads">Who leads it</a></p>
      <p class="govuk-body"><a class="govuk-link" href="${path}/sign-in">How it signs its people in</a></p>`,
    textQuestion(form, 'name', 'Name of the agency', atMost()),
    radiosQuestion(
      form,
      'kind',
      'What kind of agency is it?',
      Object.entries(agencyKinds).map(([value, text]) => ({ value, text })),
      { small: true },
    ),
    textQuestion(form, 'phone', 'Number to ring when something cannot wait', phone),
    checkboxesQuestion(
      form,
      'areaIds',
      'Which areas does it serve?',
      areas.map(area => ({ value: area.id, text: area.name })),
      {
        hint: 'The front door of an area sees every child there, so a change here opens or closes children at once.',
      },
    ),
  )
  return { title, body }
}

export const limit = `Up to ${shortAtMost} characters.`

export function atMost() {
  return { hint: limit, spellcheck: false }
}

export const phone = { type: 'tel', width: 20, autocomplete: 'off', hint: limit } as const

export const backToAdministration = html`<a class="govuk-back-link" href="/administration">Administration</a>`

export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}

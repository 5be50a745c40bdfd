import {
  type findOpenInvitation,
  type listServingAgencies,
  type RoleId,
  roles,
  type Staff,
  type Work,
} from '../../foundation/access/index.ts'
import {
  checkboxesQuestion,
  emptyState,
  type FormState,
  formPage,
  govukButton,
  govukInput,
  govukInsetText,
  govukPanel,
  govukSummaryList,
  govukTable,
  govukWarningText,
  mono,
  radiosQuestion,
  scrollable,
  selectQuestion,
  textQuestion,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { atMost, backToAdministration, counted, limit, phone } from './agency.view.ts'
import { givenRoles } from './directory.ts'

type Agencies = Awaited<ReturnType<typeof listServingAgencies>>
type Invitation = Awaited<ReturnType<typeof findOpenInvitation>>

export function peoplePage(found: readonly Staff[], query: string, atOnce: number): Page {
  const table = govukTable({
    classes: 'cairn-dense',
    caption: 'People of the partnership',
    captionClasses: 'govuk-visually-hidden',
    firstCellIsHeader: true,
    head: ['Name', 'Job title', 'Agency', 'Roles', 'Signs in'].map(text => ({ text })),
    rows: found.slice(0, atOnce).map(one => [
      {
        html: html`<a class="govuk-link" href="/administration/people/${one.id}">${one.name}</a>`,
      },
      { text: one.jobTitle },
      { text: one.agencyName },
      { text: rolesInWords(one.roleIds) },
      { text: signsIn(one) },
    ]),
  })
  const body = html`${backToAdministration}<h1 class="govuk-heading-l">People</h1>
    <form method="get" action="/administration/people" role="search">
      ${govukInput({ name: 'q', label: { text: 'Name, e-mail address or agency' }, value: query, type: 'search', classes: 'govuk-input--width-20' })}
      ${govukButton({ text: 'Find', classes: 'govuk-button--secondary' })}
    </form>
    ${found.length === 0 ? emptyState('Nobody is found with these words.') : scrollable('People', table)}
    ${found.length > atOnce && html`<p class="govuk-body">These are the first ${atOnce}. Use more of the name to find others.</p>`}
    ${govukButton({ text: 'Add a colleague', href: '/administration/people/new' })}`
  return { title: 'People', body, wide: true }
}

function rolesInWords(roleIds: readonly RoleId[]): string {
  return roleIds.map(id => roles[id].label).join(', ')
}

function signsIn(staff: Staff): string {
  if (staff.leftAt) return `Left on ${formatInstant(staff.leftAt)}`
  return staff.canSignIn ? 'Yes' : 'Not yet set up'
}

type PersonShown = {
  readonly staff: Staff
  readonly invitation: Invitation
  /** It is the administrator's own page: some things somebody else must do. */
  readonly mine: boolean
  readonly csrf: string
}

export function personPage({ staff, invitation, mine, csrf }: PersonShown): Page {
  const here = `/administration/people/${staff.id}`
  const change = (to: string, visuallyHiddenText: string) =>
    staff.leftAt
      ? {}
      : { actions: { items: [{ href: `${here}/${to}`, text: 'Change', visuallyHiddenText }] } }
  const body = html`<a class="govuk-back-link" href="/administration/people">People</a>
    <h1 class="govuk-heading-l">${staff.name}</h1>
    ${staff.leftAt && govukInsetText({ text: `Left on ${formatInstant(staff.leftAt)}. Their work was handed over, and they can no longer sign in.` })}
    ${govukSummaryList({
      rows: [
        {
          key: { text: 'Job title' },
          value: { text: staff.jobTitle },
          ...change('details', 'job title'),
        },
        {
          key: { text: 'Agency' },
          value: { text: staff.agencyName },
          ...change('details', 'agency'),
        },
        {
          key: { text: 'Manager' },
          value: { text: staff.managerName ?? 'None named' },
          ...change('details', 'manager'),
        },
        {
          key: { text: 'E-mail address' },
          value: { text: staff.email },
          ...change('details', 'e-mail address'),
        },
        {
          key: { text: 'Number' },
          value: { html: mono(staff.phone) },
          ...change('details', 'number'),
        },
        {
          key: { text: 'Roles' },
          value: { text: rolesInWords(staff.roleIds) || 'None' },
          ...(mine ? {} : change('roles', 'roles')),
        },
        { key: { text: 'Signs in' }, value: { text: signsIn(staff) } },
        invitation && {
          key: { text: 'Invitation' },
          value: { text: invitationInWords(staff, invitation) },
        },
      ],
    })}
    ${mine && html`<p class="govuk-body">This is you. Another administrator changes your roles, gives you a new link or records that you leave.</p>`}
    ${
      !mine &&
      !staff.leftAt &&
      html`<form method="post" action="${here}/invitation">
      <input type="hidden" name="_csrf" value="${csrf}">
      <h2 class="govuk-heading-m">${staff.canSignIn ? 'Lost their way in?' : 'Invite them'}</h2>
      <p class="govuk-body">${
        staff.canSignIn
          ? 'Make a new link for somebody who lost their phone or key. It opens only when a second administrator has agreed, a day later where they may do much. They and their manager are told, and whatever they signed in with before ends.'
          : 'Make a link with which they choose how they sign in. It works once, for 7 days.'
      }${invitation && ' A new link ends the one before.'}</p>
      ${govukButton({ text: staff.canSignIn ? 'Make a new link' : 'Make an invitation', classes: 'govuk-button--secondary' })}
    </form>
    ${invitation && html`<form method="post" action="${here}/invitation/stop"><input type="hidden" name="_csrf" value="${csrf}"><p class="govuk-body"><button class="cairn-link-button">Stop the link that was made</button></p></form>`}
    <h2 class="govuk-heading-m">Do they leave?</h2>
    <p class="govuk-body">Everything they answer for goes to a colleague in the same moment.</p>
    ${govukButton({ text: 'Record that they leave', href: `${here}/leaving`, classes: 'govuk-button--secondary' })}`
    }`
  return { title: 'A colleague', body }
}

function invitationInWords(staff: Staff, invitation: NonNullable<Invitation>): string {
  const until = `Until ${formatInstant(invitation.expiresAt)}`
  if (!staff.canSignIn) return until
  if (!invitation.approvedBy) return `${until}. Waits for a second administrator.`
  return `${until}. Opens from ${formatInstant(invitation.opensAt ?? invitation.madeAt)}.`
}

/** Shown once: the link is kept nowhere, only its hash. */
export function invitedPage(staff: Staff, link: string): Page {
  const body = html`${govukPanel({ titleText: 'The link is ready', text: `For ${staff.name}, once, within 7 days` })}
    <p class="govuk-body">Copy it now. It is not shown again, and not kept.</p>
    <p class="govuk-body cairn-copy"><code class="cairn-mono">${link}</code></p>
    ${staff.canSignIn && govukInsetText({ text: 'It opens only when a second administrator has agreed. Ask one to look at the administration page.' })}
    ${govukWarningText({ text: 'Give it to them yourself or by a message only they read. Whoever has it can sign in as them.' })}
    <p class="govuk-body"><a class="govuk-link" href="/administration/people/${staff.id}">Back to ${staff.name}</a></p>`
  return { title: 'The link is ready', body }
}

export function newColleaguePage(form: FormState, agencies: Agencies): Page {
  const title = 'Add a colleague'
  const body = formPage(
    { title, button: 'Add', saveForLater: true },
    form,
    detailsQuestions(form, agencies),
    rolesQuestion(form),
  )
  return { title, body }
}

export function detailsPage(
  form: FormState,
  staff: Staff,
  agencies: Agencies,
  managers: readonly Staff[],
): Page {
  const title = 'Change details'
  const body = formPage(
    { title, caption: staff.name, button: 'Save', saveForLater: false },
    form,
    detailsQuestions(form, agencies),
    selectQuestion(form, 'managerId', 'Who is their manager?', managers.map(asItem), {
      hint: 'Leave it open when they have none here.',
    }),
  )
  return { title, body }
}

export function rolesPage(form: FormState, staff: Staff): Page {
  const title = 'Change roles'
  const body = formPage(
    { title, caption: staff.name, button: 'Save', saveForLater: false },
    form,
    rolesQuestion(form),
  )
  return { title, body }
}

function detailsQuestions(form: FormState, agencies: Agencies): Html {
  return html`${textQuestion(form, 'name', 'Name', atMost())}
    ${textQuestion(form, 'jobTitle', 'Job title', atMost())}
    ${textQuestion(form, 'email', 'Work e-mail address', { type: 'email', spellcheck: false, autocomplete: 'off', hint: `Theirs alone, not a team’s. ${limit}` })}
    ${textQuestion(form, 'phone', 'Number colleagues can ring', phone)}
    ${selectQuestion(
      form,
      'agencyId',
      'Agency',
      agencies.map(one => ({ value: one.id, text: one.name })),
    )}`
}

const reachInWords = {
  area: 'Sees every child of the areas their agency serves',
  agency: 'Sees the children tied to their agency',
  named: 'Sees children they are named for, and those of their groups',
  none: 'Sees no child',
  process: '',
} as const

function rolesQuestion(form: FormState): Html {
  const items = givenRoles.map(id => ({
    value: id,
    text: roles[id].label,
    hint: { text: reachInWords[roles[id].reach] },
  }))
  return checkboxesQuestion(form, 'roles', 'What do they do?', items, {
    small: true,
    hint: 'Choose as few as the work needs. Each takes effect at once.',
  })
}

export function leavingPage(
  form: FormState,
  staff: Staff,
  { children, actions }: Work,
  heirs: readonly Staff[],
): Page {
  const title = 'Record that somebody leaves'
  const work = `${counted(children, 'child', 'children')} and ${counted(actions, 'action', 'actions')}`
  const others = heirs.filter(one => one.id !== staff.managerId)
  const colleague = selectQuestion(form, 'colleague', 'Colleague', others.map(asItem))
  const body = formPage(
    { title, caption: staff.name, button: 'Hand over and record', saveForLater: false },
    form,
    govukInsetText({
      text:
        children + actions === 0
          ? `${staff.name} answers for nothing at the moment. What comes meanwhile goes to whoever you choose.`
          : `${staff.name} answers for ${work}. All of it goes to whoever you choose, in the same moment, and they are told.`,
    }),
    staff.managerName
      ? radiosQuestion(form, 'heir', 'Who takes over?', [
          { value: 'manager', text: `Their manager, ${staff.managerName}` },
          { value: 'colleague', text: 'Somebody else', conditional: { html: colleague } },
        ])
      : selectQuestion(form, 'colleague', 'Who takes over?', others.map(asItem), {
          hint: 'Somebody of their agency, or who manages a front door there. Where nobody is chosen, the front door’s manager takes over.',
        }),
    html`<p class="govuk-body">A child who must stay hidden from that person goes to somebody who may see it. You are not told which, nor that there is one.</p>`,
    govukWarningText({
      text: 'At their next click they are signed out, for good. This cannot be taken back.',
    }),
  )
  return { title, body }
}

function asItem(one: Staff) {
  return { value: one.id, text: `${one.name}, ${one.jobTitle}, ${one.agencyName}` }
}

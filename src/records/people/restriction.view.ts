import type { Asking } from '../../foundation/access/index.ts'
import {
  checkboxesQuestion,
  dateQuestion,
  type FormState,
  formPage,
  govukBackLink,
  govukInsetText,
  govukSummaryList,
  mono,
  radiosQuestion,
  selectQuestion,
  textQuestion,
} from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { nameOf } from './child.ts'
import { liftingForm, shieldList, stateOf, whatWasSaid } from './lifting.view.ts'
import type { InForce, NamedPerson, Restriction } from './restriction.store.ts'
import { admissionAnswers, restrictionKinds } from './restriction.ts'
import type { AdmittingView, Queue, RestrictingView, RestrictionView } from './view-shields.ts'

/** Above a record, for those inside: what it means for them, and whom to ask. */
export function restrictionBanner(inForce: readonly InForce[]): Html | false {
  return (
    inForce.length > 0 &&
    govukInsetText({
      html: html`<p class="govuk-body"><strong>Restricted.</strong> Only people who were named see that this record is here. Before you tell anybody of it, also a colleague, ask.</p>
        <ul class="govuk-list">${inForce.map(
          ({ kind, setByName, setByAgency, startedAt }) =>
            html`<li><strong>${restrictionKinds[kind].label}.</strong> ${restrictionKinds[kind].means}
              <div class="cairn-quiet">${setByName ? `Ask ${setByName}, ${setByAgency}` : 'Ask the front door'}. Since ${formatInstant(startedAt)}.</div></li>`,
        )}</ul>`,
    })
  )
}

const described = ({ name, jobTitle, agencyName }: NamedPerson) =>
  [name, jobTitle, agencyName].filter(Boolean).join(', ')

export function restrictingPage(view: RestrictingView, form: FormState): Page {
  const { child, kinds, around } = view
  const title = 'Restrict this record'
  const body = html`${govukBackLink({ text: 'The child’s record', href: `/children/${child.id}` })}
    ${formPage(
      {
        title,
        caption: `${nameOf(child)}, ${child.reference}`,
        button: 'Restrict the record',
        saveForLater: false,
      },
      form,
      html`<p class="govuk-body">From the next click on the record is there for you and for those you name, and for nobody else: no page, no search, no number. Nobody is told. Two people open it again.</p>
        <p class="govuk-body">Naming somebody opens nothing by itself: they keep what they see now.</p>
        <p class="govuk-body">Where only a part of it must be hidden, hide an address at the address, and keep one person out by <a class="govuk-link" href="/children/${child.id}/exclusions/new">excluding them</a>. What intelligence officers and the designated officer write is closed already.</p>`,
      radiosQuestion(
        form,
        'kind',
        'Why must few people know of it?',
        kinds.map(kind => ({ value: kind, text: restrictionKinds[kind].label })),
      ),
      textQuestion(form, 'reason', 'What makes it so?', {
        hint: 'Read by front door managers who are named, and by the information governance lead.',
      }),
      dateQuestion(
        form,
        'reviewOn',
        'When do you look whether it is still needed?',
        'You get a task for it. Nothing opens by itself.',
      ),
      around.length > 0
        ? checkboxesQuestion(
            form,
            'named',
            'Who else keeps seeing it?',
            around.map(one => ({ value: one.id, text: described(one) })),
            {
              hint: 'Whoever answers for the child and is not ticked hands over to somebody who is named.',
            },
          )
        : html``,
    )}`
  return { title, body }
}

export function restrictionsPage(queue: Queue<Restriction>): Page {
  const title = 'Records that are restricted'
  const body = html`<h1 class="govuk-heading-l">${title}</h1>
    <p class="govuk-body">Each is there for the people who were named, and for nobody else. A restriction ends only by two people.</p>
    <p class="govuk-body"><a class="govuk-link" href="/exclusions">Who is kept from a child</a></p>
    ${shieldList(queue, '/restrictions', 'No record is restricted.', row)}`
  return { title, body }
}

function row(one: Restriction): Html {
  return html`<li class="cairn-due__row">
    <div class="cairn-due__what"><a class="govuk-link" href="/restrictions/${one.id}">${restrictionKinds[one.kind].label}</a>
      <div class="cairn-quiet">${mono(one.reference)}</div></div>
    <div class="cairn-due__who">${one.reason}</div>
    <div class="cairn-due__when">${stateOf(one)}</div>
  </li>`
}

export function restrictionPage(view: RestrictionView, who: Asking, form: FormState): Page {
  const { restriction, named, admissions } = view
  const { kind, reviewOn, setByName, endedAt } = restriction
  const title = 'A restricted record'
  const follows =
    'When it ends, everybody sees the child again who has a reason to. If nothing else restricts the record, the list of names ends too.'
  const body = html`${govukBackLink({ text: 'Records that are restricted', href: '/restrictions' })}
    <h1 class="govuk-heading-l">${title}</h1>
    ${govukSummaryList({
      rows: [
        { key: { text: 'The child' }, value: { html: mono(restriction.reference) } },
        { key: { text: 'Why' }, value: { text: restrictionKinds[kind].label } },
        { key: { text: 'What makes it so' }, value: { text: restriction.reason } },
        ...(setByName ? [{ key: { text: 'Set by' }, value: { text: setByName } }] : []),
        { key: { text: 'State' }, value: { text: stateOf(restriction) } },
        ...(reviewOn && !endedAt
          ? [{ key: { text: 'Looked at again' }, value: { text: formatDay(reviewOn) } }]
          : []),
      ],
    })}
    ${
      !endedAt &&
      html`<h2 class="govuk-heading-m">Who is named</h2>
      <ul class="govuk-list">${named.map(one => html`<li>${described(one)}</li>`)}</ul>
      <p class="govuk-body"><a class="govuk-link" href="/restrictions/${restriction.id}/names">Name somebody, or take a name away</a></p>
      ${liftingForm(view, who, form, { kind: 'restriction', follows })}`
    }
    ${whatWasSaid(view)}
    ${
      admissions.length > 0 &&
      html`<h2 class="govuk-heading-m">Who was named, and why</h2>
      <ul class="govuk-list">${admissions.map(
        one =>
          html`<li>${one.name}: ${one.admits ? 'named' : 'no longer named'}. ${one.why}
          <div class="cairn-quiet">${one.decidedByName}, ${formatInstant(one.decidedAt)}</div></li>`,
      )}</ul>`
    }`
  return { title, body }
}

export function admittingPage(view: AdmittingView, form: FormState): Page {
  const { restriction, named, others } = view
  const title = 'Who sees a restricted record'
  const item = (one: NamedPerson) => ({ value: one.id, text: described(one) })
  const body = html`${govukBackLink({ text: 'The restriction', href: `/restrictions/${restriction.id}` })}
    ${formPage(
      { title, caption: restriction.reference, button: 'Save', saveForLater: false },
      form,
      html`<p class="govuk-body">Whoever is named sees the record if they also have a part in it: through their front door, an allocation, a plan or a group. Whoever is no longer named sees from the next click nothing of it, and hands over what they answered for.</p>`,
      selectQuestion(form, 'practitionerId', 'Who is it about?', [
        ...named.map(one => ({ ...item(one), text: `${described(one)} (named)` })),
        ...others.map(item),
      ]),
      radiosQuestion(
        form,
        'admits',
        'From now on',
        Object.entries(admissionAnswers).map(([value, text]) => ({ value, text })),
      ),
      textQuestion(form, 'why', 'Why?'),
    )}`
  return { title, body }
}

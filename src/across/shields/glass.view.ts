import {
  dateQuestion,
  emptyState,
  type Fact,
  type FormState,
  facts,
  formPage,
  govukBackLink,
  govukButton,
  govukInsetText,
  govukWarningText,
  itemsOf,
  levelTag,
  mono,
  radiosQuestion,
  textareaQuestion,
  textQuestion,
} from '../../foundation/govuk/index.ts'
import { ageOn, formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant, relativeTime, todayInLondon } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { nameOf } from '../../records/people/index.ts'
import type { OpenedView } from './break-glass.ts'
import { glassLasts, purposes, reasons } from './glass.ts'
import type { OpenedChild } from './opened.store.ts'

export function breakPage(form: FormState, provenAt: Date | undefined, now: Date): Page {
  const title = 'Open a record you have no part in'
  const { awayMinutes, longestMinutes } = glassLasts
  const body = html`${govukBackLink({ text: 'Home', href: '/' })}
    ${formPage(
      { title, button: 'Open the record', saveForLater: false },
      form,
      html`<p class="govuk-body">For a child you must act for now, when nobody who has a part in the case can be reached in time. You see the general part of the record: who the child is, who answers, who keeps the child safe.</p>
        <ul class="govuk-list govuk-list--bullet">
          <li>The information governance lead is told at once, and so is whoever answers for the child.</li>
          <li>Somebody independent reviews it within two working days.</li>
          <li>It ends ${awayMinutes} minutes after you last looked, after ${longestMinutes} minutes at the latest, and when you sign out.</li>
        </ul>
        ${provenAt && html`<p class="govuk-body cairn-quiet">You showed that it is you ${relativeTime(provenAt, now)}.</p>`}`,
      textQuestion(form, 'child', 'Which child?', {
        hint: 'First and family name, or the reference, such as C000123',
        verbatim: true,
        autocomplete: 'off',
        spellcheck: false,
      }),
      dateQuestion(
        form,
        'bornOn',
        'Date of birth',
        'Not needed if you wrote the reference. For example, 27 3 2011',
      ),
      radiosQuestion(form, 'reason', 'Why do you open it?', itemsOf(reasons)),
      radiosQuestion(form, 'purpose', 'What do you need it for?', itemsOf(purposes)),
      textareaQuestion(form, 'why', 'What happened?', {
        hint: 'So that somebody who was not there can judge it. At most 20,000 characters.',
        rows: 4,
      }),
    )}`
  return { title, body }
}

export function openedPage({ glass, children }: OpenedView, now: Date): Page {
  const title = 'The record you opened'
  if (!glass) {
    const body = html`<h1 class="govuk-heading-l">${title}</h1>
      ${emptyState('Nothing is open. It ended, or you closed it.', html`<a class="govuk-link" href="/break-glass">Open a record</a>`)}`
    return { title, body }
  }
  const [first, ...others] = children
  const body = html`<h1 class="govuk-heading-l">${title}</h1>
    ${govukInsetText({ text: 'The general part only. What police, health or others keep apart is not shown, nor where the child lives: ring whoever answers.' })}
    ${first && childPart(first, now)}
    ${others.length > 0 && html`<h2 class="govuk-heading-l">Brothers and sisters on record</h2>${others.map(child => childPart(child, now))}`}`
  return { title, body }
}

function childPart(child: OpenedChild, now: Date): Html {
  const age =
    child.bornOn && `${ageOn(child.bornOn, todayInLondon(now))}, born ${formatDay(child.bornOn)}`
  const onRecord: (Fact | false)[] = [
    { term: 'Name', value: nameOf({ ...child, preferredName: '' }) },
    { term: 'Age', value: age ?? 'Not known' },
    { term: 'Reference', value: mono(child.reference) },
    child.schoolName !== null && { term: 'School', value: child.schoolName },
    child.level !== null && { term: 'Level', value: levelTag(child.level) },
    child.trustedAdult !== '' && { term: 'Trusts', value: child.trustedAdult },
  ]
  return html`<section class="cairn-section"><h2 class="govuk-heading-m">${child.preferredName || child.givenName}</h2>
    ${child.missingSince && govukWarningText({ iconFallbackText: 'Warning', text: `Missing. Last seen ${formatInstant(child.missingSince)}.` })}
    ${child.emergencySince && govukWarningText({ iconFallbackText: 'Warning', text: `An emergency is open since ${formatInstant(child.emergencySince)}.` })}
    ${facts(onRecord.filter(row => row !== false))}
    ${child.childsWords && html`<blockquote class="cairn-words cairn-words--child">${child.childsWords}</blockquote>`}
    <h3 class="govuk-heading-s">Who answers</h3>
    <p class="govuk-body">${
      child.ownerName
        ? html`${child.ownerName}, ${child.ownerAgency}. Ring <a class="govuk-link" href="tel:${(child.ownerPhone ?? '').replaceAll(' ', '')}">${child.ownerPhone}</a>.<br>Next: ${child.nextStep}`
        : 'Nobody answers for this child now. Ring the front door.'
    }</p>
    ${child.planId && safetyPlan(child)}
    ${child.around.length > 0 && html`<h3 class="govuk-heading-s">Who is around the child</h3><ul class="govuk-list">${child.around.map(person)}</ul>`}
  </section>`
}

function safetyPlan({ keepsSafe, warningSigns, whatToDo }: OpenedChild): Html {
  return html`<h3 class="govuk-heading-s">The child’s safety plan</h3>${facts([
    { term: 'Keeps safe', value: keepsSafe ?? '' },
    { term: 'Warning signs', value: warningSigns ?? '' },
    { term: 'What to do', value: whatToDo ?? '' },
  ])}`
}

function person({ name, who, reach, safe, contact }: OpenedChild['around'][number]): Html {
  const said = contact === 'not_safe' ? 'Contact is not safe' : safe ? 'A safe adult' : ''
  return html`<li><strong>${name}</strong>, ${who.replaceAll('_', ' ')}${reach && html`, ${reach}`}${said && html`<div class="cairn-quiet">${said}</div>`}</li>`
}

/** On every page while it lasts, and the way to close it. */
export function glassBanner(glass: { readonly endsBy: Date }, csrf: string, now: Date): Html {
  const left = Math.max(1, Math.ceil((glass.endsBy.getTime() - now.getTime()) / 60_000))
  return html`<div class="cairn-glass" role="region" aria-label="A record is open to you">
    <p class="govuk-body"><strong>A record is open to you without a part in it.</strong> It ends ${glassLasts.awayMinutes} minutes after you last looked, and in ${left} ${left === 1 ? 'minute' : 'minutes'} at the latest. What you look at is reviewed.</p>
    <div class="govuk-button-group"><a class="govuk-link" href="/break-glass/open">The record</a>
      <form method="post" action="/break-glass/end"><input type="hidden" name="_csrf" value="${csrf}">${govukButton({ text: 'Close it now', classes: 'govuk-button--secondary' })}</form></div>
  </div>`
}

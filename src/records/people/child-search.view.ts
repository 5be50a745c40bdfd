import { emptyState, govukButton, govukInput, mono } from '../../foundation/govuk/index.ts'
import { type CalendarDate, formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { ageOf, nameOf, otherNameOf } from './child.ts'
import type { FoundChild } from './child-search.store.ts'

type Results = {
  readonly text: string
  /** Nothing was typed yet where there are none. */
  readonly found: readonly FoundChild[] | undefined
  readonly today: CalendarDate
  readonly csrf: string
  /** The reader may also look by the numbers of other agencies. */
  readonly byNumber: boolean
  readonly mayJudge: boolean
  readonly mayImport: boolean
}

export function searchPage({
  text,
  found,
  today,
  csrf,
  byNumber,
  mayJudge,
  mayImport,
}: Results): Page {
  const body = html`<h1 class="govuk-heading-l">Find a child</h1>
    <form method="post" action="/children" role="search">
      <input type="hidden" name="_csrf" value="${csrf}">
      ${govukInput({
        name: 'q',
        id: 'q',
        value: text,
        label: { text: 'Name, date of birth, postcode or reference', classes: 'govuk-label--s' },
        hint: {
          text: `For example, Amara Lindqvist 3/5/2011, or C000123. Spelling need not be exact, and a name or postcode of before will do.${byNumber ? ' Or a whole NHS number, UPN or reference of another agency.' : ''}`,
        },
        classes: 'govuk-input--width-30',
        autocomplete: 'off',
        spellcheck: false,
      })}
      ${govukButton({ text: 'Find' })}
    </form>
    ${found && results(found, today)}
    ${found && notAmongThem}
    <p class="govuk-body"><a class="govuk-link" href="/vehicles">Find a vehicle by its registration, or part of it</a></p>
    ${mayJudge && html`<p class="govuk-body"><a class="govuk-link" href="/children/duplicates">Possible duplicates: pairs of records that may be of one child</a></p>`}
    ${mayImport && html`<p class="govuk-body"><a class="govuk-link" href="/children/import">Bring in a partner’s list of children</a></p>`}`
  return { title: 'Find a child', body }
}

function results(found: readonly FoundChild[], today: CalendarDate): Html {
  if (found.length === 0) {
    return emptyState(
      'No record you may see matches. Try another spelling, part of the name, or the date of birth.',
    )
  }
  return html`<h2 class="govuk-heading-m">${howMany(found.length)}</h2>
    ${foundChildren(found, today)}`
}

function howMany(count: number): string {
  if (count === 1) return 'One record matches'
  return count < 20
    ? `${count} records match`
    : 'The 20 records that match best. Add a name or the date of birth to see fewer'
}

/**
 * Records that match, each with why. `action` stands beside each: to choose it, or nothing where the name itself
 * leads to the record.
 */
export function foundChildren(
  found: readonly FoundChild[],
  today: CalendarDate,
  action?: (child: FoundChild) => Html,
): Html {
  return html`<ul class="cairn-due">${found.map(child => {
    const name = nameOf(child)
    const other = otherNameOf(child)
    const born = child.bornOn ? `Born ${formatDay(child.bornOn)}` : 'Date of birth not recorded'
    const age = child.bornOn ? `, ${ageOf(child, today)}` : ''
    return html`<li class="cairn-due__row">
      <div class="cairn-due__what"><a class="govuk-link" href="/children/${child.id}">${name}</a>${age}
        <div class="cairn-quiet">${other && `${other} on the record. `}${born} ${mono(child.reference)}</div></div>
      <div class="cairn-due__who">${child.why.map(why => html`<div>${why}</div>`)}</div>
      <div class="cairn-due__when">${action?.(child) ?? child.address}</div>
    </li>`
  })}</ul>`
}

/** A new record is only ever made after looking, and only by the front door, from what somebody told. */
const notAmongThem = html`<h2 class="govuk-heading-m">The child is not among them</h2>
  <p class="govuk-body">A record is begun by raising a concern: the front door looks again, then makes it.</p>
  <p class="govuk-body"><a class="govuk-link" href="/concerns/new">Raise a concern about a child</a></p>`

import { emptyState, formPage, plate, textQuestion } from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant, relativeTime } from '../../foundation/kernel/london.ts'
import type { Answers, Problem } from '../../foundation/kernel/outcome.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { Candidate } from './search-vehicles.ts'

type Search = {
  readonly csrf: string
  readonly answers?: Answers
  readonly problems?: readonly Problem[]
  readonly found?: Found
}

type Found = {
  readonly sought: string
  readonly candidates: readonly Candidate[]
  readonly more: boolean
}

const title = 'Find a vehicle'

export function vehicleSearchPage(search: Search, now = new Date(0)): Page {
  const { csrf, answers = {}, problems = [], found } = search
  const form = { formId: '', action: '/vehicles', answers, problems, csrf }
  const body = html`${formPage(
    { title, button: 'Find', saveForLater: false, drafts: false },
    form,
    textQuestion(form, 'plate', 'Registration, or the part that somebody saw', {
      hint: 'As it was told: KR something 59, or ends in R59. Or ? for one character nobody saw and * for any number: KR59* begins with KR59.',
      width: 20,
      autocomplete: 'off',
      autocapitalize: 'characters',
      spellcheck: false,
      classes: 'cairn-mono',
    }),
    textQuestion(form, 'make', 'Make or model (optional)', { width: 20, autocomplete: 'off' }),
    textQuestion(form, 'colour', 'Colour (optional)', { width: 20, autocomplete: 'off' }),
    textQuestion(form, 'place', 'Where it was seen (optional)', { width: 30, autocomplete: 'off' }),
  )}
${found && results(found, now)}`
  return { title, body }
}

function results({ sought, candidates, more }: Found, now: Date): Html {
  if (candidates.length === 0) {
    return emptyState('No vehicle that you can see was told of with a registration like this.')
  }
  return html`<h2 class="govuk-heading-m">${heading(candidates.length, more)} ${plate(sought)}</h2>
<p class="govuk-body">Each may be the same vehicle, or only look like it. Nothing is joined: compare, and say what you think where it was told of.</p>
<ul class="cairn-due">${candidates.map(candidate => row(candidate, now))}</ul>`
}

function heading(count: number, more: boolean): string {
  if (more) return `The ${count} most like`
  return count === 1 ? 'One sighting like' : `${count} sightings like`
}

function row(candidate: Candidate, now: Date): Html {
  const { id, from, registration, make, colour, place, cost, also, cars, recordedAt } = candidate
  const looks = [colour, make].filter(said => said !== '').join(' ')
  const fit = cost === 0 ? 'Fits as it was read' : 'Fits if a character was misread'
  return html`<li class="cairn-due__row">
    <div class="cairn-due__what"><a class="govuk-link" href="${from === 'item' ? `/intelligence/mentions/${id}` : `/sightings/${id}`}">${plate(registration)}</a>
      <div class="cairn-quiet">${[looks, place].filter(said => said !== '').join(', ')}</div></div>
    <div class="cairn-due__who">${[fit, ...also, howMany(cars)].map(reason => html`<div>${reason}</div>`)}</div>
    <div class="cairn-due__when">${relativeTime(recordedAt, now)}
      <span class="cairn-quiet">${formatInstant(recordedAt)}, ${candidate.agencyName}</span></div>
  </li>`
}

/** To two figures: the shares behind it are known no better. */
export function howMany(cars: number): string {
  if (cars === 0) return 'No ordinary UK registration would fit both: it may be foreign, or misread'
  if (cars < 1.5) return 'One car in the country would fit, or none other'
  const step = 10 ** Math.max(0, Math.floor(Math.log10(cars)) - 1)
  const about = Math.round(cars / step) * step
  return `About ${about.toLocaleString('en-GB')} cars in the country would fit`
}

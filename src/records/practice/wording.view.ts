import {
  checkboxesQuestion,
  emptyState,
  type FormState,
  formPage,
  govukBackLink,
  govukTable,
  scrollable,
  textareaQuestion,
} from '../../foundation/govuk/index.ts'
import { readIsoDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { LocalWording, listFound, WordingList } from '../language/index.ts'
import { whatFollows, whyQuestion } from './proposal.view.ts'

const title = 'Words that harm, and better ones'
const back = govukBackLink({ text: 'How we work', href: '/practice' })

export function wordingPage(list: WordingList, may: { propose: boolean; count: boolean }): Page {
  const body = html`${back}<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body-l">While you write, Cairn points out words that lay what was done to a child at the child’s door. It is advice: it never blocks, changes or marks anybody’s work.</p>
<p class="govuk-body">What stands in quotation marks, and a child’s own words, are left as they were said.</p>
${may.propose && html`<p class="govuk-body"><a class="govuk-link" href="/practice/wording/change">Propose a change of the list</a></p>`}
${may.count && html`<p class="govuk-body"><a class="govuk-link" href="/practice/wording/counts">How often, by team</a></p>`}
${scrollable('The list in force', listTable(list))}
<p class="govuk-body"><a class="govuk-link" href="/practice/wording/local">What is changed here, as a file</a></p>`
  return { title, body, wide: true }
}

function listTable({ entries }: WordingList): Html {
  return govukTable({
    classes: 'cairn-dense',
    caption: 'The list in force',
    captionClasses: 'govuk-visually-hidden',
    head: [{ text: 'Words' }, { text: 'Why' }, { text: 'Better' }, { text: 'Here' }],
    rows: entries.map(({ phrases, why, alternatives, off }) => [
      { text: phrases.join('; ') },
      { text: why },
      { text: alternatives.join('; ') },
      { text: off ? 'Off' : 'On' },
    ]),
  })
}

export function wordingChangePage({ entries }: WordingList, form: FormState): Page {
  const change = 'Propose a change of the list of wording'
  return {
    title: change,
    body: formPage(
      { title: change, button: 'Propose' },
      form,
      whatFollows,
      checkboxesQuestion(
        form,
        'off',
        'Which words are not pointed out here?',
        entries.map(({ id, phrases }) => ({ value: id, text: phrases.slice(0, 3).join('; ') })),
        { small: true },
      ),
      textareaQuestion(form, 'added', 'Which others are? (optional)', {
        hint: 'A line each: the words | why they harm | better words.',
        verbatim: true,
      }),
      whyQuestion(form),
    ),
  }
}

/** A version of what is changed here, beside the names of what came with Cairn. */
export function wordingBody({ off, added }: LocalWording, { entries }: WordingList): Html {
  const named = entries
    .filter(({ id }) => off.includes(id))
    .map(({ phrases }) => phrases.join('; '))
  return html`<h2 class="govuk-heading-s">Not pointed out here</h2>
${named.length > 0 ? html`<ul class="govuk-list govuk-list--bullet">${named.map(one => html`<li>${one}</li>`)}</ul>` : html`<p class="govuk-body">Nothing is switched off.</p>`}
<h2 class="govuk-heading-s">Pointed out besides</h2>
${added.length > 0 ? html`<ul class="govuk-list govuk-list--bullet">${added.map(({ phrase, why, better }) => html`<li>${phrase}: ${why} Better: ${better}</li>`)}</ul>` : html`<p class="govuk-body">Nothing is added.</p>`}`
}

type Found = Awaited<ReturnType<typeof listFound>>

export function wordingCountsPage(found: Found, { entries }: WordingList): Page {
  const words = (id: string) => entries.find(entry => entry.id === id)?.phrases[0] ?? 'Local words'
  const month = (day: string) => {
    const read = readIsoDay(day)
    return read
      ? new Date(`${read}T12:00:00Z`).toLocaleDateString('en-GB', {
          month: 'long',
          year: 'numeric',
        })
      : day
  }
  const table = govukTable({
    classes: 'cairn-dense',
    caption: 'Words that were pointed out, by team and month',
    captionClasses: 'govuk-visually-hidden',
    head: [
      { text: 'Month' },
      { text: 'Team' },
      { text: 'Words' },
      { text: 'Times', format: 'numeric' },
    ],
    rows: found.map(one => [
      { text: month(one.month) },
      { text: one.team },
      { text: words(one.entry) },
      { text: String(one.times), format: 'numeric' },
    ]),
  })
  const heading = 'Words that were pointed out'
  const body = html`${govukBackLink({ text: title, href: '/practice/wording' })}<h1 class="govuk-heading-l">${heading}</h1>
<p class="govuk-body">What stood in records when they were sent, by team. Who wrote it is not kept where anybody can read it. A month is shown when it is over, and only for teams in which five people or more had words pointed out.</p>
${found.length > 0 ? scrollable('Words that were pointed out', table) : emptyState('There is nothing to show yet.')}`
  return { title: heading, body, wide: true }
}

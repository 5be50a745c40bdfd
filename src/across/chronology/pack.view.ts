import {
  checkboxesQuestion,
  dateQuestion,
  emptyState,
  type FormState,
  facts,
  formPage,
  govukButton,
  govukInsetText,
  itemsOf,
  mono,
  radiosQuestion,
  selectQuestion,
  textareaQuestion,
  textQuestion,
} from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { type WordingList, wordingAdvice } from '../../records/language/index.ts'
import { nameOf } from '../../records/people/index.ts'
import { wordsOf } from '../insight/index.ts'
import type { Pack } from './chronology.store.ts'
import { isTooMuch, mostEntries, type PackView } from './make-pack.ts'
import {
  audiences,
  bases,
  fieldOf,
  packDecisions,
  readings,
  reasonsToWithhold,
  type Withheld,
  whomOf,
} from './pack.ts'
import type { Item } from './paper.ts'

export function packList(packs: readonly Pack[]): Html {
  if (packs.length === 0) return emptyState('None was made or refused.')
  return html`<ul class="cairn-plain-list">${packs.map(
    ({ id, decision, decidedByName, decidedAt, madeAt, ...pack }) =>
      html`<li><a class="govuk-link" href="/chronology/packs/${id}">For ${whomOf(pack)}</a>
        <div class="cairn-quiet">${decision === 'not' ? 'Not shared' : madeAt ? 'Made' : 'Not yet made'}. ${decidedByName}, ${formatInstant(decidedAt)}</div></li>`,
  )}</ul>`
}

export function newPackPage({ child }: Pick<PackView, 'child'>, form: FormState): Page {
  const body = formPage(
    {
      title: 'A pack for somebody else',
      caption: `${nameOf(child)}, ${child.reference}`,
      button: 'Save and continue',
    },
    form,
    html`<p class="govuk-body">What somebody gets of a child’s story, and why, stays on record. So does that they do not get it. Nothing leaves Cairn on this page.</p>`,
    radiosQuestion(
      form,
      'audience',
      'Who is it for?',
      Object.entries(audiences).map(([value, { label }]) => ({ value, text: label })),
    ),
    textQuestion(form, 'recipient', 'Name of whoever gets it'),
    textQuestion(form, 'organisation', 'Court, agency or area', {
      hint: 'Leave empty for the family',
    }),
    textareaQuestion(form, 'neededFor', 'What do they need it for?', {
      hint: 'And how having it helps the child. Up to 2,000 characters.',
      rows: 3,
    }),
    textareaQuestion(form, 'harmThought', 'What harm could it do?', {
      hint: 'To the child or anybody else: who may find it, whom it names. Up to 2,000 characters.',
      rows: 3,
    }),
    radiosQuestion(form, 'basis', 'What does the decision rest on?', itemsOf(bases)),
    dateQuestion(form, 'since', 'First day of the period'),
    dateQuestion(form, 'until', 'Last day of the period'),
    radiosQuestion(form, 'reading', 'How much goes in?', itemsOf(readings)),
    radiosQuestion(form, 'decision', 'What is decided?', itemsOf(packDecisions)),
  )
  return { title: 'A pack for somebody else', body }
}

/** What is proposed to be kept back from such a reader. Whoever checks decides. */
export function proposed({ pack, entries }: PackView): Record<string, string> {
  const { proposes }: { readonly proposes: Readonly<Record<string, Withheld>> } =
    audiences[pack.audience]
  return Object.fromEntries(entries.map(one => [fieldOf(one), proposes[one.kind] ?? 'in']))
}

/** @param list of wording: what leaves is looked at once more, as minutes are before they are signed */
export function checkPage(view: PackView, form: FormState, list: WordingList): Page {
  const { pack, child, entries } = view
  const title = 'Check every entry'
  if (isTooMuch(view)) {
    const body = html`<h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">There are more than ${mostEntries} entries in this period: more than a person can check. <a class="govuk-link" href="/children/${child.id}/chronology/packs/new">Begin again</a> with a shorter period, or with the ten-minute version.</p>`
    return { title, body }
  }
  const body = formPage(
    { title, caption: `${nameOf(child)}, ${child.reference}`, button: 'Make the pack' },
    form,
    html`<p class="govuk-body">For ${whomOf(pack)}. ${entries.length} entries and parts of papers from ${formatDay(pack.since)} to ${formatDay(pack.until)}. What is done against those who do harm is never among them. What is kept back is counted in the pack with its reason, and nothing else of it remains.</p>`,
    govukInsetText({
      text: 'What is chosen below is a proposal for this kind of reader. Read each entry and decide.',
    }),
    html`${entries.map(entry => checked(entry, form))}`,
    wordingAdvice(written(entries), list),
    textareaQuestion(form, 'words', 'Words to black out everywhere', {
      hint: 'One to a line: a name, an address, a registration, a number. Longer words they stand in go too, however they are spaced or capitalised.',
    }),
    checkboxesQuestion(form, 'checked', 'Before it is made', [
      { value: 'yes', text: 'I have read every entry that goes in' },
    ]),
  )
  return { title, body }
}

/** What people who work here wrote. The child’s own words are nobody’s to put otherwise. */
function written(entries: readonly Item[]) {
  return entries.map(entry => ({
    about: `${entry.when}: ${entry.title}`,
    text: entry.account,
  }))
}

function checked(entry: Item, form: FormState): Html {
  return html`<section class="cairn-check"><h2 class="govuk-heading-s">${entry.when}: ${entry.title}</h2>
    ${wordsOf(entry)}
    ${entry.by && html`<p class="govuk-body-s cairn-quiet">${entry.by}</p>`}
    ${selectQuestion(form, fieldOf(entry), 'Does it go in?', [{ value: 'in', text: 'It goes in' }, ...itemsOf(reasonsToWithhold).map(({ value, text }) => ({ value, text: `Kept back: ${text}` }))], { size: 's' })}</section>`
}

export function packPage({ pack, child }: PackView): Page {
  const { decision, madeAt, entries, withheld, sha256 } = pack
  const title = decision === 'not' ? 'Not shared' : 'A pack for somebody else'
  const kept = Object.entries(JSON.parse(withheld ?? '{}') as Partial<Record<Withheld, number>>)
  const body = html`<h1 class="govuk-heading-l"><span class="govuk-caption-l">${nameOf(child)}, ${child.reference}</span> ${title}</h1>
    ${facts([
      { term: 'For', value: whomOf(pack) },
      { term: 'Who that is', value: audiences[pack.audience].label },
      { term: 'Decided', value: `${formatInstant(pack.decidedAt)}, by ${pack.decidedByName}` },
      { term: 'Rests on', value: bases[pack.basis] },
      { term: 'Needed for', value: pack.neededFor },
      { term: 'Harm thought of', value: pack.harmThought },
      { term: 'Period', value: `${formatDay(pack.since)} to ${formatDay(pack.until)}` },
      { term: 'How much', value: readings[pack.reading] },
      ...(madeAt ? [{ term: 'Made', value: formatInstant(madeAt) }] : []),
      ...(madeAt ? [{ term: 'Entries in it', value: `${entries}` }] : []),
      ...kept.map(([why, many]) => ({
        term: 'Kept back',
        value: `${many}: ${reasonsToWithhold[why as Withheld]}`,
      })),
    ])}
    ${madeAt && html`<p class="govuk-body cairn-hash">SHA-256 of the file: ${mono(sha256 ?? '')}</p><p class="govuk-body">Whoever gets it can work out the same number of their own copy. Where it differs, the copy was changed.</p>${govukButton({ text: 'Open the file', href: `/chronology/packs/${pack.id}/pdf` })}`}
    ${decision === 'share' && !madeAt && govukButton({ text: 'Check every entry', href: `/chronology/packs/${pack.id}/check` })}
    <p class="govuk-body"><a class="govuk-link" href="/children/${child.id}/chronology">Back to the chronology</a></p>`
  return { title, body }
}

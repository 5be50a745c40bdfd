import {
  emptyState,
  type FormState,
  formPage,
  govukButton,
  periodFields,
  radiosQuestion,
  textareaQuestion,
  timeline,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { nameOf } from '../../records/people/index.ts'
import { byWhom, childHeader, happeningTitle, isDanger, wordsOf } from '../insight/index.ts'
import { type Entry, notesOn, weights, whenOf } from './chronology.ts'
import { packList } from './pack.view.ts'
import { laneIds, lanes } from './practice.ts'
import { drawTimeline } from './timeline.view.ts'
import type { Asked, ChronologyView, viewEntry } from './view-chronology.ts'

/** What the reader may do from here. */
type Doors = { readonly mark: boolean; readonly pack: boolean }

export function chronologyPage(view: ChronologyView, asked: Asked, may: Doors, now: Date): Page {
  const { child, entries, more, packs } = view
  const base = `/children/${child.id}/chronology`
  const last = entries.at(-1)
  const body = html`
    ${childHeader(child, now)}
    <h2 class="govuk-heading-l">${asked.short ? 'Chronology in ten minutes' : 'Chronology'}</h2>
    <p class="govuk-body">Oldest first, each entry with whoever recorded it. It writes itself from what every agency records here, as far as you may see it.</p>
    ${choose(base, asked)}
    ${asked.short && more && html`<p class="govuk-body">Earlier entries that matter stand in the whole.</p>`}
    ${drawTimeline(entries)}
    ${entries.length === 0 ? emptyState('Nothing is on record here.') : listed(entries, child.id, may)}
    ${more && !asked.short && last && html`<p class="govuk-body"><a class="govuk-link" href="${base}?${addressOf(asked)}after=${last.at.toISOString()}">Later</a></p>`}
    ${may.pack && html`<h2 class="govuk-heading-m">Packs for others</h2>${packList(packs)}${govukButton({ text: 'Make a pack', href: `${base}/packs/new`, classes: 'govuk-button--secondary' })}`}
    <p class="govuk-body"><a class="govuk-link" href="/children/${child.id}/history">All that is on record, latest first</a></p>
    <p class="govuk-body"><a class="govuk-link" href="/children/${child.id}">Back to the child</a></p>`
  return { title: `Chronology of child ${child.reference}`, body }
}

/** It asks again by its address, so that a part can be kept. */
function choose(base: string, asked: Asked): Html {
  const box = (name: string, value: string, text: string, checked: boolean) =>
    html`<div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" id="${name}-${value}" name="${name}" type="checkbox" value="${value}"${checked && html` checked`}><label class="govuk-label govuk-checkboxes__label" for="${name}-${value}">${text}</label></div>`
  return html`<details class="govuk-details"${(asked.since || asked.until || asked.lanes.length > 0) && html` open`}>
<summary class="govuk-details__summary"><span class="govuk-details__summary-text">Choose a part of it</span></summary>
<div class="govuk-details__text"><form method="get" action="${base}">${periodFields({ from: asked.since, to: asked.until })}
<fieldset class="govuk-fieldset"><legend class="govuk-fieldset__legend">About</legend><div class="govuk-checkboxes govuk-checkboxes--small">${laneIds.map(id => box('lane', id, lanes[id].title, asked.lanes.includes(id)))}</div></fieldset>
${govukButton({ text: 'Show', classes: 'govuk-button--secondary' })}</form></div></details>
<p class="govuk-body">${asked.short ? html`<a class="govuk-link" href="${base}">All of it</a>` : html`<a class="govuk-link" href="${base}?short=yes">The ten-minute version</a>`}</p>`
}

function addressOf({ until, lanes: chosen }: Asked): string {
  const fields = [...chosen.map(lane => ['lane', lane]), ...(until ? [['to', until]] : [])]
  return fields.map(([name, value]) => `${name}=${value}&`).join('')
}

function listed(entries: readonly Entry[], childId: string, may: Doors): Html {
  return timeline(
    entries.map(one => ({
      when: whenOf(one),
      title: happeningTitle(one),
      ...(one.path && { href: one.path }),
      ...(one.byName && { source: byWhom(one) }),
      body: bodyOf(one, childId, may),
      danger: isDanger(one),
    })),
  )
}

function bodyOf(entry: Entry, childId: string, may: Doors): Html {
  const { mark, kind, id } = entry
  const title = happeningTitle(entry)
  return html`${notesOn(entry).map(note => html`<p class="cairn-note"><strong>${note}</strong></p>`)}
    ${wordsOf(entry)}
    ${mark && html`<p class="govuk-body-s">${mark.weight === 'key' ? 'Matters' : 'Left out of the short reading'}, said ${mark.markedBy}: ${mark.why}</p>`}
    ${may.mark && kind !== 'rule' && html`<p class="govuk-body-s"><a class="govuk-link" href="/children/${childId}/chronology/entries/${kind}/${id}">${entry.weight === 'key' ? 'In' : 'Not in'} the short reading<span class="govuk-visually-hidden">: ${title}, ${whenOf(entry)}</span></a></p>`}`
}

export function markPage(
  { child, entry }: Awaited<ReturnType<typeof viewEntry>>,
  form: FormState,
): Page {
  const title = 'Does this matter to whoever has ten minutes?'
  const body = formPage(
    { title, caption: `${nameOf(child)}, ${child.reference}`, button: 'Save' },
    form,
    timeline(
      [
        {
          when: whenOf(entry),
          title: happeningTitle(entry),
          ...(entry.byName && { source: byWhom(entry) }),
          body: bodyOf(entry, child.id, { mark: false, pack: false }),
        },
      ],
      { headingLevel: 2 },
    ),
    radiosQuestion(
      form,
      'weight',
      'What does it weigh?',
      Object.entries(weights).map(([value, text]) => ({ value, text })),
    ),
    textareaQuestion(form, 'why', 'Why?', {
      hint: 'Whoever reads the chronology sees it. Up to 500 characters.',
      rows: 3,
    }),
  )
  return { title: 'What an entry weighs', body }
}

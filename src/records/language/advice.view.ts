import { type Html, html } from '../../foundation/kernel/html.ts'
import { defaultList } from './default-list.ts'
import { findWording, type Wording } from './find-wording.ts'
import type { WordingList } from './wording-list.ts'

/** Something people wrote, and whom or what it is about. */
export type Passage = { readonly about: string; readonly text: string }

/** More than this is a piece of work, not a last look. */
const most = 40

/** Below one field few are said at once: whoever changes them sees the next. */
const mostBelow = 4

/** How much is shown around wording, so that its sentence is known again. */
const around = 60

/**
 * Wording to look at again before something leaves: where it stands, why it harms, what could be written instead.
 * Advice only: nothing is blocked, and nothing is altered.
 */
export function wordingAdvice(
  passages: readonly Passage[],
  list: WordingList = defaultList,
): Html | false {
  const found = passages.flatMap(({ about, text }) =>
    findWording(list, text).map(wording => ({ about, text, wording })),
  )
  if (found.length === 0) return false
  return html`<h2 class="govuk-heading-m">Words to look at again</h2>
<p class="govuk-body">The child may read this one day. This is advice: nothing is changed unless you change it.</p>
${found.slice(0, most).map(({ about, text, wording }) => advice(list, about, text, wording))}
${found.length > most && html`<p class="govuk-body">And ${found.length - most} more.</p>`}`
}

function advice(list: WordingList, about: string, text: string, wording: Wording): Html {
  const { entry, start, end } = wording
  const before = text.slice(Math.max(0, start - around), start)
  const after = text.slice(end, end + around)
  return html`<div class="govuk-inset-text"><p class="govuk-body-s">${about}</p>
<p>${start > around && '…'}${before}<mark>${text.slice(start, end)}</mark>${after}${text.length > end + around && '…'}</p>
<p>${inWords(list, entry)}</p></div>`
}

/** The same below the field it stands in, shorter: `browser/advise.js` says it while somebody types. */
export function adviceBelow(list: WordingList, text: string): Html | false {
  const found = findWording(list, text)
  const once = found.filter((one, at) => found.findIndex(({ entry }) => entry === one.entry) === at)
  if (once.length === 0) return false
  return html`<p class="cairn-advice__title">Words to look at again</p><ul class="cairn-advice__list">${once
    .slice(0, mostBelow)
    .map(
      ({ entry, start, end }) =>
        html`<li><mark>${text.slice(start, end)}</mark> ${inWords(list, entry)}</li>`,
    )}</ul>`
}

function inWords(list: WordingList, id: string): string {
  const entry = list.entries.find(one => one.id === id)
  if (!entry) throw new Error(`no wording ${id} on the list`)
  return `${entry.why} Better: ${entry.alternatives.join('; ')}`
}

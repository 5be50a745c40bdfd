import { type Html, html } from '../../foundation/kernel/html.ts'
import { defaultList } from './default-list.ts'
import { findWording, type Wording } from './find-wording.ts'

/** Something people wrote, and whom or what it is about. */
export type Passage = { readonly about: string; readonly text: string }

/** More than this is a piece of work, not a last look. */
const most = 40

/** How much is shown around wording, so that its sentence is known again. */
const around = 60

/**
 * Wording to look at again before something leaves: where it stands, why it harms, what could be written instead.
 * Advice only: nothing is blocked, and nothing is altered.
 */
export function wordingAdvice(passages: readonly Passage[]): Html | false {
  const found = passages.flatMap(({ about, text }) =>
    findWording(defaultList, text).map(wording => ({ about, text, wording })),
  )
  if (found.length === 0) return false
  return html`<h2 class="govuk-heading-m">Words to look at again</h2>
<p class="govuk-body">The child may read this one day. This is advice: nothing is changed unless you change it.</p>
${found.slice(0, most).map(({ about, text, wording }) => advice(about, text, wording))}
${found.length > most && html`<p class="govuk-body">And ${found.length - most} more.</p>`}`
}

function advice(about: string, text: string, { entry, start, end }: Wording): Html {
  const { why, alternatives } = explanationOf(entry)
  const before = text.slice(Math.max(0, start - around), start)
  const after = text.slice(end, end + around)
  return html`<div class="govuk-inset-text"><p class="govuk-body-s">${about}</p>
<p>${start > around && '…'}${before}<mark>${text.slice(start, end)}</mark>${after}${text.length > end + around && '…'}</p>
<p>${why} Better: ${alternatives.join('; ')}.</p></div>`
}

function explanationOf(id: string) {
  const found = defaultList.entries.find(entry => entry.id === id)
  if (!found) throw new Error(`no wording ${id} on the list`)
  return found
}

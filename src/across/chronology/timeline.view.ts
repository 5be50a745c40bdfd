import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import type { Entry } from './chronology.ts'
import { laneIds, lanes } from './practice.ts'

const wide = 760
const names = 190
const lane = 34
const top = 10

/**
 * The entries of a page on one scale of days, a lane for each part of the work. Full: it matters to whoever has ten
 * minutes. A ring around it: it came again. Hatched: nobody wrote anything. The list below says the same.
 */
export function drawTimeline(entries: readonly Entry[]): Html {
  const [first, last] = [entries[0], entries.at(-1)]
  if (!first || !last || +first.at === +last.at) return html``
  const used = laneIds.filter(id => entries.some(entry => entry.lane === id))
  const across = (at: Date) =>
    names + 12 + ((+at - +first.at) / (+last.at - +first.at)) * (wide - names - 24)
  const middle = (of: number) => top + of * lane + lane / 2
  const bottom = top + used.length * lane
  const silences = entries.flatMap(({ at, silent }) => {
    if (!silent) return []
    const from = across(new Date(+at - silent * 86_400_000))
    return html`<rect x="${from.toFixed(1)}" y="${top}" width="${(across(at) - from).toFixed(1)}" height="${bottom - top}" fill="url(#cairn-silent)"/>`
  })
  const dots = entries.map(({ at, lane: of, weight, again }) => {
    const [x, y] = [across(at).toFixed(1), middle(used.indexOf(of))]
    return html`<circle cx="${x}" cy="${y}" r="5" stroke="currentColor" stroke-width="2" fill="${weight === 'key' ? 'currentColor' : 'none'}"/>${again && html`<circle cx="${x}" cy="${y}" r="9" stroke="currentColor" stroke-width="1.5" fill="none"/>`}`
  })
  const days = [first, last].map(
    ({ at }, end) =>
      html`<text x="${end ? wide - 4 : names}" y="${bottom + 20}" font-size="14" fill="currentColor" text-anchor="${end ? 'end' : 'start'}">${formatDay(londonDayOf(at))}</text>`,
  )
  return html`<figure class="cairn-figure"><div class="cairn-scroll" role="region" aria-label="The entries drawn" tabindex="0">
<svg viewBox="0 0 ${wide} ${bottom + 28}" width="${wide}" height="${bottom + 28}" role="img" aria-label="${entries.length} entries on a line of days, from ${formatDay(londonDayOf(first.at))} to ${formatDay(londonDayOf(last.at))}. The list below says the same">
<defs><pattern id="cairn-silent" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line x1="0" y1="0" x2="0" y2="8" stroke="currentColor" stroke-opacity="0.35" stroke-width="2"/></pattern></defs>
${silences}
${used.map((id, at) => html`<line x1="${names}" x2="${wide}" y1="${middle(at)}" y2="${middle(at)}" stroke="currentColor" stroke-opacity="0.25"/><text x="0" y="${middle(at) + 5}" font-size="14" fill="currentColor">${lanes[id].title}</text>`)}
${dots}${days}</svg></div>
<figcaption class="govuk-body-s cairn-quiet">Full: it matters to whoever has ten minutes. A ring around it: it came again within days. Hatched: for weeks nothing is on record.</figcaption></figure>`
}

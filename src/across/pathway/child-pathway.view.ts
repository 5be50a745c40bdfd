import { emptyState, mono, scrollable, timeline } from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { html } from '../../foundation/kernel/html.ts'
import { formatInstant, londonDayOf } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { ListedFiring } from './firing.store.ts'
import { type DrawnRule, mapDrawing } from './map-drawing.view.ts'
import { type Rule, type RuleId, rules } from './rules.ts'
import { stepOf } from './steps.ts'
import type { Standing } from './switched.ts'
import type { ChildPathway } from './view-child-pathway.ts'

/**
 * What the process map did for a child: lit up on the drawing, and in order with each cause.
 *
 * @param opens whether a cause opens to the reader
 */
export function childPathwayPage(view: ChildPathway, opens: (path: string) => boolean): Page {
  const { child, standings, acted, firings, more } = view
  const name = child.preferredName || child.givenName
  const last = firings.at(-1)
  const body = html`<h1 class="govuk-heading-l"><span class="govuk-caption-l">${name}, ${mono(child.reference)}</span> What followed by itself, and why</h1>
    <p class="govuk-body">${acted.length === 0 ? 'No rule of the process map has acted for this child yet.' : `${acted.length} of ${standings.length} rules have acted for this child. They are filled in the drawing, and in order below it.`}</p>
    ${scrollable('Drawing of the process map for this child', mapDrawing('The process map. The rules that acted for this child are filled; the list below says when and why.', standings.map(drawn(view))))}
    <h2 class="govuk-heading-m cairn-map-table">In order, latest first</h2>
    ${firings.length === 0 ? emptyState('Nothing yet.') : timeline(firings.map(one => entry(one, opens(one.path))))}
    ${more && last && html`<p class="govuk-body"><a class="govuk-link" href="/children/${child.id}/pathway?before=${last.firedAt.toISOString()}">Earlier</a></p>`}
    <p class="govuk-body"><a class="govuk-link" href="/children/${child.id}">Back to the child</a></p>`
  return { title: `Process map of child ${child.reference}`, body, wide: true }
}

function drawn({ acted }: ChildPathway) {
  return ({ id, rule, on }: Standing, at: number): DrawnRule => {
    const times = acted.find(one => one.ruleId === id)
    const note = times
      ? `${times.count === 1 ? 'Once' : `${times.count} times, last`} on ${formatDay(londonDayOf(times.lastAt))}`
      : on
        ? undefined
        : 'Off'
    return {
      ...{ number: at + 1, step: stepOf(id, rule), trigger: rule.trigger, effect: rule.effect, on },
      ...{ lit: times !== undefined, ...(note && { note }) },
    }
  }
}

/** A rule that a later version no longer has still did what it did. */
function entry(one: ListedFiring, leads: boolean) {
  const rule: Rule | undefined = Object.hasOwn(rules, one.ruleId)
    ? rules[one.ruleId as RuleId]
    : undefined
  return {
    when: formatInstant(one.firedAt),
    title: one.effect,
    body: html`${rule && html`<p class="govuk-body">Because: ${rule.trigger}. <span class="cairn-quiet">${rule.source}</span></p>`}
      ${leads && html`<p class="govuk-body"><a class="govuk-link" href="${one.path}">What set it off<span class="govuk-visually-hidden"> on ${formatInstant(one.firedAt)}: ${one.effect}</span></a></p>`}`,
    source: `Rule ${one.ruleId}`,
  }
}

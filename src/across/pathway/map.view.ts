import {
  facts,
  govukButton,
  govukInsetText,
  govukTable,
  govukTag,
  mono,
  scrollable,
} from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { type DrawnRule, mapDrawing } from './map-drawing.view.ts'
import { stepOf, steps } from './steps.ts'
import type { Switch } from './switch.store.ts'
import { canBeSwitched, ruleAddress, type Standing } from './switched.ts'

/** The process map as this partnership has it: a drawing, and a table with the same facts. */
export function mapPage(standings: readonly Standing[], waiting: readonly Switch[]): Page {
  const off = standings.filter(one => !one.on).length
  const title = 'What happens by itself, and why'
  const body = html`<h1 class="govuk-heading-l">${title}</h1>
    <p class="govuk-body">The process map of this partnership. When something happens, these rules see to what must follow, and who must act by when. They never decide about a child. ${standings.length} rules, ${off === 0 ? 'all on' : `${off} off`}.</p>
    ${waiting.length > 0 && proposals(waiting)}
    ${scrollable('Drawing of the process map', mapDrawing('From the front door through decision and review, with each rule at its place. The table below says the same.', standings.map(drawn)))}
    <h2 class="govuk-heading-m cairn-map-table">The same as a table</h2>
    ${scrollable('Rules of the process map', table(standings))}`
  return { title: 'Process map', body, wide: true }
}

function drawn(standing: Standing, at: number): DrawnRule {
  const { id, rule, on } = standing
  return {
    ...{ number: at + 1, step: stepOf(id, rule), trigger: rule.trigger, effect: rule.effect, on },
    ...(!on && { note: `Off: ${whyOff(standing)}` }),
  }
}

function whyOff({ rule, through }: Standing): string {
  return rule.unconfirmed ?? through?.reason ?? 'delivered switched off'
}

function proposals(waiting: readonly Switch[]): Html {
  return govukInsetText({
    html: html`<p>Proposed, and not in force until a second person agrees:</p>
      <ul class="govuk-list">${waiting.map(
        one =>
          html`<li><a class="govuk-link" href="/pathway/switches/${one.id}">Switch ${one.turnsOn ? 'on' : 'off'} ${one.ruleId}</a>, proposed by ${one.proposedByName}</li>`,
      )}</ul>`,
  })
}

function table(standings: readonly Standing[]): Html {
  return govukTable({
    classes: 'cairn-dense cairn-map-rules',
    caption: 'Each rule with its source, and whether it is on',
    captionClasses: 'govuk-visually-hidden',
    firstCellIsHeader: true,
    head: ['No', 'Step', 'When this happens', 'Then', 'Source', 'On or off'].map(text => ({
      text,
    })),
    rows: standings.map((one, at) => [
      { text: at + 1 },
      { text: steps[stepOf(one.id, one.rule)].title },
      {
        html: html`${one.rule.trigger}<br><a class="govuk-link" href="${ruleAddress(one.id)}">${mono(one.id)}</a>`,
      },
      { text: one.rule.effect },
      { text: one.rule.source },
      { html: state(one) },
    ]),
  })
}

function state(standing: Standing): Html {
  return html`${onOrOff(standing.on)}<div class="cairn-quiet">${sinceWhen(standing)}</div>`
}

function onOrOff(on: boolean): Html {
  return govukTag({ text: on ? 'On' : 'Off', ...(!on && { classes: 'govuk-tag--grey' }) })
}

/** Since when and by whom, or why nobody can. */
function sinceWhen({ rule, through }: Standing): string {
  if (rule.fixed) return 'Cannot be switched off'
  if (rule.unconfirmed) return `Cannot be switched on yet: ${rule.unconfirmed}`
  if (!through) return 'As delivered'
  const { since, proposedByName, answeredByName } = through
  return `Since ${formatDay(since)}, proposed by ${proposedByName}, agreed by ${answeredByName}`
}

/** One rule, and everything that was ever proposed about it. */
export function rulePage(
  standing: Standing,
  history: readonly Switch[],
  mayPropose: boolean,
): Page {
  const { id, rule, on, through } = standing
  const body = html`<h1 class="govuk-heading-l"><span class="govuk-caption-l">Rule of the process map</span> ${rule.trigger}</h1>
    ${facts([
      { term: 'Then', value: rule.effect },
      { term: 'Name', value: mono(id) },
      { term: 'Step', value: steps[stepOf(id, rule)].title },
      { term: 'Source', value: rule.source },
      { term: 'Now', value: html`${onOrOff(on)} ${sinceWhen(standing)}` },
      ...(through ? [{ term: 'Because', value: through.reason }] : []),
      ...(rule.fixed ? [{ term: 'Fixed, because', value: rule.fixed }] : []),
    ])}
    ${mayPropose && canBeSwitched(rule) && govukButton({ text: `Propose to switch it ${on ? 'off' : 'on'}`, href: `${ruleAddress(id)}/switch`, classes: 'govuk-button--secondary' })}
    <h2 class="govuk-heading-m">What was proposed</h2>
    ${history.length === 0 ? html`<p class="govuk-body">Nobody has proposed to change it.</p>` : html`<ul class="cairn-plain-list">${history.map(proposalLine)}</ul>`}
    <p class="govuk-body"><a class="govuk-link" href="/pathway">The whole process map</a></p>`
  return { title: 'Rule of the process map', body }
}

function proposalLine(one: Switch): Html {
  return html`<li><a class="govuk-link" href="/pathway/switches/${one.id}">Switch ${one.turnsOn ? 'on' : 'off'} from ${formatDay(one.startsOn)}</a>
    <div class="cairn-quiet">${one.proposedByName}, ${formatInstant(one.proposedAt)}. ${answerWords(one)}</div></li>`
}

export function answerWords({ agreed, answeredByName, answeredAt }: Switch): string {
  if (agreed === null || !answeredAt) return 'Nobody has answered yet'
  return `${agreed ? 'Agreed' : 'Not agreed'} by ${answeredByName}, ${formatInstant(answeredAt)}`
}

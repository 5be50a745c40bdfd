import { facts, govukInsetText } from '../../foundation/govuk/index.ts'
import { type CalendarDate, formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import type { ChildPlans } from './child-plans.store.ts'
import { dayClock, link } from './plan-rows.view.ts'
import { isNearEighteen } from './transition.ts'

type Reader = { readonly disrupt: boolean; readonly transfer: boolean }
type OfChild = { readonly bornOn: CalendarDate | null }

/** The plans around a child, for whoever reads the child's page. */
export function childPlansSection(
  { bornOn }: OfChild,
  plans: ChildPlans,
  may: Reader,
  now: Date,
): Html {
  const { safetyPlanId, writtenWith, reviewOn, transitionPlanId, transferId } = plans
  const near = bornOn !== null && isNearEighteen(bornOn, londonDayOf(now))
  const base = `/children/${plans.childId}`
  const links = [
    link(
      `${base}/safety-plan`,
      safetyPlanId ? 'The safety plan' : 'No safety plan has been written',
    ),
    may.disrupt && link(`${base}/disruption-plan`, 'Disruption plan'),
    (near || transitionPlanId) && link(`${base}/transition`, 'Towards eighteen'),
    (may.transfer || transferId) && link(`${base}/transfers`, 'Transfer to another area'),
  ].filter(one => one)
  return html`${
    safetyPlanId &&
    reviewOn &&
    facts([
      { term: 'Written with', value: writtenWith ?? '' },
      { term: 'Looked at again', value: dayClock(reviewOn, now) },
    ])
  }<p class="govuk-body">${links.map((one, at) => html`${at > 0 && html`<br>`}${one}`)}</p>`
}

/** A child whom another council answers for now: the record is kept, and only read. */
export function handedOverMark(plans: ChildPlans): Html | undefined {
  const { answer, outside, toName, answeredOn, transferId } = plans
  if (answer !== 'accepted' || !outside || !answeredOn) return undefined
  return govukInsetText({
    html: html`<p class="govuk-body"><strong>Handed over to ${toName} on ${formatDay(answeredOn)}.</strong> The record is kept here to be read. A new concern is raised as always. ${link(`/transfers/${transferId}`, 'Who accepted, and in which words')}</p>`,
  })
}

import { type CalendarDate, formatDay } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading } from '../../foundation/kernel/reading.ts'
import {
  type DecisionDraft,
  type Evidence,
  type GroupDecision,
  readWords,
} from './group-decision.ts'
import { type OnRecord, recordCriteria } from './leaving-criteria.ts'

/** Each way off the list by its address. There is no other, and none is for more than one child at a time. */
export const waysOut = {
  'step-down': 'step_down',
  'no-longer-at-risk': 'remove_no_longer_at_risk',
  'never-at-risk': 'remove_never_at_risk',
  transfer: 'transfer',
} as const satisfies Record<string, GroupDecision>

export type WayOut = keyof typeof waysOut
export type LeavingDecision = (typeof waysOut)[WayOut]

export function leavesList(decision: GroupDecision | undefined): decision is LeavingDecision {
  return Object.values<string | undefined>(waysOut).includes(decision)
}

/** Why someone who was said to exploit the child is no danger to the child now. */
export const exploiterStates = {
  ended: 'Contact has ended, and that was checked',
  disruption: 'Disruption is in place',
  none: 'Nobody is known or suspected to exploit the child',
} as const

export const services = {
  early_help: 'Early help',
  social_work: 'Social work oversight',
} as const

export const viewRows = [1, 2, 3, 4] as const
const agenciesHeard = 3

/** What the answers are held against. */
export type AtTheDoor = {
  readonly today: CalendarDate
  readonly record: OnRecord
  readonly agencyIds: readonly Id<'agency'>[]
  /** Who may receive a child that is stepped down. */
  readonly receiverIds: readonly Id<'practitioner'>[]
}

/** Reads why a child may leave the list, or says everything that is missing, each in its own words. */
export function readLeaving(
  way: WayOut,
  answers: Answers,
  { today, record, agencyIds, receiverIds }: AtTheDoor,
): Outcome<DecisionDraft> {
  const asks = reading(answers)
  const decision = waysOut[way]
  for (const { id, holds, refusal } of recordCriteria(decision, record, today))
    if (!holds) asks.problem(id, refusal)

  const evidence: Record<string, Evidence[string]> = {}
  if (decision !== 'transfer' && record.matrix) evidence.matrix = record.matrix.id
  if (decision === 'step_down') {
    evidence.service = asks.choice('service', services, 'Select what the child is stepped down to')
    evidence.receiver = receiverIds.find(id => id === answers.receiver)
    if (!evidence.receiver)
      asks.problem('receiver', 'Select the worker who is to receive the child')
  }
  if (decision === 'remove_no_longer_at_risk') {
    evidence.missing = quiet(asks, 'missing', record.missing, {
      none: `No missing episode on record in the 90 days to ${formatDay(today)}`,
      some: 'Enter why the group is satisfied in spite of missing episodes in the last 90 days',
      unknown: 'Enter what is known of missing episodes in the last 90 days, and from whom',
    })
    evidence.news = quiet(asks, 'news', record.concerns + record.sightings, {
      none: `No concern or sighting on record in the 90 days to ${formatDay(today)}`,
      some: 'Enter why the group is satisfied in spite of what came in during the last 90 days',
      unknown: '',
    })
    evidence.exploiter = asks.choice(
      'exploiter',
      exploiterStates,
      'Select how it stands with anyone who exploited the child',
    )
    evidence.exploiterChecked = asks.text('exploiterChecked', 'Enter how that was checked')
    asks.text('childsView', 'Enter what the child says about leaving the list')
    evidence.supportWorker = asks.text('supportWorker', 'Enter the view of the support worker')
    evidence.views = readViews(asks, answers, agencyIds)
    evidence.remainingSupport = asks.text(
      'remainingSupport',
      'Enter who goes on supporting the child, and how',
    )
  }
  if (decision === 'remove_never_at_risk')
    evidence.remainingNeed = asks.text('remainingNeed', 'Enter who meets the need that remains')
  if (decision === 'transfer' && record.handover) {
    const { id: handover, words: acceptance, ...accepted } = record.handover
    Object.assign(evidence, { handover, acceptance, ...accepted })
  }
  const words = readWords(asks)

  if (asks.problems.length > 0) return refused(asks.problems)
  return accepted({ decision, ...words, actions: [], evidence })
}

type Asks = ReturnType<typeof reading>

/** Nothing on record is enough by itself; something, or not knowing, takes the chair's words. */
function quiet(
  asks: Asks,
  field: string,
  found: number | undefined,
  says: { readonly none: string; readonly some: string; readonly unknown: string },
): string {
  const words = asks.optional(field)
  if (words !== '') return words
  if (found === 0) return says.none
  asks.problem(field, found === undefined ? says.unknown : says.some)
  return ''
}

function readViews(asks: Asks, answers: Answers, agencyIds: readonly Id<'agency'>[]) {
  const views: { agencyId: Id<'agency'>; words: string }[] = []
  for (const row of viewRows) {
    const field = `view-${row}`
    const words = asks.optional(field)
    const agency = answers[`${field}-agency`] ?? ''
    if (words === '' && agency === '') continue
    const agencyId = agencyIds.find(id => id === agency)
    if (!agencyId) asks.problem(`${field}-agency`, 'Select whose view this is')
    else if (words === '') asks.problem(field, 'Enter the view of this agency')
    else if (views.some(view => view.agencyId === agencyId))
      asks.problem(`${field}-agency`, 'Select each agency once')
    else views.push({ agencyId, words })
  }
  if (views.length < agenciesHeard)
    asks.problem('view-1-agency', 'Enter the views of at least three agencies')
  return views
}

import { addDays, formatDay, readCalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { formatInstant, londonDayOf } from '../../foundation/kernel/london.ts'
import {
  type Answers,
  accepted,
  listOf,
  type Outcome,
  type Problem,
  refused,
} from '../../foundation/kernel/outcome.ts'
import type { Escalation, Instrument } from './instrument.ts'

/** The call that was made before anything was saved. */
export type Call = {
  readonly code: string
  readonly calledAt: Date
  readonly calledBy: string
  readonly calledWhom: string
  readonly reference: string
}

/** A mandatory escalation that is open for a child until its clearing event is recorded. */
export type OpenEscalation = Omit<Call, 'code'> & {
  readonly id: Id<'escalation'>
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'>
  readonly escalationId: string
  readonly openedAt: Date
}

const short = 200
const narrative = 20_000
const daysSince = 7

/**
 * The calls made for each emergency that is ticked and not yet open, or what is missing of them.
 *
 * The call comes first and the form second, so an emergency without its call is not saved.
 */
export function readCalls(
  instrument: Instrument,
  answers: Answers,
  open: readonly string[],
  now: Date,
): Outcome<Call[]> {
  const problems: Problem[] = []
  const ticked = listOf(answers.escalations)
  const calls = instrument.mandatoryEscalations
    .filter(({ id }) => ticked.includes(id) && !open.includes(id))
    .map(escalation => readCall(escalation.id, answers, now, problems))
  return problems.length > 0 ? refused(problems) : accepted(calls)
}

function readCall(code: string, answers: Answers, now: Date, problems: Problem[]): Call {
  const problem = (field: string, text: string) =>
    problems.push({ field: `${code}-${field}`, text: `${code}: ${text}` })
  const line = (field: string, missing: string) => {
    const text = answers[`${code}-${field}`]?.trim() ?? ''
    if (text === '') problem(field, missing)
    else if (text.length > short) problem(field, `use ${short} characters or fewer`)
    return text
  }

  const day = readCalendarDate(answers, `${code}-on`)
  const calledAt = readMoment(answers, code)
  if (!day) problem('on', 'enter the day of the call')
  else if (!calledAt) problem('at', 'enter the time of the call, such as 14:05')
  else if (calledAt > now) problem('on', 'the call must be in the past: make it before you save')
  else if (day < addDays(londonDayOf(now), -daysSince)) {
    problem('on', `the call must be within the last ${daysSince} days`)
  }
  const calledBy = line('by', 'enter who made the call')
  const calledWhom = line('whom', 'enter who was called')
  const reference = line('reference', 'enter the reference you were given')
  return { code, calledAt: calledAt ?? now, calledBy, calledWhom, reference }
}

/** A day and a time as clocks in London show them, which are at Greenwich or an hour ahead of it. */
function readMoment(answers: Answers, code: string): Date | undefined {
  const day = readCalendarDate(answers, `${code}-on`)
  const time = answers[`${code}-at`] ?? ''
  if (!day) return undefined
  const greenwich = Date.parse(`${day}T${time}:00Z`)
  return [1, 0]
    .map(hoursAhead => new Date(greenwich - hoursAhead * 3_600_000))
    .find(
      moment => !Number.isNaN(greenwich) && formatInstant(moment) === `${formatDay(day)}, ${time}`,
    )
}

/** What brought the danger to an end, in the words of whoever says so. */
export function readClearing(answers: Answers): Outcome<string> {
  const problems: Problem[] = []
  const what = answers.whatHappened?.trim() ?? ''
  if (answers.recorded !== 'yes') {
    problems.push({ field: 'recorded', text: 'Confirm that this has happened and is recorded' })
  }
  if (what === '') problems.push({ field: 'whatHappened', text: 'Enter what happened and when' })
  else if (what.length > narrative) {
    problems.push({ field: 'whatHappened', text: 'Use 20,000 characters or fewer' })
  }
  return problems.length > 0 ? refused(problems) : accepted(what)
}

const clearingEvents: Readonly<Record<string, string>> = {
  strategy_discussion_recorded: 'A strategy discussion was held and recorded',
  child_located_and_strategy_discussion_recorded:
    'The child was found, and a strategy discussion was held and recorded',
  police_decision_recorded: 'The police made their decision and it is recorded',
  health_outcome_recorded: 'Health services saw the child and the outcome is recorded',
  lado_decision_recorded: 'The designated officer (LADO) decided and it is recorded',
}

/** What must have happened before an escalation may be cleared. */
export function clearingEvent({ clears }: Escalation): string {
  return clearingEvents[clears] ?? clears.replaceAll('_', ' ')
}

import { type CalendarDate, readCalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { deadline } from '../../foundation/kernel/deadline.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import {
  type Answers,
  accepted,
  listOf,
  type Outcome,
  type Problem,
  refused,
} from '../../foundation/kernel/outcome.ts'
import type { Holder, ToFindOut } from './holders.ts'
import type { Indicator } from './instrument.ts'

/** One question to one agency. */
export type Asked = { readonly sign: Indicator; readonly agencyId: Id<'agency'> }

export type FindingOut = { readonly asked: readonly Asked[]; readonly by: CalendarDate }

export type Askable = { readonly id: Id<'agency'>; readonly kind: string }

const workingDaysToAnswer = 10

export function usualDay(now: Date): CalendarDate {
  return londonDayOf(deadline('working_days', workingDaysToAnswer, now))
}

export function agencyField(holder: Holder): string {
  return `agency-${holder}`
}

/** Which unknowns to ask about, of whom, by when. What is not ticked is not asked. */
export function readFindingOut(
  answers: Answers,
  groups: readonly ToFindOut[],
  agencies: readonly Askable[],
  today: CalendarDate,
): Outcome<FindingOut> {
  const problems: Problem[] = []
  const ticked = listOf(answers.ask)
  const asked = groups.flatMap(({ holder, signs }) => {
    const wanted = signs.filter(({ id }) => ticked.includes(id))
    const field = agencyField(holder)
    const agencyId = agencies.find(({ id }) => id === answers[field])?.id
    if (wanted.length > 0 && !agencyId) problems.push({ field, text: 'Select which agency to ask' })
    return agencyId ? wanted.map(sign => ({ sign, agencyId })) : []
  })
  if (asked.length === 0 && problems.length === 0) {
    problems.push({ field: 'ask', text: 'Tick what to find out' })
  }
  const by = readCalendarDate(answers, 'by')
  if (!by) problems.push({ field: 'by', text: 'Enter the day you need the answers' })
  else if (by <= today) problems.push({ field: 'by', text: 'The day must be in the future' })
  if (problems.length > 0 || !by) return refused(problems)
  return accepted({ asked, by })
}

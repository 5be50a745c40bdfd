import {
  addDays,
  type CalendarDate,
  readCalendarDate,
} from '../../foundation/kernel/calendar-date.ts'
import {
  type Answers,
  accepted,
  type Outcome,
  type Problem,
  refused,
} from '../../foundation/kernel/outcome.ts'

export type SwitchProposal = { readonly reason: string; readonly startsOn: CalendarDate }
export type SwitchAnswer = { readonly agreed: boolean; readonly reason: string }

const reasonAtLeast = 20
export const reasonAtMost = 20_000

/** Reads a proposal to switch a rule: why, and from which day on. */
export function readProposal(answers: Answers, today: CalendarDate): Outcome<SwitchProposal> {
  const problems: Problem[] = []
  const problem = (field: string, text: string) => problems.push({ field, text })
  const reason = answers.reason?.trim() ?? ''
  const startsOn = readCalendarDate(answers, 'startsOn')

  if (reason.length < reasonAtLeast)
    problem('reason', `Give a reason of ${reasonAtLeast} characters or more`)
  else if (reason.length > reasonAtMost)
    problem('reason', 'The reason must be 20,000 characters or fewer')
  if (!startsOn) problem('startsOn', 'From when must be a real date')
  else if (startsOn < today) problem('startsOn', 'From when must be today or later')
  else if (startsOn > addDays(today, 366)) problem('startsOn', 'From when must be within a year')

  if (problems.length > 0 || !startsOn) return refused(problems)
  return accepted({ reason, startsOn })
}

/** Reads what the second person says. To agree needs no words; to refuse does. */
export function readSwitchAnswer(answers: Answers): Outcome<SwitchAnswer> {
  const agreed = answers.agreed === 'yes'
  const reason = answers.reason?.trim() ?? ''
  if (!agreed && answers.agreed !== 'no')
    return refused([{ field: 'agreed', text: 'Select whether you agree' }])
  if (!agreed && reason === '')
    return refused([{ field: 'reason', text: 'Enter why you do not agree' }])
  if (reason.length > reasonAtMost)
    return refused([{ field: 'reason', text: 'Why must be 20,000 characters or fewer' }])
  return accepted({ agreed, reason })
}

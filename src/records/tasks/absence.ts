import {
  addDays,
  type CalendarDate,
  readCalendarDate,
} from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import {
  type Answers,
  accepted,
  type Outcome,
  type Problem,
  refused,
} from '../../foundation/kernel/outcome.ts'

export type NewAbsence = {
  readonly practitionerId: Id<'practitioner'>
  readonly deputyId: Id<'practitioner'>
  readonly fromOn: CalendarDate
  readonly toOn: CalendarDate
}

type People = readonly { readonly id: Id<'practitioner'> }[]

/** What the answers are held against: oneself and one's people, and who of the agency could stand in. */
export type Around = {
  readonly today: CalendarDate
  readonly mine: People
  readonly colleagues: People
}

/** Nobody is put in front of tasks that only the front door may do. */
export const wantsFrontDoor: Problem = {
  field: 'deputyId',
  text: 'Select somebody of the front door who is there then: no other manager of the area is',
}

/** Reads who is away from when to when, and who stands in. Why is nobody's business here. */
export function readAbsence(answers: Answers, around: Around): Outcome<NewAbsence> {
  const problems: Problem[] = []
  const problem = (field: string, text: string) => problems.push({ field, text })
  const practitionerId = around.mine.find(({ id }) => id === answers.practitionerId)?.id
  const deputyId = around.colleagues.find(({ id }) => id === answers.deputyId)?.id
  const fromOn = readCalendarDate(answers, 'fromOn')
  const toOn = readCalendarDate(answers, 'toOn')

  if (!practitionerId) problem('practitionerId', 'Select who is away')
  if (!fromOn) problem('fromOn', 'The first day must be a real date')
  else if (fromOn < around.today) problem('fromOn', 'The first day must be today or later')
  if (!toOn) problem('toOn', 'The last day must be a real date')
  else if (fromOn && toOn < fromOn) problem('toOn', 'The last day must not be before the first')
  else if (toOn > addDays(around.today, 731)) problem('toOn', 'The last day must be within 2 years')
  if (!deputyId) problem('deputyId', 'Select who stands in')
  else if (deputyId === practitionerId) problem('deputyId', 'Select somebody else to stand in')

  if (problems.length > 0 || !practitionerId || !deputyId || !fromOn || !toOn)
    return refused(problems)
  return accepted({ practitionerId, deputyId, fromOn, toOn })
}

import { type CalendarDate, readCalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { readPast } from '../../foundation/kernel/moment.ts'
import {
  type Answers,
  accepted,
  type Outcome,
  type Problem,
  refused,
} from '../../foundation/kernel/outcome.ts'
import { readChoice, readOptional, readWords, shortest } from './words.ts'

/** Working Together to Safeguard Children: at least these three, or a reason why one was not there. */
export const needed = {
  social_care: 'Children’s social care',
  police: 'Police',
  health: 'Health',
} as const

export const others = {
  referrer: 'Whoever made the referral',
  education: 'School or education',
  other: 'Anyone else',
} as const

export const agencies = { ...needed, ...others } as const
export type Attending = keyof typeof agencies

export const causes = {
  front_door: 'the front door decided it',
  escalation: 'an emergency was opened',
  group: 'the multi-agency group escalated',
  worker: 'social care called it',
} as const

export const thresholds = {
  met: 'Met: start a section 47 enquiry',
  not_met: 'Not met: other help',
} as const

export const enquiryKinds = {
  single: 'Single agency: social care',
  joint: 'Joint: social care and police',
} as const

export const immediateSteps = {
  none: 'None needed now',
  agreed_steps: 'Steps agreed with the family',
  police_protection: 'Police protection',
  emergency_order: 'Emergency protection order',
} as const

export type Attendance = {
  readonly agency: Attending
  readonly tookPart: boolean
  readonly who: string
  readonly shared: string
  readonly reason: string
}

export type NewAction = {
  readonly text: string
  readonly agencyId: Id<'agency'>
  readonly dueOn: CalendarDate
}

export type Recorded = {
  readonly heldAt: Date
  readonly threshold: keyof typeof thresholds
  readonly enquiry: keyof typeof enquiryKinds | null
  readonly immediate: keyof typeof immediateSteps
  readonly reason: string
  readonly attendance: readonly Attendance[]
  readonly actions: readonly NewAction[]
}

type AtTheTable = { readonly now: Date; readonly agencyIds: readonly Id<'agency'>[] }

export const actionRows = 4

/** What is added to a record: something, and not too much. */
export function readAddendum(answers: Answers): Outcome<string> {
  const problems: Problem[] = []
  const words = readWords(answers, 'words', 'Enter what is to be added', problems)
  return problems.length > 0 ? refused(problems) : accepted(words)
}

/** Reads the record of a strategy discussion, or says everything that is wrong with it in page order. */
export function readDiscussion(answers: Answers, table: AtTheTable): Outcome<Recorded> {
  const problems: Problem[] = []
  const heldAt = readPast(answers, 'held', table.now, problems)
  const attendance = (Object.keys(agencies) as Attending[]).flatMap(
    agency => readAttendance(answers, agency, problems) ?? [],
  )
  const threshold = readChoice(
    answers,
    'threshold',
    thresholds,
    'Select whether the threshold was met',
    problems,
  )
  const enquiry =
    threshold === 'met'
      ? readChoice(
          answers,
          'enquiry',
          enquiryKinds,
          'Select whether the enquiry is single or joint',
          problems,
        )
      : null
  const immediate = readChoice(
    answers,
    'immediate',
    immediateSteps,
    'Select what protects the child now',
    problems,
  )
  const reason = readWords(answers, 'reason', 'Enter why this was decided', problems)
  const actions = readActions(answers, table, problems)

  if (problems.length > 0 || !heldAt || !threshold || enquiry === undefined || !immediate) {
    return refused(problems)
  }
  return accepted({ heldAt, threshold, enquiry, immediate, reason, attendance, actions })
}

/** An agency that need not be there may be left blank. One that must be there is there, or there is a reason. */
function readAttendance(
  answers: Answers,
  agency: Attending,
  problems: Problem[],
): Attendance | undefined {
  const took = answers[`${agency}-took`]
  const label = agencies[agency]
  if (took !== 'yes' && took !== 'no') {
    if (agency in needed)
      problems.push({ field: `${agency}-took`, text: `${label}: select whether they took part` })
    return undefined
  }
  const tookPart = took === 'yes'
  const who = tookPart
    ? readWords(answers, `${agency}-who`, `${label}: enter who took part`, problems, shortest)
    : ''
  const shared = tookPart ? readOptional(answers, `${agency}-shared`, problems) : ''
  const reason = tookPart
    ? ''
    : readWords(answers, `${agency}-reason`, `${label}: enter why they were not there`, problems)
  return { agency, tookPart, who, shared, reason }
}

/** A row that was left empty is no action; one that was begun must be whole, or nobody will do it. */
function readActions(answers: Answers, table: AtTheTable, problems: Problem[]): NewAction[] {
  const actions: NewAction[] = []
  for (let row = 1; row <= actionRows; row++) {
    const field = `action-${row}`
    const agency = answers[`${field}-agency`] ?? ''
    const due = ['', '-day', '-month', '-year'].map(part => answers[`${field}-due${part}`] ?? '')
    if ([answers[field]?.trim(), agency, ...due].every(typed => !typed)) continue
    const missing = `Action ${row}: enter what is to be done`
    const text = readWords(answers, field, missing, problems, shortest)
    const agencyId = table.agencyIds.find(known => known === agency)
    const dueOn = readCalendarDate(answers, `${field}-due`)
    if (!agencyId)
      problems.push({ field: `${field}-agency`, text: `Action ${row}: select who does it` })
    if (!dueOn)
      problems.push({ field: `${field}-due`, text: `Action ${row}: by when must be a real date` })
    else if (dueOn < londonDayOf(table.now))
      problems.push({
        field: `${field}-due`,
        text: `Action ${row}: by when must be today or later`,
      })
    if (agencyId && dueOn) actions.push({ text, agencyId, dueOn })
  }
  return actions
}

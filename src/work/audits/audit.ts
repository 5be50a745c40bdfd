import { addDays, type CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading, shortest } from '../../foundation/kernel/reading.ts'
import { type Criteria, readCriteria } from './criteria.ts'
import { shippedTools, type Tool } from './tool.ts'

/** However long an audit is planned for, its auditors see the children no longer than this. */
const longestDays = 90
export const mostCases = 40
/** Fewer would be known by what was asked for. */
export const leastPopulation = 5

export type NewAudit = {
  readonly areaId: Id<'area'>
  readonly tool: Tool
  readonly title: string
  readonly why: string
  readonly since: CalendarDate
  readonly until: CalendarDate
  readonly criteria: Criteria
}

export function readAudit(
  answers: Answers,
  areaIds: readonly Id<'area'>[],
  today: CalendarDate,
): Outcome<NewAudit> {
  const { day, problem, problems, text } = reading(answers)
  const areaId = areaIds.length === 1 ? areaIds[0] : areaIds.find(one => one === answers.areaId)
  if (!areaId) problem('areaId', 'Select the area')
  const tool = shippedTools.find(({ id }) => id === answers.tool)
  if (!tool) problem('tool', 'Select what is looked at')
  const title = text('title', 'Enter what the audit is called', shortest)
  const why = text('why', 'Enter why these records are looked at', 2_000)
  const since = day('since', 'Enter a real day')
  const until = day('until', 'Enter a real day')
  if (since && until && since > until) problem('until', 'The last day must not be before the first')
  if (until && until > today) problem('until', 'The last day must not be in the future')
  if (problems.length > 0 || !areaId || !tool || !since || !until) return refused(problems)
  const criteria = readCriteria(answers, tool.only)
  return accepted({ areaId, tool, title, why, since, until, criteria })
}

export type Draw = {
  readonly size: number
  readonly perLevel: boolean
  readonly auditors: readonly Id<'practitioner'>[]
  readonly moderatorId: Id<'practitioner'>
  readonly endsOn: CalendarDate
}

type Person = { readonly id: Id<'practitioner'>; readonly agencyId: Id<'agency'> }

/** How a sample is drawn, and who looks at it. */
export function readDraw(
  answers: Answers,
  people: readonly Person[],
  { apart }: Pick<Tool, 'apart'>,
  today: CalendarDate,
): Outcome<Draw> {
  const { choice, day, list, problem, problems } = reading(answers)
  const size = /^\d{1,2}$/.test(answers.size ?? '') ? Number(answers.size) : 0
  if (size < 1 || size > mostCases) problem('size', `Enter a number from 1 to ${mostCases}`)
  const from = choice('from', { all: '', level: '' }, 'Select how the sample is drawn')
  const ticked = list('auditors')
  const auditors = people.filter(({ id }) => ticked.includes(id))
  if (auditors.length < 2 || auditors.length > 12) problem('auditors', 'Select from 2 to 12 people')
  else if (apart && new Set(auditors.map(({ agencyId }) => agencyId)).size < 2)
    problem('auditors', 'Select people from two agencies or more')
  const moderatorId = people.find(({ id }) => id === answers.moderator)?.id
  if (!moderatorId) problem('moderator', 'Select who settles where two differ')
  else if (ticked.includes(moderatorId))
    problem('moderator', 'Select somebody who is not one of the auditors')
  const endsOn = day('endsOn', 'Enter a real day')
  if (endsOn && (endsOn < today || endsOn > addDays(today, longestDays)))
    problem('endsOn', `The day must be within the next ${longestDays} days`)
  if (problems.length > 0 || !moderatorId || !endsOn) return refused(problems)
  const ids = auditors.map(({ id }) => id)
  return accepted({ size, perLevel: from === 'level', auditors: ids, moderatorId, endsOn })
}

export type Replacement = {
  readonly goneId: Id<'practitioner'>
  readonly newId: Id<'practitioner'>
}

/** Somebody goes on for an auditor who cannot. */
export function readReplacement(
  answers: Answers,
  auditors: readonly string[],
  people: readonly Person[],
): Outcome<Replacement> {
  const { problem, problems } = reading(answers)
  const gone = auditors.find(id => id === answers.gone)
  if (!gone) problem('gone', 'Select who cannot go on')
  const next = people.find(({ id }) => id === answers.next)
  if (!next) problem('next', 'Select who goes on')
  else if (auditors.includes(next.id)) problem('next', 'Select somebody who does not audit yet')
  if (problems.length > 0 || !gone || !next) return refused(problems)
  return accepted({ goneId: gone as Id<'practitioner'>, newId: next.id })
}

export type AuditAction = {
  readonly title: string
  readonly agencyId: Id<'agency'>
  readonly dueOn: CalendarDate
}

export function readAction(
  answers: Answers,
  agencies: readonly { readonly id: Id<'agency'> }[],
  today: CalendarDate,
): Outcome<AuditAction> {
  const { day, problem, problems, text } = reading(answers)
  const title = text('title', 'Enter what is to be done', shortest)
  const agencyId = agencies.find(({ id }) => id === answers.agency)?.id
  if (!agencyId) problem('agency', 'Select an agency')
  const dueOn = day('dueOn', 'Enter a real day')
  if (dueOn && dueOn < today) problem('dueOn', 'The day must be today or later')
  if (problems.length > 0 || !agencyId || !dueOn) return refused(problems)
  return accepted({ title, agencyId, dueOn })
}

export function readEnding(answers: Answers): Outcome<string> {
  const { problems, text } = reading(answers)
  const learnt = text('learnt', 'Enter what the partnership takes from it')
  return problems.length > 0 ? refused(problems) : accepted(learnt)
}

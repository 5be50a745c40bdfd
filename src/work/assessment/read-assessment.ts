import {
  addDays,
  ageOn,
  type CalendarDate,
  readCalendarDate,
} from '../../foundation/kernel/calendar-date.ts'
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
import type {
  Assessment,
  Evidence,
  EvidencedAnswer,
  EvidencedAnswers,
  Protection,
} from './assessment.ts'
import { type Call, readCalls } from './escalation.ts'
import {
  type Facts,
  type Indicator,
  type Instrument,
  type Recency,
  type Result,
  score,
} from './instrument.ts'
import { leastWhileOpen, type SettledLevel, settleLevel } from './level.ts'

export const evidenceLimit = 2_000
export const narrativeLimit = 20_000
const oldest = 25

/** What is known when the form is sent: of the child, of the last assessment, and of who may be named. */
export type Known = {
  readonly now: Date
  readonly bornOn: CalendarDate | null
  readonly previous: Assessment | undefined
  /** Codes of the escalations that are open already. */
  readonly open: readonly string[]
  /** Agencies that evidence may come from, by name. */
  readonly sources: readonly string[]
  readonly authorisers: readonly Id<'practitioner'>[]
  readonly assessedBy: Id<'practitioner'>
}

export type AssessmentDraft = SettledLevel & {
  readonly childAge: number
  readonly answers: EvidencedAnswers
  readonly calls: readonly Call[]
  /** Codes of all that are open once the calls are recorded. */
  readonly escalations: readonly string[]
  readonly protective: Protection
  readonly analysis: string
  readonly childsView: string
  readonly result: Result
}

/** Reads the answers to the matrix, or says everything that is wrong with them in page order. */
export function readAssessment(
  instrument: Instrument,
  answers: Answers,
  known: Known,
): Outcome<AssessmentDraft> {
  const problems: Problem[] = []
  const problem = (field: string, text: string) => problems.push({ field, text })
  const narrative = (field: string, missing: string) => {
    const text = answers[field]?.trim() ?? ''
    if (text === '') problem(field, missing)
    else if (text.length > narrativeLimit) problem(field, 'Use 20,000 characters or fewer')
    return text
  }

  const calls = readCalls(instrument, answers, known.open, known.now)
  if (!calls.ok) problems.push(...calls.problems)
  const childAge = readAge(answers, known)
  if (childAge === undefined) problem('age', `Enter the child's age in years, from 0 to ${oldest}`)
  const given = inPageOrder(instrument).flatMap(indicator => {
    const answer = readAnswer(instrument, indicator, answers, known, problem)
    return answer ? [[indicator.id, answer] as const] : []
  })
  const protective = readProtection(instrument, answers, problem)
  if (answers.childAsked !== 'yes' && answers.childAsked !== 'not_yet') {
    problem('childAsked', 'Select whether the child has been asked')
  }
  const childsView =
    answers.childAsked === 'yes' ? narrative('childsView', 'Enter what the child says') : ''
  const analysis = narrative('analysis', 'Enter your analysis')

  const evidenced = Object.fromEntries(given)
  const newCodes = calls.ok ? calls.value.map(({ code }) => code) : []
  const escalations = [...known.open, ...newCodes].toSorted()
  const facts = { childAge: childAge ?? null, answers: evidenced, escalations }
  const result = score(instrument, facts)
  const reason = answers.overrideReason?.trim() ?? ''
  if (reason.length > narrativeLimit) problem('overrideReason', 'Use 20,000 characters or fewer')
  const settled = settleLevel(instrument, {
    computed: result.level,
    provisional: result.provisional,
    least: leastWhileOpen(instrument, escalations),
    chosen: answers.finalLevel ?? '',
    reason,
    authorisedBy: answers.authorisedBy ?? '',
    assessedBy: known.assessedBy,
    authorisers: known.authorisers,
  })
  // Until the rest is right nobody knows what the matrix comes to, so only a missing decision is a problem.
  if (!settled.ok && (problems.length === 0 || !answers.finalLevel)) {
    problems.push(...settled.problems)
  }

  if (problems.length > 0 || !settled.ok || !calls.ok || childAge === undefined) {
    return refused(problems)
  }
  return accepted({
    ...settled.value,
    childAge,
    answers: evidenced,
    calls: calls.value,
    escalations,
    protective,
    analysis,
    childsView,
    result,
  })
}

/** The indicators as people meet them: domain by domain. */
export function inPageOrder({ domains, indicators }: Instrument): Indicator[] {
  return domains.flatMap(({ id }) => indicators.filter(({ domain }) => domain === id))
}

/** The birth date says how old a child is; only where nobody knows it the form asks. */
export function readAge(
  answers: Answers,
  { bornOn, now }: Pick<Known, 'bornOn' | 'now'>,
): number | undefined {
  const age = bornOn
    ? ageOn(bornOn, londonDayOf(now))
    : Number(/^\d{1,2}$/.exec(answers.age?.trim() ?? '')?.[0] ?? Number.NaN)
  return age >= 0 && age <= oldest ? age : undefined
}

/** What can be told of a form that is still being filled in, for showing what it comes to so far. */
export function factsSoFar(
  instrument: Instrument,
  answers: Answers,
  age: number | undefined,
  open: readonly string[],
): Facts {
  const { states, recency } = instrument.answerModel
  const known = instrument.indicators.flatMap(({ id, group }) => {
    const state = states.find(one => one.id === answers[id])?.id
    if (!state || state === 'unknown') return []
    const when = recency.find(one => one.id === answers[`${id}-when`])?.id
    return [[id, group === 'vulnerability' ? { state } : { state, recency: when }] as const]
  })
  const codes = instrument.mandatoryEscalations.map(({ id }) => id)
  const ticked = listOf(answers.escalations).filter(code => codes.includes(code))
  return {
    childAge: age ?? null,
    answers: Object.fromEntries(known),
    escalations: [...new Set([...open, ...ticked])],
  }
}

type Tell = (field: string, text: string) => void

/** Nothing for an indicator that is not known. */
function readAnswer(
  instrument: Instrument,
  { id, group }: Indicator,
  answers: Answers,
  known: Known,
  tell: Tell,
): EvidencedAnswer | undefined {
  const { answerModel } = instrument
  const said = answers[id] || 'unknown'
  const state = answerModel.states.find(state => state.id === said)?.id
  if (!state) tell(id, `${id}: select one of the answers`)
  if (!state || state === 'unknown') return undefined
  if (state === 'not_present') return { state }

  const recency = answerModel.recency.find(one => one.id === answers[`${id}-when`])?.id
  if (group !== 'vulnerability' && !recency) tell(`${id}-when`, `${id}: select when it was`)
  const evidence = readEvidence(instrument, id, recency, answers, known, tell)
  return group === 'vulnerability' ? { state, evidence } : { state, recency, evidence }
}

function readEvidence(
  { answerModel }: Instrument,
  id: string,
  recency: Recency | undefined,
  answers: Answers,
  known: Known,
  tell: Tell,
): Evidence {
  const today = londonDayOf(known.now)
  const text = answers[`${id}-evidence`]?.trim() ?? ''
  if (text === '') tell(`${id}-evidence`, `${id}: enter what was seen, heard or recorded`)
  else if (text.length > evidenceLimit) {
    tell(`${id}-evidence`, `${id}: use ${evidenceLimit} characters or fewer`)
  }

  const before = known.previous?.answers[id]?.evidence
  const source = answers[`${id}-source`] ?? ''
  if (!known.sources.includes(source) && source !== before?.source) {
    tell(`${id}-source`, `${id}: select who knows it`)
  }

  const on = readCalendarDate(answers, `${id}-on`)
  const when = answerModel.recency.find(one => one.id === recency)
  if (!on) tell(`${id}-on`, `${id}: enter the day it happened`)
  else if (on > today) tell(`${id}-on`, `${id}: the day must be today or in the past`)
  else if (when && when.maxDays !== null && on < addDays(today, -when.maxDays)) {
    tell(`${id}-on`, `${id}: this day is earlier than “${when.label.toLowerCase()}”`)
  }

  const evidence = { text, source, on: on ?? today }
  const same = before?.text === text && before.source === source && before.on === on
  if (!same || !known.previous) return evidence
  return { ...evidence, carriedFrom: before.carriedFrom ?? londonDayOf(known.previous.assessedAt) }
}

function readProtection(instrument: Instrument, answers: Answers, tell: Tell): Protection {
  const given: Record<string, string> = {}
  for (const { id, states } of instrument.protectiveFactors) {
    const state = answers[id] || 'unknown'
    if (!states.includes(state)) tell(id, `${id}: select one of the answers`)
    else if (state !== 'unknown') given[id] = state
  }
  return given
}

/**
 * What the form starts with: the last answers and what they rest on. What the child says, the
 * analysis and the level are asked anew each time.
 */
export function answersOf(
  instrument: Instrument,
  assessment: Assessment,
  today: CalendarDate,
): Answers {
  const fields: Record<string, string> = { ...assessment.protective }
  for (const [id, { state, recency, evidence }] of Object.entries(assessment.answers)) {
    fields[id] = state
    if (recency) fields[`${id}-when`] = agedRecency(instrument, recency, evidence?.on, today)
    if (!evidence) continue
    fields[`${id}-evidence`] = evidence.text
    fields[`${id}-source`] = evidence.source
    fields[`${id}-on`] = evidence.on
  }
  return fields
}

/** What was current when it was written is not for ever: as time passes the same day moves back. */
function agedRecency(
  { answerModel }: Instrument,
  recency: Recency,
  on: CalendarDate | undefined,
  today: CalendarDate,
): Recency {
  if (!on) return recency
  const at = answerModel.recency.findIndex(one => one.id === recency)
  const still = answerModel.recency
    .slice(at)
    .find(({ maxDays }) => maxDays === null || on >= addDays(today, -maxDays))
  return still?.id ?? recency
}

import { ageOn, type CalendarDate } from '../../foundation/kernel/calendar-date.ts'
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
import type { Assessment, EvidencedAnswers, Protection } from './assessment.ts'
import { type Call, readCalls } from './escalation.ts'
import { hasNewEvidence, standingLevel } from './falling-level.ts'
import { type Instrument, type Result, score } from './instrument.ts'
import { leastWhileOpen, type SettledLevel, settleLevel } from './level.ts'
import { inPageOrder, readAnswer, type Tell } from './read-answers.ts'

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
  /** Who may be asked to confirm a lower level. */
  readonly authorisers: readonly Id<'practitioner'>[]
  /** Every harm that is on record for the child. */
  readonly harms: readonly string[]
}

export type AssessmentDraft = SettledLevel & {
  /** The one the answers were read by, which the assessment keeps. */
  readonly instrument: Instrument
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
    standing: standingLevel(instrument, result.level, known.previous),
    provisional: result.provisional,
    least: leastWhileOpen(instrument, escalations),
    newEvidence: hasNewEvidence(evidenced, known.previous),
    chosen: answers.finalLevel ?? '',
    reason,
    harms: known.harms,
    acknowledged: listOf(answers.harms),
    asked: answers.asked ?? '',
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
    instrument,
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

function readProtection(instrument: Instrument, answers: Answers, tell: Tell): Protection {
  const given: Record<string, string> = {}
  for (const { id, states } of instrument.protectiveFactors) {
    const state = answers[id] || 'unknown'
    if (!states.includes(state)) tell(id, `${id}: select one of the answers`)
    else if (state !== 'unknown') given[id] = state
  }
  return given
}

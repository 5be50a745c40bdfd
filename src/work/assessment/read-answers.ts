import {
  addDays,
  type CalendarDate,
  readCalendarDate,
} from '../../foundation/kernel/calendar-date.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { type Answers, listOf } from '../../foundation/kernel/outcome.ts'
import type { Assessment, Evidence, EvidencedAnswer } from './assessment.ts'
import type { Facts, Indicator, Instrument, Recency } from './instrument.ts'

export const evidenceLimit = 2_000

/** Notes what a person can put right. */
export type Tell = (field: string, text: string) => void

type Known = {
  readonly now: Date
  readonly previous: Assessment | undefined
  readonly sources: readonly string[]
}

/** The indicators as people meet them: domain by domain. */
export function inPageOrder({ domains, indicators }: Instrument): Indicator[] {
  return domains.flatMap(({ id }) => indicators.filter(({ domain }) => domain === id))
}

/** Nothing for an indicator that is not known. */
export function readAnswer(
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
  if (state === 'not_present') return readAbsence(instrument, id, answers, known, tell)

  const recency = answerModel.recency.find(one => one.id === answers[`${id}-when`])?.id
  if (group !== 'vulnerability' && !recency) tell(`${id}-when`, `${id}: select when it was`)
  const evidence = readEvidence(instrument, id, recency, answers, known, tell)
  return group === 'vulnerability' ? { state, evidence } : { state, recency, evidence }
}

/**
 * What shows that a sign is gone may be given, and has to be whole if it is. What the sign rested on
 * before does not show it.
 */
function readAbsence(
  instrument: Instrument,
  id: string,
  answers: Answers,
  known: Known,
  tell: Tell,
): EvidencedAnswer {
  const state = 'not_present'
  const given = ['evidence', 'source', 'on'].map(part => answers[`${id}-${part}`]?.trim() ?? '')
  const before = known.previous?.answers[id]
  const { text = '', source = '', on = '' } = before?.evidence ?? {}
  const stale = before?.state !== state && given.join('\n') === [text, source, on].join('\n')
  if (stale || given.every(part => part === '')) return { state }
  return { state, evidence: readEvidence(instrument, id, undefined, answers, known, tell) }
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
    tell(`${id}-source`, `${id}: enter an agency from the list, or “Another agency”`)
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

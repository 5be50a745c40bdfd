import { accepted, type Outcome, type Problem, refused } from '../../foundation/kernel/outcome.ts'
import type { Answer, Facts, Group, Instrument, Recency, State } from './instrument.ts'

const oldest = 25

/**
 * Reads what a file or another system says is known of a child.
 *
 * An indicator that is not named is unknown. One that is named must be answered in full: a sign
 * that is there without saying when is a question not yet asked, not an old sign.
 */
export function factsReader(instrument: Instrument): (json: unknown) => Outcome<Facts> {
  const groups = new Map(instrument.indicators.map(({ id, group }) => [id, group]))
  const known = new Set(instrument.mandatoryEscalations.map(({ id }) => id))
  const states = instrument.answerModel.states.map(({ id }) => id)
  const recencies = instrument.answerModel.recency.map(({ id }) => id)

  function answerProblem(group: Group | undefined, answer: unknown): Problem | undefined {
    const problem = (field: string, text: string) => ({ field, text })
    if (!group) return problem('', 'is not an indicator of this instrument')
    if (!isObject(answer)) return problem('', 'must be an object with a state')
    const { state, recency } = answer
    if (!states.includes(state as State)) {
      return problem('.state', `must be one of ${states.join(', ')}`)
    }
    if (group === 'vulnerability') {
      return recency === undefined
        ? undefined
        : problem('.recency', 'must not be given: a vulnerability counts whenever it was')
    }
    const needed = state === 'confirmed' || state === 'suspected'
    if (recency === undefined ? needed : !recencies.includes(recency as Recency)) {
      return problem('.recency', `must be one of ${recencies.join(', ')}`)
    }
    return undefined
  }

  return json => {
    if (!isObject(json)) return refused([{ field: '', text: 'must be an object' }])
    const { childAge, answers, escalations = [] } = json
    const problems: Problem[] = []
    const problem = (field: string, text: string) => problems.push({ field, text })

    if (childAge !== null && !isAge(childAge)) {
      problem('childAge', `must be a whole number from 0 to ${oldest}, or null when not known`)
    }
    if (!isObject(answers)) problem('answers', 'must be an object from indicator to answer')
    else {
      for (const id in answers) {
        const found = answerProblem(groups.get(id), answers[id])
        if (found) problem(`answers.${id}${found.field}`, found.text)
      }
    }
    if (!Array.isArray(escalations)) problem('escalations', 'must be a list')
    else {
      escalations.forEach((id, at) => {
        if (!known.has(id)) problem(`escalations[${at}]`, 'is not an escalation of this instrument')
      })
    }
    return problems.length > 0
      ? refused(problems)
      : accepted({
          childAge: childAge as number | null,
          answers: answers as Record<string, Answer>,
          escalations: escalations as string[],
        })
  }
}

function isAge(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= oldest
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

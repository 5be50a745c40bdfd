import type { Assessment } from './assessment.ts'
import { type Answer, type Instrument, type Level, score } from './instrument.ts'
import { factsReader } from './read-facts.ts'

/** The same facts under two matrices. Nothing where the other one cannot read them. */
export type Tried = {
  readonly name: string
  readonly age: number | null
  readonly before: Weighed | undefined
  readonly after: Weighed
  /** Answers that this matrix does not ask for. */
  readonly unasked: number
}

type Weighed = { readonly level: Level; readonly score: number }

/** The examples the partnership read with it, and what the matrix of today makes of them. */
export function tryOnExamples(instrument: Instrument, inForce: Instrument): Tried[] {
  const readToday = factsReader(inForce)
  return instrument.workedExamples.map(example => {
    const today = readToday(example)
    return {
      name: example.id,
      age: example.childAge,
      before: today.ok ? score(inForce, today.value) : undefined,
      after: score(instrument, example),
      unasked: 0,
    }
  })
}

type PastFacts = Pick<
  Assessment,
  'childAge' | 'answers' | 'escalations' | 'computedLevel' | 'score'
>

/** Past work, by what the matrix of then came to and what this one comes to. Nobody's name, nobody's words. */
export function tryOnAssessments(instrument: Instrument, past: readonly PastFacts[]): Tried[] {
  return past.map(({ childAge, answers, escalations, computedLevel, score: points }, at) => {
    const asked = instrument.indicators.flatMap(({ id, group }) => {
      const answer = answers[id]
      return answer ? [[id, answerTo(answer, group === 'vulnerability')] as const] : []
    })
    return {
      name: String(at + 1),
      age: childAge,
      before: { level: computedLevel, score: points },
      after: score(instrument, { childAge, answers: Object.fromEntries(asked), escalations }),
      unasked: Object.keys(answers).length - asked.length,
    }
  })
}

function answerTo({ state, recency }: Answer, always: boolean): Answer {
  return always ? { state } : { state, recency }
}

/** How many came from each level to each other one. */
export function countMoves(tried: readonly Tried[], from: Level, to: Level): number {
  return tried.filter(({ before, after }) => before?.level === from && after.level === to).length
}

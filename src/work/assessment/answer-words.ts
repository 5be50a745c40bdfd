import type { Answer, Instrument } from './instrument.ts'

/** Confirmed, within 3 months */
export function answerInWords({ answerModel }: Instrument, answer: Answer | undefined): string {
  const { state, recency } = answer ?? { state: 'unknown' as const }
  const what = answerModel.states.find(({ id }) => id === state)?.label ?? state
  const when = answerModel.recency.find(({ id }) => id === recency)?.label
  return when ? `${what}, ${when.charAt(0).toLowerCase()}${when.slice(1)}` : what
}

const protectionWords: Readonly<Record<string, string>> = {
  strong: 'Strong',
  partial: 'Partly',
  absent: 'Absent',
  unknown: 'Not known',
}

export function protectionInWords(state: string): string {
  return protectionWords[state] ?? state
}

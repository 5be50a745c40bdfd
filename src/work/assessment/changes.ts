import type { Answer, Instrument, Recency } from './instrument.ts'

export type ChangeKind = 'new' | 'stronger' | 'weaker' | 'gone' | 'now_unknown'

export type Change = { readonly indicator: string; readonly kind: ChangeKind }

type Answered = Readonly<Record<string, Answer>>

/** What is different in what is known of a child, indicator by indicator, in the instrument's order. */
export function whatChanged(instrument: Instrument, before: Answered, after: Answered): Change[] {
  return instrument.indicators.flatMap(({ id }) => {
    const kind = changeOf(before[id], after[id])
    return kind ? [{ indicator: id, kind }] : []
  })
}

function changeOf(before: Answer | undefined, after: Answer | undefined): ChangeKind | undefined {
  const [was, is] = [strength(before), strength(after)]
  if ((after?.state ?? 'unknown') === 'unknown') return isKnown(before) ? 'now_unknown' : undefined
  if (was === 0) return is > 0 ? 'new' : undefined
  if (is === 0) return 'gone'
  if (is === was) return undefined
  return is > was ? 'stronger' : 'weaker'
}

function isKnown(answer: Answer | undefined): boolean {
  return answer !== undefined && answer.state !== 'unknown'
}

const nearness: Record<Recency, number> = { current: 3, recent: 2, historic: 1 }

/** How near comes before how sure: something suspected this month weighs more than something old and certain. */
function strength(answer: Answer | undefined): number {
  if (answer?.state !== 'confirmed' && answer?.state !== 'suspected') return 0
  return nearness[answer.recency ?? 'current'] * 2 + (answer.state === 'confirmed' ? 1 : 0)
}

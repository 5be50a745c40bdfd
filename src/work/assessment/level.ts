import type { Id } from '../../foundation/kernel/id.ts'
import { accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { levelWord } from './explanation.ts'
import { type Fall, problemsOfFall } from './falling-level.ts'
import { type Instrument, type Level, score } from './instrument.ts'

export type LevelChoice = Omit<Fall, 'from' | 'to'> & {
  readonly computed: Level
  /** The level that stands until this one is decided. */
  readonly standing: Level
  /** What the assessor decides; `as_computed` is to keep what the matrix comes to. */
  readonly chosen: string
}

/** A level somebody proposes below the one that stands, for the person who is asked to confirm it. */
export type ProposedLevel = {
  readonly fromLevel: Exclude<Level, 'none_identified'>
  readonly toLevel: Exclude<Level, 'high'>
  readonly reason: string
  readonly harms: readonly string[]
  readonly askedId: Id<'practitioner'>
}

export type SettledLevel = {
  readonly finalLevel: Level
  readonly overrideReason: string
  readonly lowering: ProposedLevel | null
}

/**
 * The level a person stands for, beside the one the matrix comes to.
 *
 * A rise takes effect at once, with a reason. A fall is a proposal: the level stays as it stands
 * until a second person has confirmed the lower one. A tool must not be talked down to end help.
 */
export function settleLevel(instrument: Instrument, choice: LevelChoice): Outcome<SettledLevel> {
  const { computed, standing, reason } = choice
  const order = instrument.scoring.levelOrder
  const chosen =
    choice.chosen === 'as_computed' ? computed : order.find(level => level === choice.chosen)
  if (!chosen) return refused([{ field: 'finalLevel', text: 'Select the level you decide on' }])

  if (order.indexOf(chosen) < order.indexOf(standing)) {
    const problems = problemsOfFall(instrument, { ...choice, from: standing, to: chosen })
    if (problems.length > 0) return refused(problems)
    const lowering = {
      fromLevel: standing as ProposedLevel['fromLevel'],
      toLevel: chosen as ProposedLevel['toLevel'],
      reason,
      harms: choice.harms,
      askedId: choice.asked as Id<'practitioner'>,
    }
    const overrideReason = standing === computed ? '' : reason
    return accepted({ finalLevel: standing, overrideReason, lowering })
  }
  if (chosen !== computed && reason === '') {
    const cameTo = `The matrix comes to ${levelWord(instrument, computed)}.`
    const text = `${cameTo} Enter why you ${chosen === standing ? 'keep' : 'raise'} the level`
    return refused([{ field: 'overrideReason', text }])
  }
  return accepted({ finalLevel: chosen, overrideReason: reason, lowering: null })
}

/** What the open escalations alone come to: nothing may be decided below it. */
export function leastWhileOpen(instrument: Instrument, escalations: readonly string[]): Level {
  return score(instrument, { childAge: null, answers: {}, escalations }).level
}

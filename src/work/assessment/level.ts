import type { Id } from '../../foundation/kernel/id.ts'
import { accepted, type Outcome, type Problem, refused } from '../../foundation/kernel/outcome.ts'
import { levelWord } from './explanation.ts'
import { type Instrument, type Level, score } from './instrument.ts'

export type LevelChoice = {
  readonly computed: Level
  readonly provisional: boolean
  /** The least an open mandatory escalation allows. */
  readonly least: Level
  /** What the assessor decides; `as_computed` is to keep what the matrix comes to. */
  readonly chosen: string
  readonly reason: string
  readonly authorisedBy: string
  readonly assessedBy: Id<'practitioner'>
  /** Who may agree to a lower level. */
  readonly authorisers: readonly Id<'practitioner'>[]
}

export type SettledLevel = {
  readonly finalLevel: Level
  readonly overrideReason: string
  readonly authorisedBy: Id<'practitioner'> | null
}

/**
 * The level a person stands for, beside the one the matrix comes to.
 *
 * Raising takes a reason. Lowering takes a second person and a full reason, and is refused while too
 * much is unknown or danger is open: a tool must not be talked down to end help.
 */
export function settleLevel(instrument: Instrument, choice: LevelChoice): Outcome<SettledLevel> {
  const { computed, reason } = choice
  const order = instrument.scoring.levelOrder
  const word = (level: Level) => levelWord(instrument, level)
  const problems: Problem[] = []
  const problem = (field: string, text: string) => problems.push({ field, text })

  const chosen =
    choice.chosen === 'as_computed' ? computed : order.find(level => level === choice.chosen)
  if (!chosen) return refused([{ field: 'finalLevel', text: 'Select the level you decide on' }])

  const rise = order.indexOf(chosen) - order.indexOf(computed)
  if (rise === 0) {
    return accepted({ finalLevel: chosen, overrideReason: reason, authorisedBy: null })
  }
  const cameTo = `The matrix comes to ${word(computed)}.`
  if (rise > 0) {
    if (reason === '') problem('overrideReason', `${cameTo} Enter why you raise the level`)
    if (problems.length > 0) return refused(problems)
    return accepted({ finalLevel: chosen, overrideReason: reason, authorisedBy: null })
  }

  const { minimumRationaleCharacters: needed } = instrument.override.lower
  if (choice.provisional) {
    const why = 'Too much is not yet known to lower it'
    return refused([{ field: 'finalLevel', text: `${cameTo} ${why}` }])
  }
  if (order.indexOf(chosen) < order.indexOf(choice.least)) {
    const why = `While a mandatory escalation is open, the level is at least ${word(choice.least)}`
    return refused([{ field: 'finalLevel', text: why }])
  }
  if ([...reason].length < needed) {
    problem('overrideReason', `${cameTo} Say in at least ${needed} characters why you lower it`)
  }
  const authorisedBy = choice.authorisers.find(id => id === choice.authorisedBy)
  if (!authorisedBy) problem('authorisedBy', 'Select who agreed to the lower level')
  else if (authorisedBy === choice.assessedBy) {
    problem('authorisedBy', 'Somebody other than you must agree to the lower level')
  }
  if (problems.length > 0 || !authorisedBy) return refused(problems)
  return accepted({ finalLevel: chosen, overrideReason: reason, authorisedBy })
}

/** What the open escalations alone come to: nothing may be decided below it. */
export function leastWhileOpen(instrument: Instrument, escalations: readonly string[]): Level {
  return score(instrument, { childAge: null, answers: {}, escalations }).level
}

import {
  type Answers,
  accepted,
  type Outcome,
  type Problem,
  refused,
} from '../../foundation/kernel/outcome.ts'
import { reading, shortest, yesNo } from '../../foundation/kernel/reading.ts'
import { isBeforeGroup } from './episode.ts'

export const outcomes = {
  needs_met: 'The needs were met',
  universal_services: 'School, health or another everyday service goes on helping',
  moved_away: 'The family moved to another area',
  family_declined: 'The family no longer wants early help',
  decided_otherwise: 'The front door decided otherwise',
} as const

export const asked = { yes: 'Yes', no: 'No', not_asked: 'Not asked' } as const

export type ClosingDraft = {
  readonly outcome: keyof typeof outcomes
  /** Child where asked, parents and workers all agree that it ends. */
  readonly agreed: keyof typeof yesNo
  readonly childAgrees: keyof typeof asked
  readonly parentAgrees: keyof typeof asked
  readonly workersAgree: keyof typeof yesNo
  readonly why: string
  readonly remainingNeed: string
  readonly heldBy: string
}

export type ClosingGrounds = {
  readonly toBeReferredAgain: boolean
  readonly level: string | undefined
  readonly openContact: boolean
}

/** Why early help cannot end yet, each in a sentence. Nothing: it can. */
export function standsInTheWay(grounds: ClosingGrounds): string[] {
  return [
    grounds.toBeReferredAgain && 'The child has to be referred again first.',
    isBeforeGroup(grounds.level) && 'The level is above low: the child is before the group.',
    grounds.openContact && 'The front door has a concern about the child to decide.',
  ].filter(one => one !== false)
}

/** Reads how early help ends. Without everybody's agreement it ends too, and the child is referred again. */
export function readClosing(answers: Answers, grounds: ClosingGrounds): Outcome<ClosingDraft> {
  const read = reading(answers)
  const inTheWay: Problem[] = standsInTheWay(grounds).map(text => ({ field: '', text }))
  const outcome = read.choice('outcome', outcomes, 'Select why early help ends')
  const why = read.text('why', 'Enter what has changed for the child')
  const childAgrees = read.choice('childAgrees', asked, 'Select whether the child agrees')
  const parentAgrees = read.choice('parentAgrees', asked, 'Select whether a parent agrees')
  const workersAgree = read.choice('workersAgree', yesNo, 'Select whether the workers agree')
  const remains = read.choice('remains', yesNo, 'Select whether any need remains')
  const need = remains === 'yes'
  const remainingNeed = need ? read.text('remainingNeed', 'Enter what need remains') : ''
  const heldBy = need ? read.text('heldBy', 'Enter who holds it from now on', shortest) : ''

  const problems = [...inTheWay, ...read.problems]
  if (problems.length > 0 || !outcome || !childAgrees || !parentAgrees || !workersAgree)
    return refused(problems)
  const all = childAgrees !== 'no' && parentAgrees === 'yes' && workersAgree === 'yes'
  const agreed = all && outcome !== 'family_declined' ? 'yes' : 'no'
  return accepted({
    ...{ outcome, agreed, childAgrees, parentAgrees, workersAgree },
    ...{ why, remainingNeed, heldBy },
  })
}

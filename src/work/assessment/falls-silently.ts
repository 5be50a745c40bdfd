import { type Asking, listWhoSee } from '../../foundation/access/index.ts'
import type { Tx } from '../../foundation/database/index.ts'
import { rolesThatMayConfirm } from './assessment.policy.ts'
import type { Assessment } from './assessment.ts'
import { hasNewEvidence, problemsOfFall, standingLevel } from './falling-level.ts'
import { listHarms } from './harm.store.ts'
import type { Instrument } from './instrument.ts'
import { leastWhileOpen, type ProposedLevel } from './level.ts'

type Deciding = {
  readonly instrument: Instrument
  readonly assessment: Assessment
  readonly previous: Assessment | undefined
  readonly lowering: ProposedLevel | null
}

/**
 * Whether a matrix would let a level fall by itself, or proposes it without all that it takes.
 *
 * The page has asked for all of it. This holds whatever came to be known since, or was left out.
 */
export async function fallsSilently(
  tx: Tx,
  who: Asking,
  { instrument, assessment, previous, lowering }: Deciding,
): Promise<boolean> {
  const { childId, areaId, computedLevel, finalLevel, answers, escalations } = assessment
  const order = instrument.scoring.levelOrder
  const from = standingLevel(instrument, computedLevel, previous)
  if (order.indexOf(finalLevel) < order.indexOf(from)) return true
  if (!lowering) return false

  const harms = await listHarms(tx, childId)
  const child = { id: childId, areaId }
  const mayConfirm = await listWhoSee(tx, child, rolesThatMayConfirm(who.roles))
  const problems = problemsOfFall(instrument, {
    from,
    to: lowering.toLevel,
    reason: lowering.reason,
    provisional: assessment.provisional,
    least: leastWhileOpen(instrument, escalations),
    newEvidence: hasNewEvidence(answers, previous),
    harms: harms.map(({ id }) => id),
    acknowledged: lowering.harms,
    asked: lowering.askedId,
    authorisers: [...mayConfirm].filter(id => id !== who.id),
  })
  return problems.length > 0
}

import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { mayTryInstrument } from './assessment.policy.ts'
import { listLatestFacts } from './assessment.store.ts'
import { findInstrumentInForce, getInstrument } from './instrument-in-force.ts'
import { tryOnAssessments, tryOnExamples } from './instrument-trial.ts'

export const triedOn = 50

export type ShownTrial = Awaited<ReturnType<typeof tryInstrument>>

/**
 * What another matrix would have come to for the latest assessments this person may see, and for its own examples.
 * No child is named, but each was looked at, and the audit says so.
 */
export async function tryInstrument(
  database: Database,
  who: Asking,
  id: Id<'version'> | undefined,
) {
  const because = granted(mayTryInstrument(who))
  return auditedRead(database, who, async db => {
    const instrument = await getInstrument(db, id)
    const inForce = (await findInstrumentInForce(db, who.at)).instrument
    const latest = await listLatestFacts(db, triedOn)
    const seen = latest.flatMap(one => [one.id, one.childId])
    const subjects = [...new Set([...(id ? [id] : []), ...seen])]
    const audit = { verb: 'consultation', action: 'instrument.tried', subjects, because } as const
    const result = {
      instrument,
      inForce,
      examples: tryOnExamples(instrument, inForce),
      assessments: tryOnAssessments(instrument, latest),
    }
    return { result, audit }
  })
}

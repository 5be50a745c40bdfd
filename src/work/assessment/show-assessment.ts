import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { mayReadAssessments } from './assessment.policy.ts'
import {
  findAssessment,
  getAssessedChild,
  getAssessment,
  listAssessmentsOfChild,
} from './assessment.store.ts'
import { listOpenEscalationsOf } from './escalation.store.ts'
import { findInstrumentInForce, findInstrumentOf } from './instrument-in-force.ts'

export type Shown = Awaited<ReturnType<typeof showAssessment>>

/** One assessment, the one before it, and what is open for the child now. */
export async function showAssessment(database: Database, who: Asking, id: Id<'assessment'>) {
  const because = granted(mayReadAssessments(who))
  return auditedRead(database, who, async db => {
    const assessment = await getAssessment(db, id)
    const { childId, replacesId } = assessment
    const child = await getAssessedChild(db, childId)
    const previous = replacesId ? await findAssessment(db, replacesId) : undefined
    const open = await listOpenEscalationsOf(db, childId)
    const all = await listAssessmentsOfChild(db, childId, 20)
    const inForce = (await findInstrumentInForce(db, who.at)).instrument
    const instrument = (await findInstrumentOf(db, assessment)) ?? inForce
    const before = previous && ((await findInstrumentOf(db, previous)) ?? inForce)

    const subjects = [childId, ...all.map(one => one.id), ...open.map(one => one.id)]
    const shown = [...new Set([...subjects, id])]
    const audit = {
      verb: 'consultation',
      action: 'assessment.shown',
      subjects: previous ? [...new Set([...shown, previous.id])] : shown,
      because,
    } as const
    return {
      result: { assessment, child, previous, open, all, instrument, before, inForce },
      audit,
    }
  })
}

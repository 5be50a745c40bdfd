import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { listAttachments, mostShown } from '../../records/attachments/index.ts'
import { mayReadAssessments } from './assessment.policy.ts'
import {
  findAssessment,
  getAssessedChild,
  getAssessment,
  listAssessmentsOfChild,
} from './assessment.store.ts'
import { listOpenEscalationsOf } from './escalation.store.ts'
import { listHarms } from './harm.store.ts'
import { findInstrumentInForce, findInstrumentOf } from './instrument-in-force.ts'
import { findLoweringOf } from './lowering.store.ts'

export type Shown = Awaited<ReturnType<typeof showAssessment>>

/** One assessment, the one before it, and what is open for the child now. */
export async function showAssessment(
  database: Database,
  who: Asking,
  id: Id<'assessment'>,
  action: 'assessment.shown' | 'assessment.printed' = 'assessment.shown',
) {
  const because = granted(mayReadAssessments(who))
  return auditedRead(database, who, async db => {
    const assessment = await getAssessment(db, id)
    const { childId, replacesId } = assessment
    const child = await getAssessedChild(db, childId)
    const previous = replacesId ? await findAssessment(db, replacesId) : undefined
    const open = await listOpenEscalationsOf(db, childId)
    const harms = await listHarms(db, childId)
    const lowering = await findLoweringOf(db, assessment)
    const all = await listAssessmentsOfChild(db, childId, 20)
    const inForce = (await findInstrumentInForce(db, who.at)).instrument
    const instrument = (await findInstrumentOf(db, assessment)) ?? inForce
    const before = previous && ((await findInstrumentOf(db, previous)) ?? inForce)

    const documents = await listAttachments(db, 'assessment', id, mostShown)
    const listed = [...all, ...open, ...harms, ...documents].map(one => one.id)
    const shown = [childId, ...listed, id, previous?.id, lowering?.id]
    const subjects = [...new Set(shown.filter(one => one !== undefined))]
    const audit = { verb: 'consultation', action, subjects, because } as const
    const matrices = { instrument, before, inForce }
    return {
      result: { assessment, child, previous, open, all, harms, documents, lowering, ...matrices },
      audit,
    }
  })
}

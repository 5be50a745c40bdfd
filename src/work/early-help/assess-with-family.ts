import type { Asking } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { insertAssessment } from './course.store.ts'
import type { FamilyAssessment } from './family-assessment.ts'
import { writeAsLead } from './write-as-lead.ts'

/** Records what the family and the lead worker found out together. */
export async function assessWithFamily(
  database: Database,
  who: Asking,
  episodeId: Id<'episode'>,
  assessment: FamilyAssessment,
) {
  return writeAsLead(database, who, episodeId, 'early-help.assessed', async (tx, episode) => {
    const id = await insertAssessment(tx, episode, assessment, who)
    return { result: episodeId, subjects: [id] }
  })
}

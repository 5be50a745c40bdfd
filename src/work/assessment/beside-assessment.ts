import type { Id } from '../../foundation/kernel/id.ts'
import type { Holder } from '../../records/attachments/index.ts'
import { mayAssess, mayReadAssessments } from './assessment.policy.ts'
import { getAssessment } from './assessment.store.ts'

/** What an assessment rests on, as others wrote it. */
export const besideAssessment: Holder = {
  ...{ kind: 'assessment', base: '/assessments/:assessment', parameter: 'assessment' },
  ...{ back: 'The risk matrix', mayRead: mayReadAssessments, mayAdd: mayAssess },
  place: (db, id) => getAssessment(db, id as string as Id<'assessment'>),
}
